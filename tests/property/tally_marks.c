/* tally_marks.c -- what is given to tallies and rests on an estimate: marked, and only it.
 */
#include <stdio.h>
#include <string.h>

#include "tests/property/trial.h"

static bool same_marks(const OracleTally *a, const OracleTally *b)
{
    if (a->marks.count != b->marks.count)
        return false;
    for (uint32_t i = 0; i < a->marks.count; i++) {
        int order;
        if (a->marks.items[i].on != b->marks.items[i].on ||
            !rational_compare(a->marks.items[i].score, b->marks.items[i].score, &order) ||
            order != 0)
            return false;
    }
    return true;
}

static bool same_labels(const OracleTally *a, const OracleTally *b)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < a->labels.count; i++)
        for (uint32_t j = 0; j < b->labels.count; j++)
            found += a->labels.items[i] == b->labels.items[j];
    return a->principal == b->principal && found == a->labels.count &&
           found == b->labels.count;
}

static bool same_given(const OracleTally *a, const OracleTally *b)
{
    return a->state == b->state && same_labels(a, b) && same_marks(a, b) &&
           a->used == b->used &&
           memcmp(a->preserved, b->preserved, sizeof a->preserved) == 0;
}

/* Of axes read and of other lines, what else they could be is not known that well. */
static bool is_rough(const Rated *rated)
{
    const Method *model = rated->trial->compiled.method;
    for (uint32_t i = 0; i < model->tests.count; i++)
        if (model->tests.items[i]->kind == TEST_AXIS)
            return true;
    return false;
}

static bool check_line(const Rated *rated, const TallyColumn *column, size_t line,
                       const Tally *of, const OracleTally *said, const OracleTally *bare,
                       Counts *tally)
{
    if (said->open || bare->open || said->state == ADDS_UNKNOWN)
        return true;
    bool rests = !same_given(said, bare), marked = column->estimated[line];
    tally->marked += rests;
    if (rests ? marked : !marked || is_rough(rated))
        return true;
    printf("%s\nline: %s\ntally %s rests on an estimate: %s, said %s\n", rated->trial->text,
           line_text(rated->method, rated->lines, line), of->name, rests ? "yes" : "no",
           marked ? "yes" : "no");
    tally->failed++;
    return false;
}

bool trial_check_tally_marks(const Rated *rated, const TallyResults *results,
                             OracleTally *const *said, Counts *tally)
{
    const Method *model = rated->trial->compiled.method;
    bool estimated, good = true;
    Lines *lines = lines_without_estimates(rated->lines, &estimated);
    if (estimated) {
        bool *known = mem_bytes(lines->count + 1, sizeof *known);
        OracleAnswer **answers = trial_ask(rated->trial, rated->oracles, lines, known);
        OracleTally **bare = mem_array(lines->count + 1, sizeof *bare);
        for (size_t i = 0; i < lines->count; i++)
            bare[i] = mem_array(model->tallies.count, sizeof **bare);
        oracle_add(rated->oracles, lines, answers, known, bare);
        for (size_t line = 0; line < lines->count && good; line++)
            for (uint32_t i = 0; i < model->tallies.count && good; i++)
                if (known[line] && rated->known[line])
                    good = check_line(rated, &results->columns[i], line,
                                      model->tallies.items[i], &said[line][i],
                                      &bare[line][i], tally);
    }
    lines_free(lines);
    return good;
}
