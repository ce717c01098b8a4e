/* walk.c -- one line going down the diagrams of its plan. */
#include "runtime/engine/walk.h"

#include "runtime/base/mem.h"
#include "runtime/engine/result.h"

Walk *walk_new(const Program *program, Situation *situation)
{
    uint32_t nodes = 0;
    for (uint32_t i = 0; i < program->plans.count; i++) {
        uint32_t count = diagram_node_count(program->plans.items[i].diagram);
        nodes = count > nodes ? count : nodes;
    }
    Walk *walk = mem_new(Walk);
    walk->situation = situation;
    walk->stamps = mem_bytes(nodes + 1, sizeof *walk->stamps);
    return walk;
}

/* The one class that stands for all of SET at NODE, or CLASS_SEVERAL. */
static uint32_t agreed_class(const DiagramNode *node, const ClassSet *set)
{
    for (uint32_t i = 1; i < set->count; i++)
        if (node->branch_of[set->classes[i]] != node->branch_of[set->classes[0]])
            return CLASS_SEVERAL;
    return set->classes[0];
}

static void reach(Walk *walk, Ref ref);

/* Follows every branch that the line may take at the node REF. */
static void reach_all(Walk *walk, Ref ref, const ClassSet *set)
{
    const DiagramNode *node = diagram_node(walk->situation->plan->diagram, ref);
    if (walk->stamps[ref] == walk->stamp)
        return;
    walk->stamps[ref] = walk->stamp;
    bits_add(walk->unknown, node->variable);
    if (set != NULL)
        for (uint32_t i = 0; i < set->count; i++)
            reach(walk, node->children[node->branch_of[set->classes[i]]]);
    else
        for (uint32_t i = 0; i < node->branch_count; i++)
            reach(walk, node->children[i]);
}

bool variable_is_estimated(const Situation *situation, uint32_t variable)
{
    const Variable *asked = &situation->plan->variables[variable];
    if (asked->kind == VARIABLE_AXIS)
        return situation->axis_results[asked->axis]->estimated;
    return asked->field != FIELD_NONE &&
           lines_is_estimated(situation->lines, asked->field, situation->line);
}

static void reach(Walk *walk, Ref ref)
{
    Situation *situation = walk->situation;
    while (!ref_is_leaf(ref)) {
        const DiagramNode *node = diagram_node(situation->plan->diagram, ref);
        uint32_t class = situation_class(situation, node->variable);
        if (class != CLASS_UNKNOWN && variable_is_estimated(situation, node->variable)) {
            walk->estimated = true;
            class = walk->bare ? CLASS_UNKNOWN : class;
        }
        const ClassSet *set =
            class == CLASS_SEVERAL ? situation_classes(situation, node->variable) : NULL;
        if (set != NULL)
            class = agreed_class(node, set);
        if (class == CLASS_UNKNOWN || class == CLASS_SEVERAL) {
            reach_all(walk, ref, set);
            return;
        }
        ref = node->children[node->branch_of[class]];
    }
    for (uint32_t i = 0; i < walk->leaves.count; i++)
        if (walk->leaves.items[i] == ref_leaf(ref))
            return;
    *list_push(&walk->leaves) = ref_leaf(ref);
}

void walk_down(Walk *walk, Ref root)
{
    walk->stamp++;
    walk->leaves.count = 0;
    walk->estimated = false;
    walk->unknown = bits_new(walk->situation->plan->variable_count + 1);
    reach(walk, root);
}

const uint32_t *walk_questions(const Walk *walk, uint32_t *count)
{
    uint32_t *columns = mem_bytes(bits_count(walk->unknown) + 1, sizeof *columns);
    *count = 0;
    for (uint32_t i = bits_next(walk->unknown, 0); i < walk->unknown.size;
         i = bits_next(walk->unknown, i + 1)) {
        const Variable *variable = &walk->situation->plan->variables[i];
        if (variable_is_answer(variable))
            columns[(*count)++] = (uint32_t)variable->field - FIELD_COUNT;
    }
    return columns;
}
