/* plan.c -- from decisions to the program that the runtime runs. */
#include "compiler/plan.h"

#include "compiler/adapt.h"
#include "compiler/book.h"
#include "compiler/checks.h"
#include "compiler/computations.h"
#include "compiler/questions.h"
#include "compiler/tally_program.h"
#include "runtime/base/mem.h"

static const LeafPart *parts_of(const Outcome *outcome)
{
    LeafPart *parts = mem_array(outcome->parts.count + 1, sizeof *parts);
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        const SplitPart *part = &outcome->parts.items[i];
        parts[i] = (LeafPart){part->class->index,
                              part->share ? computation_of(part->share) : NULL};
    }
    return parts;
}

static Leaf leaf_of(const Verdict *verdict)
{
    const Outcome *outcome = verdict->outcome;
    Leaf leaf = {.kind = verdict->kind};
    if (outcome == NULL)
        return leaf;
    leaf.reason = outcome->reason;
    leaf.parts = parts_of(outcome);
    leaf.part_count = outcome->parts.count;
    if (outcome->kind == OUTCOME_CLASS)
        leaf.class = outcome->class->index;
    return leaf;
}

/* One lexicon for each field where words are looked for. */
static void add_words(const Decision *decision, FieldId field, PlanProgram *plan)
{
    const Domain *domain = decision->domain;
    uint32_t *variables = mem_bytes(domain->variables.count + 1, sizeof *variables);
    LexiconGroup *groups = mem_array(domain->variables.count + 1, sizeof *groups);
    uint32_t count = 0;
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->kind != VARIABLE_MENTIONS || variable->field != field)
            continue;
        variables[count] = i;
        groups[count++] = variable->words;
    }
    if (count != 0)
        *list_push(&plan->words) =
            (FieldWords){field, lexicon_new(groups, count), variables};
}

PlanProgram plan_reading(const Decision *decision)
{
    const Plan *declared = decision->domain->plan;
    PlanProgram plan = {.nomenclature = declared->nomenclature,
                        .first_year = declared->first_year,
                        .last_year = declared->last_year,
                        .transposition = declared->transposition,
                        .variables = decision->domain->variables.items,
                        .variable_count = decision->domain->variables.count,
                        .diagram = decision->diagram};
    for (FieldId field = 0; field < FIELD_COUNT; field++)
        add_words(decision, field, &plan);
    return plan;
}

static PlanProgram plan_of(const Method *method, Decision *decision)
{
    PlanProgram plan = plan_reading(decision);
    Ref *roots = mem_bytes(method->axes.count + 1, sizeof *roots);
    for (uint32_t i = 0; i < method->axes.count; i++)
        roots[i] = decision->axes[i].root;
    plan.roots = roots;
    plan.book = book_of(decision);
    plan.conditions = checks_conditions(method, decision);
    if (decision->verdicts.items.count == 0) /* a method without axes */
        *list_push(&plan.leaves) = (Leaf){0};
    for (uint32_t i = 0; i < decision->verdicts.items.count; i++)
        *list_push(&plan.leaves) = leaf_of(&decision->verdicts.items.items[i]);
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
    return (ProgramAxis){
        .name = axis->name, .title = axis->title, .classes = classes, .class_count = count};
}

/* Does REF reach a leaf that gives to several classes, or ask an axis that does? */
static bool reaches_split(const PlanProgram *plan, const ProgramAxis *axes, Ref ref,
                          Bits seen)
{
    if (ref_is_leaf(ref)) {
        LeafKind kind = plan->leaves.items[ref_leaf(ref)].kind;
        return kind == LEAF_SPLIT || kind == LEAF_INHERITED;
    }
    if (bits_has(seen, ref))
        return false;
    bits_add(seen, ref);
    const DiagramNode *node = diagram_node(plan->diagram, ref);
    const Variable *variable = &plan->variables[node->variable];
    if (variable->kind == VARIABLE_AXIS && axes[variable->axis].splits)
        return true;
    for (uint32_t i = 0; i < node->branch_count; i++)
        if (reaches_split(plan, axes, node->children[i], seen))
            return true;
    return false;
}

static void find_splits(const Program *program, ProgramAxis *axes)
{
    for (uint32_t i = 0; i < program->axis_count; i++) {
        uint32_t axis = program->axis_order[i];
        for (uint32_t j = 0; j < program->plans.count; j++) {
            const PlanProgram *plan = &program->plans.items[j];
            Bits seen = bits_new(diagram_node_count(plan->diagram) + 1);
            axes[axis].splits =
                axes[axis].splits || reaches_split(plan, axes, plan->roots[axis], seen);
        }
    }
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
    for (uint32_t i = 0; i < method->adaptations.count; i++)
        *list_push(&program->adaptations) = adaptation_text(&method->adaptations.items[i]);
    program->axes = axes;
    program->axis_count = method->axes.count;
    program->checks = checks_program(method);
    program->axis_order = method->axis_order;
    program->tallies = tallies_program(method);
    program->questions = program_questions(method);
    for (uint32_t i = 0; i < method->plans.count; i++)
        *list_push(&program->plans) = plan_of(method, decisions[i]);
    find_splits(program, axes);
    return program;
}
