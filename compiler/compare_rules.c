/* compare_rules.c -- the rules of two methods.
 *
 * Two rules are the same when they apply where the other does and say there what it says,
 * on every plan that both methods read; their names, and what they are exceptions to, do
 * not count.
 */
#include "compiler/compare_rules.h"

#include <string.h>

#include "compiler/computations.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static void key_ref(Text *key, Ref ref)
{
    text_add(key, (const char *)&ref, sizeof ref);
}

/* A SAYS leaf without whether it needs a word. */
static Ref plain_leaf(void *context, uint32_t leaf)
{
    (void)context;
    return REF_LEAF(says_verdict(leaf));
}

/* What RULE says of each axis, where it applies. */
static void key_axes(Text *key, Common *common, int side, const Rule *rule)
{
    Decision *own = common->sides[side].decision;
    for (uint32_t i = 0; i < common->pairing->axes.count; i++) {
        const Axis *axis = common->pairing->axes.items[i].sides[side];
        for (uint32_t j = 0; axis != NULL && j < own->axes[axis->index].candidate_count;
             j++) {
            const Candidate *candidate = &own->axes[axis->index].candidates[j];
            if (candidate->kind != CANDIDATE_RULE || candidate->rule != rule)
                continue;
            Ref says = diagram_map(own->diagram, candidate->says, plain_leaf, NULL);
            text_format(key, "axe %u ", i);
            key_ref(key, common_outcome(common, side, i, says));
        }
    }
}

static void key_contribution(Text *key, const Meaning *meaning, const Conclusion *said)
{
    const Contribution *contribution = &said->contribution;
    text_format(key, "%s: %s/", said->tally->name,
                contribution->principal ? contribution->principal->code : "");
    for (uint32_t i = 0; i < contribution->secondaries.count; i++)
        text_format(key, "%s,", contribution->secondaries.items[i]->code);
    text_format(key, "/%s=%lld/%d %d ", contribution->on ? contribution->on->code : "",
                (long long)contribution->score, (int)contribution->posting,
                (int)contribution->preservation);
    if (contribution->quantity != NULL)
        computation_key(key, meaning, computation_of(contribution->quantity));
}

static void key_tallies(Text *key, const Meaning *meaning,
                        const ConclusionList *conclusions)
{
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally != NULL)
            key_contribution(key, meaning, &conclusions->items[i]);
}

/* Of a table, what rows add is written with where they would apply. */
static void key_rows(Text *key, Common *common, int side, const Rule *rule)
{
    Decision *own = common->sides[side].decision;
    const Meaning *meaning = &common->sides[side].meaning;
    for (uint32_t i = 0; i < rule->rows.count; i++) {
        const Row *row = &rule->rows.items[i];
        Text added = {0};
        key_tallies(&added, meaning, &row->conclusions);
        if (added.size == 0)
            continue;
        Ref where = REF_TRUE;
        for (uint32_t j = 0; j < row->tests.count; j++) {
            const Formula test = {.kind = FORMULA_TEST, .test = row->tests.items[j]};
            where = diagram_and(own->diagram, where, formula_diagram(own, &test));
        }
        text_format(key, "\nrow %s ", text_get(&added));
        key_ref(key, common_condition(common, side, where));
    }
}

/* By rule of the method numbered SIDE: what it says, on every plan compared. */
static Text *keys_of(const MethodComparison *comparison, int side)
{
    const Method *method = comparison->sides[side]->method;
    Text *keys = mem_array(method->rules.count + 1, sizeof *keys);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        for (uint32_t j = 0; j < comparison->plans.count; j++) {
            Common *common = comparison->plans.items[j].common;
            text_format(&keys[i], "%d ", (int)rule->policy);
            key_ref(&keys[i],
                    common_condition(common, side, common->sides[side].decision->rules[i]));
            key_axes(&keys[i], common, side, rule);
            key_tallies(&keys[i], &common->sides[side].meaning, &rule->conclusions);
            key_rows(&keys[i], common, side, rule);
        }
    }
    return keys;
}

static bool same_key(const Text *a, const Text *b)
{
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

void compare_rules(MethodComparison *comparison)
{
    const Method *first = comparison->sides[0]->method;
    const Method *second = comparison->sides[1]->method;
    Text *keys[SIDES] = {keys_of(comparison, 0), keys_of(comparison, 1)};
    Hash left = {0}; /* rules of the second whose name the first does not have */
    for (uint32_t i = 0; i < second->rules.count; i++) {
        Rule *rule = second->rules.items[i];
        if (hash_get(&first->rules_by_name, rule->name) == NULL)
            hash_add(&left, keys[1][i].bytes, keys[1][i].size, NULL)->value = rule;
    }
    Hash taken = {0};
    for (uint32_t i = 0; i < first->rules.count; i++) {
        const Rule *rule = first->rules.items[i];
        const Rule *same = hash_get(&second->rules_by_name, rule->name);
        if (same != NULL) {
            comparison->common_rules++;
            if (!same_key(&keys[0][i], &keys[1][same->index]))
                *list_push(&comparison->changed) = (RulePair){{rule, same}};
            continue;
        }
        HashEntry *entry = hash_find(&left, keys[0][i].bytes, keys[0][i].size);
        Rule *other = entry ? entry->value : NULL;
        if (other == NULL || hash_get(&taken, other->name) != NULL) {
            *list_push(&comparison->alone[0]) = rule;
            continue;
        }
        hash_set(&taken, other->name, other);
        comparison->common_rules++;
        *list_push(&comparison->renamed) = (RulePair){{rule, other}};
    }
    for (uint32_t i = 0; i < second->rules.count; i++) {
        const Rule *rule = second->rules.items[i];
        if (hash_get(&first->rules_by_name, rule->name) == NULL &&
            hash_get(&taken, rule->name) == NULL)
            *list_push(&comparison->alone[1]) = rule;
    }
}
