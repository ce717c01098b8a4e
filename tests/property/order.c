/* order.c -- what must change nothing: the order of rules, names, the order of lines. */
#include <stdio.h>
#include <string.h>

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

bool trial_check_order(Random *random, const Trial *trial, const RandomMethod *method,
                       const Lines *lines, const Results *results, Counts *tally)
{
    tally->permuted++;
    return trial_check_text(trial, method, method_write(method, random, true),
                            "rules in another order and renamed", lines, results, tally) &&
           check_lines(random, trial, method, lines, results, tally);
}
