/* proof.c -- who decided, worked out again from the rules themselves. */
#include "runtime/proof.h"

#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/proof_table.h"

/* Steps taken for one proof before it is left rough. */
#define MOST_STEPS 4096

struct Prover {
    const PlanProgram *plans;
    Hash known;   /* plan, axis, classes of its variables -> value: Proof * */
    Hash readers; /* plan, axis, candidate -> value: TableReader * */
    Trial trial;
    uint32_t axis_number;
    const BookAxis *axis;
    Text key;
    Proof *proof;
    Hash cases; /* the winners and leaves already met */
    uint32_t steps;
};

/* Candidates that may still win, in their order. */
typedef struct Alive {
    uint32_t *items;
    uint32_t count;
} Alive;

static const PlanProgram *plan_of(const Prover *prover)
{
    return prover->trial.situation->plan;
}

static TableReader *reader_of(Prover *prover, uint32_t candidate)
{
    uint32_t key[] = {(uint32_t)(plan_of(prover) - prover->plans), prover->axis_number,
                      candidate};
    bool added;
    HashEntry *entry = hash_add(&prover->readers, key, sizeof key, &added);
    if (added)
        entry->value =
            table_reader_new(prover->axis->candidates[candidate].table, plan_of(prover));
    return entry->value;
}

/* --- does a candidate apply? -----------------------------------------------------------
 */

/* A table applies when its portée does and a row says something. */
static Truth table_truth(Prover *prover, uint32_t candidate)
{
    const BookCandidate *table = &prover->axis->candidates[candidate];
    Truth portee = trial_truth(&prover->trial, table->condition, false);
    if (portee == NO)
        return NO;
    TableReader *reader = reader_of(prover, candidate);
    Bits rows = table_reader_rows(reader, &prover->trial);
    if (bits_empty(rows))
        return NO;
    if (table_unknown(reader, &prover->trial, rows) != UINT32_MAX)
        return UNKNOWN;
    uint32_t first = bits_next(rows, 0);
    return table->table->rows[first].leaf == 0 ? NO : portee;
}

static Truth candidate_truth(Prover *prover, uint32_t candidate)
{
    const BookCandidate *read = &prover->axis->candidates[candidate];
    return read->table != NULL ? table_truth(prover, candidate)
                               : trial_truth(&prover->trial, read->condition, false);
}

/* The first variable because of which it is unknown whether CANDIDATE applies. */
static uint32_t candidate_unknown(Prover *prover, uint32_t candidate)
{
    const BookCandidate *read = &prover->axis->candidates[candidate];
    uint32_t first = UINT32_MAX;
    if (trial_truth(&prover->trial, read->condition, false) == UNKNOWN)
        first = trial_unknown(&prover->trial, read->condition, false);
    if (read->table == NULL)
        return first;
    TableReader *reader = reader_of(prover, candidate);
    uint32_t in_rows =
        table_unknown(reader, &prover->trial, table_reader_rows(reader, &prover->trial));
    return in_rows < first ? in_rows : first;
}

/* Keeps of ALIVE those that apply, or may, and that none sure to apply beats.  Gives the
 * variable to try, or UINT32_MAX when everything is known. */
static uint32_t keep_alive(Prover *prover, const Alive *alive, Alive *kept)
{
    const BookCandidate *candidates = prover->axis->candidates;
    Truth *truths = mem_bytes(alive->count + 1, sizeof *truths);
    Bits beaten = bits_new(prover->axis->candidate_count);
    for (uint32_t i = 0; i < alive->count; i++) {
        truths[i] = candidate_truth(prover, alive->items[i]);
        if (truths[i] == YES)
            bits_unite(beaten, candidates[alive->items[i]].beats);
    }
    uint32_t variable = UINT32_MAX;
    *kept = (Alive){.items = mem_bytes(alive->count + 1, sizeof *kept->items)};
    for (uint32_t i = 0; i < alive->count; i++) {
        if (truths[i] == NO || bits_has(beaten, alive->items[i]))
            continue;
        kept->items[kept->count++] = alive->items[i];
        if (truths[i] == YES)
            continue;
        uint32_t asked = candidate_unknown(prover, alive->items[i]);
        variable = asked < variable ? asked : variable;
    }
    return variable;
}

/* --- what a case gives
 * ----------------------------------------------------------------- */

/* A leaf, and whether it would not be said without a word. */
typedef struct Said {
    uint32_t leaf;
    bool with_word;
} Said;

/* Do two leaves say the same?  *SAID is then the first in the order of what they say. */
static bool agree(const Prover *prover, uint32_t a, uint32_t b, uint32_t *said)
{
    *said = a;
    if (a == b) /* perhaps no leaf of the plan: what adds to a tally says that it counts */
        return true;
    const Leaf *leaves = plan_of(prover)->leaves.items;
    const Leaf *first = &leaves[a], *second = &leaves[b];
    bool reasons = first->kind == LEAF_UNDETERMINED || first->kind == LEAF_OUTSIDE;
    if (first->kind != second->kind || !reasons)
        return false;
    if (strcmp(first->reason ? first->reason : "", second->reason ? second->reason : "") >
        0)
        *said = b;
    return true;
}

/* What those that speak together give; SETTLES: what settles a disagreement of words. */
static Said together(const Prover *prover, const Said *said, uint32_t count,
                     uint32_t settles)
{
    Said result = said[0];
    bool same = true;
    for (uint32_t i = 1; i < count; i++) {
        same = same && agree(prover, result.leaf, said[i].leaf, &result.leaf);
        result.with_word = result.with_word && said[i].with_word;
    }
    if (!same)
        result.leaf = result.with_word && settles != 0 ? settles : prover->axis->conflict;
    return result;
}

static Said candidate_said(Prover *prover, uint32_t candidate)
{
    const BookCandidate *read = &prover->axis->candidates[candidate];
    bool with_word = trial_truth(&prover->trial, read->condition, true) == NO;
    if (read->table == NULL)
        return (Said){read->leaf, with_word};
    Bits rows = table_reader_rows(reader_of(prover, candidate), &prover->trial);
    Said *said = mem_bytes(bits_count(rows) + 1, sizeof *said);
    uint32_t count = 0;
    for (uint32_t i = bits_next(rows, 0); i < rows.size; i = bits_next(rows, i + 1)) {
        const BookRow *row = &read->table->rows[i];
        said[count++] = (Said){row->leaf, with_word || row->wordy};
    }
    return together(prover, said, count,
                    read->settles ? read->settles : prover->axis->settles);
}

static uint32_t leaf_given(Prover *prover, const Alive *winners)
{
    const BookCandidate *candidates = prover->axis->candidates;
    const BookCandidate *first = &candidates[winners->items[0]];
    bool common = first->rubrique != RUBRIQUE_NONE && first->settles != 0;
    Said *said = mem_bytes(winners->count + 1, sizeof *said);
    for (uint32_t i = 0; i < winners->count; i++) {
        said[i] = candidate_said(prover, winners->items[i]);
        common = common && candidates[winners->items[i]].rubrique == first->rubrique;
    }
    return together(prover, said, winners->count,
                    common ? first->settles : prover->axis->settles)
        .leaf;
}

static void add_winners(Prover *prover, uint32_t candidate, Winner *winners,
                        uint32_t *count)
{
    if (prover->axis->candidates[candidate].table == NULL) {
        winners[(*count)++] = (Winner){candidate, ROW_NONE};
        return;
    }
    Bits rows = table_reader_rows(reader_of(prover, candidate), &prover->trial);
    for (uint32_t i = bits_next(rows, 0); i < rows.size; i = bits_next(rows, i + 1))
        winners[(*count)++] = (Winner){candidate, i};
}

static uint32_t count_winners(Prover *prover, const Alive *alive)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < alive->count; i++) {
        bool rows = prover->axis->candidates[alive->items[i]].table != NULL;
        count += rows ? bits_count(table_reader_rows(reader_of(prover, alive->items[i]),
                                                     &prover->trial))
                      : 1;
    }
    return count;
}

static void add_case(Prover *prover, const Alive *alive)
{
    ProofCase one = {.leaf = leaf_given(prover, alive)};
    Winner *winners = mem_bytes(count_winners(prover, alive) + 1, sizeof *winners);
    for (uint32_t i = 0; i < alive->count; i++)
        add_winners(prover, alive->items[i], winners, &one.winner_count);
    one.winners = winners;
    Text key = {0};
    text_add(&key, (const char *)&one.leaf, sizeof one.leaf);
    text_add(&key, (const char *)winners, one.winner_count * sizeof *winners);
    bool added;
    hash_add(&prover->cases, key.bytes, key.size, &added);
    if (added)
        *list_push(&prover->proof->cases) = one;
}

/* --- every way things may turn out
 * ----------------------------------------------------- */

/* What CLASS of VARIABLE answers to all that ALIVE ask. */
static Text answers_of(Prover *prover, const Alive *alive, uint32_t variable,
                       uint32_t class)
{
    Text key = {0};
    for (uint32_t i = 0; i < alive->count; i++) {
        const BookCandidate *read = &prover->axis->candidates[alive->items[i]];
        condition_answers(read->condition, variable, class, &key);
        if (read->table == NULL)
            continue;
        TableReader *reader = reader_of(prover, alive->items[i]);
        table_answers(reader, table_reader_rows(reader, &prover->trial), variable, class,
                      &key);
    }
    return key;
}

static void explore(Prover *prover, const Alive *alive);

/* Classes of VARIABLE with the same answers are tried once. */
static void explore_classes(Prover *prover, uint32_t variable, const Alive *alive)
{
    bool any = trial_class(&prover->trial, variable) == CLASS_UNKNOWN;
    const ClassSet *set = any ? NULL : situation_classes(prover->trial.situation, variable);
    uint32_t possible = any ? plan_of(prover)->variables[variable].class_count : set->count;
    Hash tried = {0};
    for (uint32_t i = 0; i < possible && prover->steps <= MOST_STEPS; i++) {
        uint32_t class = any ? i : set->classes[i];
        Text key = answers_of(prover, alive, variable, class);
        bool added;
        hash_add(&tried, key.bytes, key.size, &added);
        if (!added)
            continue;
        prover->trial.assumed[variable] = class;
        explore(prover, alive);
        prover->trial.assumed[variable] = CLASS_FREE;
    }
}

/* Everything that applies is known; whether the winners need a word may not be, which
 * matters when they disagree.  The variable to try, or UINT32_MAX. */
static uint32_t unknown_need(Prover *prover, const Alive *winners)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; prover->axis->words_settle && i < winners->count; i++) {
        const Condition *condition = prover->axis->candidates[winners->items[i]].condition;
        if (trial_truth(&prover->trial, condition, true) != UNKNOWN)
            continue;
        uint32_t variable = trial_unknown(&prover->trial, condition, true);
        first = variable < first ? variable : first;
    }
    return first;
}

static void explore(Prover *prover, const Alive *alive)
{
    if (++prover->steps > MOST_STEPS)
        return;
    Alive kept;
    uint32_t variable = keep_alive(prover, alive, &kept);
    if (variable == UINT32_MAX)
        variable = unknown_need(prover, &kept);
    if (variable == UINT32_MAX)
        add_case(prover, &kept);
    else
        explore_classes(prover, variable, &kept);
}

/* --- one proof
 * ------------------------------------------------------------------------ */

static int compare_numbers(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_cases(const void *a, const void *b)
{
    const ProofCase *first = a, *second = b;
    for (uint32_t i = 0; i < first->winner_count && i < second->winner_count; i++) {
        const Winner *x = &first->winners[i], *y = &second->winners[i];
        int order = compare_numbers(x->candidate, y->candidate);
        order = order ? order : compare_numbers(x->row, y->row);
        if (order != 0)
            return order;
    }
    int order = compare_numbers(first->winner_count, second->winner_count);
    return order ? order : compare_numbers(first->leaf, second->leaf);
}

/* Every candidate that may win, one case each. */
static void leave_rough(Prover *prover, const Alive *alive)
{
    Alive kept;
    keep_alive(prover, alive, &kept);
    *prover->proof = (Proof){.rough = true};
    for (uint32_t i = 0; i < kept.count; i++) {
        Winner *winner = mem_bytes(1, sizeof *winner);
        *winner = (Winner){kept.items[i], ROW_NONE};
        *list_push(&prover->proof->cases) = (ProofCase){winner, 1, 0};
    }
}

static void prove(Prover *prover)
{
    Alive alive = {.count = prover->axis->candidate_count};
    alive.items = mem_bytes(alive.count + 1, sizeof *alive.items);
    for (uint32_t i = 0; i < alive.count; i++)
        alive.items[i] = i;
    prover->steps = 0;
    prover->cases = (Hash){0};
    explore(prover, &alive);
    if (prover->steps > MOST_STEPS)
        leave_rough(prover, &alive);
    list_sort(&prover->proof->cases, compare_cases);
}

Prover *prover_new(const Program *program)
{
    uint32_t variables = 0;
    for (uint32_t i = 0; i < program->plans.count; i++)
        if (program->plans.items[i].variable_count > variables)
            variables = program->plans.items[i].variable_count;
    Prover *prover = mem_new(Prover);
    prover->plans = program->plans.items;
    prover->trial.assumed = mem_bytes(variables + 1, sizeof(uint32_t));
    for (uint32_t i = 0; i < variables; i++)
        prover->trial.assumed[i] = CLASS_FREE;
    return prover;
}

/* Two lines whose variables have the same classes have the same proof. */
static void make_key(Prover *prover)
{
    Situation *situation = prover->trial.situation;
    uint32_t head[] = {(uint32_t)(situation->plan - prover->plans), prover->axis_number};
    prover->key.size = 0;
    text_add(&prover->key, (const char *)head, sizeof head);
    for (uint32_t i = 0; i < prover->axis->variable_count; i++) {
        uint32_t variable = prover->axis->variables[i];
        uint32_t class = situation_class(situation, variable);
        text_add(&prover->key, (const char *)&class, sizeof class);
        if (class != CLASS_SEVERAL)
            continue;
        const ClassSet *set = situation_classes(situation, variable);
        text_add(&prover->key, (const char *)&set->count, sizeof set->count);
        text_add(&prover->key, (const char *)set->classes,
                 set->count * sizeof *set->classes);
    }
}

const Proof *proof_of(Prover *prover, Situation *situation, uint32_t axis)
{
    prover->trial.situation = situation;
    prover->axis_number = axis;
    prover->axis = &situation->plan->book->axes[axis];
    make_key(prover);
    bool added;
    HashEntry *entry =
        hash_add(&prover->known, prover->key.bytes, prover->key.size, &added);
    if (!added)
        return entry->value;
    prover->proof = mem_new(Proof);
    entry->value = prover->proof;
    prove(prover);
    return prover->proof;
}

/* --- names
 * --------------------------------------------------------------------------- */

const char *winner_name(const BookAxis *axis, Winner winner)
{
    const BookCandidate *candidate = &axis->candidates[winner.candidate];
    if (winner.row == ROW_NONE)
        return candidate->name;
    return SAY(TEXT_ROW_OF_TABLE, candidate->name,
               text_make("%u", candidate->table->rows[winner.row].number));
}

const char *proof_cases_text(const Proof *proof, const BookAxis *axis)
{
    Text text = {0};
    for (uint32_t i = 0; i < proof->cases.count; i++) {
        const ProofCase *one = &proof->cases.items[i];
        for (uint32_t j = 0; j < one->winner_count; j++) {
            TextId separator = j == 0 ? TEXT_RULES_POSSIBLE : TEXT_JOINED_RULES;
            text_put(&text, text.size == 0 ? "" : SAY(separator));
            text_put(&text, winner_name(axis, one->winners[j]));
        }
    }
    return text_get(&text);
}

static int compare_winners(const void *a, const void *b)
{
    const Winner *first = a, *second = b;
    int order = compare_numbers(first->candidate, second->candidate);
    return order ? order : compare_numbers(first->row, second->row);
}

const char *proof_winners_text(const Proof *proof, const BookAxis *axis)
{
    LIST(Winner) winners = {0};
    for (uint32_t i = 0; i < proof->cases.count; i++)
        for (uint32_t j = 0; j < proof->cases.items[i].winner_count; j++)
            *list_push(&winners) = proof->cases.items[i].winners[j];
    list_sort(&winners, compare_winners);
    Text text = {0};
    for (uint32_t i = 0; i < winners.count; i++) {
        if (i > 0 && compare_winners(&winners.items[i], &winners.items[i - 1]) == 0)
            continue;
        text_put(&text, text.size == 0 ? "" : SAY(TEXT_JOINED_RULES));
        text_put(&text, winner_name(axis, winners.items[i]));
    }
    return text_get(&text);
}
