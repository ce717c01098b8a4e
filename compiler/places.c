/* places.c -- where a diagram holds, and on how many cells. */
#include "compiler/places.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/place_book.h"
#include "compiler/possible.h"
#include "runtime/base/mem.h"

/* --- the book ---------------------------------------------------------------------------
 */

static uint32_t way_number(PlaceBook *book, const Use *use)
{
    bool chapters =
        domain_variable(book->decision->domain, FIELD_CHAPITRE) != VARIABLE_NONE;
    Way way = {use->sens, use->movement, use->section, chapters ? use->chapter : NODE_NONE};
    for (uint32_t i = 0; i < book->ways.count; i++) {
        const Way *known = &book->ways.items[i];
        if (known->sens == way.sens && known->movement == way.movement &&
            known->section == way.section && known->chapter == way.chapter)
            return i;
    }
    *list_push(&book->ways) = way;
    return book->ways.count - 1;
}

static void add_use(PlaceBook *book, uint32_t account, const Use *use)
{
    uint32_t way = way_number(book, use);
    for (uint32_t i = book->uses.count; i-- > 0;) {
        BookUse *known = &book->uses.items[i];
        if (known->account != account)
            break;
        if (known->way == way) {
            known->years |= use->years;
            return;
        }
    }
    *list_push(&book->uses) = (BookUse){account, way, use->years};
}

/* The variables of the imputation, and those that tell whether they are absent: they come
 * first in a diagram, the functions last of them. */
static void find_variables(PlaceBook *book)
{
    static const FieldId imputation[] = {FIELD_NATURE, FIELD_SENS, FIELD_MOUVEMENT,
                                         FIELD_SECTION, FIELD_CHAPITRE};
    const Domain *domain = book->decision->domain;
    book->function = domain_variable(domain, FIELD_FONCTION);
    book->undated = VARIABLE_NONE;
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        FieldId field = domain->variables.items[i].field;
        for (size_t j = 0; j < sizeof imputation / sizeof *imputation; j++)
            if (field == imputation[j])
                book->imputation_end = i + 1;
        if (field == FIELD_EXERCICE && domain->variables.items[i].kind == VARIABLE_ABSENT)
            book->undated = i;
        if (field == FIELD_FONCTION)
            book->function_end = i + 1;
    }
    if (book->function_end < book->imputation_end)
        book->function_end = book->imputation_end;
}

/* Functions that no test tells apart and that live in the same years are one group. */
static void group_functions(PlaceBook *book)
{
    const Cells *cells = book->cells;
    Bits all = cells->functions;
    if (bits_empty(all)) {
        *list_push(&book->groups) = (FunctionGroup){0, UINT64_MAX, all, 1};
        return;
    }
    for (uint32_t node = bits_next(all, 0); node < all.size;
         node = bits_next(all, node + 1)) {
        uint32_t class =
            book->function == VARIABLE_NONE
                ? 0
                : book->decision->domain->variables.items[book->function].class_of[node];
        uint32_t group = 0;
        while (group < book->groups.count &&
               (book->groups.items[group].class != class ||
                book->groups.items[group].years != cells->function_years[node]))
            group++;
        if (group == book->groups.count)
            *list_push(&book->groups) =
                (FunctionGroup){class, cells->function_years[node], bits_new(all.size), 0};
        bits_add(book->groups.items[group].nodes, node);
        book->groups.items[group].count++;
    }
}

/* The element of the exercise YEAR. */
static uint32_t year_class(const Variable *years, int year)
{
    uint32_t element = 0;
    while (element + 1 < years->element_count && years->cuts[element] <= year)
        element++;
    return years->class_of[element];
}

void places_between(PlaceBook *book, int first, int last)
{
    const Domain *domain = book->decision->domain;
    const Plan *plan = domain->plan;
    book->exercise = domain_variable(domain, FIELD_EXERCICE);
    book->exercises.count = 0;
    book->years = 0;
    book->rests = (Hash){0};
    for (int year = plan->first_year; year <= plan->last_year; year++) {
        if (year < first || year > last)
            continue;
        uint32_t class = book->exercise == VARIABLE_NONE
                             ? 0
                             : year_class(&domain->variables.items[book->exercise], year);
        uint64_t bit = cells_year_bit(plan->nomenclature, year);
        *list_push(&book->exercises) = (Exercise){year, class, bit};
        book->years |= bit;
    }
}

PlaceBook *places_new(Decision *decision)
{
    PlaceBook *book = mem_new(PlaceBook);
    book->decision = decision;
    book->cells = decision_cells(decision);
    Bits accounts = book->cells->accounts;
    for (uint32_t account = bits_next(accounts, 0); account < accounts.size;
         account = bits_next(accounts, account + 1))
        for (uint32_t i = 0; i < book->cells->uses[account].count; i++)
            add_use(book, account, &book->cells->uses[account].items[i]);
    find_variables(book);
    group_functions(book);
    places_between(book, decision->domain->plan->first_year,
                   decision->domain->plan->last_year);
    return book;
}

PlaceBook *decision_places(Decision *decision)
{
    if (decision->places == NULL)
        decision->places = places_new(decision);
    return decision->places;
}

/* --- following a diagram ----------------------------------------------------------------
 */

static uint32_t class_at(const Variable *variable, const Way *way, uint32_t account)
{
    if (variable->kind == VARIABLE_ABSENT)
        return 0;
    switch ((int)variable->field) {
    case FIELD_NATURE:
        return variable->class_of[account];
    case FIELD_SENS:
        return variable->class_of[way->sens];
    case FIELD_MOUVEMENT:
        return variable->class_of[way->movement];
    case FIELD_SECTION:
        return variable->class_of[way->section];
    case FIELD_CHAPITRE:
        return way->chapter == NODE_NONE ? 0 : variable->class_of[way->chapter];
    default:
        BUG("field %d is not of the imputation", (int)variable->field);
    }
}

/* What is left of WHERE once the account and its way are known. */
static Ref after_use(const PlaceBook *book, Ref where, const BookUse *use)
{
    const Decision *decision = book->decision;
    while (!ref_is_leaf(where)) {
        const DiagramNode *node = diagram_node(decision->diagram, where);
        if (node->variable >= book->imputation_end)
            return where;
        const Variable *variable = &decision->domain->variables.items[node->variable];
        uint32_t class = class_at(variable, &book->ways.items[use->way], use->account);
        where = node->children[node->branch_of[class]];
    }
    return where;
}

/* Then its function too; a plan without functions leaves it absent. */
static Ref after_function(const PlaceBook *book, Ref where, const FunctionGroup *group)
{
    const Decision *decision = book->decision;
    bool absent = bits_empty(book->cells->functions);
    while (!ref_is_leaf(where)) {
        const DiagramNode *node = diagram_node(decision->diagram, where);
        if (node->variable >= book->function_end)
            return where;
        const Variable *variable = &decision->domain->variables.items[node->variable];
        uint32_t class = variable->kind == VARIABLE_ABSENT ? absent : group->class;
        where = node->children[node->branch_of[class]];
    }
    return where;
}

/* WHERE, in the exercises of YEARS only. */
static Ref in_years(PlaceBook *book, Ref where, uint64_t years)
{
    Diagram *diagram = book->decision->diagram;
    if (ref_is_leaf(where))
        return where;
    Bits support = diagram_support(diagram, where);
    const Ref dated[] = {REF_TRUE, REF_FALSE};
    if (book->undated != VARIABLE_NONE && bits_has(support, book->undated))
        where = diagram_and(diagram, where, diagram_make(diagram, book->undated, dated));
    if (book->exercise == VARIABLE_NONE || !bits_has(support, book->exercise))
        return where;
    uint32_t count = diagram_class_count(diagram, book->exercise);
    Ref *by_class = mem_bytes(count + 1, sizeof *by_class);
    for (uint32_t i = 0; i < count; i++)
        by_class[i] = REF_FALSE;
    for (uint32_t i = 0; i < book->exercises.count; i++)
        if ((book->exercises.items[i].bit & years) != 0)
            by_class[book->exercises.items[i].class] = REF_TRUE;
    return diagram_and(diagram, where, diagram_make(diagram, book->exercise, by_class));
}

static void use_key(char *key, Ref where, uint64_t years)
{
    memcpy(key, &where, sizeof where);
    memcpy(key + sizeof where, &years, sizeof years);
}

/* The function does not live with the account: whatever is said of it is right; or it lives
 * in other exercises than those where something is asked: it is right to say of it what
 * does not happen in these. */
#define REF_DEAD REF_LEAF(0x7FFFFFFFu)

/* WHERE, or what stands for it when no line can be there in YEARS: REF_DEAD when it is
 * because of the years, REF_FALSE otherwise. */
static Ref rest_in(PlaceBook *book, Ref where, uint64_t years)
{
    if (years == 0)
        return REF_DEAD;
    if (ref_is_leaf(where))
        return where;
    char key[sizeof where + sizeof years];
    use_key(key, where, years);
    bool added;
    HashEntry *entry = hash_add(&book->rests, key, sizeof key, &added);
    if (added) {
        Ref possible = decision_possible(book->decision, where);
        entry->number = possible == REF_FALSE                          ? REF_FALSE
                        : in_years(book, possible, years) == REF_FALSE ? REF_DEAD
                                                                       : where;
    }
    return (Ref)entry->number;
}

bool place_lives(PlaceBook *book, Ref rest, uint64_t years)
{
    return rest_in(book, rest, years) == rest;
}

/* --- cutting ----------------------------------------------------------------------------
 */

/* What is asked of uses, function group by function group. */
typedef struct UseRow {
    Ref *rests;      /* by group */
    uint64_t *empty; /* by group: years in which it lives, and nothing is asked */
    uint32_t alive;
    PlaceUses uses;
} UseRow;

/* The functions of a place where a line can be in some of YEARS. */
typedef struct Living {
    uint64_t years;
    Bits functions;
    uint32_t count; /* of cells by account: 1 in a plan without functions */
} Living;

/* One place being made: its key is what is asked and the functions. */
typedef struct Gathered {
    Ref rest;
    Bits functions, others; /* nodes; OTHERS: they live there, and are not of the place */
    PlaceUses uses;
    LIST(Living) living; /* those asked for: uses differ by few sets of years */
} Gathered;

typedef struct Cut {
    PlaceBook *book;
    bool counting;   /* only the cells are wanted: what is not of a place is left aside */
    Hash rows_known; /* what follows the use, years -> number: in rows */
    LIST(UseRow) rows;
    Hash places; /* rest, functions -> number: in gathered */
    LIST(Gathered) gathered;
} Cut;

static UseRow row_new(PlaceBook *book, Ref where, uint64_t years)
{
    uint32_t count = book->groups.count;
    UseRow row = {.rests = mem_bytes(count + 1, sizeof *row.rests),
                  .empty = mem_bytes(count + 1, sizeof *row.empty)};
    for (uint32_t i = 0; i < count; i++) {
        const FunctionGroup *group = &book->groups.items[i];
        uint64_t lived = years & group->years;
        row.alive += lived != 0;
        row.rests[i] = lived == 0
                           ? REF_DEAD
                           : rest_in(book, after_function(book, where, group), lived);
        row.empty[i] = row.rests[i] == REF_DEAD ? lived : 0;
    }
    return row;
}

static UseRow *row_of(Cut *cut, Ref where, uint64_t years)
{
    char key[sizeof where + sizeof years];
    use_key(key, where, years);
    bool added;
    HashEntry *entry = hash_add(&cut->rows_known, key, sizeof key, &added);
    if (added) {
        entry->number = cut->rows.count;
        UseRow row = row_new(cut->book, where, years);
        *list_push(&cut->rows) = row;
    }
    return &cut->rows.items[entry->number];
}

static void find_rows(Cut *cut, Ref where)
{
    PlaceBook *book = cut->book;
    for (uint32_t i = 0; i < book->uses.count; i++) {
        const BookUse *use = &book->uses.items[i];
        uint64_t years = use->years & book->years;
        if (years == 0)
            continue;
        Ref asked = after_use(book, where, use);
        if (cut->counting && asked == REF_FALSE)
            continue;
        UseRow *row = row_of(cut, asked, years);
        *list_push(&row->uses) = (PlaceUse){use->account, use->way, years};
    }
}

/* --- rows that differ only by what does not live ----------------------------------------
 */

/* May REST be said of what asks nothing in the years EMPTY? */
static bool fits(PlaceBook *book, Ref rest, uint64_t empty)
{
    return rest == REF_DEAD || rest == REF_FALSE || !place_lives(book, rest, empty);
}

static bool row_agrees(PlaceBook *book, const UseRow *row, const UseRow *other)
{
    for (uint32_t i = 0; i < book->groups.count; i++) {
        Ref a = row->rests[i], b = other->rests[i];
        if (a != b && a != REF_DEAD && b != REF_DEAD)
            return false;
        if (!fits(book, a, other->empty[i]) || !fits(book, b, row->empty[i]))
            return false;
    }
    return true;
}

static void row_join(UseRow *row, const UseRow *other, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (row->rests[i] == REF_DEAD)
            row->rests[i] = other->rests[i];
        row->empty[i] |= other->empty[i];
    }
    for (uint32_t i = 0; i < other->uses.count; i++)
        *list_push(&row->uses) = other->uses.items[i];
}

static int by_life(const void *a, const void *b)
{
    const UseRow *first = a, *second = b;
    if (first->alive != second->alive)
        return first->alive > second->alive ? -1 : 1;
    const PlaceUse *x = first->uses.items, *y = second->uses.items;
    return x->account != y->account ? (x->account < y->account ? -1 : 1)
                                    : (x->way < y->way ? -1 : x->way > y->way);
}

/* Rows kept, the first of which another may agree with. */
typedef struct KeptRows {
    PlaceBook *book;
    UseRow *rows;
    uint32_t count;
    Hash known; /* what a row asks, and when it asks nothing -> number: the row it joined */
} KeptRows;

static HashEntry *row_entry(KeptRows *kept, const UseRow *row, bool *added)
{
    uint32_t count = kept->book->groups.count;
    size_t rests = count * sizeof *row->rests, empty = count * sizeof *row->empty;
    char *key = mem_bytes(rests + empty + 1, 1);
    memcpy(key, row->rests, rests);
    memcpy(key + rests, row->empty, empty);
    return hash_add(&kept->known, key, rests + empty, added);
}

/* The first of KEPT that ROW agrees with, or their count. */
static uint32_t first_agreeing(KeptRows *kept, const UseRow *row)
{
    bool added;
    HashEntry *entry = row_entry(kept, row, &added);
    if (!added)
        return (uint32_t)entry->number;
    uint32_t into = 0;
    while (into < kept->count && !row_agrees(kept->book, &kept->rows[into], row))
        into++;
    entry->number = into;
    return into;
}

/* The rows that live most first, so that the others find their own among them. */
static void join_rows(Cut *cut)
{
    list_sort(&cut->rows, by_life);
    KeptRows kept = {.book = cut->book, .rows = cut->rows.items};
    for (uint32_t i = 0; i < cut->rows.count; i++) {
        const UseRow row = cut->rows.items[i];
        uint32_t into = first_agreeing(&kept, &row);
        if (into == kept.count)
            kept.rows[kept.count++] = row;
        else
            row_join(&kept.rows[into], &row, cut->book->groups.count);
    }
    cut->rows.count = kept.count;
}

/* --- places ------------------------------------------------------------------------------
 */

static Gathered *gathered_of(Cut *cut, Ref rest, Bits groups)
{
    PlaceBook *book = cut->book;
    size_t size = (groups.size + 63) / 64 * sizeof *groups.words;
    char *key = mem_bytes(sizeof rest + size, 1);
    memcpy(key, &rest, sizeof rest);
    memcpy(key + sizeof rest, groups.words, size);
    bool added;
    HashEntry *entry = hash_add(&cut->places, key, sizeof rest + size, &added);
    if (!added)
        return &cut->gathered.items[entry->number];
    entry->number = cut->gathered.count;
    Gathered *gathered = list_push(&cut->gathered);
    gathered->rest = rest;
    gathered->functions = bits_new(book->cells->functions.size);
    gathered->others = bits_new(book->cells->functions.size);
    for (uint32_t i = bits_next(groups, 0); i < groups.size; i = bits_next(groups, i + 1))
        bits_unite(gathered->functions, book->groups.items[i].nodes);
    return gathered;
}

/* Functions after which the same is asked are one place. */
static void gather_row(Cut *cut, const UseRow *row)
{
    uint32_t count = cut->book->groups.count;
    Bits done = bits_new(count + 1);
    for (uint32_t i = 0; i < count; i++) {
        Ref rest = row->rests[i];
        if (rest == REF_FALSE || rest == REF_DEAD || bits_has(done, i))
            continue;
        Bits groups = bits_new(count);
        for (uint32_t j = i; j < count; j++)
            if (row->rests[j] == rest) {
                bits_add(groups, j);
                bits_add(done, j);
            }
        Gathered *gathered = gathered_of(cut, rest, groups);
        for (uint32_t j = 0; j < count; j++)
            if ((row->rests[j] != rest && row->rests[j] != REF_DEAD) ||
                (row->rests[j] == REF_DEAD && !fits(cut->book, rest, row->empty[j])))
                bits_unite(gathered->others, cut->book->groups.items[j].nodes);
        for (uint32_t j = 0; j < row->uses.count; j++)
            *list_push(&gathered->uses) = row->uses.items[j];
    }
}

static int by_use(const void *a, const void *b)
{
    const PlaceUse *x = a, *y = b;
    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return x->way < y->way ? -1 : x->way > y->way;
}

uint64_t place_years(const PlaceBook *book, Bits functions)
{
    uint64_t years = bits_empty(functions) ? UINT64_MAX : 0;
    for (uint32_t i = bits_next(functions, 0); i < functions.size;
         i = bits_next(functions, i + 1))
        years |= book->cells->function_years[i];
    return years;
}

/* A use of a row may have no function alive of a place that its row shares. */
static void drop_dead(const Cut *cut, Gathered *gathered)
{
    uint64_t years = place_years(cut->book, gathered->functions);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < gathered->uses.count; i++)
        if (place_lives(cut->book, gathered->rest, gathered->uses.items[i].years & years))
            gathered->uses.items[kept++] = gathered->uses.items[i];
    gathered->uses.count = kept;
    list_sort(&gathered->uses, by_use);
}

static void cut_up(Cut *cut, Ref where)
{
    if (where == REF_FALSE)
        return;
    find_rows(cut, where);
    join_rows(cut);
    for (uint32_t i = 0; i < cut->rows.count; i++)
        gather_row(cut, &cut->rows.items[i]);
    for (uint32_t i = 0; i < cut->gathered.count; i++)
        drop_dead(cut, &cut->gathered.items[i]);
}

/* --- counting ---------------------------------------------------------------------------
 */

static Living living_new(PlaceBook *book, const Gathered *place, uint64_t years)
{
    Bits functions = place->functions;
    Living living = {years, bits_new(places_width(book)), 0};
    if (bits_empty(functions))
        bits_add(living.functions, 0);
    for (uint32_t node = bits_next(functions, 0); node < functions.size;
         node = bits_next(functions, node + 1))
        if (place_lives(book, place->rest, book->cells->function_years[node] & years))
            bits_add(living.functions, node);
    living.count = bits_count(living.functions);
    return living;
}

static const Living *living_in(PlaceBook *book, Gathered *place, uint64_t years)
{
    for (uint32_t i = 0; i < place->living.count; i++)
        if (place->living.items[i].years == years)
            return &place->living.items[i];
    Living living = living_new(book, place, years);
    *list_push(&place->living) = living;
    return &place->living.items[place->living.count - 1];
}

/* An account may be used in several ways: each cell once. */
static void add_cells(PlaceBook *book, Gathered *place, Bits cells)
{
    uint32_t width = places_width(book);
    for (uint32_t i = 0; i < place->uses.count; i++) {
        const PlaceUse *use = &place->uses.items[i];
        Bits account = {cells.words + (size_t)use->account * width / 64, width};
        bits_unite(account, living_in(book, place, use->years)->functions);
    }
}

static Bits no_cells(const PlaceBook *book)
{
    return bits_new(book->cells->accounts.size * places_width(book));
}

static Bits cells_of(Cut *cut)
{
    Bits cells = no_cells(cut->book);
    for (uint32_t i = 0; i < cut->gathered.count; i++)
        add_cells(cut->book, &cut->gathered.items[i], cells);
    return cells;
}

/* Its uses are in the order of the accounts. */
static uint32_t cell_count(PlaceBook *book, Gathered *place)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < place->uses.count;) {
        uint32_t account = place->uses.items[i].account;
        uint64_t years = 0;
        for (; i < place->uses.count && place->uses.items[i].account == account; i++)
            years |= place->uses.items[i].years;
        count += living_in(book, place, years)->count;
    }
    return count;
}

static int by_size(const void *a, const void *b)
{
    const PlacePart *first = a, *second = b;
    if (first->cell_count != second->cell_count)
        return first->cell_count > second->cell_count ? -1 : 1;
    const PlaceUse *x = first->uses, *y = second->uses;
    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    if (x->way != y->way)
        return x->way < y->way ? -1 : 1;
    uint32_t f = bits_next(first->functions, 0), g = bits_next(second->functions, 0);
    if (f != g)
        return f < g ? -1 : 1;
    return first->rest < second->rest ? -1 : first->rest > second->rest;
}

Places places_of(PlaceBook *book, Ref where)
{
    Cut cut = {.book = book};
    Places places = {0};
    cut_up(&cut, where);
    for (uint32_t i = 0; i < cut.gathered.count; i++) {
        Gathered *gathered = &cut.gathered.items[i];
        if (gathered->uses.count != 0)
            *list_push(&places.items) =
                (PlacePart){.uses = gathered->uses.items,
                            .use_count = gathered->uses.count,
                            .functions = gathered->functions,
                            .others = gathered->others,
                            .rest = gathered->rest,
                            .cell_count = cell_count(book, gathered)};
    }
    list_sort(&places.items, by_size);
    places.cell_count = bits_count(cells_of(&cut));
    return places;
}

/* The cells of an account are whole words of the set. */
uint32_t places_width(const PlaceBook *book)
{
    return (book->cells->functions.size / 64 + 1) * 64;
}

bool places_by_function(const PlaceBook *book)
{
    return !bits_empty(book->cells->functions);
}

Bits places_cells(PlaceBook *book, Ref where)
{
    Cut cut = {.book = book, .counting = true};
    cut_up(&cut, where);
    return cells_of(&cut);
}

uint32_t places_count(PlaceBook *book, Ref where)
{
    return bits_count(places_cells(book, where));
}

uint32_t places_all(PlaceBook *book)
{
    return places_count(book, REF_TRUE);
}
