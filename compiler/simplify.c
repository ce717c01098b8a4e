/* simplify.c -- rules and rows that a method could do without. */
#include "compiler/simplify.h"

#include "compiler/precedence.h"

#include "runtime/base/mem.h"

static bool concludes(const Rule *rule)
{
    return rule->conclusions.count != 0 || rule->rows.count != 0;
}

static void name_mentions(const Method *method, Spare *spare)
{
    const Rule *rule = spare->decider.rule;
    for (uint32_t i = 0; i < method->rules.count && spare->decider.row == NULL; i++) {
        const Rule *winner = method->rules.items[i];
        if (rule_beats(winner, rule) &&
            (rule->rubrique == NULL ||
             !rule_beats_rubrique(method, winner, rule->rubrique)))
            *list_push(&spare->named_by) = winner->name;
    }
}

/* False when DECIDER cannot go alone. */
static bool try_one(const Method *method, Less *alone, Decider decider, Spares *spares)
{
    LessProof proof = less_try(alone, decider);
    if (proof.extent == LESS_CHANGES)
        return false;
    Spare *spare = list_push(&spares->items);
    *spare = (Spare){.decider = decider, .proof = proof};
    name_mentions(method, spare);
    return true;
}

static void try_rows(const Method *method, Less *alone, const Rule *table, Spares *spares)
{
    for (uint32_t i = 0; i < table->rows.count && table->rows.count > 1; i++)
        try_one(method, alone, (Decider){table, &table->rows.items[i]}, spares);
}

/* The last row of a table stays: without rows it would be no table. */
static void choose_together(Less *together, Spares *spares)
{
    for (uint32_t i = 0; i < spares->items.count; i++) {
        Spare *spare = &spares->items.items[i];
        const Rule *rule = spare->decider.rule;
        if ((spare->decider.row != NULL && less_rows(together, rule) < 2) ||
            less_try(together, spare->decider).extent == LESS_CHANGES)
            continue;
        spare->together = true;
        spares->together++;
        less_drop(together, spare->decider);
    }
}

Spares spares_of(const Compiled *compiled)
{
    const Method *method = compiled->method;
    Spares spares = {0};
    Less *alone = less_new(compiled);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        if (concludes(rule) && !try_one(method, alone, (Decider){.rule = rule}, &spares) &&
            rule->policy != TABLE_NONE)
            try_rows(method, alone, rule, &spares);
    }
    choose_together(less_new(compiled), &spares);
    spares.too_large = less_too_large(alone);
    return spares;
}
