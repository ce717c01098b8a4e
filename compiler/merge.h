/* merge.h -- the candidates of an axis, merged into one diagram. */
#ifndef CRIBLE_COMPILER_MERGE_H
#define CRIBLE_COMPILER_MERGE_H

#include "compiler/decide.h"

/* The root of AXIS, whose candidates are listed; its leaves are verdicts.  The diagram is
 * full afterwards when that took too much. */
Ref axis_merge(Decision *decision, const AxisDecision *axis);

#endif
