/* diagram.h -- ordered, reduced, many-way decision diagrams.
 *
 * A diagram is about variables numbered from 0, each with a number of classes.  A Ref is
 * either a leaf (a number whose meaning is the caller's) or a node: a variable, and for
 * each of its classes the Ref that follows.  Nodes are made once for each content
 * (hash-consed) and never test a variable for nothing, so two Refs of one Diagram are the
 * same function exactly when they are equal.
 *
 * A node keeps its children grouped: branch_of[class] is the branch, children[branch] the
 * Ref that follows; branches are numbered in the order of their first class.  The grouping
 * is shared by every node that cuts its variable in the same way.
 */
#ifndef CRIBLE_DIAGRAM_H
#define CRIBLE_DIAGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/bits.h"

typedef uint32_t Ref;

#define REF_LEAF_BIT    0x80000000u
#define REF_LEAF(value) ((Ref)((value) | REF_LEAF_BIT))
#define REF_FALSE       REF_LEAF(0)
#define REF_TRUE        REF_LEAF(1)

static inline bool ref_is_leaf(Ref ref)
{
    return (ref & REF_LEAF_BIT) != 0;
}

static inline uint32_t ref_leaf(Ref ref)
{
    return ref & ~REF_LEAF_BIT;
}

/* More classes than this for one variable are refused by the compiler. */
#define DIAGRAM_MOST_CLASSES 65535u

/* At so many nodes, or bytes, a diagram is full: from then on every operation gives
 * REF_FALSE, so that whoever builds ends soon and asks diagram_full before believing
 * anything. */
#define DIAGRAM_MOST_NODES 1000000u
#define DIAGRAM_MOST_BYTES ((size_t)96 << 20)

typedef struct DiagramNode {
    uint32_t variable;
    uint32_t branch_count;
    const uint16_t *branch_of; /* by class */
    const Ref *children;       /* by branch */
} DiagramNode;

typedef struct Diagram Diagram;

/* A diagram over VARIABLE_COUNT variables; CLASS_COUNTS is copied. */
Diagram *diagram_new(const uint32_t *class_counts, uint32_t variable_count);

uint32_t diagram_class_count(const Diagram *diagram, uint32_t variable);
uint32_t diagram_variable_count(const Diagram *diagram);
uint32_t diagram_node_count(const Diagram *diagram);
bool diagram_full(const Diagram *diagram);

/* Makes the diagram full: what is built besides it takes too much. */
void diagram_give_up(Diagram *diagram);

/* The Ref that tests VARIABLE and goes to BY_CLASS[class]: one of them when all are equal.
 */
Ref diagram_make(Diagram *diagram, uint32_t variable, const Ref *by_class);

/* WITHIN where VARIABLE is in one of CLASSES, REF_FALSE elsewhere. */
Ref diagram_among(Diagram *diagram, uint32_t variable, Bits classes, Ref within);

/* The node of a Ref that is not a leaf.  Valid until the next diagram_make. */
const DiagramNode *diagram_node(const Diagram *diagram, Ref ref);

/* What follows REF when VARIABLE is in CLASS: REF itself if it does not test VARIABLE. */
Ref diagram_follow(const Diagram *diagram, Ref ref, uint32_t variable, uint32_t class);

/* Boolean diagrams: leaves REF_FALSE and REF_TRUE. */
Ref diagram_and(Diagram *diagram, Ref a, Ref b);
Ref diagram_or(Diagram *diagram, Ref a, Ref b);
Ref diagram_not(Diagram *diagram, Ref a);

/* --- diagrams with any leaves ------------------------------------------------------ */

/* YES where CONDITION (boolean) holds, NO elsewhere. */
Ref diagram_if(Diagram *diagram, Ref condition, Ref yes, Ref no);

/* REF, each leaf replaced by the leaf that MAP gives for its number. */
typedef Ref (*LeafMap)(void *context, uint32_t leaf);
Ref diagram_map(Diagram *diagram, Ref ref, LeafMap map, void *context);

/* The leaf that PAIR gives for those of A and of B, everywhere. */
typedef Ref (*LeafPair)(void *context, uint32_t a, uint32_t b);
Ref diagram_combine(Diagram *diagram, Ref a, Ref b, LeafPair pair, void *context);

/* What is left of REF when each variable of FIXED is in class 0. */
Ref diagram_fix_first(Diagram *diagram, Ref ref, Bits fixed);

/* The variables that REF depends on. */
Bits diagram_support(const Diagram *diagram, Ref ref);

/* How many nodes are needed for all of REFS. */
uint32_t diagram_size(const Diagram *diagram, const Ref *refs, uint32_t count);

/* The leaves of REF that are not 0: the only one, or 0 when there is none, or LEAF_MANY. */
#define LEAF_MANY UINT32_MAX
uint32_t diagram_only_leaf(Diagram *diagram, Ref ref);

#endif
