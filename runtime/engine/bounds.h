/* bounds.h -- the lowest and the highest total that missing answers still allow.
 *
 * A world is one way to answer every question that nobody has answered.  In each world the
 * method gives each class a total; the bounds of the class are the lowest and the highest
 * of them.  One answer is the same for all the lines it is about, so they move together;
 * what is unknown for another reason than a question stays unknown in every world.
 *
 * Lines are put together when they wait for the same answer, or when some may inherit from
 * the others; each such group is tried on its own, answer by answer, the widest answer
 * first: once it is assumed, the rest falls into smaller groups.
 *
 * A percentage that is a share of amounts takes any value: its effect grows or shrinks all
 * along, so its ends are tried.  When several lines share out the same answer in opposite
 * ways, or when a line is shared between three classes or more, roundings inside the
 * interval may exceed those of its ends: `cents` says by how many cents at most.  Where a
 * share is not proportional to an answer, or when two answers limit each other, `wide`
 * counts lines that are taken to go anywhere in their possible classes.
 */
#ifndef CRIBLE_ENGINE_BOUNDS_H
#define CRIBLE_ENGINE_BOUNDS_H

#include "runtime/answers/answers.h"
#include "runtime/engine/engine.h"

typedef struct Bound {
    Sum lowest, highest; /* cents */
} Bound;

typedef struct AxisBounds {
    bool refused;         /* too many worlds to try: nothing below is set */
    const Bound *classes; /* by class of the axis */
    Bound undetermined, outside, inside;
    uint64_t lines; /* whose result depends on missing answers */
    Sum cents;      /* how far the true bounds may be beyond these */
    uint64_t wide;  /* lines whose bounds are wider than what can happen, perhaps */
} AxisBounds;

/* By axis.  The answer cells of the lines are tried, and left as they were. */
const AxisBounds *bounds_of(const Program *program, const PlanProgram *const *plans,
                            Answers *answers, const Results *results);

/* Is TOTAL, in cents, what it will be whatever is answered?  BOUND is one of BOUNDS. */
bool bound_is_exact(const AxisBounds *bounds, const Bound *bound, Sum total);

#endif
