/* drift.c -- what the movement of a nomenclature leaves uncovered, year after year. */
#include "compiler/drift.h"

#include <string.h>

#include "runtime/base/mem.h"

/* --- codes that the method names --------------------------------------------------------
 */

/* By kind: the nodes of PLAN that a condition of the method names. */
static void named_codes(const Method *method, const Plan *plan, Bits *named)
{
    for (int kind = 0; kind < CODE_KINDS; kind++)
        named[kind] = bits_new(plan->nomenclature->trees[kind].count);
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        bool elsewhere = test->plan != NULL &&
                         strcmp(test->plan, plan->nomenclature->name) != 0 &&
                         strcmp(test->plan, plan->nomenclature->family) != 0;
        if (test->kind != TEST_CODES || elsewhere)
            continue;
        CodeKind kind = test->field->codes;
        const CodeTree *tree = &plan->nomenclature->trees[kind];
        for (uint32_t j = 0; j < test->codes.count; j++) {
            const char *code = test->codes.items[j].from;
            uint32_t node = code_node(tree, code, strlen(code));
            if (node != NODE_NONE)
                bits_add(named[kind], node);
        }
    }
}

static bool lives(const Plan *plan, CodeKind kind, uint32_t node, int year)
{
    return code_entry(&plan->nomenclature->trees[kind], node,
                      nomenclature_year(plan->nomenclature, year)) != NULL;
}

static bool lives_sometime(const Plan *plan, CodeKind kind, uint32_t node)
{
    for (int year = plan->first_year; year <= plan->last_year; year++)
        if (lives(plan, kind, node, year))
            return true;
    return false;
}

static void find_absent(const Plan *plan, const Bits *named, int year, AbsentYear *absent)
{
    for (int kind = 0; kind < CODE_KINDS; kind++)
        for (uint32_t node = bits_next(named[kind], 0); node < named[kind].size;
             node = bits_next(named[kind], node + 1))
            if (!lives(plan, (CodeKind)kind, node, year) &&
                lives_sometime(plan, (CodeKind)kind, node))
                *list_push(&absent->codes) = (AbsentCode){(CodeKind)kind, node};
}

uint32_t passing_codes(const Compiled *compiled, uint32_t index)
{
    const Plan *plan = &compiled->method->plans.items[index];
    Bits named[CODE_KINDS];
    named_codes(compiled->method, plan, named);
    uint32_t count = 0;
    for (int kind = 0; kind < CODE_KINDS; kind++)
        for (uint32_t node = bits_next(named[kind], 0); node < named[kind].size;
             node = bits_next(named[kind], node + 1)) {
            uint32_t years = 0, all = 0;
            for (int year = plan->first_year; year <= plan->last_year; year++, all++)
                years += lives(plan, (CodeKind)kind, node, year);
            count += years != 0 && years != all;
        }
    return count;
}

/* --- year after year --------------------------------------------------------------------
 */

/* What is new of CELLS, those of a year left to `sinon`: BEFORE, the cells allowed the year
 * before. */
static void find_arrived(const PlaceBook *book, const Plan *plan, Bits cells, Bits before,
                         DriftYear *drift)
{
    uint32_t width = places_width(book);
    drift->accounts = bits_new(plan->nomenclature->trees[CODE_NATURE].count);
    drift->functions = bits_new(plan->nomenclature->trees[CODE_FUNCTION].count);
    Bits known_accounts = bits_new(drift->accounts.size);
    Bits known_functions = bits_new(width);
    for (uint32_t cell = bits_next(before, 0); cell < before.size;
         cell = bits_next(before, cell + 1)) {
        bits_add(known_accounts, cell / width);
        bits_add(known_functions, cell % width);
    }
    Bits arrived = bits_copy(cells);
    bits_subtract(arrived, before);
    drift->arrived = bits_count(arrived);
    for (uint32_t cell = bits_next(arrived, 0); cell < arrived.size;
         cell = bits_next(arrived, cell + 1)) {
        if (!bits_has(known_accounts, cell / width))
            bits_add(drift->accounts, cell / width);
        if (places_by_function(book) && !bits_has(known_functions, cell % width))
            bits_add(drift->functions, cell % width);
    }
}

static void follow_years(const Compiled *compiled, PlaceBook *book, const Gap *gap,
                         int first, int last, Drift *drift)
{
    const Plan *plan = &compiled->method->plans.items[gap->plan];
    Bits before = {0};
    for (int year = plan->first_year; year <= plan->last_year; year++) {
        if (year < first || year > last)
            continue;
        places_between(book, year, year);
        Bits allowed = places_cells(book, REF_TRUE);
        Bits open = places_cells(book, gap->where);
        DriftYear *one = list_push(&drift->years);
        one->year = year;
        one->cells = bits_count(allowed);
        one->open = bits_count(open);
        one->where = gap->where;
        if (before.words != NULL)
            find_arrived(book, plan, open, before, one);
        before = allowed;
    }
    places_between(book, plan->first_year, plan->last_year);
}

Drifts *drifts_of(const Compiled *compiled, const Gaps *gaps, int first, int last)
{
    const Method *method = compiled->method;
    Drifts *drifts = mem_new(Drifts);
    for (uint32_t i = 0; i < gaps->items.count; i++) {
        const Gap *gap = &gaps->items.items[i];
        Drift drift = {.axis = gap->axis, .plan = gap->plan};
        follow_years(compiled, gaps->books[gap->plan], gap, first, last, &drift);
        if (drift.years.count != 0)
            *list_push(&drifts->items) = drift;
    }
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const Plan *plan = &method->plans.items[i];
        Bits named[CODE_KINDS];
        named_codes(method, plan, named);
        for (int year = plan->first_year; year <= plan->last_year; year++) {
            AbsentYear absent = {.plan = i, .year = year};
            if (year >= first && year <= last && gaps->books[i] != NULL)
                find_absent(plan, named, year, &absent);
            if (absent.codes.count != 0)
                *list_push(&drifts->absent) = absent;
        }
    }
    return drifts;
}
