/* decide.c -- from rules to one decision diagram per axis. */
#include "compiler/decide.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"

bool outcome_same(const Outcome *a, const Outcome *b)
{
    return a->kind == b->kind && (a->kind != OUTCOME_CLASS || a->class == b->class);
}

/* --- formulas --------------------------------------------------------------------- */

static Ref test_diagram(Decision *decision, const Test *test)
{
    const Answer *answer = &decision->domain->answers[test->index];
    if (answer->variable == VARIABLE_NONE)
        return answer->constant ? REF_TRUE : REF_FALSE;
    uint32_t count = answer->classes.size;
    Ref *by_class = mem_bytes(count + 1, sizeof *by_class);
    for (uint32_t i = 0; i < count; i++)
        by_class[i] = bits_has(answer->classes, i) ? REF_TRUE : REF_FALSE;
    return diagram_make(decision->diagram, answer->variable, by_class);
}

Ref formula_diagram(Decision *decision, const Formula *formula)
{
    switch (formula->kind) {
    case FORMULA_TRUE:
        return REF_TRUE;
    case FORMULA_FALSE:
        return REF_FALSE;
    case FORMULA_TEST:
        return test_diagram(decision, formula->test);
    case FORMULA_NOT:
        return diagram_not(decision->diagram,
                           formula_diagram(decision, formula->parts.items[0]));
    case FORMULA_ALL:
    case FORMULA_ANY:
        break;
    }
    bool all = formula->kind == FORMULA_ALL;
    Ref result = all ? REF_TRUE : REF_FALSE;
    for (uint32_t i = 0; i < formula->parts.count; i++) {
        Ref part = formula_diagram(decision, formula->parts.items[i]);
        result = all ? diagram_and(decision->diagram, result, part)
                     : diagram_or(decision->diagram, result, part);
    }
    return result;
}

/* --- candidates ----------------------------------------------------------------------- */

static Ref perimeter_union(Decision *decision, PerimeterKind kind)
{
    const Method *method = decision->domain->method;
    Ref result = REF_FALSE;
    for (uint32_t i = 0; i < method->perimeter.count; i++) {
        const PerimeterRule *clause = &method->perimeter.items[i];
        if (clause->kind == kind)
            result = diagram_or(decision->diagram, result,
                                formula_diagram(decision, clause->formula));
    }
    return result;
}

static bool has_clause(const Method *method, PerimeterKind kind)
{
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        if (method->perimeter.items[i].kind == kind)
            return true;
    return false;
}

static Candidate *add_outside(AxisDecision *decision, const char *name, const char *reason,
                              Ref applies)
{
    Candidate *candidate = &decision->candidates[decision->candidate_count++];
    *candidate = (Candidate){.name = name,
                             .outcome = {.kind = OUTCOME_OUTSIDE, .reason = reason},
                             .applies = applies};
    return candidate;
}

/* A line is outside when nothing keeps it, or when a clause leaves it and none spares it.
 */
static void add_perimeter(Decision *decision, AxisDecision *axis)
{
    const Method *method = decision->domain->method;
    Diagram *diagram = decision->diagram;
    Ref spared = perimeter_union(decision, PERIMETER_SPARE);
    Ref kept = perimeter_union(decision, PERIMETER_KEEP);
    if (has_clause(method, PERIMETER_KEEP)) /* on this plan, perhaps none can hold */
        add_outside(axis, SAY(TEXT_NOT_KEPT), NULL, diagram_not(diagram, kept));
    for (uint32_t i = 0; i < method->perimeter.count; i++) {
        const PerimeterRule *clause = &method->perimeter.items[i];
        if (clause->kind == PERIMETER_LEAVE)
            add_outside(axis, clause->label, clause->reason,
                        diagram_and(diagram, formula_diagram(decision, clause->formula),
                                    diagram_not(diagram, spared)));
    }
}

static void add_rules(Decision *decision, AxisDecision *axis)
{
    const Method *method = decision->domain->method;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        for (uint32_t j = 0; j < rule->conclusions.count; j++)
            if (rule->conclusions.items[j].axis == axis->axis)
                axis->candidates[axis->candidate_count++] =
                    (Candidate){.name = rule->name,
                                .rule = rule,
                                .outcome = rule->conclusions.items[j].outcome,
                                .applies = decision->rules[i]};
    }
}

/* What is outside beats every rule, the first such clause the others (it is the reason
 * given); rules beat whom they say; everything beats `sinon`. */
static bool beats(const Candidate *winner, const Candidate *loser)
{
    if (winner->outcome.kind == OUTCOME_OUTSIDE)
        return loser->outcome.kind != OUTCOME_OUTSIDE || winner < loser;
    if (loser->outcome.kind == OUTCOME_OUTSIDE || winner->rule == NULL)
        return false;
    return loser->rule == NULL || bits_has(winner->rule->beaten, loser->rule->index);
}

static void list_candidates(Decision *decision, AxisDecision *axis)
{
    const Method *method = decision->domain->method;
    axis->candidates = mem_array(method->perimeter.count + method->rules.count + 2,
                                 sizeof *axis->candidates);
    add_perimeter(decision, axis);
    add_rules(decision, axis);
    axis->candidates[axis->candidate_count++] = (Candidate){
        .name = SAY(TEXT_OTHERWISE), .outcome = axis->axis->otherwise, .applies = REF_TRUE};
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        axis->candidates[i].beats = bits_new(axis->candidate_count);
        for (uint32_t j = 0; j < axis->candidate_count; j++)
            if (i != j && beats(&axis->candidates[i], &axis->candidates[j]))
                bits_add(axis->candidates[i].beats, j);
    }
}

/* --- the diagram of an axis --------------------------------------------------------------
 */

/* A candidate that may still apply, and where. */
typedef struct Alive {
    uint32_t candidate;
    Ref applies;
} Alive;

typedef struct Builder {
    Decision *decision;
    const AxisDecision *axis;
    Hash done;     /* alive candidates -> Ref */
    Hash verdicts; /* winners -> leaf */
    bool too_large;
} Builder;

/* Drops those that a candidate sure to apply beats.  Whoever is dropped may drop others all
 * the same: what beats it beats them too. */
static uint32_t drop_beaten(const Builder *builder, Alive *alive, uint32_t count)
{
    const Candidate *candidates = builder->axis->candidates;
    uint32_t sure_count = 0, kept = 0;
    uint32_t *sure = mem_bytes(count, sizeof *sure);
    for (uint32_t i = 0; i < count; i++)
        if (alive[i].applies == REF_TRUE)
            sure[sure_count++] = alive[i].candidate;
    for (uint32_t i = 0; i < count; i++) {
        bool beaten = false;
        for (uint32_t j = 0; j < sure_count && !beaten; j++)
            beaten = bits_has(candidates[sure[j]].beats, alive[i].candidate);
        if (!beaten)
            alive[kept++] = alive[i];
    }
    return kept;
}

static Ref verdict_leaf(Builder *builder, const Alive *alive, uint32_t count)
{
    const Candidate *candidates = builder->axis->candidates;
    uint32_t *winners = mem_bytes(count, sizeof *winners);
    bool conflict = false;
    for (uint32_t i = 0; i < count; i++) {
        winners[i] = alive[i].candidate;
        conflict = conflict || !outcome_same(&candidates[winners[i]].outcome,
                                             &candidates[winners[0]].outcome);
    }
    bool added;
    HashEntry *entry =
        hash_add(&builder->verdicts, winners, count * sizeof *winners, &added);
    if (added) {
        entry->number = builder->decision->verdicts.count;
        *list_push(&builder->decision->verdicts) =
            (Verdict){.winners = winners, .winner_count = count, .conflict = conflict};
    }
    return REF_LEAF((uint32_t)entry->number);
}

static uint32_t first_variable(const Diagram *diagram, const Alive *alive, uint32_t count)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (ref_is_leaf(alive[i].applies))
            continue;
        uint32_t variable = diagram_node(diagram, alive[i].applies)->variable;
        first = variable < first ? variable : first;
    }
    return first;
}

/* Classes of VARIABLE that lead every alive candidate to the same place are one block. */
static uint32_t *blocks_of(const Diagram *diagram, uint32_t variable, const Alive *alive,
                           uint32_t count, uint32_t *block_count)
{
    uint32_t class_count = diagram_class_count(diagram, variable);
    uint32_t *block_of = mem_bytes(class_count, sizeof *block_of);
    *block_count = 1;
    for (uint32_t i = 0; i < count; i++) {
        if (ref_is_leaf(alive[i].applies))
            continue;
        const DiagramNode *node = diagram_node(diagram, alive[i].applies);
        if (node->variable != variable)
            continue;
        uint32_t *renamed =
            mem_bytes((size_t)*block_count * node->branch_count, sizeof *renamed);
        uint32_t blocks = 0;
        for (uint32_t class = 0; class < class_count; class ++) {
            uint32_t *name =
                &renamed[block_of[class] * node->branch_count + node->branch_of[class]];
            if (*name == 0)
                *name = ++blocks;
            block_of[class] = *name - 1;
        }
        *block_count = blocks;
    }
    return block_of;
}

static Ref build(Builder *builder, Alive *alive, uint32_t count);

static Ref build_class(Builder *builder, const Alive *alive, uint32_t count,
                       uint32_t variable, uint32_t class)
{
    Alive *next = mem_bytes(count, sizeof *next);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        Ref applies =
            diagram_follow(builder->decision->diagram, alive[i].applies, variable, class);
        if (applies != REF_FALSE)
            next[kept++] = (Alive){alive[i].candidate, applies};
    }
    return build(builder, next, kept);
}

/* Memoised on the candidates still possible, each with what remains of its condition. */
static Ref build(Builder *builder, Alive *alive, uint32_t count)
{
    Diagram *diagram = builder->decision->diagram;
    count = drop_beaten(builder, alive, count);
    uint32_t variable = first_variable(diagram, alive, count);
    if (variable == UINT32_MAX)
        return verdict_leaf(builder, alive, count);
    HashEntry *done = hash_find(&builder->done, alive, count * sizeof *alive);
    if (done != NULL)
        return (Ref)done->number;
    if (diagram_node_count(diagram) > DIAGRAM_MOST_NODES || builder->too_large) {
        builder->too_large = true;
        return REF_FALSE;
    }
    uint32_t block_count;
    uint32_t *block_of = blocks_of(diagram, variable, alive, count, &block_count);
    uint32_t class_count = diagram_class_count(diagram, variable);
    Ref *by_block = mem_bytes(block_count, sizeof *by_block);
    Ref *by_class = mem_bytes(class_count, sizeof *by_class);
    bool *known = mem_bytes(block_count, sizeof *known);
    for (uint32_t class = 0; class < class_count; class ++) {
        uint32_t block = block_of[class];
        if (!known[block]) {
            known[block] = true;
            by_block[block] = build_class(builder, alive, count, variable, class);
        }
        by_class[class] = by_block[block];
    }
    Ref result = diagram_make(diagram, variable, by_class);
    hash_add(&builder->done, alive, count * sizeof *alive, NULL)->number = result;
    return result;
}

static Ref build_axis(Decision *decision, AxisDecision *axis, Diags *diags)
{
    Builder builder = {.decision = decision, .axis = axis};
    Alive *alive = mem_bytes(axis->candidate_count, sizeof *alive);
    uint32_t count = 0;
    for (uint32_t i = 0; i < axis->candidate_count; i++)
        if (axis->candidates[i].applies != REF_FALSE)
            alive[count++] = (Alive){i, axis->candidates[i].applies};
    Ref root = build(&builder, alive, count);
    if (builder.too_large) {
        decision->too_large = true;
        diag_say(diags, DIAG_TOO_LARGE,
                 at(decision->domain->method->source, axis->axis->span), axis->axis->name);
    }
    return root;
}

Decision *decision_build(Domain *domain, Diags *diags)
{
    const Method *method = domain->method;
    Decision *decision = mem_new(Decision);
    uint32_t *counts = mem_bytes(domain->variables.count + 1, sizeof *counts);
    for (uint32_t i = 0; i < domain->variables.count; i++)
        counts[i] = domain->variables.items[i].class_count;
    decision->domain = domain;
    decision->diagram = diagram_new(counts, domain->variables.count);
    decision->rules = mem_bytes(method->rules.count + 1, sizeof *decision->rules);
    decision->axes = mem_array(method->axes.count + 1, sizeof *decision->axes);
    for (uint32_t i = 0; i < method->rules.count; i++)
        decision->rules[i] = formula_diagram(decision, method->rules.items[i]->formula);
    for (uint32_t i = 0; i < method->axes.count; i++) {
        AxisDecision *axis = &decision->axes[i];
        axis->axis = method->axes.items[i];
        list_candidates(decision, axis);
        axis->root = build_axis(decision, axis, diags);
    }
    return decision;
}
