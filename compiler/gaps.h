/* gaps.h -- what the rules of a method leave to `sinon`. */
#ifndef CRIBLE_COMPILER_GAPS_H
#define CRIBLE_COMPILER_GAPS_H

#include "compiler/compile.h"
#include "compiler/places.h"

/* Where nothing but `sinon` decides AXIS: a boolean diagram of DECISION.  Where the axis
 * reads others, wherever they may lead there. */
Ref gap_of(Decision *decision, const AxisDecision *axis);

/* One axis on one plan. */
typedef struct Gap {
    const Axis *axis;
    uint32_t plan;
    Ref where;
    Places places;
    uint32_t all; /* cells of the plan */
} Gap;

typedef struct Gaps {
    LIST(Gap) items;   /* by axis, then plan; of what a transposition reads, none */
    PlaceBook **books; /* by plan; NULL where a transposition reads it */
} Gaps;

/* Of a method whose decisions are all there. */
Gaps *gaps_of(const Compiled *compiled);

#endif
