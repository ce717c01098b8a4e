/* conflicts.h -- rules that disagree. */
#ifndef CRIBLE_COMPILER_CONFLICTS_H
#define CRIBLE_COMPILER_CONFLICTS_H

#include "compiler/decide.h"
#include "runtime/base/diag.h"

/* Says, for all the plans of a method together, the rules that disagree on an imputation
 * that a plan allows: each pair once an axis, with a witness and the number of cells. */
void conflicts_find(const Method *method, Decision *const *decisions, Diags *diags);

#endif
