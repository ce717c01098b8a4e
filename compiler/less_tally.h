/* less_tally.h -- what rules add to tallies once some of them are gone.  Private to less.c.
 */
#ifndef CRIBLE_COMPILER_LESS_TALLY_H
#define CRIBLE_COMPILER_LESS_TALLY_H

#include "compiler/coverage.h"
#include "compiler/decide.h"

/* What is left of a method. */
typedef struct LessRules {
    bool *gone;   /* by rule */
    Bits *rows;   /* by rule: the rows that are gone */
    Bits *beaten; /* by rule: those still there that it wins over, directly or not */
} LessRules;

typedef struct LessTally {
    Decision *decision;
    const Tally *tally;
    const LessRules *before, *after;
    Decider gone;
    bool precedence; /* others no longer win over others */
} LessTally;

/* Where what is gone added to the tally. */
Ref less_tally_adds(const LessTally *asked);

/* Where the tally may change.  Labels are compared one by one; of scores, quantities and
 * capitals, wherever what is gone added something. */
Ref less_tally_changes(const LessTally *asked);

#endif
