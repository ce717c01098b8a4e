/* halves.c -- each line cut into two halves of its amount.
 *
 * Two lines that say the same but for an amount which no condition asks about receive the
 * same, so that the totals stay; only the cents of a line that is split may move, two at
 * most in a class.  Lines that inherit weigh cents already rounded: methods that make some
 * are left aside, as are those that ask for amounts.
 */
#include <stdio.h>
#include <string.h>

#include "runtime/engine/totals.h"
#include "tests/property/trial.h"

/* Every line of LINES twice, the first with half of its amount, the second with the rest.
 */
static Lines *halves_of(const Lines *lines)
{
    Lines *halves = lines_alike(lines);
    for (size_t i = 0; i < lines->count * 2; i++) {
        size_t line = lines_add_copy(halves, lines, i / 2);
        int64_t amount = lines_get(lines, FIELD_MONTANT, i / 2);
        if (amount != FIELD_ABSENT)
            lines_set(halves, FIELD_MONTANT, line,
                      i % 2 == 0 ? amount / 2 : amount - amount / 2);
    }
    return halves;
}

static bool same_totals(const Total *whole, const Total *halves, uint64_t split)
{
    Sum moved = whole->cents - halves->cents;
    moved = moved < 0 ? -moved : moved;
    return moved <= (Sum)split * 2 && (split != 0 || halves->lines == whole->lines * 2);
}

/* How many of LINES are split on AXIS. */
static uint64_t count_split(const Results *results, uint32_t axis)
{
    uint64_t count = 0;
    for (size_t line = 0; line < results->line_count; line++)
        count += results_get(results, axis, line)->state == RESULT_SPLIT;
    return count;
}

static bool same_axis(const Trial *trial, const Totals *whole, const Totals *halves,
                      uint32_t axis, uint64_t split)
{
    const AxisTotals *a = &whole->axes[axis], *b = &halves->axes[axis];
    bool same = same_totals(&a->undetermined, &b->undetermined, 0) &&
                same_totals(&a->outside, &b->outside, 0) &&
                same_totals(&a->inside, &b->inside, 0);
    for (uint32_t i = 0; i < trial->program->axes[axis].class_count; i++)
        same = same && same_totals(&a->classes[i], &b->classes[i], split);
    return same;
}

bool trial_check_halves(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, Counts *tally)
{
    if (strstr(trial->text, "montant") != NULL ||
        strstr(trial->text, "hérite de l'opération") != NULL)
        return true;
    Lines *halves = halves_of(lines);
    Results again;
    engine_rate(trial->program, trial_plans(trial, method), halves, &again);
    const Totals *whole = totals_of(trial->program, lines, results);
    const Totals *cut = totals_of(trial->program, halves, &again);
    bool same = true;
    for (uint32_t axis = 0; axis < results->axis_count && same; axis++)
        same = same_axis(trial, whole, cut, axis, count_split(results, axis));
    results_free(&again);
    lines_free(halves);
    tally->halved++;
    *(same ? &tally->passed : &tally->failed) += same ? lines->count : 1;
    if (!same)
        printf("%s\nlines cut in two have other totals\n", trial->text);
    return same;
}
