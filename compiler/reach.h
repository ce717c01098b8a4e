/* reach.h -- what is written in a method and reaches nothing. */
#ifndef CRIBLE_COMPILER_REACH_H
#define CRIBLE_COMPILER_REACH_H

#include "compiler/decide.h"
#include "runtime/base/diag.h"

/* Warns of the codes that a rule or a row looks for and that the portée of its rubrique
 * leaves out on every plan, and of the questions whose answer changes no result; says
 * nothing when a diagram is too large.  `crible verifier` asks for it, not every run: only
 * the author of the method can mend it. */
void reach_check(const Method *method, Decision *const *decisions, Diags *diags);

#endif
