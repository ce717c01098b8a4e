/* tally_check.h -- what rules must not do when they add to tallies. */
#ifndef CRIBLE_COMPILER_TALLY_CHECK_H
#define CRIBLE_COMPILER_TALLY_CHECK_H

#include "compiler/decide.h"
#include "runtime/base/diag.h"

/* Does RULE add something somewhere on this plan, that no other beats? */
bool adds_somewhere(Decision *decision, const Rule *rule);

/* Says which rules give two principal labels to one line of a plan, with a witness. */
void principals_check(const Method *method, Decision *const *decisions, Diags *diags);

#endif
