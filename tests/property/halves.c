/* halves.c -- lines cut into two halves of their amount.
 *
 * Two lines that say the same but for an amount which no condition tells apart receive what
 * the whole did: the same class or the same shares, by the same rules.  The totals stay but
 * for the cents of lines that are shared out, two at most in a class for each.
 *
 * A line is left whole when a condition on its amount holds for the whole and not for both
 * halves, or the other way: a threshold falls between.  Where a method inherits, lines that
 * are shared out are left whole too: what they give to the heirs is in cents already
 * rounded; and so are those that several rules decide, one of which may inherit: to each
 * half the other is then undetermined.  The rest gives the same cents in two parts, so that
 * heirs keep their shares.
 */
#include <stdio.h>
#include <string.h>

#include "runtime/engine/totals.h"
#include "tests/oracle/holds.h"
#include "tests/property/trial.h"

/* An amount that shares out badly. */
#define AMOUNT 100001

typedef struct Halving {
    const Trial *trial;
    const Lines *lines;
    const Results *results;
    bool inherits;
    Lines *halves;
    uint32_t *from; /* by line of halves, the line that it comes from */
    uint64_t cut;   /* lines in two */
} Halving;

/* --- the lines to cut
 * --------------------------------------------------------------------- */

/* Does every condition on the amount hold for the three, or for none? */
static bool no_threshold(const Method *model, int64_t whole, int64_t first, int64_t second)
{
    for (uint32_t i = 0; i < model->tests.count; i++) {
        const Test *test = model->tests.items[i];
        if (test->field == NULL || test->field->id != FIELD_MONTANT ||
            test->kind != TEST_BETWEEN)
            continue;
        bool holds = number_holds(test, whole);
        if (number_holds(test, first) != holds || number_holds(test, second) != holds)
            return false;
    }
    return true;
}

/* Shared out, or decided by several rules, on some axis. */
static bool may_move_heirs(const Results *results, size_t line)
{
    for (uint32_t axis = 0; axis < results->axis_count; axis++) {
        const Result *result = results_get(results, axis, line);
        if (result->state == RESULT_SPLIT || strpbrk(result->rules, "+|") != NULL)
            return true;
    }
    return false;
}

static void add_half(Halving *halving, size_t line, int64_t amount)
{
    halving->from[halving->halves->count] = (uint32_t)line;
    size_t at = lines_add_copy(halving->halves, halving->lines, line);
    lines_set(halving->halves, FIELD_MONTANT, at, amount);
}

static void cut_line(Halving *halving, size_t line)
{
    int64_t amount = lines_get(halving->lines, FIELD_MONTANT, line);
    int64_t half = amount == FIELD_ABSENT ? amount : amount / 2;
    int64_t rest = amount == FIELD_ABSENT ? amount : amount - half;
    bool whole = (amount != FIELD_ABSENT &&
                  !no_threshold(halving->trial->compiled.method, amount, half, rest)) ||
                 (halving->inherits && may_move_heirs(halving->results, line));
    if (whole) {
        add_half(halving, line, amount);
        return;
    }
    add_half(halving, line, half);
    add_half(halving, line, rest);
    halving->cut++;
}

/* --- the same? ------------------------------------------------------------------------ */

static bool same_result(const Result *a, const Result *b)
{
    if (a->state != b->state || strcmp(a->rules, b->rules) != 0)
        return false;
    if (a->state != RESULT_SPLIT)
        return a->state != RESULT_CLASS || a->class == b->class;
    Cents mine[SHARE_COUNT_MAX], theirs[SHARE_COUNT_MAX];
    if (a->part_count != b->part_count)
        return false;
    result_cents(a, AMOUNT, mine);
    result_cents(b, AMOUNT, theirs);
    for (uint32_t i = 0; i < a->part_count; i++)
        if (a->parts[i].class != b->parts[i].class || mine[i] != theirs[i])
            return false;
    return true;
}

static bool same_lines(const Halving *halving, const Results *again,
                       const RandomMethod *method)
{
    for (size_t line = 0; line < halving->halves->count; line++)
        for (uint32_t axis = 0; axis < again->axis_count; axis++) {
            const Result *whole = results_get(halving->results, axis, halving->from[line]);
            const Result *half = results_get(again, axis, line);
            if (same_result(whole, half))
                continue;
            printf("line: %s\naxis %u: %d by %s, cut in two %d by %s\n",
                   line_text(method, halving->lines, halving->from[line]), axis,
                   whole->state, whole->rules, half->state, half->rules);
            return false;
        }
    return true;
}

static bool same_cents(const Total *whole, const Total *halves, uint64_t split)
{
    Sum moved = whole->cents - halves->cents;
    return (moved < 0 ? -moved : moved) <= (Sum)split * 2;
}

/* How many lines are split on AXIS. */
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
    bool same = same_cents(&a->undetermined, &b->undetermined, 0) &&
                same_cents(&a->outside, &b->outside, 0) &&
                same_cents(&a->inside, &b->inside, 0);
    for (uint32_t i = 0; i < trial->program->axes[axis].class_count; i++)
        same = same && same_cents(&a->classes[i], &b->classes[i], split);
    return same;
}

bool trial_check_halves(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, Counts *tally)
{
    Halving halving = {.trial = trial,
                       .lines = lines,
                       .results = results,
                       .inherits = strstr(trial->text, "hérite de l'opération") != NULL,
                       .halves = lines_alike(lines),
                       .from = mem_bytes(lines->count * 2 + 1, sizeof(uint32_t))};
    for (size_t line = 0; line < lines->count; line++)
        cut_line(&halving, line);
    Results again;
    engine_rate(trial->program, trial_plans(trial, method), halving.halves, &again);
    const Totals *whole = totals_of(trial->program, lines, results);
    const Totals *cut = totals_of(trial->program, halving.halves, &again);
    bool same = same_lines(&halving, &again, method);
    for (uint32_t axis = 0; axis < results->axis_count && same; axis++)
        same = same_axis(trial, whole, cut, axis, count_split(results, axis));
    results_free(&again);
    lines_free(halving.halves);
    tally->halved++;
    tally->cut += halving.cut;
    *(same ? &tally->passed : &tally->failed) += same ? lines->count : 1;
    if (!same)
        printf("%s\nlines cut in two have other results\n", trial->text);
    return same;
}
