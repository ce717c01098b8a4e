/* axis_order.h -- axes that depend on axes. */
#ifndef CRIBLE_COMPILER_AXIS_ORDER_H
#define CRIBLE_COMPILER_AXIS_ORDER_H

#include "compiler/model.h"
#include "runtime/base/diag.h"

/* The numbers of the axes, each after those that it depends on, otherwise in the order of
 * the method.  NULL when some depend on themselves, which is said, with the circle. */
const uint32_t *axis_order(const Method *method, Diags *diags);

#endif
