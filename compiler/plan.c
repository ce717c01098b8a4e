/* plan.c -- from decisions to the program that the runtime runs. */
#include "compiler/plan.h"

#include "compiler/adapt.h"
#include "compiler/book.h"
#include "compiler/checks.h"
#include "compiler/questions.h"
#include "compiler/tally_program.h"
#include "runtime/base/mem.h"

static Leaf leaf_of(const Verdict *verdict)
{
    const Outcome *outcome = verdict->outcome;
    Leaf leaf = {.kind = verdict->kind};
    if (outcome == NULL)
        return leaf;
    leaf.reason = outcome->reason;
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

static PlanProgram plan_of(const Method *method, const Plan *declared, Decision *decision)
{
    PlanProgram plan = {.nomenclature = declared->nomenclature,
                        .first_year = declared->first_year,
                        .last_year = declared->last_year,
                        .transposition = declared->transposition,
                        .variables = decision->domain->variables.items,
                        .variable_count = decision->domain->variables.count,
                        .diagram = decision->diagram};
    for (FieldId field = 0; field < FIELD_COUNT; field++)
        add_words(decision, field, &plan);
    Ref *roots = mem_bytes(method->axes.count + 1, sizeof *roots);
    for (uint32_t i = 0; i < method->axes.count; i++)
        roots[i] = decision->axes[i].root;
    plan.roots = roots;
    plan.book = book_of(decision);
    plan.conditions = checks_conditions(method, decision);
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
    for (uint32_t i = 0; i < method->adaptations.count; i++)
        *list_push(&program->adaptations) = adaptation_text(&method->adaptations.items[i]);
    program->axes = axes;
    program->axis_count = method->axes.count;
    program->checks = checks_program(method);
    program->tallies = tallies_program(method);
    program->questions = program_questions(method);
    for (uint32_t i = 0; i < method->plans.count; i++)
        *list_push(&program->plans) =
            plan_of(method, &method->plans.items[i], decisions[i]);
    return program;
}
