/* diagram.c -- ordered, reduced, many-way decision diagrams. */
#include "runtime/diagram.h"

#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/base/mem.h"
#include "runtime/memo.h"

/* Room that operations need for a while, kept from one to the next: most of them touch as
 * many classes as a field has codes, and memory seen for the first time is slow. */
typedef struct Scratch {
    LIST(Ref) classes; /* what follows each class, of the nodes being made: a stack */
    uint16_t *branch_of;
    Ref *children;
    uint32_t *branches; /* open addressing: a number of children plus one */
    uint32_t *slots;    /* by child: where it is there */
    uint32_t branch_slots;
    char *key; /* of a grouping */
} Scratch;

/* Nodes met in one walk: those whose mark is its number. */
typedef struct Marks {
    uint32_t *by_node;
    uint32_t size, walk;
} Marks;

struct Diagram {
    const uint32_t *class_counts;
    uint32_t variable_count;
    LIST(DiagramNode) nodes;
    Hash groupings;       /* (variable, branch_of) -> branch_of, shared */
    uint32_t *node_slots; /* by content, open addressing: a node plus one */
    uint32_t slot_count;
    Memo applied;        /* of the boolean operations */
    LIST(uint32_t) only; /* by node, for the first ones: diagram_only_leaf */
    Scratch scratch;
    Marks *marks;
    size_t bytes; /* of the nodes and of how their classes are grouped */
    bool full;
};

Diagram *diagram_new(const uint32_t *class_counts, uint32_t variable_count)
{
    Diagram *diagram = mem_new(Diagram);
    uint32_t *counts = mem_bytes(variable_count + 1, sizeof *counts);
    if (variable_count != 0)
        memcpy(counts, class_counts, variable_count * sizeof *counts);
    diagram->class_counts = counts;
    diagram->variable_count = variable_count;
    uint32_t most = 1;
    for (uint32_t i = 0; i < variable_count; i++)
        most = counts[i] > most ? counts[i] : most;
    Scratch *scratch = &diagram->scratch;
    scratch->branch_of = mem_bytes(most, sizeof *scratch->branch_of);
    scratch->children = mem_bytes(most, sizeof *scratch->children);
    scratch->slots = mem_bytes(most, sizeof *scratch->slots);
    scratch->branch_slots = 16;
    while (scratch->branch_slots < 2 * most)
        scratch->branch_slots *= 2;
    scratch->branches = mem_bytes(scratch->branch_slots, sizeof *scratch->branches);
    scratch->key = mem_bytes(sizeof(uint32_t) + most * sizeof(uint16_t), 1);
    diagram->marks = mem_new(Marks);
    return diagram;
}

uint32_t diagram_class_count(const Diagram *diagram, uint32_t variable)
{
    return diagram->class_counts[variable];
}

uint32_t diagram_variable_count(const Diagram *diagram)
{
    return diagram->variable_count;
}

uint32_t diagram_node_count(const Diagram *diagram)
{
    return diagram->nodes.count;
}

bool diagram_full(const Diagram *diagram)
{
    return diagram->full;
}

void diagram_give_up(Diagram *diagram)
{
    diagram->full = true;
}

Ref diagram_among(Diagram *diagram, uint32_t variable, Bits classes, Ref within)
{
    uint32_t count = diagram->class_counts[variable];
    Ref *by_class = mem_bytes(count + 1, sizeof *by_class);
    for (uint32_t class = 0; class < count; class ++)
        by_class[class] = bits_has(classes, class) ? within : REF_FALSE;
    Ref result = diagram_make(diagram, variable, by_class);
    mem_release(by_class);
    return result;
}

const DiagramNode *diagram_node(const Diagram *diagram, Ref ref)
{
    return &diagram->nodes.items[ref];
}

/* The shared copy of a grouping: it stands in its key, after the variable. */
static const uint16_t *shared_grouping(Diagram *diagram, uint32_t variable,
                                       const uint16_t *branch_of)
{
    size_t size = diagram->class_counts[variable] * sizeof *branch_of;
    char *key = diagram->scratch.key;
    memcpy(key, &variable, sizeof variable);
    memcpy(key + sizeof variable, branch_of, size);
    bool added;
    HashEntry *entry = hash_add(&diagram->groupings, key, size + sizeof variable, &added);
    if (added)
        diagram->bytes += size;
    return (const uint16_t *)(const void *)(entry->key + sizeof variable);
}

static bool same_node(const DiagramNode *a, const DiagramNode *b)
{
    return a->variable == b->variable && a->branch_of == b->branch_of &&
           a->branch_count == b->branch_count &&
           memcmp(a->children, b->children, a->branch_count * sizeof *a->children) == 0;
}

/* The slot of NODE, or the empty one where it would go. */
static uint32_t *node_slot(const Diagram *diagram, const DiagramNode *node)
{
    uint32_t mask = diagram->slot_count - 1;
    uint32_t code = hash_bytes(node->children, node->branch_count * sizeof(Ref));
    code ^= hash_bytes(&node->branch_of, sizeof node->branch_of) + node->variable;
    uint32_t slot = code & mask;
    while (diagram->node_slots[slot] != 0 &&
           !same_node(&diagram->nodes.items[diagram->node_slots[slot] - 1], node))
        slot = (slot + 1) & mask;
    return &diagram->node_slots[slot];
}

static void widen_node_slots(Diagram *diagram)
{
    mem_release(diagram->node_slots);
    diagram->slot_count = diagram->slot_count ? diagram->slot_count * 2 : 64;
    diagram->node_slots = mem_bytes(diagram->slot_count, sizeof *diagram->node_slots);
    for (uint32_t i = 0; i < diagram->nodes.count; i++)
        *node_slot(diagram, &diagram->nodes.items[i]) = i + 1;
}

static Ref shared_node(Diagram *diagram, const DiagramNode *node)
{
    if ((diagram->nodes.count + 1) * 4 > diagram->slot_count * 3)
        widen_node_slots(diagram);
    uint32_t *slot = node_slot(diagram, node);
    if (*slot != 0)
        return *slot - 1;
    size_t children_size = node->branch_count * sizeof *node->children;
    diagram->bytes += sizeof *node + children_size;
    diagram->full = diagram->full || diagram->nodes.count + 1 >= DIAGRAM_MOST_NODES ||
                    diagram->bytes >= DIAGRAM_MOST_BYTES;
    Ref *children = mem_bytes(node->branch_count, sizeof *children);
    memcpy(children, node->children, children_size);
    *list_push(&diagram->nodes) =
        (DiagramNode){node->variable, node->branch_count, node->branch_of, children};
    *slot = diagram->nodes.count;
    return *slot - 1;
}

/* Where the number of the branch to CHILD is, plus one; or 0, where it goes. */
static uint32_t branch_slot(const Scratch *scratch, Ref child)
{
    uint32_t mask = scratch->branch_slots - 1;
    uint32_t slot = (child * 2654435769u >> 7) & mask;
    while (scratch->branches[slot] != 0 &&
           scratch->children[scratch->branches[slot] - 1] != child)
        slot = (slot + 1) & mask;
    return slot;
}

Ref diagram_make(Diagram *diagram, uint32_t variable, const Ref *by_class)
{
    if (diagram->full)
        return REF_FALSE;
    uint32_t class_count = diagram->class_counts[variable];
    Scratch *scratch = &diagram->scratch;
    uint16_t *branch_of = scratch->branch_of;
    Ref *children = scratch->children;
    uint32_t branches = 0;
    for (uint32_t class = 0; class < class_count; class ++) {
        if (class > 0 && by_class[class] == by_class[class - 1]) {
            branch_of[class] = branch_of[class - 1];
            continue;
        }
        uint32_t slot = branch_slot(scratch, by_class[class]);
        if (scratch->branches[slot] == 0) {
            children[branches] = by_class[class];
            scratch->slots[branches++] = slot;
            scratch->branches[slot] = branches;
        }
        branch_of[class] = (uint16_t)(scratch->branches[slot] - 1);
    }
    for (uint32_t i = 0; i < branches; i++)
        scratch->branches[scratch->slots[i]] = 0;
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

/* --- going down several at once ---------------------------------------------- */

/* What is worked out on Refs taken together: the leaf where all is said, or REF_UNKNOWN,
 * which is no leaf and no node. */
#define REF_UNKNOWN 0x7FFFFFFFu

enum { MOST_OPERANDS = sizeof(((MemoKey *)0)->operands) / sizeof(uint32_t) };

typedef struct Descent {
    Diagram *diagram;
    Memo *done;
    uint32_t operation, count;
    Ref (*immediate)(const struct Descent *descent, const Ref *refs);
    LeafMap map;
    LeafPair pair;
    void *context;
} Descent;

static uint32_t top_variable(const Diagram *diagram, const Ref *refs, uint32_t count)
{
    uint32_t top = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (ref_is_leaf(refs[i]))
            continue;
        uint32_t variable = diagram_node(diagram, refs[i])->variable;
        top = variable < top ? variable : top;
    }
    return top;
}

/* Room for COUNT classes on top of the stack: where it begins. */
static uint32_t push_classes(Scratch *scratch, uint32_t count)
{
    uint32_t first = scratch->classes.count;
    if (first + count > scratch->classes.capacity) {
        uint32_t capacity = 2 * (first + count);
        scratch->classes.items = mem_grow_bytes(scratch->classes.items, first, capacity,
                                                sizeof *scratch->classes.items);
        scratch->classes.capacity = capacity;
    }
    scratch->classes.count = first + count;
    return first;
}

static Ref descend(const Descent *descent, const Ref *refs)
{
    Ref known = descent->immediate(descent, refs);
    if (known != REF_UNKNOWN)
        return known;
    Diagram *diagram = descent->diagram;
    if (diagram->full)
        return REF_FALSE;
    MemoKey key = {.operation = descent->operation};
    memcpy(key.operands, refs, descent->count * sizeof *refs);
    if (memo_find(descent->done, &key, &known))
        return known;
    uint32_t variable = top_variable(diagram, refs, descent->count);
    uint32_t class_count = diagram->class_counts[variable];
    uint32_t first = push_classes(&diagram->scratch, class_count);
    Ref next[MOST_OPERANDS] = {0}, previous[MOST_OPERANDS] = {0}, below = REF_FALSE;
    for (uint32_t class = 0; class < class_count; class ++) {
        for (uint32_t i = 0; i < descent->count; i++)
            next[i] = diagram_follow(diagram, refs[i], variable, class);
        bool same = class > 0 && memcmp(next, previous, sizeof next) == 0;
        below = same ? below : descend(descent, next);
        diagram->scratch.classes.items[first + class] = below; /* may have moved */
        memcpy(previous, next, sizeof next);
    }
    Ref result = diagram_make(diagram, variable, &diagram->scratch.classes.items[first]);
    diagram->scratch.classes.count = first;
    memo_add(descent->done, &key, result);
    return result;
}

/* --- boolean operations ------------------------------------------------------ */

typedef enum Operation {
    OPERATION_AND,
    OPERATION_OR,
    OPERATION_NOT,
    OPERATION_IF
} Operation;

static Ref immediate_not(const Descent *descent, const Ref *refs)
{
    (void)descent;
    return refs[0] == REF_TRUE ? REF_FALSE : refs[0] == REF_FALSE ? REF_TRUE : REF_UNKNOWN;
}

static Ref immediate_both(const Descent *descent, const Ref *refs)
{
    Ref a = refs[0], b = refs[1];
    Ref strong = descent->operation == OPERATION_AND ? REF_FALSE : REF_TRUE;
    Ref weak = descent->operation == OPERATION_AND ? REF_TRUE : REF_FALSE;
    if (a == strong || b == strong)
        return strong;
    if (a == weak || a == b)
        return b;
    return b == weak ? a : REF_UNKNOWN;
}

static Ref immediate_if(const Descent *descent, const Ref *refs)
{
    (void)descent;
    if (refs[0] == REF_TRUE || refs[1] == refs[2])
        return refs[1];
    return refs[0] == REF_FALSE ? refs[2] : REF_UNKNOWN;
}

static Ref apply(Diagram *diagram, Operation operation, Ref a, Ref b)
{
    Descent descent = {.diagram = diagram,
                       .done = &diagram->applied,
                       .operation = operation,
                       .count = 2,
                       .immediate = immediate_both};
    Ref refs[] = {a < b ? a : b, a < b ? b : a};
    return descend(&descent, refs);
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
    Descent descent = {.diagram = diagram,
                       .done = &diagram->applied,
                       .operation = OPERATION_NOT,
                       .count = 1,
                       .immediate = immediate_not};
    return descend(&descent, &a);
}

/* --- any leaves -------------------------------------------------------------- */

Ref diagram_if(Diagram *diagram, Ref condition, Ref yes, Ref no)
{
    Descent descent = {.diagram = diagram,
                       .done = &diagram->applied,
                       .operation = OPERATION_IF,
                       .count = 3,
                       .immediate = immediate_if};
    return descend(&descent, (Ref[]){condition, yes, no});
}

static Ref immediate_map(const Descent *descent, const Ref *refs)
{
    return ref_is_leaf(refs[0]) ? descent->map(descent->context, ref_leaf(refs[0]))
                                : REF_UNKNOWN;
}

Ref diagram_map(Diagram *diagram, Ref ref, LeafMap map, void *context)
{
    Memo done = {0};
    Descent descent = {.diagram = diagram,
                       .done = &done,
                       .count = 1,
                       .immediate = immediate_map,
                       .map = map,
                       .context = context};
    Ref result = descend(&descent, &ref);
    memo_forget(&done);
    return result;
}

static Ref immediate_pair(const Descent *descent, const Ref *refs)
{
    return ref_is_leaf(refs[0]) && ref_is_leaf(refs[1])
               ? descent->pair(descent->context, ref_leaf(refs[0]), ref_leaf(refs[1]))
               : REF_UNKNOWN;
}

Ref diagram_combine(Diagram *diagram, Ref a, Ref b, LeafPair pair, void *context)
{
    Memo done = {0};
    Descent descent = {.diagram = diagram,
                       .done = &done,
                       .count = 2,
                       .immediate = immediate_pair,
                       .pair = pair,
                       .context = context};
    Ref result = descend(&descent, (Ref[]){a, b});
    memo_forget(&done);
    return result;
}

/* A node that asks what NODE asks and whose branches lead to BY_BRANCH. */
static Ref branched(Diagram *diagram, const DiagramNode *node, const Ref *by_branch)
{
    uint32_t class_count = diagram->class_counts[node->variable];
    Ref *by_class = mem_bytes(class_count, sizeof *by_class);
    for (uint32_t class = 0; class < class_count; class ++)
        by_class[class] = by_branch[node->branch_of[class]];
    return diagram_make(diagram, node->variable, by_class);
}

static Ref fix_first(Diagram *diagram, Ref ref, Bits fixed, Memo *done)
{
    while (!ref_is_leaf(ref) && bits_has(fixed, diagram_node(diagram, ref)->variable))
        ref = diagram_node(diagram, ref)->children[0];
    if (ref_is_leaf(ref) || diagram->full)
        return ref_is_leaf(ref) ? ref : REF_FALSE;
    const MemoKey key = {.operands = {ref}};
    Ref known;
    if (memo_find(done, &key, &known))
        return known;
    const DiagramNode node = *diagram_node(diagram, ref);
    Ref *by_branch = mem_bytes(node.branch_count, sizeof *by_branch);
    for (uint32_t i = 0; i < node.branch_count; i++)
        by_branch[i] = fix_first(diagram, node.children[i], fixed, done);
    Ref result = branched(diagram, &node, by_branch);
    memo_add(done, &key, result);
    return result;
}

/* Class 0 is always in branch 0. */
Ref diagram_fix_first(Diagram *diagram, Ref ref, Bits fixed)
{
    Memo done = {0};
    Ref result = fix_first(diagram, ref, fixed, &done);
    memo_forget(&done);
    return result;
}

/* --- fewer variables ------------------------------------------------------------------ */

typedef struct Forgetting {
    Diagram *diagram;
    Bits variables;
    bool any;
    Memo done;
} Forgetting;

static Ref forget(Forgetting *forgetting, Ref ref)
{
    Diagram *diagram = forgetting->diagram;
    if (ref_is_leaf(ref))
        return ref;
    const MemoKey key = {.operands = {ref}};
    Ref result;
    if (memo_find(&forgetting->done, &key, &result))
        return result;
    const DiagramNode node = *diagram_node(diagram, ref);
    Ref *by_branch = mem_bytes(node.branch_count, sizeof *by_branch);
    for (uint32_t i = 0; i < node.branch_count; i++)
        by_branch[i] = forget(forgetting, node.children[i]);
    if (!bits_has(forgetting->variables, node.variable)) {
        result = branched(diagram, &node, by_branch);
    } else {
        result = by_branch[0];
        for (uint32_t i = 1; i < node.branch_count; i++)
            result = forgetting->any ? diagram_or(diagram, result, by_branch[i])
                                     : diagram_and(diagram, result, by_branch[i]);
    }
    memo_add(&forgetting->done, &key, result);
    return result;
}

Ref diagram_forget(Diagram *diagram, Ref ref, Bits variables, bool any)
{
    Forgetting forgetting = {diagram, variables, any, {0}};
    Ref result = forget(&forgetting, ref);
    memo_forget(&forgetting.done);
    return result;
}

/* --- what there is in one ------------------------------------------------------------- */

/* Begins a walk: no node is marked. */
static void marks_start(const Diagram *diagram)
{
    Marks *marks = diagram->marks;
    if (marks->size < diagram->nodes.count || marks->walk == UINT32_MAX) {
        marks->size = diagram->nodes.count + diagram->nodes.count / 2 + 64;
        marks->by_node = mem_bytes(marks->size, sizeof *marks->by_node);
        marks->walk = 0;
    }
    marks->walk++;
}

/* Adds what REF asks to SUPPORT; the number of its nodes that were not met. */
static uint32_t add_support(const Diagram *diagram, Ref ref, Bits support)
{
    if (ref_is_leaf(ref) || diagram->marks->by_node[ref] == diagram->marks->walk)
        return 0;
    diagram->marks->by_node[ref] = diagram->marks->walk;
    const DiagramNode *node = diagram_node(diagram, ref);
    bits_add(support, node->variable);
    uint32_t met = 1;
    for (uint32_t i = 0; i < node->branch_count; i++)
        met += add_support(diagram, node->children[i], support);
    return met;
}

Bits diagram_support(const Diagram *diagram, Ref ref)
{
    Bits support = bits_new(diagram->variable_count + 1);
    marks_start(diagram);
    add_support(diagram, ref, support);
    return support;
}

uint32_t diagram_size(const Diagram *diagram, const Ref *refs, uint32_t count)
{
    Bits support = bits_new(diagram->variable_count + 1);
    uint32_t met = 0;
    marks_start(diagram);
    for (uint32_t i = 0; i < count; i++)
        met += add_support(diagram, refs[i], support);
    return met;
}

/* Children were made before their parents: each node is met once, in order. */
uint32_t diagram_only_leaf(Diagram *diagram, Ref ref)
{
    if (ref_is_leaf(ref))
        return ref_leaf(ref);
    while (diagram->only.count <= ref) {
        const DiagramNode *node = diagram_node(diagram, diagram->only.count);
        uint32_t only = 0;
        for (uint32_t i = 0; i < node->branch_count; i++) {
            Ref child = node->children[i];
            uint32_t leaf =
                ref_is_leaf(child) ? ref_leaf(child) : diagram->only.items[child];
            if (leaf != 0 && only != leaf)
                only = only == 0 ? leaf : LEAF_MANY;
        }
        *list_push(&diagram->only) = only;
    }
    return diagram->only.items[ref];
}
