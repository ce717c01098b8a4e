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
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        FieldId field = domain->variables.items[i].field;
        for (size_t j = 0; j < sizeof imputation / sizeof *imputation; j++)
            if (field == imputation[j])
                book->imputation_end = i + 1;
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
    book->cells = cells_new(decision->domain->plan);
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
    if (book->exercise == VARIABLE_NONE || ref_is_leaf(where) ||
        !bits_has(diagram_support(diagram, where), book->exercise))
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

/* What is asked beyond the imputation where it lives in YEARS: REF_FALSE when no line can
 * be there. */
static Ref rest_in(PlaceBook *book, Ref where, uint64_t years)
{
    if (years == 0 || where == REF_FALSE)
        return REF_FALSE;
    if (where == REF_TRUE)
        return REF_TRUE;
    char key[sizeof where + sizeof years];
    use_key(key, where, years);
    bool added;
    HashEntry *entry = hash_add(&book->rests, key, sizeof key, &added);
    if (added) {
        Ref rest = decision_possible(book->decision, in_years(book, where, years));
        /* One entry for the group: what years leave of it is not said again. */
        entry->number = rest == REF_FALSE ? REF_FALSE : where;
    }
    return (Ref)entry->number;
}

/* --- cutting ----------------------------------------------------------------------------
 */

/* One place being made: its key is what is asked and the functions. */
typedef struct Gathered {
    Ref rest;
    Bits functions;
    uint32_t function_count;
    PlaceUses uses;
} Gathered;

typedef struct Cut {
    PlaceBook *book;
    Hash rows;                   /* what follows the use, years -> number: in row_places */
    LIST(uint32_t *) row_places; /* by row: how many, then the numbers of its places */
    Hash places;                 /* rest, functions -> number: in gathered */
    LIST(Gathered) gathered;
} Cut;

static uint32_t place_number(Cut *cut, Ref rest, Bits groups)
{
    PlaceBook *book = cut->book;
    size_t words = (groups.size + 63) / 64;
    char *key = mem_bytes(sizeof rest + words * 8 + 1, 1);
    memcpy(key, &rest, sizeof rest);
    memcpy(key + sizeof rest, groups.words, words * 8);
    bool added;
    HashEntry *entry = hash_add(&cut->places, key, sizeof rest + words * 8, &added);
    if (!added)
        return (uint32_t)entry->number;
    entry->number = cut->gathered.count;
    Gathered *gathered = list_push(&cut->gathered);
    gathered->rest = rest;
    gathered->functions = bits_new(book->cells->functions.size);
    for (uint32_t i = bits_next(groups, 0); i < groups.size; i = bits_next(groups, i + 1)) {
        bits_unite(gathered->functions, book->groups.items[i].nodes);
        gathered->function_count += book->groups.items[i].count;
    }
    return (uint32_t)entry->number;
}

/* Functions after which the same is asked are one place. */
static uint32_t *row_places(Cut *cut, Ref where, uint64_t years)
{
    PlaceBook *book = cut->book;
    uint32_t count = book->groups.count, found = 0;
    Ref *rests = mem_bytes(count + 1, sizeof *rests);
    uint32_t *numbers = mem_bytes(count + 1, sizeof *numbers);
    for (uint32_t i = 0; i < count; i++)
        rests[i] = rest_in(book, after_function(book, where, &book->groups.items[i]),
                           years & book->groups.items[i].years);
    for (uint32_t i = 0; i < count; i++) {
        if (rests[i] == REF_FALSE)
            continue;
        Ref rest = rests[i];
        Bits groups = bits_new(count);
        for (uint32_t j = i; j < count; j++)
            if (rests[j] == rest) {
                bits_add(groups, j);
                rests[j] = REF_FALSE;
            }
        numbers[++found] = place_number(cut, rest, groups);
    }
    numbers[0] = found;
    return numbers;
}

static const uint32_t *row_of(Cut *cut, Ref where, uint64_t years)
{
    char key[sizeof where + sizeof years];
    use_key(key, where, years);
    bool added;
    HashEntry *entry = hash_add(&cut->rows, key, sizeof key, &added);
    if (added) {
        entry->number = cut->row_places.count;
        uint32_t *places = row_places(cut, where, years);
        *list_push(&cut->row_places) = places;
        return places;
    }
    return cut->row_places.items[entry->number];
}

static void cut_up(Cut *cut, Ref where)
{
    PlaceBook *book = cut->book;
    for (uint32_t i = 0; i < book->uses.count; i++) {
        const BookUse *use = &book->uses.items[i];
        uint64_t years = use->years & book->years;
        if (years == 0)
            continue;
        const uint32_t *places = row_of(cut, after_use(book, where, use), years);
        for (uint32_t j = 1; j <= places[0]; j++)
            *list_push(&cut->gathered.items[places[j]].uses) =
                (PlaceUse){use->account, use->way};
    }
}

/* --- counting ---------------------------------------------------------------------------
 */

static uint32_t account_count(const PlaceUses *uses)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < uses->count; i++)
        count += i == 0 || uses->items[i].account != uses->items[i - 1].account;
    return count;
}

/* Each cell once: an account may be in several places, used in several ways. */
static uint32_t cells_of(const Cut *cut)
{
    const Cells *cells = cut->book->cells;
    bool none = bits_empty(cells->functions);
    Bits *functions = mem_array(cells->accounts.size + 1, sizeof *functions);
    for (uint32_t i = 0; i < cut->gathered.count; i++) {
        const Gathered *place = &cut->gathered.items[i];
        for (uint32_t j = 0; j < place->uses.count; j++) {
            uint32_t account = place->uses.items[j].account;
            if (functions[account].words == NULL)
                functions[account] = bits_copy(place->functions);
            else
                bits_unite(functions[account], place->functions);
        }
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < cells->accounts.size; i++)
        if (functions[i].words != NULL)
            count += none ? 1 : bits_count(functions[i]);
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
    if (where == REF_FALSE)
        return places;
    cut_up(&cut, where);
    for (uint32_t i = 0; i < cut.gathered.count; i++) {
        const Gathered *gathered = &cut.gathered.items[i];
        *list_push(&places.items) = (PlacePart){
            .uses = gathered->uses.items,
            .use_count = gathered->uses.count,
            .functions = gathered->functions,
            .rest = gathered->rest,
            .cell_count = account_count(&gathered->uses) * gathered->function_count};
    }
    list_sort(&places.items, by_size);
    places.cell_count = cells_of(&cut);
    return places;
}

uint32_t places_count(PlaceBook *book, Ref where)
{
    Cut cut = {.book = book};
    if (where == REF_FALSE)
        return 0;
    cut_up(&cut, where);
    return cells_of(&cut);
}

uint32_t places_all(PlaceBook *book)
{
    return places_count(book, REF_TRUE);
}
