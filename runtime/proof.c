/* proof.c -- who decided, worked out again from the rules themselves. */
#include "runtime/proof.h"

#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Steps taken for one proof before it is left rough. */
#define MOST_STEPS 4096

/* No class is assumed for a variable. */
#define CLASS_FREE (UINT32_MAX - 3)

typedef enum Truth { NO, YES, UNKNOWN } Truth;

struct Prover {
    const PlanProgram *plans;
    Hash known; /* plan, axis, classes of its variables -> value: Proof * */
    Situation *situation;
    const BookAxis *axis;
    uint32_t *assumed; /* by variable: a class, or CLASS_FREE */
    Text key;
    Proof *proof;
    Hash cases; /* the winners already met */
    uint32_t steps;
};

/* --- conditions ---------------------------------------------------------------------- */

static uint32_t class_of(Prover *prover, uint32_t variable)
{
    uint32_t assumed = prover->assumed[variable];
    return assumed != CLASS_FREE ? assumed : situation_class(prover->situation, variable);
}

static bool is_known(uint32_t class)
{
    return class != CLASS_UNKNOWN && class != CLASS_SEVERAL;
}

static Truth test_truth(Prover *prover, const Condition *test)
{
    uint32_t class = class_of(prover, test->variable);
    if (is_known(class))
        return bits_has(test->classes, class) ? YES : NO;
    uint32_t possible = test->classes.size, held = 0;
    if (class == CLASS_UNKNOWN) {
        held = bits_count(test->classes);
    } else {
        const ClassSet *set = situation_classes(prover->situation, test->variable);
        possible = set->count;
        for (uint32_t i = 0; i < set->count; i++)
            held += bits_has(test->classes, set->classes[i]);
    }
    return held == 0 ? NO : held == possible ? YES : UNKNOWN;
}

/* The truth of CONDITION; WORDLESS: as if no word was found. */
static Truth truth_of(Prover *prover, const Condition *condition, bool wordless)
{
    switch (condition->kind) {
    case CONDITION_TRUE:
        return YES;
    case CONDITION_FALSE:
        return NO;
    case CONDITION_TEST:
        if (wordless && prover->situation->plan->variables[condition->variable].kind ==
                            VARIABLE_MENTIONS)
            return bits_has(condition->classes, 0) ? YES : NO;
        return test_truth(prover, condition);
    case CONDITION_NOT: {
        Truth truth = truth_of(prover, condition->parts[0], wordless);
        return truth == UNKNOWN ? UNKNOWN : truth == YES ? NO : YES;
    }
    case CONDITION_ALL:
    case CONDITION_ANY:
        break;
    }
    Truth strong = condition->kind == CONDITION_ALL ? NO : YES;
    Truth result = strong == NO ? YES : NO;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        Truth truth = truth_of(prover, condition->parts[i], wordless);
        if (truth == strong)
            return strong;
        result = truth == UNKNOWN ? UNKNOWN : result;
    }
    return result;
}

/* --- what a case gives
 * ----------------------------------------------------------------- */

static const Leaf *leaf_at(const Prover *prover, uint32_t leaf)
{
    return &prover->situation->plan->leaves.items[leaf];
}

/* The first of two leaves in the order of what they say, when both say the same. */
static bool agree(const Prover *prover, uint32_t a, uint32_t b, uint32_t *said)
{
    const Leaf *first = leaf_at(prover, a), *second = leaf_at(prover, b);
    bool reasons = first->kind == LEAF_UNDETERMINED || first->kind == LEAF_OUTSIDE;
    if (a != b && (first->kind != second->kind || !reasons))
        return false;
    *said = a != b && strcmp(first->reason ? first->reason : "",
                             second->reason ? second->reason : "") > 0
                ? b
                : a;
    return true;
}

/* The leaf that settles winners that disagree. */
static uint32_t disagreement(Prover *prover, const uint32_t *winners, uint32_t count)
{
    const BookCandidate *candidates = prover->axis->candidates;
    const BookCandidate *first = &candidates[winners[0]];
    bool common = first->rubrique != RUBRIQUE_NONE;
    for (uint32_t i = 0; i < count; i++) {
        const BookCandidate *winner = &candidates[winners[i]];
        if (truth_of(prover, winner->condition, true) == YES)
            return prover->axis->conflict;
        common = common && winner->rubrique == first->rubrique;
    }
    if (common && first->settles != 0)
        return first->settles;
    return prover->axis->settles ? prover->axis->settles : prover->axis->conflict;
}

/* Do they say the same?  *SAID is then what. */
static bool all_agree(const Prover *prover, const uint32_t *winners, uint32_t count,
                      uint32_t *said)
{
    const BookCandidate *candidates = prover->axis->candidates;
    *said = candidates[winners[0]].leaf;
    for (uint32_t i = 1; i < count; i++)
        if (!agree(prover, *said, candidates[winners[i]].leaf, said))
            return false;
    return true;
}

static uint32_t leaf_given(Prover *prover, const uint32_t *winners, uint32_t count)
{
    uint32_t said;
    return all_agree(prover, winners, count, &said) ? said
                                                    : disagreement(prover, winners, count);
}

static void add_case(Prover *prover, const uint32_t *winners, uint32_t count)
{
    bool added;
    hash_add(&prover->cases, winners, count * sizeof *winners, &added);
    if (!added)
        return;
    uint32_t *copy = mem_bytes(count + 1, sizeof *copy);
    memcpy(copy, winners, count * sizeof *winners);
    *list_push(&prover->proof->cases) =
        (ProofCase){copy, count, leaf_given(prover, winners, count)};
}

/* --- every way things may turn out
 * ----------------------------------------------------- */

/* The first variable because of which CONDITION is unknown. */
static uint32_t unknown_variable(Prover *prover, const Condition *condition, bool wordless)
{
    if (condition->kind == CONDITION_TEST)
        return condition->variable;
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        if (truth_of(prover, condition->parts[i], wordless) != UNKNOWN)
            continue;
        uint32_t variable = unknown_variable(prover, condition->parts[i], wordless);
        first = variable < first ? variable : first;
    }
    return first;
}

/* Adds to KEY the answers of CLASS to the tests of CONDITION on VARIABLE. */
static void add_answers(const Condition *condition, uint32_t variable, uint32_t class,
                        Text *key)
{
    if (condition->kind == CONDITION_TEST && condition->variable == variable)
        text_char(key, bits_has(condition->classes, class) ? '1' : '0');
    for (uint32_t i = 0; i < condition->part_count; i++)
        add_answers(condition->parts[i], variable, class, key);
}

static void explore(Prover *prover, const uint32_t *alive, uint32_t count);

/* Classes of VARIABLE with the same answers to every test are tried once. */
static void explore_classes(Prover *prover, uint32_t variable, const uint32_t *alive,
                            uint32_t count)
{
    bool any = class_of(prover, variable) == CLASS_UNKNOWN;
    const ClassSet *set = any ? NULL : situation_classes(prover->situation, variable);
    const Variable *described = &prover->situation->plan->variables[variable];
    uint32_t possible = any ? described->class_count : set->count;
    Hash tried = {0};
    for (uint32_t i = 0; i < possible; i++) {
        uint32_t class = any ? i : set->classes[i];
        Text key = {0};
        for (uint32_t j = 0; j < count; j++)
            add_answers(prover->axis->candidates[alive[j]].condition, variable, class,
                        &key);
        bool added;
        hash_add(&tried, key.bytes, key.size, &added);
        if (!added)
            continue;
        prover->assumed[variable] = class;
        explore(prover, alive, count);
        prover->assumed[variable] = CLASS_FREE;
    }
}

/* Keeps of ALIVE those that apply, or may, and that none sure to apply beats.  Gives the
 * variable to try, or UINT32_MAX when everything is known. */
static uint32_t still_alive(Prover *prover, const uint32_t *alive, uint32_t count,
                            uint32_t *kept, uint32_t *kept_count)
{
    const BookCandidate *candidates = prover->axis->candidates;
    Truth *truths = mem_bytes(prover->axis->candidate_count, sizeof *truths);
    Bits beaten = bits_new(prover->axis->candidate_count);
    for (uint32_t i = 0; i < count; i++) {
        truths[alive[i]] = truth_of(prover, candidates[alive[i]].condition, false);
        if (truths[alive[i]] == YES)
            bits_unite(beaten, candidates[alive[i]].beats);
    }
    uint32_t variable = UINT32_MAX;
    *kept_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (truths[alive[i]] == NO || bits_has(beaten, alive[i]))
            continue;
        kept[(*kept_count)++] = alive[i];
        if (truths[alive[i]] == YES)
            continue;
        uint32_t asked = unknown_variable(prover, candidates[alive[i]].condition, false);
        variable = asked < variable ? asked : variable;
    }
    return variable;
}

/* Everything that applies is known; whether the winners need a word may not be, which
 * matters when they disagree.  The variable to try, or UINT32_MAX. */
static uint32_t unknown_need(Prover *prover, const uint32_t *winners, uint32_t count)
{
    uint32_t said, first = UINT32_MAX;
    if (all_agree(prover, winners, count, &said))
        return first;
    for (uint32_t i = 0; i < count; i++) {
        const Condition *condition = prover->axis->candidates[winners[i]].condition;
        if (truth_of(prover, condition, true) != UNKNOWN)
            continue;
        uint32_t variable = unknown_variable(prover, condition, true);
        first = variable < first ? variable : first;
    }
    return first;
}

static void explore(Prover *prover, const uint32_t *alive, uint32_t count)
{
    if (++prover->steps > MOST_STEPS)
        return;
    uint32_t kept_count;
    uint32_t *kept = mem_bytes(count, sizeof *kept);
    uint32_t variable = still_alive(prover, alive, count, kept, &kept_count);
    if (variable == UINT32_MAX)
        variable = unknown_need(prover, kept, kept_count);
    if (variable == UINT32_MAX)
        add_case(prover, kept, kept_count);
    else
        explore_classes(prover, variable, kept, kept_count);
}

/* --- one proof
 * ------------------------------------------------------------------------ */

static int compare_cases(const void *a, const void *b)
{
    const ProofCase *first = a, *second = b;
    uint32_t count = first->winner_count < second->winner_count ? first->winner_count
                                                                : second->winner_count;
    for (uint32_t i = 0; i < count; i++)
        if (first->winners[i] != second->winners[i])
            return first->winners[i] < second->winners[i] ? -1 : 1;
    return first->winner_count < second->winner_count   ? -1
           : first->winner_count > second->winner_count ? 1
                                                        : 0;
}

/* Every candidate that may win, one case each. */
static void leave_rough(Prover *prover, const uint32_t *alive, uint32_t count)
{
    uint32_t kept_count;
    uint32_t *kept = mem_bytes(count, sizeof *kept);
    *prover->proof = (Proof){.rough = true};
    still_alive(prover, alive, count, kept, &kept_count);
    for (uint32_t i = 0; i < kept_count; i++)
        *list_push(&prover->proof->cases) =
            (ProofCase){&kept[i], 1, prover->axis->candidates[kept[i]].leaf};
}

static void prove(Prover *prover)
{
    uint32_t count = prover->axis->candidate_count;
    uint32_t *alive = mem_bytes(count, sizeof *alive);
    for (uint32_t i = 0; i < count; i++)
        alive[i] = i;
    prover->steps = 0;
    prover->cases = (Hash){0};
    explore(prover, alive, count);
    if (prover->steps > MOST_STEPS)
        leave_rough(prover, alive, count);
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
    prover->assumed = mem_bytes(variables + 1, sizeof *prover->assumed);
    for (uint32_t i = 0; i < variables; i++)
        prover->assumed[i] = CLASS_FREE;
    return prover;
}

/* Two lines whose variables have the same classes have the same proof. */
static void make_key(Prover *prover, uint32_t axis)
{
    Situation *situation = prover->situation;
    uint32_t head[] = {(uint32_t)(situation->plan - prover->plans), axis};
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
    prover->situation = situation;
    prover->axis = &situation->plan->book->axes[axis];
    make_key(prover, axis);
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

const char *proof_cases_text(const Proof *proof, const BookAxis *axis)
{
    Text text = {0};
    for (uint32_t i = 0; i < proof->cases.count; i++) {
        const ProofCase *one = &proof->cases.items[i];
        for (uint32_t j = 0; j < one->winner_count; j++) {
            TextId separator = j == 0 ? TEXT_RULES_POSSIBLE : TEXT_JOINED_RULES;
            text_put(&text, text.size == 0 ? "" : SAY(separator));
            text_put(&text, axis->candidates[one->winners[j]].name);
        }
    }
    return text_get(&text);
}

const char *proof_winners_text(const Proof *proof, const BookAxis *axis)
{
    Text text = {0};
    Bits winners = bits_new(axis->candidate_count);
    for (uint32_t i = 0; i < proof->cases.count; i++)
        for (uint32_t j = 0; j < proof->cases.items[i].winner_count; j++)
            bits_add(winners, proof->cases.items[i].winners[j]);
    for (uint32_t i = bits_next(winners, 0); i < winners.size;
         i = bits_next(winners, i + 1)) {
        text_put(&text, text.size == 0 ? "" : SAY(TEXT_JOINED_RULES));
        text_put(&text, axis->candidates[i].name);
    }
    return text_get(&text);
}
