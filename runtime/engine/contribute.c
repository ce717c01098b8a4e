/* contribute.c -- which contributions count on each line, from the rules themselves.
 *
 * Every way the line may turn out (proof.h) gives a set of contributions; when they are all
 * the same, it is known.
 */
#include "runtime/engine/contribute.h"

#include "runtime/base/bits.h"
#include "runtime/base/text.h"
#include "runtime/engine/addition.h"
#include "runtime/engine/reasons.h"
#include "runtime/engine/walk.h"
#include "runtime/proof.h"

typedef LIST(uint32_t) NumberList;

typedef struct Contributing {
    const Program *program;
    Situation *situation;
    Prover *prover;
    const Results *results; /* what rules that read axes see */
    Contributions *contributions;
} Contributing;

static int compare_numbers(const void *a, const void *b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return first < second ? -1 : first > second;
}

/* Ascending, each once. */
static void keep_once(NumberList *numbers)
{
    list_sort(numbers, compare_numbers);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < numbers->count; i++)
        if (kept == 0 || numbers->items[i] != numbers->items[kept - 1])
            numbers->items[kept++] = numbers->items[i];
    numbers->count = kept;
}

static const uint32_t *added_by(const BookTally *tally, Winner winner)
{
    const uint32_t *const *rows = tally->added[winner.candidate];
    return rows ? rows[winner.row == ROW_NONE ? 0 : winner.row] : NULL;
}

/* The numbers that CASE adds, each once, ascending. */
static NumberList numbers_of(const BookTally *tally, const ProofCase *one)
{
    NumberList numbers = {0};
    for (uint32_t i = 0; i < one->winner_count; i++) {
        const uint32_t *added = added_by(tally, one->winners[i]);
        for (; added != NULL && *added != CONTRIBUTION_END; added++)
            *list_push(&numbers) = *added;
    }
    keep_once(&numbers);
    return numbers;
}

/* The clause of the perimeter that wins in CASE, or UINT32_MAX. */
static uint32_t clause_of(const BookTally *tally, const ProofCase *one)
{
    uint32_t first = one->winner_count ? one->winners[0].candidate : UINT32_MAX;
    return first < tally->perimeter_count ? first : UINT32_MAX;
}

/* --- what is not known
 * -------------------------------------------------------------------- */

static void add_variables(const Condition *condition, Bits variables)
{
    if (condition->kind == CONDITION_TEST)
        bits_add(variables, condition->variable);
    for (uint32_t i = 0; i < condition->part_count; i++)
        add_variables(condition->parts[i], variables);
}

static uint32_t times_winning(const Proof *proof, uint32_t candidate)
{
    uint32_t times = 0;
    for (uint32_t i = 0; i < proof->cases.count; i++) {
        bool wins = false;
        for (uint32_t j = 0; j < proof->cases.items[i].winner_count; j++)
            wins = wins || proof->cases.items[i].winners[j].candidate == candidate;
        times += wins;
    }
    return times;
}

/* What the candidates that win in some of the cases only ask for, and is not known:
 * variables. */
static Bits unknown_of(const Contributing *contributing, const BookAxis *axis,
                       const Proof *proof)
{
    Situation *situation = contributing->situation;
    Bits asked = bits_new(situation->plan->variable_count + 1);
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        const BookCandidate *candidate = &axis->candidates[i];
        uint32_t times = times_winning(proof, i);
        bool rows = candidate->table != NULL && times != 0;
        if (!rows && (times == 0 || times == proof->cases.count))
            continue;
        add_variables(candidate->condition, asked);
        for (uint32_t j = 0; rows && j < candidate->table->row_count; j++)
            for (uint32_t k = 0; k < candidate->table->rows[j].test_count; k++)
                bits_add(asked, candidate->table->rows[j].tests[k].variable);
    }
    Bits unknown = bits_new(situation->plan->variable_count + 1);
    for (uint32_t i = bits_next(asked, 0); i < situation->plan->variable_count;
         i = bits_next(asked, i + 1))
        if (!class_is_known(situation_class(situation, i)))
            bits_add(unknown, i);
    return unknown;
}

/* The answers and the axes among the variables UNKNOWN. */
static void set_unknown(const Contributing *contributing, Bits unknown,
                        ContributionSet *set)
{
    const PlanProgram *plan = contributing->situation->plan;
    set->columns = bits_new(contributing->program->questions.columns.count + 1);
    set->axes = bits_new(contributing->program->axis_count + 1);
    for (uint32_t i = bits_next(unknown, 0); i < unknown.size;
         i = bits_next(unknown, i + 1)) {
        const Variable *variable = &plan->variables[i];
        if (variable->kind == VARIABLE_AXIS)
            bits_add(set->axes, variable->axis);
        else if (variable_is_answer(variable))
            bits_add(set->columns, (uint32_t)variable->field - FIELD_COUNT);
    }
}

/* --- a line
 * ------------------------------------------------------------------------------- */

static ContributionSet outside_set(const BookTally *tally, const BookAxis *axis,
                                   const ProofCase *one)
{
    uint32_t clause = clause_of(tally, one);
    const char *reason = tally->reasons[clause];
    return (ContributionSet){.state = CONTRIBUTIONS_OUTSIDE,
                             .reason = reason ? reason : axis->candidates[clause].name};
}

/* Every number of every case. */
static ContributionSet unknown_set(Contributing *contributing, const BookTally *tally,
                                   const BookAxis *axis, const Proof *proof)
{
    NumberList all = {0};
    for (uint32_t i = 0; i < proof->cases.count; i++) {
        NumberList numbers = numbers_of(tally, &proof->cases.items[i]);
        for (uint32_t j = 0; j < numbers.count; j++)
            *list_push(&all) = numbers.items[j];
    }
    keep_once(&all);
    Bits unknown = unknown_of(contributing, axis, proof);
    ContributionSet set = {.state = CONTRIBUTIONS_UNKNOWN,
                           .items = all.items,
                           .count = all.count,
                           .reason = unknown_reason(contributing->situation, unknown)};
    set_unknown(contributing, unknown, &set);
    return set;
}

/* Candidates are named but the last one, which adds nothing. */
static const char *rules_of(const BookAxis *axis, const Proof *proof, bool known)
{
    const ProofCase *first = &proof->cases.items[0];
    bool nobody = first->winner_count == 0 ||
                  first->winners[0].candidate == axis->candidate_count - 1;
    if (!known)
        return proof_cases_text(proof, axis);
    return nobody ? "" : proof_winners_text(proof, axis);
}

/* Does every case of PROOF add the same as ONE, or leave the line outside as it does? */
static bool all_add(const ProgramTally *counted, const BookTally *tally, const Proof *proof,
                    const ProofCase *one)
{
    NumberList numbers = numbers_of(tally, one);
    bool outside = clause_of(tally, one) != UINT32_MAX, same = !proof->rough;
    const char *added = addition_key(counted, numbers.items, numbers.count);
    for (uint32_t i = 0; same && i < proof->cases.count; i++) {
        NumberList other = numbers_of(tally, &proof->cases.items[i]);
        same = text_equal(added, addition_key(counted, other.items, other.count)) &&
               outside == (clause_of(tally, &proof->cases.items[i]) != UINT32_MAX);
    }
    return same;
}

static ContributionSet set_of(Contributing *contributing, const ProgramTally *counted,
                              const BookTally *tally, const BookAxis *axis,
                              const Proof *proof)
{
    const ProofCase *cases = proof->cases.items;
    NumberList numbers = numbers_of(tally, &cases[0]);
    if (!all_add(counted, tally, proof, &cases[0]))
        return unknown_set(contributing, tally, axis, proof);
    if (clause_of(tally, &cases[0]) != UINT32_MAX)
        return outside_set(tally, axis, &cases[0]);
    /* Whoever writes the same labels in another order counts: no case comes before. */
    for (uint32_t i = 1; counted->kind == TALLY_LABELS && i < proof->cases.count; i++) {
        NumberList other = numbers_of(tally, &cases[i]);
        for (uint32_t j = 0; j < other.count; j++)
            *list_push(&numbers) = other.items[j];
    }
    keep_once(&numbers);
    return (ContributionSet){
        .state = CONTRIBUTIONS_KNOWN, .items = numbers.items, .count = numbers.count};
}

/* Would what the first case of KNOWN adds be another if nothing were estimated? */
static bool rests_on_estimates(Contributing *contributing, uint32_t tally,
                               const Proof *known)
{
    const Program *program = contributing->program;
    Situation *situation = contributing->situation;
    const RuleBook *book = situation->plan->book;
    uint32_t number = program->axis_count + tally;
    const BookAxis *axis = &book->axes[number];
    Bits hidden = bits_new(situation->plan->variable_count + 1);
    for (uint32_t i = 0; i < axis->variable_count; i++)
        if (variable_is_estimated(situation, axis->variables[i])) {
            bits_add(hidden, axis->variables[i]);
            situation_hide(situation, axis->variables[i]);
        }
    if (bits_empty(hidden))
        return false;
    const Proof *bare = proof_of(contributing->prover, situation, number);
    for (uint32_t i = bits_next(hidden, 0); i < hidden.size; i = bits_next(hidden, i + 1))
        situation_show(situation, i);
    return !all_add(&program->tallies->tallies[tally], &book->tallies[tally], bare,
                    &known->cases.items[0]);
}

static void rate_line(Contributing *contributing)
{
    const Program *program = contributing->program;
    const RuleBook *book = contributing->situation->plan->book;
    for (uint32_t i = 0; i < program->axis_count; i++) {
        const Result *result =
            results_get(contributing->results, i, contributing->situation->line);
        situation_decide(contributing->situation, i, result, result->classes,
                         result->reason);
    }
    for (uint32_t i = 0; i < program->tallies->count; i++) {
        uint32_t number = program->axis_count + i;
        const Proof *proof =
            proof_of(contributing->prover, contributing->situation, number);
        ContributionSet set = set_of(contributing, &program->tallies->tallies[i],
                                     &book->tallies[i], &book->axes[number], proof);
        set.rules =
            rules_of(&book->axes[number], proof, set.state != CONTRIBUTIONS_UNKNOWN);
        set.estimated = set.state != CONTRIBUTIONS_UNKNOWN &&
                        rests_on_estimates(contributing, i, proof);
        contributing->contributions->by_tally[i][contributing->situation->line] =
            contributions_set(contributing->contributions, &set);
    }
}

void contributions_rate(const Program *program, const PlanProgram *const *plans,
                        const Lines *lines, const Results *results,
                        Contributions *contributions)
{
    Contributing contributing = {.program = program,
                                 .situation = situation_new(program, lines),
                                 .prover = prover_new(program),
                                 .results = results,
                                 .contributions = contributions};
    contributions_open(contributions, program->tallies->count, lines->count);
    for (size_t line = 0; line < lines->count && program->tallies->count != 0; line++) {
        situation_move(contributing.situation, plans[lines->document[line]], line);
        rate_line(&contributing);
    }
}
