/* check.c -- what a method must not do. */
#include "compiler/check.h"

#include "compiler/conflicts.h"
#include "compiler/possible.h"
#include "compiler/table_diagram.h"
#include "compiler/tally_check.h"
#include "runtime/base/text.h"

/* Winners named in one message. */
#define MOST_WINNERS 5

static bool applies_somewhere(const Method *method, Decision *const *decisions,
                              uint32_t rule)
{
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (decision_allows(decisions[plan], decisions[plan]->rules[rule]))
            return true;
    return false;
}

static bool wins_somewhere(Decision *decision, const AxisDecision *axis, uint32_t candidate)
{
    Ref wins = said_somewhere(decision, candidate_wins(decision, axis, candidate));
    return decision_allows(decision, wins);
}

/* Is there a place, on an axis of this plan, where RULE wins? */
static bool decides_somewhere(Decision *decision, uint32_t axis_count, const Rule *rule)
{
    for (uint32_t i = 0; i < axis_count; i++) {
        const AxisDecision *axis = &decision->axes[i];
        for (uint32_t j = 0; j < axis->candidate_count; j++)
            if (axis->candidates[j].rule == rule && wins_somewhere(decision, axis, j))
                return true;
    }
    return false;
}

static bool decides(const Method *method, Decision *const *decisions, const Rule *rule)
{
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (decides_somewhere(decisions[plan], method->axes.count, rule) ||
            adds_somewhere(decisions[plan], rule))
            return true;
    return false;
}

static const char *winners_over(const Method *method, const Rule *rule)
{
    Text list = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *other = method->rules.items[i];
        if (!bits_has(other->beaten, rule->index))
            continue;
        if (++count <= MOST_WINNERS)
            text_format(&list, "%s« %s »", list.size ? ", " : "", other->name);
    }
    if (count > MOST_WINNERS)
        text_put(&list, SAY(TEXT_AND_OTHERS, text_make("%u", count - MOST_WINNERS)));
    return count ? text_get(&list) : NULL;
}

/* What is found in a diagram that is full is not to be believed. */
static bool any_full(const Method *method, Decision *const *decisions)
{
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (diagram_full(decisions[plan]->diagram))
            return true;
    return false;
}

static void find_idle_rules(const Method *method, Decision *const *decisions, Diags *diags)
{
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        bool concludes = rule->conclusions.count != 0 || rule->rows.count != 0;
        if (!concludes || decides(method, decisions, rule) || any_full(method, decisions))
            continue;
        Where where = at(method->source, rule->span);
        if (!applies_somewhere(method, decisions, i)) {
            diag_say(diags, DIAG_RULE_NEVER_APPLIES, where, rule->name);
            continue;
        }
        diag_say(diags, DIAG_RULE_NEVER_DECIDES, where, rule->name);
        const char *winners = winners_over(method, rule);
        if (winners != NULL)
            diag_note(diags, nowhere(), TEXT_ALWAYS_BEATEN_BY, winners);
    }
}

/* --- rows without effect
 * -------------------------------------------------------------------- */

static void find_idle_rows(const Method *method, Decision *const *decisions,
                           const Rule *table, Diags *diags)
{
    Bits applies = bits_new(table->rows.count + 1);
    Bits decides = bits_new(table->rows.count + 1);
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        table_effects(decisions[plan], decisions[plan]->tables[table->index], applies,
                      decides);
    for (uint32_t i = 0; i < table->rows.count && !any_full(method, decisions); i++) {
        const Row *row = &table->rows.items[i];
        if (!bits_has(decides, i))
            diag_say(diags,
                     bits_has(applies, i) ? DIAG_ROW_NEVER_DECIDES : DIAG_ROW_NEVER_APPLIES,
                     at(method->source, row->span), text_make("%u", row->number),
                     table->name);
    }
}

/* A method has an axis, or else a tally. */
static const char *first_output(const Method *method)
{
    return method->axes.count ? method->axes.items[0]->name
                              : method->tallies.items[0]->name;
}

static Span first_output_span(const Method *method)
{
    return method->axes.count ? method->axes.items[0]->span
                              : method->tallies.items[0]->span;
}

void method_check(const Method *method, Decision *const *decisions, Diags *diags)
{
    conflicts_find(method, decisions, diags);
    principals_check(method, decisions, diags);
    find_idle_rules(method, decisions, diags);
    for (uint32_t i = 0; i < method->rules.count; i++)
        if (method->rules.items[i]->policy != TABLE_NONE &&
            applies_somewhere(method, decisions, i))
            find_idle_rows(method, decisions, method->rules.items[i], diags);
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (diagram_full(decisions[plan]->diagram))
            decision_too_large(decisions[plan], first_output(method),
                               first_output_span(method), diags);
}
