/* who.h -- which rules may decide a place, on each axis, and what they add there. */
#ifndef CRIBLE_COMPILER_WHO_H
#define CRIBLE_COMPILER_WHO_H

#include "compiler/compile.h"
#include "compiler/coverage.h"

typedef LIST(const char *) NameTexts;

/* A clause of the perimeter, a rule, a row of a table, `sinon`. */
typedef struct WhoEntry {
    CandidateKind kind;
    const char *name;           /* "carburants", "voirie ligne 3", "écarte nature 16" */
    Decider decider;            /* CANDIDATE_RULE */
    const char *says;           /* "défavorable"; "odd : principale 11.2" */
    const char *asks;           /* what it asks beyond the place; NULL when nothing */
    NameTexts beaten_by, beats; /* there; of what wins nowhere there, the first alone */
} WhoEntry;

typedef LIST(WhoEntry) WhoList;

/* Of an axis or of a tally. */
typedef struct WhoOutput {
    const Axis *axis;
    const Tally *tally;
    WhoList winners; /* in order of precedence */
    WhoList beaten;  /* what applies there and wins nowhere */
} WhoOutput;

typedef LIST(WhoOutput) WhoOutputs;

/* Who may win where WHERE, a boolean diagram of the plan of DECISION, holds: by axis, then
 * by tally that something is added to there. */
WhoOutputs who_wins(Decision *decision, Ref where);

#endif
