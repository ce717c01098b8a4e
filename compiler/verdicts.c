/* verdicts.c -- the distinct things that a decision says. */
#include "compiler/verdicts.h"

#include <string.h>

#include "compiler/expressions.h"
#include "runtime/base/decimal.h"

static const LeafKind kinds[] = {[OUTCOME_CLASS] = LEAF_CLASS,
                                 [OUTCOME_SPLIT] = LEAF_SPLIT,
                                 [OUTCOME_INHERITED] = LEAF_INHERITED,
                                 [OUTCOME_UNDETERMINED] = LEAF_UNDETERMINED,
                                 [OUTCOME_OUTSIDE] = LEAF_OUTSIDE};

/* What the other parts of SPLIT leave, when they never change. */
static bool constant_rest(const Outcome *split, Rational *rest)
{
    *rest = rational_of(1);
    for (uint32_t i = 0; i < split->parts.count; i++) {
        const Expr *share = split->parts.items[i].share;
        Rational value;
        if (share == NULL)
            continue;
        if (!expression_is_constant(share, &value))
            return false;
        *rest = rational_subtract(*rest, value);
    }
    return rational_is_number(*rest);
}

/* Shares by their value, or as they are computed; in the order written, which says who
 * receives the odd cents. */
static void split_key(Text *key, const Outcome *split)
{
    Rational rest;
    bool constant = constant_rest(split, &rest);
    for (uint32_t i = 0; i < split->parts.count; i++) {
        const SplitPart *part = &split->parts.items[i];
        decimal_write(key, part->class->index, 0);
        text_char(key, ':');
        if (part->share != NULL)
            expression_key(key, part->share);
        else if (constant)
            rational_key(key, rest);
        else
            text_put(key, "rest");
        text_char(key, ';');
    }
}

static void outcome_key(Text *key, const Outcome *outcome)
{
    text_format(key, "%d/", (int)kinds[outcome->kind]);
    switch (outcome->kind) {
    case OUTCOME_CLASS:
        text_format(key, "%u", outcome->class->index);
        break;
    case OUTCOME_SPLIT:
        split_key(key, outcome);
        break;
    case OUTCOME_INHERITED:
        break;
    case OUTCOME_UNDETERMINED:
    case OUTCOME_OUTSIDE:
        text_put(key, outcome->reason ? outcome->reason : "");
        break;
    }
}

static uint32_t verdict_keyed(Verdicts *verdicts, const Text *key, Verdict verdict)
{
    if (verdicts->items.count == 0)
        *list_push(&verdicts->items) = (Verdict){0};
    bool added;
    HashEntry *entry = hash_add(&verdicts->by_key, key->bytes, key->size, &added);
    if (added) {
        entry->number = verdicts->items.count;
        *list_push(&verdicts->items) = verdict;
    }
    return (uint32_t)entry->number;
}

uint32_t verdict_of(Verdicts *verdicts, const Outcome *outcome)
{
    Text key = {0};
    outcome_key(&key, outcome);
    return verdict_keyed(verdicts, &key,
                         (Verdict){.kind = kinds[outcome->kind], .outcome = outcome});
}

uint32_t verdict_conflict(Verdicts *verdicts)
{
    Text key = {0};
    text_put(&key, "conflict");
    return verdict_keyed(verdicts, &key, (Verdict){.kind = LEAF_CONFLICT});
}

bool verdicts_agree(const Verdicts *verdicts, uint32_t a, uint32_t b)
{
    if (a == b)
        return true;
    LeafKind kind = verdicts->items.items[a].kind;
    return kind == verdicts->items.items[b].kind &&
           (kind == LEAF_UNDETERMINED || kind == LEAF_OUTSIDE);
}

static const char *reason_of(const Verdicts *verdicts, uint32_t verdict)
{
    const Outcome *outcome = verdicts->items.items[verdict].outcome;
    return outcome != NULL && outcome->reason != NULL ? outcome->reason : "";
}

uint32_t verdict_said(const Verdicts *verdicts, uint32_t a, uint32_t b)
{
    return strcmp(reason_of(verdicts, a), reason_of(verdicts, b)) <= 0 ? a : b;
}
