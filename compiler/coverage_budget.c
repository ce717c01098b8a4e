/* coverage_budget.c -- what rules that no example exercises decide in a budget. */
#include "compiler/coverage.h"
#include "runtime/base/mem.h"

static uint32_t row_of(Decider decider)
{
    return decider.row ? decider.row->number : 0;
}

/* What a distinct result says of its deciders, worked out once. */
typedef struct Known {
    DeciderList deciders;
    bool uncovered; /* there are some, and no example exercises any of them */
} Known;

static Known *known_results(const Coverage *coverage, const Results *results)
{
    Known *known = mem_array(results->distinct.count + 1, sizeof *known);
    for (uint32_t i = 0; i < results->distinct.count; i++) {
        const Result *result = &results->distinct.items[i];
        if (result->state == RESULT_OUTSIDE)
            continue;
        known[i].deciders = deciders_of(coverage->compiled->method, result->rules);
        known[i].uncovered = known[i].deciders.count != 0;
        for (uint32_t j = 0; j < known[i].deciders.count; j++)
            if (coverage_has(coverage, known[i].deciders.items[j]))
                known[i].uncovered = false;
    }
    return known;
}

typedef struct Counter {
    Uncovered *uncovered;
    Hash places;  /* rule, row -> number: its place in the list, from 1 */
    Hash counted; /* place, line */
} Counter;

/* LINE is decided by DECIDER, on one axis or several: it counts once. */
static void count_decider(Counter *counter, Decider decider, size_t line, Cents cents)
{
    uint32_t key[] = {decider.rule->index, row_of(decider)};
    bool added;
    HashEntry *entry = hash_add(&counter->places, key, sizeof key, &added);
    if (added) {
        *list_push(&counter->uncovered->deciders) = (UncoveredTotal){.decider = decider};
        entry->number = counter->uncovered->deciders.count;
    }
    uint64_t once[] = {(uint64_t)entry->number, line};
    hash_add(&counter->counted, once, sizeof once, &added);
    if (added)
        total_add(&counter->uncovered->deciders.items[once[0] - 1].total, cents);
}

/* Largest amounts first, whatever their sign; then as in the method. */
static int compare_uncovered(const void *a, const void *b)
{
    const UncoveredTotal *first = a, *second = b;
    Sum x = sum_size(first->total.cents), y = sum_size(second->total.cents);
    if (x != y)
        return x > y ? -1 : 1;
    if (first->decider.rule != second->decider.rule)
        return first->decider.rule->index < second->decider.rule->index ? -1 : 1;
    return row_of(first->decider) < row_of(second->decider) ? -1 : 1;
}

/* Counts on LINE those of DECIDERS that no example exercises. */
static void count_deciders(Counter *counter, const Coverage *coverage,
                           const DeciderList *deciders, size_t line, Cents cents)
{
    for (uint32_t i = 0; i < deciders->count; i++)
        if (!coverage_has(coverage, deciders->items[i]))
            count_decider(counter, deciders->items[i], line, cents);
}

/* The deciders of each text of COLUMN. */
static DeciderList *column_deciders(const Coverage *coverage, const TallyColumn *column)
{
    DeciderList *deciders = mem_array(column->texts.count + 1, sizeof *deciders);
    for (uint32_t i = 0; i < column->texts.count; i++)
        deciders[i] = deciders_of(coverage->compiled->method, column->texts.items[i]);
    return deciders;
}

static void count_tally(Counter *counter, const Coverage *coverage, const Lines *lines,
                        const TallyColumn *column)
{
    const DeciderList *deciders = column_deciders(coverage, column);
    for (size_t line = 0; line < lines->count; line++) {
        if (column->states[line] == TALLY_VALUE)
            count_deciders(counter, coverage, &deciders[column->rules[line]], line,
                           lines_amount(lines, line));
    }
}

Uncovered *coverage_on(const Coverage *coverage, const Lines *lines, const Results *results,
                       const TallyResults *tallies)
{
    Counter counter = {.uncovered = mem_new(Uncovered)};
    Known *known = known_results(coverage, results);
    UncoveredAxis *axes = mem_array(results->axis_count + 1, sizeof *axes);
    for (size_t line = 0; line < lines->count; line++) {
        Cents cents = lines_amount(lines, line);
        for (uint32_t axis = 0; axis < results->axis_count; axis++) {
            const Known *said = &known[results->by_axis[axis][line]];
            if (results_get(results, axis, line)->state != RESULT_OUTSIDE)
                total_add(&axes[axis].inside, cents);
            if (said->uncovered)
                total_add(&axes[axis].total, cents);
            count_deciders(&counter, coverage, &said->deciders, line, cents);
        }
    }
    for (uint32_t i = 0; i < tallies->tally_count; i++)
        count_tally(&counter, coverage, lines, &tallies->columns[i]);
    list_sort(&counter.uncovered->deciders, compare_uncovered);
    counter.uncovered->axes = axes;
    return counter.uncovered;
}
