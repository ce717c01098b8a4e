/* check.h -- what a method must not do. */
#ifndef CRIBLE_COMPILER_CHECK_H
#define CRIBLE_COMPILER_CHECK_H

#include "compiler/decide.h"
#include "runtime/base/diag.h"

/* Says, for all the plans of a method together: the rules that disagree on an imputation
 * that a plan allows, each pair once an axis, with a witness and the number of cells; the
 * rules that can never apply, and those that never decide. */
void method_check(const Method *method, Decision *const *decisions, Diags *diags);

#endif
