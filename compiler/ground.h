/* ground.h -- the lines that a plan allows, as one diagram.
 *
 * What cells.h tells of an imputation is put in a boolean diagram over the variables of a
 * decision: a diagram taken together with it holds on nothing that the plan forbids.
 */
#ifndef CRIBLE_COMPILER_GROUND_H
#define CRIBLE_COMPILER_GROUND_H

#include "compiler/cells.h"
#include "compiler/decide.h"

/* Which of the imputations: sets without words, and masks that are 0, leave everything. */
typedef struct GroundFilter {
    Bits accounts, functions, chapters;   /* nodes of the plan */
    uint64_t senses, movements, sections; /* bit c: choice c of the field */
    int first, last;                      /* exercises; 0: those declared */
} GroundFilter;

typedef struct Ground {
    Decision *decision;
    const Cells *cells; /* NULL of a plan read through a transposition */
} Ground;

/* Of the plan of DECISION; one that is read through a transposition allows everything. */
Ground ground_new(Decision *decision);

/* The lines of FILTER.  Without functions in FILTER, only leaves of the plan are. */
Ref ground_ref(const Ground *ground, const GroundFilter *filter);

/* The accounts × functions of FILTER, both leaves. */
uint32_t ground_cells(const Ground *ground, const GroundFilter *filter);

/* NODE and what is below it in some declared year. */
Bits ground_below(const Ground *ground, CodeKind kind, uint32_t node);

/* Where VARIABLE is in CLASS. */
Ref variable_is(Decision *decision, uint32_t variable, uint32_t class);

#endif
