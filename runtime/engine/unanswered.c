/* unanswered.c -- the missing answers that a result depends on. */
#include "runtime/engine/unanswered.h"

#include "runtime/base/mem.h"

Unanswered *unanswered_new(const Program *program, const PlanProgram *const *plans,
                           const Lines *lines, const Results *results)
{
    Unanswered *unanswered = mem_new(Unanswered);
    *unanswered = (Unanswered){.program = program,
                               .plans = plans,
                               .lines = lines,
                               .results = results,
                               .walk = walk_new(program, situation_new(program, lines))};
    return unanswered;
}

void computation_columns(const Computation *computation, const Lines *lines, size_t line,
                         Bits columns)
{
    if (computation == NULL)
        return;
    if (computation->kind == COMPUTE_CELL && computation->is_answer &&
        lines_get(lines, computation->column, line) == FIELD_ABSENT)
        bits_add(columns, (uint32_t)computation->column - FIELD_COUNT);
    computation_columns(computation->left, lines, line, columns);
    computation_columns(computation->right, lines, line, columns);
}

static void add_split(const Unanswered *unanswered, size_t line, const Leaf *leaf,
                      Dependence *found)
{
    Bits columns = bits_new(found->columns.size);
    for (uint32_t i = 0; i < leaf->part_count; i++)
        computation_columns(leaf->parts[i].share, unanswered->lines, line, columns);
    if (bits_empty(columns))
        return;
    bits_unite(found->columns, columns);
    *list_push(&found->splits) = leaf;
}

/* What LEAF may give on the axis asked for. */
static void add_outcomes(const Leaf *leaf, Dependence *found)
{
    uint32_t classes = found->outcomes.size - OUTCOMES_BESIDE;
    switch (leaf->kind) {
    case LEAF_CLASS:
        bits_add(found->outcomes, leaf->class);
        return;
    case LEAF_OUTSIDE:
        bits_add(found->outcomes, classes + 1);
        return;
    case LEAF_SPLIT:
        for (uint32_t i = 0; i < leaf->part_count; i++)
            bits_add(found->outcomes, leaf->parts[i].class);
        break;
    case LEAF_INHERITED:
        for (uint32_t i = 0; i < classes; i++)
            bits_add(found->outcomes, i);
        break;
    case LEAF_NONE:
    case LEAF_UNDETERMINED:
    case LEAF_CONFLICT:
        break;
    }
    bits_add(found->outcomes, classes);
}

/* LEAF of an axis read: where it gives no class, what reads it may have none either. */
static void add_doubt(const Leaf *leaf, Dependence *found)
{
    if (leaf->kind != LEAF_CLASS && leaf->kind != LEAF_OUTSIDE)
        bits_add(found->outcomes, found->outcomes.size - OUTCOMES_BESIDE);
}

static void add_leaves(const Unanswered *unanswered, size_t line, bool asked,
                       Dependence *found)
{
    const Walk *walk = unanswered->walk;
    for (uint32_t i = 0; i < walk->leaves.count; i++) {
        const Leaf *leaf = &walk->situation->plan->leaves.items[walk->leaves.items[i]];
        (asked ? add_outcomes : add_doubt)(leaf, found);
        found->inherits = found->inherits || leaf->kind == LEAF_INHERITED;
        if (leaf->kind == LEAF_SPLIT)
            add_split(unanswered, line, leaf, found);
    }
}

/* AXIS, then the axes that it reads and that are not decided. */
static void add_axis(Unanswered *unanswered, size_t line, uint32_t axis, Dependence *found)
{
    if (bits_has(found->axes, axis))
        return;
    bool asked = bits_empty(found->axes);
    bits_add(found->axes, axis);
    Walk *walk = unanswered->walk;
    const PlanProgram *plan = walk->situation->plan;
    walk_down(walk, plan->roots[axis]);
    Bits unknown = walk->unknown;
    add_leaves(unanswered, line, asked, found);
    for (uint32_t i = bits_next(unknown, 0); i < unknown.size;
         i = bits_next(unknown, i + 1)) {
        const Variable *variable = &plan->variables[i];
        if (variable->kind == VARIABLE_AXIS)
            add_axis(unanswered, line, variable->axis, found);
        else if (variable_is_answer(variable))
            bits_add(found->columns, (uint32_t)variable->field - FIELD_COUNT);
    }
}

Dependence unanswered_of(Unanswered *unanswered, size_t line, uint32_t axis)
{
    const Program *program = unanswered->program;
    Situation *situation = unanswered->walk->situation;
    Dependence found = {.columns = bits_new(program->questions.columns.count + 1),
                        .axes = bits_new(program->axis_count + 1),
                        .outcomes =
                            bits_new(program->axes[axis].class_count + OUTCOMES_BESIDE)};
    situation_move(situation, unanswered->plans[unanswered->lines->document[line]], line);
    for (uint32_t i = 0; i < program->axis_count; i++) {
        const Result *result = results_get(unanswered->results, i, line);
        situation_decide(situation, i, result, result->classes, result->reason);
    }
    add_axis(unanswered, line, axis, &found);
    return found;
}
