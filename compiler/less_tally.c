/* less_tally.c -- what rules add to tallies once some of them are gone. */
#include "compiler/less_tally.h"

#include "compiler/tally_check.h"
#include "compiler/wins.h"

/* Where DECIDER applies, beaten or not. */
static Ref applies(const LessTally *asked, const LessRules *rules, Decider decider)
{
    Decision *decision = asked->decision;
    Ref where = decision->rules[decider.rule->index];
    if (decider.row == NULL)
        return where;
    uint32_t row = (uint32_t)(decider.row - decider.rule->rows.items);
    return diagram_and(
        decision->diagram, where,
        row_taken_without(decision, decider.rule, row, rules->rows[decider.rule->index]));
}

/* Where RULE, or a row of it, adds to the tally, beaten or not. */
static Ref rule_adds(const LessTally *asked, const LessRules *rules, const Rule *rule)
{
    Ref where = REF_FALSE;
    if (rules->gone[rule->index])
        return REF_FALSE;
    if (decider_adds((Decider){.rule = rule}, asked->tally))
        return asked->decision->rules[rule->index];
    for (uint32_t i = 0; i < rule->rows.count; i++) {
        Decider decider = {rule, &rule->rows.items[i]};
        if (!bits_has(rules->rows[rule->index], i) && decider_adds(decider, asked->tally))
            where =
                diagram_or(asked->decision->diagram, where, applies(asked, rules, decider));
    }
    return where;
}

/* Where DECIDER adds to the tally and none beats it. */
static Ref adds_unbeaten(const LessTally *asked, const LessRules *rules, Decider decider)
{
    Decision *decision = asked->decision;
    const Method *method = decision->domain->method;
    Ref where = diagram_and(decision->diagram, applies(asked, rules, decider),
                            tally_inside(decision));
    for (uint32_t i = 0; i < method->rules.count && where != REF_FALSE; i++)
        if (!rules->gone[i] && bits_has(rules->beaten[i], decider.rule->index))
            where = diagram_if(decision->diagram,
                               rule_adds(asked, rules, method->rules.items[i]), REF_FALSE,
                               where);
    return where;
}

Ref less_tally_adds(const LessTally *asked)
{
    Ref where = REF_FALSE;
    if (asked->gone.row != NULL || decider_adds(asked->gone, asked->tally))
        return decider_adds(asked->gone, asked->tally)
                   ? adds_unbeaten(asked, asked->before, asked->gone)
                   : REF_FALSE;
    for (uint32_t i = 0; i < asked->gone.rule->rows.count; i++) {
        Decider decider = {asked->gone.rule, &asked->gone.rule->rows.items[i]};
        if (!bits_has(asked->before->rows[asked->gone.rule->index], i) &&
            decider_adds(decider, asked->tally))
            where = diagram_or(asked->decision->diagram, where,
                               adds_unbeaten(asked, asked->before, decider));
    }
    return where;
}

/* --- labels --------------------------------------------------------------------------- */

/* Does DECIDER give LABEL, as the principal or not? */
static bool gives(const LessTally *asked, Decider decider, const Label *label,
                  bool principal)
{
    const ConclusionList *conclusions = decider_conclusions(decider);
    for (uint32_t i = 0; i < conclusions->count; i++) {
        const Contribution *contribution = &conclusions->items[i].contribution;
        if (conclusions->items[i].tally != asked->tally)
            continue;
        if (principal && contribution->principal == label)
            return true;
        for (uint32_t j = 0; j < contribution->secondaries.count && !principal; j++)
            if (contribution->secondaries.items[j] == label)
                return true;
    }
    return false;
}

/* Where LABEL is given. */
static Ref given(const LessTally *asked, const LessRules *rules, const Label *label,
                 bool principal)
{
    const Method *method = asked->decision->domain->method;
    Diagram *diagram = asked->decision->diagram;
    Ref where = REF_FALSE;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        Decider plain = {.rule = rule};
        if (rules->gone[i])
            continue;
        if (gives(asked, plain, label, principal))
            where = diagram_or(diagram, where, adds_unbeaten(asked, rules, plain));
        for (uint32_t j = 0; j < rule->rows.count; j++) {
            Decider decider = {rule, &rule->rows.items[j]};
            if (!bits_has(rules->rows[i], j) && gives(asked, decider, label, principal))
                where = diagram_or(diagram, where, adds_unbeaten(asked, rules, decider));
        }
    }
    return where;
}

/* Where one label is given before and not after, or the other way. */
static Ref labels_change(const LessTally *asked)
{
    Diagram *diagram = asked->decision->diagram;
    const Reference *reference = asked->tally->reference;
    Ref changed = REF_FALSE;
    for (uint32_t i = 0; i < reference->labels.count; i++) {
        for (int principal = 0; principal < 2; principal++) {
            const Label *label = reference->labels.items[i];
            Ref before = given(asked, asked->before, label, principal != 0);
            Ref after = given(asked, asked->after, label, principal != 0);
            changed =
                diagram_or(diagram, changed,
                           diagram_if(diagram, before, diagram_not(diagram, after), after));
        }
    }
    return changed;
}

/* --- others --------------------------------------------------------------------------- */

/* Where two rules that add to the tally meet, one of which no longer wins over the other.
 */
static Ref freed(const LessTally *asked)
{
    const Method *method = asked->decision->domain->method;
    Diagram *diagram = asked->decision->diagram;
    Ref where = REF_FALSE;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        for (uint32_t j = 0; j < method->rules.count && !asked->after->gone[i]; j++) {
            if (asked->after->gone[j] || !bits_has(asked->before->beaten[i], j) ||
                bits_has(asked->after->beaten[i], j))
                continue;
            Ref both = diagram_and(diagram,
                                   rule_adds(asked, asked->before, method->rules.items[i]),
                                   rule_adds(asked, asked->before, method->rules.items[j]));
            where = diagram_or(diagram, where, both);
        }
    }
    return diagram_and(diagram, where, tally_inside(asked->decision));
}

/* Of `la première ligne`, a row that is gone leaves its place to others, even when it adds
 * nothing. */
static Ref row_place(const LessTally *asked)
{
    const Rule *table = asked->gone.rule;
    bool adds = false;
    for (uint32_t i = 0; i < table->rows.count; i++)
        adds = adds || decider_adds((Decider){table, &table->rows.items[i]}, asked->tally);
    if (asked->gone.row == NULL || table->policy != TABLE_FIRST || !adds)
        return REF_FALSE;
    return applies(asked, asked->before, asked->gone);
}

Ref less_tally_changes(const LessTally *asked)
{
    Diagram *diagram = asked->decision->diagram;
    Ref touched = diagram_or(diagram, less_tally_adds(asked), row_place(asked));
    if (asked->precedence)
        touched = diagram_or(diagram, touched, freed(asked));
    if (touched == REF_FALSE || asked->tally->kind != TALLY_LABELS)
        return touched;
    return labels_change(asked);
}
