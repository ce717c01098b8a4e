/* diagram.c -- ordered, reduced, many-way decision diagrams. */
#include "runtime/diagram.h"

#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/base/mem.h"

struct Diagram {
    const uint32_t *class_counts;
    uint32_t variable_count;
    LIST(DiagramNode) nodes;
    Hash groupings;  /* (variable, branch_of) -> branch_of, shared */
    Hash by_content; /* (variable, branch_of, children) -> node */
    Hash applied;    /* (operation, a, b) -> Ref */
};

Diagram *diagram_new(const uint32_t *class_counts, uint32_t variable_count)
{
    Diagram *diagram = mem_new(Diagram);
    uint32_t *counts = mem_bytes(variable_count + 1, sizeof *counts);
    if (variable_count != 0)
        memcpy(counts, class_counts, variable_count * sizeof *counts);
    diagram->class_counts = counts;
    diagram->variable_count = variable_count;
    return diagram;
}

uint32_t diagram_class_count(const Diagram *diagram, uint32_t variable)
{
    return diagram->class_counts[variable];
}

uint32_t diagram_node_count(const Diagram *diagram)
{
    return diagram->nodes.count;
}

const DiagramNode *diagram_node(const Diagram *diagram, Ref ref)
{
    return &diagram->nodes.items[ref];
}

/* The shared copy of a grouping. */
static const uint16_t *shared_grouping(Diagram *diagram, uint32_t variable,
                                       const uint16_t *branch_of)
{
    size_t size = diagram->class_counts[variable] * sizeof *branch_of;
    char *key = mem_bytes(size + sizeof variable, 1);
    memcpy(key, &variable, sizeof variable);
    memcpy(key + sizeof variable, branch_of, size);
    bool added;
    HashEntry *entry = hash_add(&diagram->groupings, key, size + sizeof variable, &added);
    if (added) {
        uint16_t *copy = mem_bytes(size, 1);
        memcpy(copy, branch_of, size);
        entry->value = copy;
    }
    return entry->value;
}

typedef struct NodeKey {
    uint32_t variable, branch_count;
    const uint16_t *branch_of;
} NodeKey;

static Ref shared_node(Diagram *diagram, const DiagramNode *node)
{
    size_t children_size = node->branch_count * sizeof *node->children;
    size_t size = sizeof(NodeKey) + children_size;
    char *key = mem_bytes(size, 1);
    NodeKey head = {node->variable, node->branch_count, node->branch_of};
    memcpy(key, &head, sizeof head);
    memcpy(key + sizeof head, node->children, children_size);
    bool added;
    HashEntry *entry = hash_add(&diagram->by_content, key, size, &added);
    if (added) {
        entry->number = diagram->nodes.count;
        Ref *children = mem_bytes(node->branch_count, sizeof *children);
        memcpy(children, node->children, children_size);
        *list_push(&diagram->nodes) =
            (DiagramNode){node->variable, node->branch_count, node->branch_of, children};
    }
    return (Ref)entry->number;
}

Ref diagram_make(Diagram *diagram, uint32_t variable, const Ref *by_class)
{
    uint32_t class_count = diagram->class_counts[variable];
    uint16_t *branch_of = mem_bytes(class_count, sizeof *branch_of);
    Ref *children = mem_bytes(class_count, sizeof *children);
    uint32_t branches = 0;
    Hash seen = {0};
    for (uint32_t class = 0; class < class_count; class ++) {
        if (class > 0 && by_class[class] == by_class[class - 1]) {
            branch_of[class] = branch_of[class - 1];
            continue;
        }
        bool added;
        HashEntry *entry = hash_add(&seen, &by_class[class], sizeof *by_class, &added);
        if (added) {
            entry->number = branches;
            children[branches++] = by_class[class];
        }
        branch_of[class] = (uint16_t)entry->number;
    }
    if (branches == 1)
        return children[0];
    DiagramNode node = {.variable = variable,
                        .branch_count = branches,
                        .branch_of = shared_grouping(diagram, variable, branch_of),
                        .children = children};
    return shared_node(diagram, &node);
}

Ref diagram_follow(const Diagram *diagram, Ref ref, uint32_t variable, uint32_t class)
{
    if (ref_is_leaf(ref))
        return ref;
    const DiagramNode *node = diagram_node(diagram, ref);
    return node->variable == variable ? node->children[node->branch_of[class]] : ref;
}

/* --- boolean operations ------------------------------------------------------ */

typedef enum Operation { OPERATION_AND, OPERATION_OR, OPERATION_NOT } Operation;

typedef struct AppliedKey {
    uint32_t operation;
    Ref a, b;
} AppliedKey;

/* The answer when it needs no descent, else a Ref that is no leaf and no node. */
#define REF_UNKNOWN 0x7FFFFFFFu

static Ref immediate(Operation operation, Ref a, Ref b)
{
    if (operation == OPERATION_NOT)
        return a == REF_TRUE ? REF_FALSE : a == REF_FALSE ? REF_TRUE : REF_UNKNOWN;
    Ref strong = operation == OPERATION_AND ? REF_FALSE : REF_TRUE;
    Ref weak = operation == OPERATION_AND ? REF_TRUE : REF_FALSE;
    if (a == strong || b == strong)
        return strong;
    if (a == weak || a == b)
        return b;
    return b == weak ? a : REF_UNKNOWN;
}

static uint32_t top_variable(const Diagram *diagram, Ref a, Ref b)
{
    uint32_t first = ref_is_leaf(a) ? UINT32_MAX : diagram_node(diagram, a)->variable;
    uint32_t second = ref_is_leaf(b) ? UINT32_MAX : diagram_node(diagram, b)->variable;
    return first < second ? first : second;
}

static Ref apply(Diagram *diagram, Operation operation, Ref a, Ref b)
{
    Ref known = immediate(operation, a, b);
    if (known != REF_UNKNOWN)
        return known;
    AppliedKey key = {operation, a < b ? a : b, a < b ? b : a};
    if (operation == OPERATION_NOT)
        key = (AppliedKey){operation, a, b};
    HashEntry *done = hash_find(&diagram->applied, &key, sizeof key);
    if (done != NULL)
        return (Ref)done->number;
    uint32_t variable = top_variable(diagram, a, b);
    uint32_t class_count = diagram->class_counts[variable];
    Ref *by_class = mem_bytes(class_count, sizeof *by_class);
    Ref previous_a = REF_UNKNOWN, previous_b = REF_UNKNOWN;
    for (uint32_t class = 0; class < class_count; class ++) {
        Ref next_a = diagram_follow(diagram, a, variable, class);
        Ref next_b = diagram_follow(diagram, b, variable, class);
        by_class[class] = class > 0 && next_a == previous_a && next_b == previous_b
                              ? by_class[class - 1]
                              : apply(diagram, operation, next_a, next_b);
        previous_a = next_a;
        previous_b = next_b;
    }
    Ref result = diagram_make(diagram, variable, by_class);
    hash_add(&diagram->applied, &key, sizeof key, NULL)->number = result;
    return result;
}

Ref diagram_and(Diagram *diagram, Ref a, Ref b)
{
    return apply(diagram, OPERATION_AND, a, b);
}

Ref diagram_or(Diagram *diagram, Ref a, Ref b)
{
    return apply(diagram, OPERATION_OR, a, b);
}

Ref diagram_not(Diagram *diagram, Ref a)
{
    return apply(diagram, OPERATION_NOT, a, REF_FALSE);
}
