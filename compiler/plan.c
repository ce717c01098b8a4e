/* plan.c -- from decisions to the program that the runtime runs. */
#include "compiler/plan.h"

#include <assert.h>

#include "compiler/questions.h"
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static const char *joined_names(const AxisDecision *axis, const Verdict *verdict)
{
    Text names = {0};
    for (uint32_t i = 0; i < verdict->winner_count; i++) {
        if (i > 0)
            text_put(&names, SAY(TEXT_JOINED_RULES));
        text_put(&names, axis->candidates[verdict->winners[i]].name);
    }
    return text_get(&names);
}

static const LeafKind leaf_kinds[] = {[OUTCOME_CLASS] = LEAF_CLASS,
                                      [OUTCOME_UNDETERMINED] = LEAF_UNDETERMINED,
                                      [OUTCOME_OUTSIDE] = LEAF_OUTSIDE};

static Leaf leaf_of(const AxisDecision *axis, const Verdict *verdict)
{
    const Outcome *outcome = &axis->candidates[verdict->winners[0]].outcome;
    Leaf leaf = {.kind = leaf_kinds[outcome->kind],
                 .reason = outcome->reason,
                 .rules = joined_names(axis, verdict)};
    if (verdict->conflict) {
        leaf.kind = LEAF_CONFLICT;
        leaf.reason = SAY(TEXT_RULES_IN_CONFLICT, leaf.rules);
    } else if (outcome->kind == OUTCOME_CLASS) {
        leaf.class = outcome->class->index;
    }
    return leaf;
}

/* The leaves of one axis; verdicts belong to one axis each, numbered in a row. */
static void fill_leaves(const AxisDecision *axis, const Decision *decision, Ref ref,
                        Bits seen, PlanProgram *plan)
{
    if (ref_is_leaf(ref)) {
        uint32_t leaf = ref_leaf(ref);
        assert(plan->leaves.items != NULL && leaf < plan->leaves.count);
        plan->leaves.items[leaf] = leaf_of(axis, &decision->verdicts.items[leaf]);
        return;
    }
    if (bits_has(seen, ref))
        return;
    bits_add(seen, ref);
    const DiagramNode *node = diagram_node(decision->diagram, ref);
    for (uint32_t i = 0; i < node->branch_count; i++)
        fill_leaves(axis, decision, node->children[i], seen, plan);
}

static PlanProgram plan_of(const Method *method, const Plan *declared,
                           const Decision *decision)
{
    PlanProgram plan = {.nomenclature = declared->nomenclature,
                        .first_year = declared->first_year,
                        .last_year = declared->last_year,
                        .transposition = declared->transposition,
                        .variables = decision->domain->variables.items,
                        .variable_count = decision->domain->variables.count,
                        .diagram = decision->diagram};
    Ref *roots = mem_bytes(method->axes.count + 1, sizeof *roots);
    for (uint32_t i = 0; i < decision->verdicts.count; i++)
        *list_push(&plan.leaves) = (Leaf){0};
    for (uint32_t i = 0; i < method->axes.count; i++) {
        Bits seen = bits_new(diagram_node_count(decision->diagram) + 1);
        roots[i] = decision->axes[i].root;
        fill_leaves(&decision->axes[i], decision, roots[i], seen, &plan);
    }
    plan.roots = roots;
    return plan;
}

static ProgramAxis axis_of(const Axis *axis)
{
    uint32_t count = axis->scale->classes.count;
    ProgramClass *classes = mem_array(count + 1, sizeof *classes);
    for (uint32_t i = 0; i < count; i++) {
        const Class *class = &axis->scale->classes.items[i];
        classes[i] = (ProgramClass){class->name, class->title, class->colour};
    }
    return (ProgramAxis){axis->name, axis->title, classes, count};
}

Program *plan_program(const Method *method, Decision *const *decisions)
{
    Program *program = mem_new(Program);
    ProgramAxis *axes = mem_array(method->axes.count + 1, sizeof *axes);
    for (uint32_t i = 0; i < method->axes.count; i++)
        axes[i] = axis_of(method->axes.items[i]);
    program->name = method->name;
    program->title = method->title;
    program->version = method->version;
    program->status = method->status;
    program->axes = axes;
    program->axis_count = method->axes.count;
    program->questions = program_questions(method);
    for (uint32_t i = 0; i < method->plans.count; i++)
        *list_push(&program->plans) =
            plan_of(method, &method->plans.items[i], decisions[i]);
    return program;
}
