/* drift.h -- what the movement of a nomenclature leaves uncovered, year after year. */
#ifndef CRIBLE_COMPILER_DRIFT_H
#define CRIBLE_COMPILER_DRIFT_H

#include "compiler/gaps.h"

/* A code that the method names and that does not live in the year. */
typedef struct AbsentCode {
    CodeKind kind;
    uint32_t node;
} AbsentCode;

/* One axis, one plan, one exercise. */
typedef struct DriftYear {
    int year;
    uint32_t cells, open;     /* allowed; of these, left to `sinon` */
    uint32_t arrived;         /* left to `sinon`, and not allowed the year before */
    Bits accounts, functions; /* nodes that were no leaves then, of the cells arrived */
    Ref where;                /* what is left to `sinon` that year */
} DriftYear;

typedef struct Drift {
    const Axis *axis;
    uint32_t plan;
    LIST(DriftYear) years; /* in order; the first has nothing arrived */
} Drift;

/* The codes that a plan lacks, in a year. */
typedef struct AbsentYear {
    uint32_t plan;
    int year;
    LIST(AbsentCode) codes; /* by kind, then in the order of the plan */
} AbsentYear;

typedef struct Drifts {
    LIST(Drift) items;       /* by axis, then plan */
    LIST(AbsentYear) absent; /* by plan, then year; those with some code */
} Drifts;

/* In the exercises from FIRST to LAST, of those declared. */
Drifts *drifts_of(const Compiled *compiled, const Gaps *gaps, int first, int last);

/* The exercises declared of the plan INDEX where a code of the method is absent that lives
 * in some other of them: how many codes. */
uint32_t passing_codes(const Compiled *compiled, uint32_t index);

#endif
