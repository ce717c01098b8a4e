/* edges.h -- where one field makes another rule decide, and another result come out.
 *
 * Two lines that differ by one field, and that two deciders give two results, are on the
 * two sides of an edge.  `nature` takes with it the chapter and the section that the plan
 * gives its account.
 */
#ifndef CRIBLE_COMPILER_EDGES_H
#define CRIBLE_COMPILER_EDGES_H

#include "compiler/compile.h"
#include "compiler/coverage.h"
#include "compiler/ground.h"
#include "compiler/stakes.h"

/* Who decides one axis somewhere: a clause, a rule, a row, `sinon`. */
typedef struct EdgeDecider {
    const Axis *axis;
    const Candidate *candidate;
    const Row *row; /* of a table */
    const char *name;
    Ref where; /* lines that the plan allows, where it alone says what comes out */
    uint32_t verdict;
    uint32_t cells;
    Total total; /* of the budgets, if some were given */
} EdgeDecider;

/* One side of an edge: a line that OWN decides, beside one that OTHER does. */
typedef struct EdgeSide {
    const EdgeDecider *own, *other;
    FieldId field;          /* that differs */
    const uint32_t *point;  /* the class of each variable, or CLASS_UNKNOWN: any */
    const uint32_t *beside; /* the same, on the other side */
} EdgeSide;

typedef struct Edges Edges;

/* Of the plan of reference.  STAKES, of the budgets, may be NULL. */
Edges *edges_new(const Compiled *compiled, Stakes *stakes);

/* The sides near which LINE of LINES, which the plan of reference reads, stands: they are
 * exercised. */
void edges_exercise(Edges *edges, const Lines *lines, size_t line);

/* The next side that nothing exercises, biggest first; false when there is none left. */
bool edges_next(Edges *edges, EdgeSide *side);

const Ground *edges_ground(const Edges *edges);
bool edges_too_large(const Edges *edges);

#endif
