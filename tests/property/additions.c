/* additions.c -- what lines give to tallies: the compiled program against the oracle. */
#include <stdio.h>
#include <string.h>

#include "runtime/engine/contribute.h"
#include "tests/property/trial.h"

/* An amount that shares out badly. */
#define AMOUNT 100001

static bool same_number(Rational a, Rational b)
{
    int order;
    return rational_compare(a, b, &order) && order == 0;
}

/* Where several ways write the same labels, their order is not the oracle's to say: only
 * that it is the same whatever comes first in the method. */
static bool bears_all(const LabelSet *set, const OracleTally *said)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t j = 0; j < said->labels.count; j++)
            found += set->labels[i] == said->labels.items[j]->index;
    return found == set->count;
}

static bool same_labels(const Tally *tally, const ProgramTally *program,
                        const LabelSet *set, const OracleTally *said)
{
    if (set->count != said->labels.count || set->has_principal != (said->principal != NULL))
        return false;
    if (said->mixed)
        return bears_all(set, said);
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
    bool good = check(rated, &results, said, tally) &&
                trial_check_totals(rated, &results, said, tally) &&
                trial_check_tally_marks(rated, &results, said, tally);
    tallies_free(&results);
    contributions_free(&contributions);
    return good;
}

/* --- the same from another text
 * ----------------------------------------------------------- */

typedef struct Added {
    Contributions contributions;
    TallyResults results;
} Added;

static void rate(const Trial *trial, const RandomMethod *method, const Lines *lines,
                 const Results *results, Added *added)
{
    contributions_rate(trial->program, trial_plans(trial, method), lines, results,
                       &added->contributions);
    tallies_rate(trial->program->tallies, &added->contributions, lines, &added->results);
}

static void rate_end(Added *added)
{
    tallies_free(&added->results);
    contributions_free(&added->contributions);
}

/* What LINE gives, as a text. */
static const char *given(const ProgramTally *tally, const TallyColumn *column, size_t line)
{
    Text out = {0};
    uint32_t value = column->values[line];
    text_format(&out, "%d", column->states[line]);
    if (column->states[line] != TALLY_VALUE)
        return text_get(&out);
    if (tally->kind == TALLY_LABELS) {
        const LabelSet *set = &column->label_sets.items[value];
        Cents parts[SHARE_COUNT_MAX] = {0};
        if (set->shares != NULL)
            label_set_split(tally, set, AMOUNT, parts);
        for (uint32_t i = 0; i < set->count; i++)
            text_format(&out, " %u:%lld", set->labels[i], (long long)parts[i]);
    } else if (tally->kind == TALLY_SCORE) {
        const ScoreSet *set = &column->score_sets.items[value];
        for (uint32_t i = 0; i < set->count; i++)
            text_format(&out, " %u:%lld", set->marks[i].on,
                        (long long)set->marks[i].score.numerator);
    } else {
        text_format(&out, " %lld", (long long)column->quantities[line]);
        for (int i = 0; i < PRESERVATION_COUNT && tally->kind == TALLY_CAPITAL; i++)
            text_format(&out, " %lld", (long long)column->preserved[i][line]);
    }
    return text_get(&out);
}

bool same_tallies(const Trial *trial, const Trial *other, const RandomMethod *method,
                  const Lines *lines, const Results *results, const Results *again)
{
    Added here, there;
    const ProgramTallies *tallies = trial->program->tallies;
    if (tallies->count == 0)
        return true;
    rate(trial, method, lines, results, &here);
    rate(other, method, lines, again, &there);
    bool same = true;
    for (uint32_t i = 0; i < tallies->count; i++)
        for (size_t line = 0; line < lines->count && same; line++) {
            const char *a = given(&tallies->tallies[i], &here.results.columns[i], line);
            const char *b = given(&tallies->tallies[i], &there.results.columns[i], line);
            same = strcmp(a, b) == 0;
            if (!same)
                printf("tally %u, line %zu: %s and %s\n", i, line, a, b);
        }
    rate_end(&here);
    rate_end(&there);
    return same;
}
