/* wins.h -- where a rule, or one row of a table, decides or adds. */
#ifndef CRIBLE_COMPILER_WINS_H
#define CRIBLE_COMPILER_WINS_H

#include "compiler/coverage.h"
#include "compiler/decide.h"

/* Where the row numbered ROW (from 0) passes its tests and its table takes it: of `la
 * première ligne`, where no row before applies.  The portée is left aside. */
Ref row_taken(Decision *decision, const Rule *table, uint32_t row);

/* The same, when the rows of GONE are no longer there. */
Ref row_taken_without(Decision *decision, const Rule *table, uint32_t row, Bits gone);

/* Where the row numbered ROW passes its tests. */
Ref wins_of_row(Decision *decision, const Rule *table, uint32_t row);

/* Where candidate CANDIDATE of AXIS applies and no other that applies beats it; of a table,
 * where the row ROW is the one, or one of those, that it takes (NULL: any of them).
 * Boolean; may ask for axes. */
Ref wins_on_axis(Decision *decision, const AxisDecision *axis, uint32_t candidate,
                 const Row *row);

/* Where DECIDER adds to TALLY, inside the perimeter and unbeaten; boolean. */
Ref wins_on_tally(Decision *decision, const Tally *tally, Decider decider);

/* What RULE (or its ROW) says of AXIS, or NULL. */
const Outcome *decider_outcome(Decider decider, const Axis *axis);

/* Does it add to TALLY? */
bool decider_adds(Decider decider, const Tally *tally);

/* The conclusions of a rule, or of its row. */
const ConclusionList *decider_conclusions(Decider decider);

/* Everywhere that RULE, or its ROW, decides some axis or adds to some tally. */
Ref wins_anywhere(Decision *decision, Decider decider);

#endif
