/* ground.c -- the lines that a plan allows, as one diagram. */
#include "compiler/ground.h"

#include "runtime/base/mem.h"

/* --- single variables ----------------------------------------------------------------- */

Ref variable_is(Decision *decision, uint32_t variable, uint32_t class)
{
    Bits classes = bits_new(diagram_class_count(decision->diagram, variable));
    bits_add(classes, class);
    return diagram_among(decision->diagram, variable, classes, REF_TRUE);
}

/* Where FIELD has the value numbered ELEMENT; everywhere when nothing asks for it. */
static Ref field_is(Decision *decision, FieldId field, uint32_t element)
{
    uint32_t variable = domain_variable(decision->domain, field);
    if (variable == VARIABLE_NONE)
        return REF_TRUE;
    const Variable *asked = &decision->domain->variables.items[variable];
    return variable_is(decision, variable, asked->class_of[element]);
}

/* --- what a filter leaves ------------------------------------------------------------- */

static bool keeps(Bits nodes, uint32_t node)
{
    return nodes.words == NULL || bits_has(nodes, node);
}

static bool keeps_choice(uint64_t choices, int64_t choice)
{
    return choices == 0 || ((choices >> choice) & 1) != 0;
}

static bool keeps_use(const GroundFilter *filter, const Use *use)
{
    bool chapter = filter->chapters.words == NULL ||
                   (use->chapter != NODE_NONE && bits_has(filter->chapters, use->chapter));
    return chapter && keeps_choice(filter->senses, use->sens) &&
           keeps_choice(filter->movements, use->movement) &&
           keeps_choice(filter->sections, use->section);
}

static bool keeps_function(const Ground *ground, const GroundFilter *filter, uint32_t node)
{
    return filter->functions.words ? bits_has(filter->functions, node)
                                   : bits_has(ground->cells->functions, node);
}

static int first_year(const Ground *ground, const GroundFilter *filter)
{
    const Plan *plan = ground->cells->plan;
    return filter->first > plan->first_year ? filter->first : plan->first_year;
}

static int last_year(const Ground *ground, const GroundFilter *filter)
{
    const Plan *plan = ground->cells->plan;
    return filter->last != 0 && filter->last < plan->last_year ? filter->last
                                                               : plan->last_year;
}

static uint64_t years_of(const Ground *ground, const GroundFilter *filter)
{
    uint64_t years = 0;
    for (int year = first_year(ground, filter); year <= last_year(ground, filter); year++)
        years |= cells_year_bit(ground->cells->plan->nomenclature, year);
    return years;
}

/* --- the diagram ---------------------------------------------------------------------- */

/* The functions of FILTER that live in one of YEARS. */
static Ref functions_in(const Ground *ground, const GroundFilter *filter, uint64_t years)
{
    Decision *decision = ground->decision;
    uint32_t count = ground->cells->functions.size;
    uint32_t variable = domain_variable(decision->domain, FIELD_FONCTION);
    if (count == 0)
        return REF_TRUE;
    Bits classes = bits_new(
        variable == VARIABLE_NONE ? 1 : diagram_class_count(decision->diagram, variable));
    for (uint32_t node = 0; node < count; node++) {
        if (!keeps_function(ground, filter, node) ||
            (ground->cells->function_years[node] & years) == 0)
            continue;
        if (variable == VARIABLE_NONE)
            return REF_TRUE;
        bits_add(classes, decision->domain->variables.items[variable].class_of[node]);
    }
    return variable == VARIABLE_NONE
               ? REF_FALSE
               : diagram_among(decision->diagram, variable, classes, REF_TRUE);
}

/* The exercises of FILTER whose plan is one of YEARS, each with its functions. */
static Ref years_in(const Ground *ground, const GroundFilter *filter, uint64_t years)
{
    Decision *decision = ground->decision;
    const Nomenclature *nomenclature = ground->cells->plan->nomenclature;
    Ref found = REF_FALSE;
    for (int year = first_year(ground, filter); year <= last_year(ground, filter); year++) {
        uint64_t bit = cells_year_bit(nomenclature, year);
        if ((bit & years) == 0)
            continue;
        Ref lives = diagram_and(
            decision->diagram,
            field_is(decision, FIELD_EXERCICE, domain_exercise(decision->domain, year)),
            functions_in(ground, filter, bit));
        found = diagram_or(decision->diagram, found, lives);
    }
    return found;
}

typedef struct GroundWork {
    const Ground *ground;
    const GroundFilter *filter;
    Hash years; /* set of years -> Ref */
} GroundWork;

static Ref years_known(GroundWork *work, uint64_t years)
{
    bool added;
    HashEntry *entry = hash_add(&work->years, &years, sizeof years, &added);
    if (added) {
        Ref found = years_in(work->ground, work->filter, years);
        hash_find(&work->years, &years, sizeof years)->number = found;
        return found;
    }
    return (Ref)entry->number;
}

static Ref use_ref(GroundWork *work, const Use *use)
{
    Decision *decision = work->ground->decision;
    Diagram *diagram = decision->diagram;
    Ref found = years_known(work, use->years & years_of(work->ground, work->filter));
    if (use->chapter != NODE_NONE)
        found =
            diagram_and(diagram, found, field_is(decision, FIELD_CHAPITRE, use->chapter));
    found = diagram_and(diagram, found,
                        field_is(decision, FIELD_SECTION, (uint32_t)use->section));
    found = diagram_and(diagram, found,
                        field_is(decision, FIELD_MOUVEMENT, (uint32_t)use->movement));
    return diagram_and(diagram, found, field_is(decision, FIELD_SENS, (uint32_t)use->sens));
}

/* Where the ways of using ACCOUNT are; the account itself is not asked for. */
static Ref account_ref(GroundWork *work, uint32_t account)
{
    const UseList *uses = &work->ground->cells->uses[account];
    Ref found = REF_FALSE;
    for (uint32_t i = 0; i < uses->count; i++)
        if (keeps_use(work->filter, &uses->items[i]))
            found = diagram_or(work->ground->decision->diagram, found,
                               use_ref(work, &uses->items[i]));
    return found;
}

Ref ground_ref(const Ground *ground, const GroundFilter *filter)
{
    if (ground->cells == NULL)
        return REF_TRUE;
    Decision *decision = ground->decision;
    GroundWork work = {.ground = ground, .filter = filter};
    uint32_t variable = domain_variable(decision->domain, FIELD_NATURE);
    uint32_t count =
        variable == VARIABLE_NONE ? 1 : diagram_class_count(decision->diagram, variable);
    Ref *by_class = mem_bytes(count, sizeof *by_class);
    for (uint32_t i = 0; i < count; i++)
        by_class[i] = REF_FALSE;
    for (uint32_t node = 0; node < ground->cells->accounts.size; node++) {
        if (!keeps(filter->accounts, node) || ground->cells->uses[node].count == 0)
            continue;
        uint32_t class = variable == VARIABLE_NONE
                             ? 0
                             : decision->domain->variables.items[variable].class_of[node];
        by_class[class] =
            diagram_or(decision->diagram, by_class[class], account_ref(&work, node));
    }
    return variable == VARIABLE_NONE ? by_class[0]
                                     : diagram_make(decision->diagram, variable, by_class);
}

/* --- counting, and the rest ----------------------------------------------------------- */

uint32_t ground_cells(const Ground *ground, const GroundFilter *filter)
{
    const Cells *cells = ground->cells;
    uint64_t years = years_of(ground, filter);
    uint32_t count = 0;
    for (uint32_t account = bits_next(cells->accounts, 0); account < cells->accounts.size;
         account = bits_next(cells->accounts, account + 1)) {
        uint64_t used = 0;
        if (!keeps(filter->accounts, account))
            continue;
        for (uint32_t i = 0; i < cells->uses[account].count; i++)
            if (keeps_use(filter, &cells->uses[account].items[i]))
                used |= cells->uses[account].items[i].years & years;
        if (used != 0 && bits_empty(cells->functions))
            count++;
        for (uint32_t node = bits_next(cells->functions, 0); node < cells->functions.size;
             node = bits_next(cells->functions, node + 1))
            count +=
                (cells->function_years[node] & used) != 0 && keeps(filter->functions, node);
    }
    return count;
}

Bits ground_below(const Ground *ground, CodeKind kind, uint32_t node)
{
    const Plan *plan = ground->cells->plan;
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    Bits below = bits_new(tree->count);
    bits_add(below, node);
    for (int year = plan->first_year; year <= plan->last_year; year++) {
        int read = nomenclature_year(plan->nomenclature, year);
        for (uint32_t i = 0; i < tree->count; i++)
            if (code_below(tree, i, node, read))
                bits_add(below, i);
    }
    return below;
}

Ground ground_new(Decision *decision)
{
    const Plan *plan = decision->domain->plan;
    return (Ground){.decision = decision,
                    .cells = plan->transposition ? NULL : decision_cells(decision)};
}
