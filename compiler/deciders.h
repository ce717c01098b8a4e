/* deciders.h -- who decides where two methods differ. */
#ifndef CRIBLE_COMPILER_DECIDERS_H
#define CRIBLE_COMPILER_DECIDERS_H

#include "compiler/common.h"

/* Sets of names; 0 is nobody. */
typedef struct Deciders {
    Common *common;
    LIST(const char *) names; /* "a + b" */
    Hash numbers;
    bool first_only; /* too many sets: only the first of those who decide is told */
} Deciders;

Deciders *deciders_new(Common *common);

/* By whom the method numbered SIDE is decided on AXIS of the common method: a diagram of
 * sets, 0 where WHERE, a boolean diagram, does not hold. */
Ref deciders_of_axis(Deciders *deciders, int side, uint32_t axis, Ref where);

/* SETS, where WHERE holds with one more name, NAME. */
Ref deciders_add(Deciders *deciders, Ref sets, Ref where, const char *name);

#endif
