/* additions.c -- what lines give to tallies: the compiled program against the oracle. */
#include <stdio.h>
#include <string.h>

#include "runtime/engine/contribute.h"
#include "runtime/engine/tally_totals.h"
#include "tests/oracle/tally.h"
#include "tests/property/trial.h"

/* An amount that shares out badly. */
#define AMOUNT 100001

static bool same_number(Rational a, Rational b)
{
    int order;
    return rational_compare(a, b, &order) && order == 0;
}

static bool same_labels(const Tally *tally, const ProgramTally *program,
                        const LabelSet *set, const OracleTally *said)
{
    if (set->count != said->labels.count || set->has_principal != (said->principal != NULL))
        return false;
    for (uint32_t i = 0; i < set->count; i++)
        if (set->labels[i] != said->labels.items[i]->index)
            return false;
    for (Cents amount = -AMOUNT; amount <= AMOUNT; amount += AMOUNT) {
        Cents mine[SHARE_COUNT_MAX], theirs[SHARE_COUNT_MAX];
        bool shares = label_cents(tally, said, amount, mine);
        if (shares != (set->shares != NULL))
            return false;
        if (shares)
            label_set_split(program, set, amount, theirs);
        if (shares && memcmp(mine, theirs, set->count * sizeof *mine) != 0)
            return false;
    }
    return true;
}

static bool same_marks(const ScoreSet *set, const OracleTally *said)
{
    if (set->count != said->marks.count)
        return false;
    for (uint32_t i = 0; i < set->count; i++) {
        const OracleMark *mark = &said->marks.items[i];
        uint32_t on = mark->on ? mark->on->index : LABEL_NONE;
        if (set->marks[i].on != on || !same_number(set->marks[i].score, mark->score))
            return false;
    }
    return true;
}

static bool same_sums(const Tally *tally, const TallyColumn *column, size_t line,
                      const OracleTally *said)
{
    bool same = column->quantities[line] == said->used;
    for (int i = 0; i < PRESERVATION_COUNT && tally->kind == TALLY_CAPITAL; i++)
        same = same && column->preserved[i][line] == said->preserved[i];
    return same;
}

static bool same_addition(const Tally *tally, const ProgramTally *program,
                          const TallyColumn *column, size_t line, const OracleTally *said)
{
    static const TallyState states[] = {[ADDS_NOTHING] = TALLY_NOTHING,
                                        [ADDS_VALUE] = TALLY_VALUE,
                                        [ADDS_UNKNOWN] = TALLY_UNDETERMINED,
                                        [ADDS_OUTSIDE] = TALLY_OUTSIDE};
    if (said->open)
        return true;
    if (column->states[line] != states[said->state])
        return false;
    if (said->state != ADDS_VALUE)
        return true;
    uint32_t value = column->values[line];
    return tally->kind == TALLY_LABELS
               ? same_labels(tally, program, &column->label_sets.items[value], said)
           : tally->kind == TALLY_SCORE ? same_marks(&column->score_sets.items[value], said)
                                        : same_sums(tally, column, line, said);
}

static void say(const Rated *rated, size_t line, const Tally *tally,
                const TallyColumn *column, const OracleTally *said)
{
    printf("%s\nline: %s\ntally %s\n  engine: state %d by %s (%s)\n  oracle: state %d\n",
           rated->trial->text, line_text(rated->method, rated->lines, line), tally->name,
           column->states[line], column->texts.items[column->rules[line]],
           column->states[line] == TALLY_UNDETERMINED
               ? column->texts.items[column->values[line]]
               : "",
           (int)said->state);
    if (column->states[line] == TALLY_VALUE && column->quantities != NULL)
        printf("  %lld, %lld\n", (long long)column->quantities[line],
               (long long)said->used);
    if (column->states[line] == TALLY_VALUE && tally->kind == TALLY_LABELS) {
        const LabelSet *set = &column->label_sets.items[column->values[line]];
        for (uint32_t i = 0; i < set->count; i++)
            printf(" %u", set->labels[i]);
        printf(" |");
        for (uint32_t i = 0; i < said->labels.count; i++)
            printf(" %u", said->labels.items[i]->index);
        printf("\n");
    }
}

static bool check(const Rated *rated, const TallyResults *results, OracleTally *const *said,
                  Counts *tally)
{
    const Method *model = rated->trial->compiled.method;
    const ProgramTallies *program = rated->trial->program->tallies;
    for (size_t line = 0; line < rated->lines->count; line++)
        for (uint32_t i = 0; i < model->tallies.count && rated->known[line]; i++) {
            const TallyColumn *column = &results->columns[i];
            tally->added++;
            if (same_addition(model->tallies.items[i], &program->tallies[i], column, line,
                              &said[line][i]))
                continue;
            say(rated, line, model->tallies.items[i], column, &said[line][i]);
            tally->failed++;
            return false;
        }
    tally->passed += rated->lines->count;
    return true;
}

bool trial_check_tallies(const Rated *rated, Counts *tally)
{
    const Method *model = rated->trial->compiled.method;
    const Program *program = rated->trial->program;
    if (model->tallies.count == 0)
        return true;
    OracleTally **said = mem_array(rated->lines->count + 1, sizeof *said);
    for (size_t i = 0; i < rated->lines->count; i++)
        said[i] = mem_array(model->tallies.count, sizeof **said);
    oracle_add(rated->oracles, rated->lines, rated->answers, rated->known, said);
    Contributions contributions;
    TallyResults results;
    contributions_rate(program, trial_plans(rated->trial, rated->method), rated->lines,
                       rated->results, &contributions);
    tallies_rate(program->tallies, &contributions, rated->lines, &results);
    bool good = check(rated, &results, said, tally);
    tallies_free(&results);
    contributions_free(&contributions);
    return good;
}
