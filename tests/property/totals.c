/* totals.c -- tallies summed over lines: what reports show, against the oracle. */
#include "tests/oracle/totals.h"

#include <stdio.h>

#include "runtime/engine/tally_totals.h"
#include "tests/property/trial.h"

/* One tally on the lines of which the oracle says all: what it says, and what the engine
 * does. */
typedef struct Kept {
    Lines *lines;
    TallyColumn column;
    Given given;
    const ProgramTally *program;
    const TallyTotals *totals;
} Kept;

/* --- the lines kept
 * ----------------------------------------------------------------------- */

/* The order of labels counts for the odd cents: where it is not the oracle's to say, no
 * more are the cents. */
static bool is_said(const OracleTally *said, bool known)
{
    return known && !said->open && !said->mixed;
}

static void keep_line(const TallyColumn *from, size_t line, TallyColumn *to, size_t at)
{
    to->states[at] = from->states[line];
    to->values[at] = from->values[line];
    to->rules[at] = from->rules[line];
    to->estimated[at] = from->estimated[line];
    if (from->quantities != NULL)
        to->quantities[at] = from->quantities[line];
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        if (from->preserved[i] != NULL)
            to->preserved[i][at] = from->preserved[i][line];
}

static TallyColumn column_like(const TallyColumn *from, size_t count)
{
    TallyColumn to = *from;
    to.states = mem_bytes(count + 1, sizeof *to.states);
    to.values = mem_bytes(count + 1, sizeof *to.values);
    to.rules = mem_bytes(count + 1, sizeof *to.rules);
    to.estimated = mem_bytes(count + 1, sizeof *to.estimated);
    if (from->quantities != NULL)
        to.quantities = mem_bytes(count + 1, sizeof *to.quantities);
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        if (from->preserved[i] != NULL)
            to.preserved[i] = mem_bytes(count + 1, sizeof *to.preserved[i]);
    return to;
}

static Kept keep(const Rated *rated, const TallyColumn *column, OracleTally *const *said,
                 uint32_t index)
{
    size_t count = rated->lines->count;
    OracleTally *own = mem_array(count + 1, sizeof *own);
    Kept kept = {.lines = lines_alike(rated->lines),
                 .column = column_like(column, count),
                 .program = &rated->trial->program->tallies->tallies[index]};
    for (size_t line = 0; line < count; line++) {
        if (!is_said(&said[line][index], rated->known[line]))
            continue;
        size_t at = lines_add_copy(kept.lines, rated->lines, line);
        own[at] = said[line][index];
        keep_line(column, line, &kept.column, at);
    }
    kept.given =
        (Given){rated->trial->compiled.method->tallies.items[index], kept.lines, own};
    const ProgramTallies one = {kept.program, 1};
    const TallyResults results = {&kept.column, 1, kept.lines->count};
    kept.totals = tally_totals_of(&one, &results, kept.lines);
    return kept;
}

/* --- the same?
 * ---------------------------------------------------------------------------- */

static bool same_number(Rational a, Rational b)
{
    int order;
    if (!rational_is_number(a) || !rational_is_number(b))
        return rational_is_number(a) == rational_is_number(b);
    return rational_compare(a, b, &order) && order == 0;
}

static bool same_total(const Total *total, Cents128 cents, uint64_t lines)
{
    return total->cents == cents && total->lines == lines;
}

static bool same_euros(const LabelTotal *total, OracleEuros euros)
{
    return total->shared == euros.shared &&
           same_total(&total->touched, euros.touched, euros.lines);
}

static const char *check_groupings(const Kept *kept)
{
    const Reference *reference = kept->given.tally->reference;
    for (uint32_t i = 0; i < reference->groupings.count; i++) {
        const Grouping *grouping = reference->groupings.items[i];
        const GroupingTotal *total = &kept->totals->groupings[i];
        for (uint32_t j = 0; j < grouping->groups.count; j++)
            if (!same_euros(&total->groups[j], euros_of_group(&kept->given, grouping,
                                                              &grouping->groups.items[j])))
                return grouping->groups.items[j].name;
        if (!same_euros(&total->rest, euros_of_group(&kept->given, grouping, NULL)))
            return "no group";
    }
    return NULL;
}

static const char *check_labels(const Kept *kept)
{
    const Reference *reference = kept->given.tally->reference;
    for (uint32_t i = 0; i < reference->labels.count; i++)
        if (!same_euros(&kept->totals->labels[i],
                        euros_of_label(&kept->given, reference->labels.items[i])))
            return reference->labels.items[i]->code;
    OracleEuros unshared = euros_not_shared(&kept->given);
    if (!same_total(&kept->totals->unshared, unshared.touched, unshared.lines))
        return "not shared";
    return check_groupings(kept);
}

static bool same_score(const ScoreTotal *total, OracleScore score)
{
    return total->marks == score.marks && total->positive == score.positive &&
           total->negative == score.negative &&
           same_total(&total->touched, score.touched, score.lines) &&
           same_number(total->result, score.result);
}

static const char *check_scores(const Kept *kept)
{
    const Reference *reference = kept->given.tally->reference;
    if (!same_score(&kept->totals->score, score_of(&kept->given, NULL)))
        return "every mark";
    for (uint32_t i = 0; reference != NULL && i < reference->labels.count; i++)
        if (!same_score(&kept->totals->scores[i],
                        score_of(&kept->given, reference->labels.items[i])))
            return reference->labels.items[i]->code;
    return NULL;
}

static bool same_account(const CapitalAccount *account, OracleAccount said)
{
    return same_number(account->good_state, said.good_state) &&
           same_number(account->unit_cost, said.unit_cost) &&
           same_number(account->excess, said.excess) &&
           same_number(account->provision, said.provision) &&
           same_number(account->preserved, said.preserved) &&
           same_number(account->opening, said.opening) &&
           same_number(account->closing, said.closing) &&
           same_number(account->cover, said.cover) &&
           account->carried_from == said.carried_from &&
           (account->missing.count == 0) == rational_is_number(said.closing);
}

static bool same_year(const TallyYear *year, OracleYear sums, TallyKind kind)
{
    bool measured = kind == TALLY_QUANTITY || kind == TALLY_CAPITAL;
    bool same =
        same_total(&year->value, sums.cents[ADDS_VALUE], sums.lines[ADDS_VALUE]) &&
        same_total(&year->nothing, sums.cents[ADDS_NOTHING], sums.lines[ADDS_NOTHING]) &&
        same_total(&year->undetermined, sums.cents[ADDS_UNKNOWN],
                   sums.lines[ADDS_UNKNOWN]) &&
        same_total(&year->outside, sums.cents[ADDS_OUTSIDE], sums.lines[ADDS_OUTSIDE]) &&
        year->quantity == (measured ? sums.used : 0);
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        same = same && year->preserved[i] == (measured ? sums.preserved[i] : 0);
    return same;
}

static bool same_reasons(const TallyTotals *totals)
{
    Total sum = {0};
    for (uint32_t i = 0; i < totals->reasons.count; i++) {
        sum.cents += totals->reasons.items[i].total.cents;
        sum.lines += totals->reasons.items[i].total.lines;
    }
    return same_total(&totals->all.undetermined, sum.cents, sum.lines);
}

/* Each exercise of the lines, once and in order. */
static const char *check_years(const Kept *kept)
{
    const Tally *tally = kept->given.tally;
    uint64_t lines = 0;
    int before = ANY_YEAR;
    for (uint32_t i = 0; i < kept->totals->years.count; i++) {
        const TallyYear *year = &kept->totals->years.items[i];
        OracleYear sums = exercise_sums(&kept->given, year->year);
        if (year->year <= before || !same_year(year, sums, tally->kind))
            return text_make("exercise %d", year->year);
        if (tally->kind == TALLY_CAPITAL &&
            !same_account(&year->account, account_of(&kept->given, year->year)))
            return text_make("account of %d", year->year);
        for (int state = 0; state <= ADDS_OUTSIDE; state++)
            lines += sums.lines[state];
        before = year->year;
    }
    if (lines != kept->lines->count ||
        !same_year(&kept->totals->all, exercise_sums(&kept->given, ANY_YEAR), tally->kind))
        return "every exercise";
    return same_reasons(kept->totals) ? NULL : "reasons";
}

static const char *check_kept(const Kept *kept)
{
    const char *wrong = check_years(kept);
    if (wrong == NULL && kept->given.tally->kind == TALLY_LABELS)
        wrong = check_labels(kept);
    if (wrong == NULL && kept->given.tally->kind == TALLY_SCORE)
        wrong = check_scores(kept);
    return wrong;
}

bool trial_check_totals(const Rated *rated, const TallyResults *results,
                        OracleTally *const *said, Counts *tally)
{
    const char *wrong = NULL;
    for (uint32_t i = 0; i < results->tally_count && wrong == NULL; i++) {
        Kept kept = keep(rated, &results->columns[i], said, i);
        wrong = check_kept(&kept);
        tally->summed += (uint32_t)kept.lines->count;
        tally->accounts +=
            kept.given.tally->kind == TALLY_CAPITAL ? kept.totals->years.count : 0;
        if (wrong != NULL) {
            printf("%s\ntotals of %s: %s differ on these lines\n", rated->trial->text,
                   kept.given.tally->name, wrong);
            for (size_t line = 0; line < kept.lines->count; line++)
                if (kept.given.said[line].state == ADDS_VALUE)
                    printf("line: %s\n", line_text(rated->method, kept.lines, line));
            tally->failed++;
        }
        lines_free(kept.lines);
    }
    return wrong == NULL;
}
