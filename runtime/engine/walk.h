/* walk.h -- one line going down the diagrams of its plan.
 *
 * What is unknown of the line is followed on every branch that it may take; a variable is
 * asked once on a path, so the leaves reached are exactly those that some value gives.
 */
#ifndef CRIBLE_ENGINE_WALK_H
#define CRIBLE_ENGINE_WALK_H

#include "runtime/base/bits.h"
#include "runtime/base/list.h"
#include "runtime/situation.h"

typedef LIST(uint32_t) LeafList;

typedef struct Walk {
    Situation *situation;
    LeafList leaves;  /* reached, each once, in the order met */
    Bits unknown;     /* variables whose unknown value mattered */
    bool estimated;   /* an answer, or an axis, met on the way was estimated */
    bool bare;        /* set by the caller: estimates are read as unknown */
    uint32_t *stamps; /* by node: the walk that last met it */
    uint32_t stamp;
} Walk;

Walk *walk_new(const Program *program, Situation *situation);

/* From ROOT, for the line where the situation stands. */
void walk_down(Walk *walk, Ref root);

/* The answer columns among the unknown variables; *COUNT receives how many. */
const uint32_t *walk_questions(const Walk *walk, uint32_t *count);

#endif
