/* unanswered.c -- the missing answers that a result depends on. */
#include "runtime/engine/unanswered.h"

#include "runtime/base/mem.h"

static uint32_t largest_diagram(const Program *program)
{
    uint32_t nodes = 0;
    for (uint32_t i = 0; i < program->plans.count; i++) {
        uint32_t count = diagram_node_count(program->plans.items[i].diagram);
        nodes = count > nodes ? count : nodes;
    }
    return nodes;
}

Unanswered *unanswered_new(const Program *program, const Lines *lines)
{
    Unanswered *unanswered = mem_new(Unanswered);
    unanswered->situation = situation_new(program, lines);
    unanswered->stamps =
        mem_bytes(largest_diagram(program) + 1, sizeof *unanswered->stamps);
    return unanswered;
}

/* Follows every branch that the line may take from REF on. */
static void follow(Unanswered *unanswered, Ref ref)
{
    Situation *situation = unanswered->situation;
    if (ref_is_leaf(ref) || unanswered->stamps[ref] == unanswered->stamp)
        return;
    unanswered->stamps[ref] = unanswered->stamp;
    const DiagramNode *node = diagram_node(situation->plan->diagram, ref);
    const Variable *variable = &situation->plan->variables[node->variable];
    uint32_t class = situation_class(situation, node->variable);
    if (class == CLASS_SEVERAL) {
        const ClassSet *set = situation_classes(situation, node->variable);
        for (uint32_t i = 0; i < set->count; i++)
            follow(unanswered, node->children[node->branch_of[set->classes[i]]]);
    } else if (class != CLASS_UNKNOWN) {
        follow(unanswered, node->children[node->branch_of[class]]);
    } else {
        if (variable->field >= FIELD_COUNT)
            bits_add(unanswered->columns, variable->field - FIELD_COUNT);
        for (uint32_t i = 0; i < node->branch_count; i++)
            follow(unanswered, node->children[i]);
    }
}

void unanswered_add(Unanswered *unanswered, const PlanProgram *plan, size_t line,
                    uint32_t axis, Bits columns)
{
    if (unanswered->situation->plan != plan || unanswered->situation->line != line)
        situation_move(unanswered->situation, plan, line);
    unanswered->columns = columns;
    unanswered->stamp++;
    follow(unanswered, plan->roots[axis]);
}
