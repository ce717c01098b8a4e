/* rules.c -- the perimeter, rubriques, rules, who wins over whom. */
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/formulas.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Rules and tables; those who beat others are known by sets of rules. */
#define MOST_RULES 20000u

static void understand_perimeter(Understanding *context, const PerimeterAst *written)
{
    /* One without clauses was not read to its end: its fault was said. */
    if (context->method->perimeter.count != 0 && written->clauses.count != 0) {
        diag_say(context->diags, DIAG_TWO_PERIMETERS, here(context, written->span));
        diag_note(context->diags, here(context, context->method->perimeter.items[0].span),
                  TEXT_FIRST_DEFINED_HERE);
        return;
    }
    for (uint32_t i = 0; i < written->clauses.count; i++) {
        const PerimeterClause *clause = &written->clauses.items[i];
        PerimeterRule rule = {
            .kind = clause->kind,
            .formula = formula_both(dates_formula(context, &clause->dates),
                                    condition_understand(context, clause->condition)),
            .reason = clause->reason.text,
            .label = clause_text(context, clause->span),
            .sources =
                understand_citations(context, clause->sources.items, clause->sources.count),
            .span = clause->span};
        if (clause->kind != PERIMETER_KEEP && clause->reason.text == NULL &&
            !was_skipped(context->module, clause->span))
            diag_say(context->diags, DIAG_PERIMETER_WITHOUT_REASON,
                     here(context, clause->span), rule.label);
        *list_push(&context->method->perimeter) = rule;
    }
}

static void understand_rubrique(Understanding *context, const RubriqueAst *written)
{
    Rubrique *rubrique = mem_new(Rubrique);
    rubrique->name = written->name.text;
    rubrique->span = written->name.span;
    rubrique->guard = condition_understand(context, written->guard);
    rubrique->disagreement = understand_disagreement(context, &written->disagreement);
    Rubrique *first = hash_get(&context->method->rubriques_by_name, rubrique->name);
    define(context, &context->method->rubriques_by_name, written->name, rubrique,
           first ? first->span : rubrique->span, TEXT_KIND_RUBRIQUE);
    *list_push(&context->method->rubriques) = rubrique;
}

/* The axis or the tally that WRITTEN names; false, said, when there is none. */
static bool find_output(Understanding *context, Name written, Axis **axis, Tally **tally)
{
    const Method *method = context->method;
    *axis = hash_get(&method->axes_by_name, written.text);
    *tally = *axis ? NULL : tally_named(method, written.text);
    if (*axis != NULL || *tally != NULL)
        return true;
    if (say_reference_receives(context, written))
        return false;
    if (method->tallies.count == 0) {
        find_named(context, &method->axes_by_name, written, TEXT_KIND_AXIS);
        return false;
    }
    Hash known = {0};
    for (uint32_t i = 0; i < method->axes.count; i++)
        hash_set(&known, method->axes.items[i]->name, context);
    for (uint32_t i = 0; i < method->tallies.count; i++)
        hash_set(&known, method->tallies.items[i]->name, context);
    say_unknown(context, TEXT_KIND_AXIS, written, &known);
    return false;
}

/* A rule says one thing of an axis, and of a tally on each label. */
static bool concludes_twice(const Rule *rule, const Conclusion *added)
{
    for (uint32_t i = 0; i < rule->conclusions.count; i++) {
        const Conclusion *other = &rule->conclusions.items[i];
        bool postings = added->tally != NULL && added->tally->kind == TALLY_CAPITAL;
        if (other->axis == added->axis && other->tally == added->tally && !postings &&
            other->contribution.on == added->contribution.on)
            return true;
    }
    return false;
}

static void understand_conclusion(Understanding *context, Rule *rule,
                                  const Assignment *written)
{
    Conclusion conclusion = {.span = written->span};
    if (written->values.count == 0) /* its fault was said */
        return;
    if (!find_output(context, written->axis, &conclusion.axis, &conclusion.tally))
        return;
    if (conclusion.axis != NULL)
        conclusion.outcome = understand_values(context, conclusion.axis, written);
    else if (!understand_contribution(context, conclusion.tally, written,
                                      &conclusion.contribution))
        return;
    if (concludes_twice(rule, &conclusion)) {
        diag_say(context->diags, conclusion.axis ? DIAG_AXIS_TWICE : DIAG_TALLY_TWICE,
                 here(context, written->axis.span), written->axis.text, rule->name);
        return;
    }
    *list_push(&rule->conclusions) = conclusion;
}

static void understand_rule(Understanding *context, const RuleAst *written)
{
    Method *method = context->method;
    Rule *rule = mem_new(Rule);
    rule->index = method->rules.count;
    rule->name = written->name.text;
    rule->span = written->name.span;
    rule->reason = written->reason.text;
    if (written->rubrique >= 0)
        rule->rubrique = method->rubriques.items[written->rubrique];
    context->axes_readable = true;
    rule->own = formula_both(dates_formula(context, &written->dates),
                             condition_understand(context, written->condition));
    rule->formula =
        rule->rubrique ? formula_both(rule->rubrique->guard, rule->own) : rule->own;
    context->axes_readable = false;
    for (uint32_t i = 0; i < written->assignments.count; i++)
        understand_conclusion(context, rule, &written->assignments.items[i]);
    rule->sources =
        understand_citations(context, written->sources.items, written->sources.count);
    if (written->table != NULL)
        understand_table(context, rule, written);
    else if (written->finished && written->sources.count == 0)
        diag_say(context->diags,
                 method->published ? DIAG_RULE_UNSOURCED : DIAG_RULE_UNSOURCED_DRAFT,
                 here(context, rule->span), rule->name);
    Rule *first = hash_get(&method->rules_by_name, rule->name);
    define(context, &method->rules_by_name, written->name, rule,
           first ? first->span : rule->span, TEXT_KIND_RULE);
    *list_push(&method->rules) = rule;
}

/* The rules that TARGET names; a rubrique stands for its rules. */
static void each_target(Understanding *context, Rule *rule, const Target *target,
                        bool rule_wins)
{
    Method *method = context->method;
    if (!target->is_rubrique) {
        Rule *other =
            find_named(context, &method->rules_by_name, target->name, TEXT_KIND_RULE);
        if (other != NULL)
            *list_push(rule_wins ? &rule->beats : &other->beats) = rule_wins ? other : rule;
        return;
    }
    Rubrique *rubrique =
        find_named(context, &method->rubriques_by_name, target->name, TEXT_KIND_RUBRIQUE);
    for (uint32_t i = 0; rubrique != NULL && i < method->rules.count; i++) {
        Rule *other = method->rules.items[i];
        if (other->rubrique == rubrique && other != rule)
            *list_push(rule_wins ? &rule->beats : &other->beats) = rule_wins ? other : rule;
    }
}

static void understand_targets(Understanding *context)
{
    for (uint32_t i = 0; i < context->method->rules.count; i++) {
        const RuleAst *written = &context->module->rules.items[i];
        Rule *rule = context->method->rules.items[i];
        for (uint32_t j = 0; j < written->beats.count; j++)
            each_target(context, rule, &written->beats.items[j], true);
        for (uint32_t j = 0; j < written->yields.count; j++)
            each_target(context, rule, &written->yields.items[j], false);
    }
}

void understand_rules(Understanding *context)
{
    const Module *module = context->module;
    for (uint32_t i = 0; i < module->perimeters.count; i++)
        understand_perimeter(context, &module->perimeters.items[i]);
    for (uint32_t i = 0; i < module->rubriques.count; i++)
        understand_rubrique(context, &module->rubriques.items[i]);
    if (module->rules.count > MOST_RULES) {
        diag_say(context->diags, DIAG_TOO_MANY_RULES,
                 here(context, module->rules.items[MOST_RULES].name.span),
                 text_make("%u", module->rules.count), text_make("%u", MOST_RULES));
        return;
    }
    for (uint32_t i = 0; i < module->rules.count; i++)
        understand_rule(context, &module->rules.items[i]);
    understand_targets(context);
}
