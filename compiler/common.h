/* common.h -- two methods over one set of variables, for one plan.
 *
 * Diagrams of two methods are about different variables.  Here both are brought over common
 * ones, whose classes are told apart when one of the methods does; words looked for
 * together are cut into those that both look for.  Outcomes are told by their meaning.
 * Two diagrams brought here are the same function exactly when they are equal.
 */
#ifndef CRIBLE_COMPILER_COMMON_H
#define CRIBLE_COMPILER_COMMON_H

#include "compiler/decide.h"
#include "compiler/meaning.h"
#include "compiler/pairing.h"

typedef struct CommonSide {
    const Method *method;
    Decision *decision;
    Meaning meaning;
    struct Becomes *becomes; /* by variable of the method */
    Hash conditions;         /* Ref -> Ref */
    Hash *outcomes;          /* by axis in common: Ref -> Ref */
} CommonSide;

typedef struct Common {
    Pairing *pairing;
    Plan plan;          /* in the exercises that both declare */
    Decision *decision; /* over the common variables; its axes have no candidate */
    CommonSide sides[SIDES];
    Hash shares; /* the key of a share -> its expression: one for each key */
} Common;

/* FIRST and SECOND decide one nomenclature, not read through a transposition, and have an
 * exercise in common.  NULL when a field has too many classes, said in DIAGS. */
Common *common_of(Pairing *pairing, Decision *first, Decision *second, Diags *diags);

/* A diagram of the method numbered SIDE over the common variables; its leaves as they are.
 */
Ref common_condition(Common *common, int side, Ref ref);

/* The same of a diagram of verdicts on AXIS (its number in common): its leaves are verdicts
 * of the common decision. */
Ref common_outcome(Common *common, int side, uint32_t axis, Ref ref);

/* "favorable", "60 % favorable, 40 % neutre", "indéterminé": a verdict of the common
 * decision, as the method numbered SIDE writes it. */
const char *common_verdict_text(const Common *common, uint32_t axis, uint32_t verdict);

#endif
