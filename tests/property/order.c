/* order.c -- what must change nothing: the order of rules, names, the order of lines
 * and of files. */
#include <stdio.h>
#include <string.h>

#include "runtime/engine/totals.h"
#include "tests/property/trial.h"

static bool same_result(const Result *a, const Result *b)
{
    return a->state == b->state && (a->state != RESULT_CLASS || a->class == b->class);
}

static bool same_rules(const Result *a, const Result *b)
{
    return strcmp(a->rules, b->rules) == 0 &&
           strcmp(a->reason ? a->reason : "", b->reason ? b->reason : "") == 0;
}

/* How many errors of each kind; DIAG_COUNT counts.  Of rows of a table that contradict each
 * other some pairs are said, enough to see: which ones depends on their order. */
static uint32_t *errors_of(const Trial *trial)
{
    uint32_t *counts = mem_bytes(DIAG_COUNT, sizeof *counts);
    for (uint32_t i = 0; i < trial->diags.items.count; i++)
        counts[trial->diags.items.items[i].id]++;
    if (counts[DIAG_ROWS_DISAGREE] != 0)
        counts[DIAG_ROWS_DISAGREE] = 1;
    return counts;
}

/* Of rows of one table that add different things, the compiler says that they do: what a
 * line then gives is nobody's to say. */
static bool rows_add_alike(const uint32_t *errors)
{
    return errors[DIAG_ROWS_ADD_DIFFERENTLY] == 0;
}

bool trial_check_text(const Trial *trial, const RandomMethod *method, const char *text,
                      const char *how, const Lines *lines, const Results *results,
                      Counts *tally)
{
    Trial other = trial_compile(text);
    const uint32_t *errors = errors_of(trial);
    bool same = (other.program != NULL) &&
                memcmp(errors, errors_of(&other), DIAG_COUNT * sizeof *errors) == 0;
    size_t line = 0;
    if (same) {
        Results again;
        engine_rate(other.program, trial_plans(&other, method), lines, &again);
        for (line = 0; line < lines->count && same; line++)
            for (uint32_t axis = 0; axis < results->axis_count; axis++)
                same = same && same_result(results_get(results, axis, line),
                                           results_get(&again, axis, line));
        same = same && (!rows_add_alike(errors) ||
                        same_tallies(trial, &other, method, lines, results, &again));
        results_free(&again);
    }
    if (same) {
        tally->passed += lines->count;
        return true;
    }
    printf("%s\n--- the same, %s:\n%s\nline: %s\n", trial->text, how, text,
           line ? line_text(method, lines, line - 1) : "(messages)");
    diag_print(&trial->diags, stdout, false);
    diag_print(&other.diags, stdout, false);
    tally->failed++;
    return false;
}

/* LINES in another order, one in four twice when REPEATED; FROM receives where each came
 * from. */
static Lines *shuffled(Random *random, const Lines *lines, bool repeated, uint32_t *from)
{
    Lines *other = lines_alike(lines);
    uint32_t *order = random_order(random, (uint32_t)lines->count);
    for (uint32_t i = 0; i < lines->count; i++) {
        for (uint32_t copies = 1 + (repeated && random_chance(random, 25)); copies > 0;
             copies--) {
            from[other->count] = order[i];
            lines_add_copy(other, lines, order[i]);
        }
    }
    return other;
}

static bool check_lines(Random *random, const Trial *trial, const RandomMethod *method,
                        const Lines *lines, const Results *results, Counts *tally)
{
    uint32_t *from = mem_bytes(lines->count * 2 + 1, sizeof *from);
    /* A line repeated weighs twice in what its operation gives to those that inherit. */
    bool inherits = strstr(trial->text, "hérite de l'opération") != NULL;
    Lines *other = shuffled(random, lines, !inherits, from);
    Results again;
    engine_rate(trial->program, trial_plans(trial, method), other, &again);
    bool same = true;
    for (size_t line = 0; line < other->count && same; line++) {
        for (uint32_t axis = 0; axis < results->axis_count && same; axis++) {
            const Result *a = results_get(results, axis, from[line]);
            const Result *b = results_get(&again, axis, line);
            same = same_result(a, b) && same_rules(a, b);
        }
        if (!same)
            printf("%s\nanother answer in another place: %s\n", trial->text,
                   line_text(method, other, line));
    }
    *(same ? &tally->passed : &tally->failed) += same ? other->count : 1;
    results_free(&again);
    lines_free(other);
    return same;
}

/* --- documents --------------------------------------------------------------------------
 */

static bool same_total(const Total *a, const Total *b)
{
    return a->cents == b->cents && a->lines == b->lines;
}

static bool same_totals(const Program *program, const Totals *a, const Totals *b)
{
    bool same = same_total(&a->all, &b->all) && a->without_amount == b->without_amount &&
                a->control.count == b->control.count;
    for (uint32_t i = 0; i < a->control.count && same; i++)
        same = same_total(&a->control.items[i].total, &b->control.items[i].total);
    for (uint32_t axis = 0; axis < program->axis_count && same; axis++) {
        const AxisTotals *first = &a->axes[axis], *second = &b->axes[axis];
        same = same_total(&first->undetermined, &second->undetermined) &&
               same_total(&first->outside, &second->outside) &&
               same_total(&first->inside, &second->inside) &&
               same_total(&first->estimated, &second->estimated);
        for (uint32_t i = 0; i < program->axes[axis].class_count && same; i++)
            same = same_total(&first->classes[i], &second->classes[i]);
    }
    return same;
}

/* The lines of the last document first, that document numbered first, and so on. */
static Lines *documents_turned(const Lines *lines, uint32_t count)
{
    Lines *turned = lines_alike(lines);
    for (uint32_t document = count; document-- > 0;)
        for (size_t line = 0; line < lines->count; line++)
            if (lines->document[line] == document) {
                size_t at = lines_add_copy(turned, lines, line);
                turned->document[at] = count - 1 - document;
            }
    return turned;
}

/* Files given in another order: the totals are the same, and the lines, each where its
 * document comes, say the same. */
static bool check_documents(const Trial *trial, const RandomMethod *method,
                            const Lines *lines, const Results *results, Counts *tally)
{
    uint32_t count = method->plans.count;
    const PlanProgram **plans = trial_plans(trial, method);
    const PlanProgram **turned = mem_array(count, sizeof *turned);
    for (uint32_t i = 0; i < count; i++)
        turned[count - 1 - i] = plans[i];
    Lines *other = documents_turned(lines, count);
    Results again;
    engine_rate(trial->program, turned, other, &again);
    bool same = same_totals(trial->program, totals_of(trial->program, lines, results),
                            totals_of(trial->program, other, &again));
    size_t at = 0;
    for (uint32_t document = count; document-- > 0;)
        for (size_t line = 0; line < lines->count; line++) {
            if (lines->document[line] != document)
                continue;
            for (uint32_t axis = 0; axis < results->axis_count && same; axis++) {
                const Result *a = results_get(results, axis, line);
                const Result *b = results_get(&again, axis, at);
                same = same_result(a, b) && same_rules(a, b);
            }
            at++;
        }
    results_free(&again);
    lines_free(other);
    tally->turned += count > 1;
    *(same ? &tally->passed : &tally->failed) += same ? lines->count : 1;
    if (!same)
        printf("%s\nother results for files in another order\n", trial->text);
    return same;
}

bool trial_check_order(Random *random, const Trial *trial, const RandomMethod *method,
                       const Lines *lines, const Results *results, Counts *tally)
{
    tally->permuted++;
    return trial_check_text(trial, method, method_write(method, random, true),
                            "rules in another order and renamed", lines, results, tally) &&
           check_lines(random, trial, method, lines, results, tally) &&
           check_documents(trial, method, lines, results, tally);
}
