/* check.c -- what a method must not do. */
#include "compiler/check.h"

#include "compiler/conflicts.h"
#include "compiler/compose.h"
#include "compiler/findings.h"
#include "compiler/possible.h"
#include "compiler/precedence.h"
#include "compiler/table_diagram.h"
#include "compiler/tally_check.h"
#include "runtime/base/text.h"

/* Winners named in one message. */
#define MOST_WINNERS 5

#define ALL_ROWS UINT32_MAX

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
    Ref wins = candidate_decides(decision, axis, candidate);
    return decision_allows(decision, wins);
}

/* Is there a place, on an axis of this plan, where RULE wins? */
static bool decides_somewhere(Decision *decision, uint32_t axis_count, const Rule *rule)
{
    for (uint32_t i = 0; i < axis_count; i++) {
        const AxisDecision *axis = &decision->axes[i];
        uint32_t candidate = axis->by_rule[rule->index];
        if (candidate != CANDIDATE_NONE && wins_somewhere(decision, axis, candidate))
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

/* Where OTHER applies, may a line pass row ROW (or any, when ALL_ROWS) of RULE? */
static bool meets_row(Decision *const *decisions, const Rule *other, const Rule *rule,
                      uint32_t row)
{
    const Method *method = decisions[0]->domain->method;
    for (uint32_t plan = 0; row != ALL_ROWS && plan < method->plans.count; plan++) {
        Bits rows = bits_new(rule->rows.count + 1);
        table_rows_meeting(decisions[plan], decisions[plan]->tables[rule->index],
                           decisions[plan]->rules[other->index], rows);
        if (bits_has(rows, row))
            return true;
    }
    return row == ALL_ROWS;
}

static const char *winners_over(const Method *method, Decision *const *decisions,
                                const Rule *rule, uint32_t row)
{
    Text list = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *other = method->rules.items[i];
        if (!bits_has(other->beaten, rule->index) ||
            !meets_row(decisions, other, rule, row))
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

/* Where RULE applies within the perimeter, and none of its own exceptions does. */
static Ref outside_exceptions(Decision *decision, const Rule *rule)
{
    const Method *method = decision->domain->method;
    Ref where = diagram_and(decision->diagram, decision->rules[rule->index],
                            tally_inside(decision));
    for (uint32_t i = 0; i < method->rules.count && where != REF_FALSE; i++)
        if (rule_beats(method->rules.items[i], rule))
            where = diagram_if(decision->diagram, decision->rules[i], REF_FALSE, where);
    return where;
}

/* RULE never decides: is it only because its own exceptions, together, say it all?  That is
 * a general case kept for the reader; beaten by others' exceptions, or outside the
 * perimeter, it is a mistake. */
static bool is_covered(const Method *method, Decision *const *decisions, const Rule *rule)
{
    bool inside = false;
    for (uint32_t plan = 0; plan < method->plans.count; plan++) {
        Decision *decision = decisions[plan];
        Ref where = diagram_and(decision->diagram, decision->rules[rule->index],
                                tally_inside(decision));
        inside = inside || decision_allows(decision, where);
        if (decision_allows(decision, outside_exceptions(decision, rule)))
            return false;
    }
    return inside;
}

/* Where the rule numbered RULE applies: said of the first plan that allows it. */
static void note_plans(const Method *method, Decision *const *decisions, uint32_t rule,
                       Diags *diags)
{
    bool noted = false;
    for (uint32_t plan = 0; plan < method->plans.count; plan++) {
        Ref where = decision_may_hold(decisions[plan], decisions[plan]->rules[rule], true);
        if (where == REF_FALSE)
            continue;
        if (noted)
            finding_keep(decisions[plan], where, diags->items.count - 1);
        else
            finding_note(decisions[plan], where, diags);
        noted = true;
    }
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
        diag_say(diags,
                 is_covered(method, decisions, rule) ? DIAG_RULE_COVERED
                                                     : DIAG_RULE_NEVER_DECIDES,
                 where, rule->name);
        note_plans(method, decisions, i, diags);
        const char *winners = winners_over(method, decisions, rule, ALL_ROWS);
        if (winners != NULL)
            diag_note(diags, nowhere(), TEXT_ALWAYS_BEATEN_BY, winners);
    }
}

/* --- rows without effect
 * -------------------------------------------------------------------- */

/* Of the rows of TABLE that ROWS holds, those that conclude on AXIS or TALLY. */
static void keep_concluding(const Rule *table, const Axis *axis, const Tally *tally,
                            Bits rows, Bits kept)
{
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const ConclusionList *conclusions = &table->rows.items[i].conclusions;
        for (uint32_t j = 0; bits_has(rows, i) && j < conclusions->count; j++)
            if (conclusions->items[j].axis == axis && conclusions->items[j].tally == tally)
                bits_add(kept, i);
    }
}

/* Adds to DECIDES the rows of TABLE that give something on this plan: no other rule always
 * wins over the table where they apply. */
static void rows_deciding(Decision *decision, const Rule *table, Bits decides)
{
    const Method *method = decision->domain->method;
    const TableIndex *index = decision->tables[table->index];
    for (uint32_t i = 0; i < method->axes.count; i++) {
        const AxisDecision *axis = &decision->axes[i];
        uint32_t candidate = axis->by_rule[table->index];
        if (candidate == CANDIDATE_NONE)
            continue;
        Bits rows = bits_new(table->rows.count + 1);
        Ref wins = candidate_decides(decision, axis, candidate);
        table_rows_taken(decision, index, wins, rows);
        keep_concluding(table, axis->axis, NULL, rows, decides);
    }
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        const Tally *tally = method->tallies.items[i];
        if (!rule_adds_to(table, tally))
            continue;
        Bits rows = bits_new(table->rows.count + 1);
        table_rows_taken(decision, index, rule_adds_where(decision, table, tally), rows);
        keep_concluding(table, NULL, tally, rows, decides);
    }
}

/* Rows by what becomes of them, on all the plans. */
typedef struct RowEffects {
    Bits applies; /* some line passes them */
    Bits taken;   /* some line takes them, rules that beat the table left aside */
    Bits decides;
} RowEffects;

static RowEffects effects_of(Decision *const *decisions, uint32_t count, const Rule *table)
{
    uint32_t size = table->rows.count + 1;
    RowEffects effects = {bits_new(size), bits_new(size), bits_new(size)};
    for (uint32_t i = 0; i < count; i++) {
        Decision *decision = decisions[i];
        const TableIndex *index = decision->tables[table->index];
        Ref where = decision->rules[table->index];
        table_rows_meeting(decision, index, where, effects.applies);
        table_rows_taken(decision, index, where, effects.taken);
        rows_deciding(decision, table, effects.decides);
    }
    return effects;
}

/* A row written once may be several, one a period of a parameter: it has the effects of all
 * of them. */
static bool any_part(const Rule *table, Bits rows, uint32_t first)
{
    const Row *row = &table->rows.items[first];
    for (uint32_t i = first;
         i < table->rows.count && table->rows.items[i].number == row->number; i++)
        if (bits_has(rows, i))
            return true;
    return false;
}

static void find_idle_rows(const Method *method, Decision *const *decisions,
                           const Rule *table, Diags *diags)
{
    RowEffects effects = effects_of(decisions, method->plans.count, table);
    for (uint32_t i = 0; i < table->rows.count && !any_full(method, decisions); i++) {
        const Row *row = &table->rows.items[i];
        if ((i > 0 && row[-1].number == row->number) || any_part(table, effects.decides, i))
            continue;
        const char *number = text_make("%u", row->number);
        Where where = at(method->source, row->span);
        if (!any_part(table, effects.applies, i)) {
            diag_say(diags, DIAG_ROW_NEVER_APPLIES, where, number, table->name);
        } else if (!any_part(table, effects.taken, i)) {
            diag_say(diags, DIAG_ROW_NEVER_DECIDES, where, number, table->name);
        } else {
            diag_say(diags, DIAG_ROW_ALWAYS_BEATEN, where, number, table->name);
            const char *winners = winners_over(method, decisions, table, i);
            if (winners != NULL)
                diag_note(diags, nowhere(), TEXT_ALWAYS_BEATEN_BY, winners);
        }
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
    tallies_check(method, decisions, diags);
    find_idle_rules(method, decisions, diags);
    for (uint32_t i = 0; i < method->rules.count; i++)
        if (method->rules.items[i]->policy != TABLE_NONE &&
            applies_somewhere(method, decisions, i) &&
            decides(method, decisions, method->rules.items[i]))
            find_idle_rows(method, decisions, method->rules.items[i], diags);
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (diagram_full(decisions[plan]->diagram))
            decision_too_large(decisions[plan], first_output(method),
                               first_output_span(method), diags);
}
