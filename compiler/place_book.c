/* place_book.c -- the plan of a decision, as places are cut out of it. */
#include "compiler/place_book.h"

#include "runtime/base/mem.h"

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
                             : domain->variables.items[book->exercise]
                                   .class_of[domain_exercise(domain, year)];
        uint64_t bit = cells_year_bit(plan->nomenclature, year);
        *list_push(&book->exercises) = (Exercise){year, class, bit};
        book->years |= bit;
    }
}

static PlaceBook *places_new(Decision *decision)
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
