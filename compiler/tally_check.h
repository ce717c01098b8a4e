/* tally_check.h -- what rules must not do when they add to tallies. */
#ifndef CRIBLE_COMPILER_TALLY_CHECK_H
#define CRIBLE_COMPILER_TALLY_CHECK_H

#include "compiler/decide.h"
#include "runtime/base/diag.h"

bool concludes_on(const ConclusionList *conclusions, const Tally *tally);

/* Does RULE, or a row of it, conclude on TALLY? */
bool rule_adds_to(const Rule *rule, const Tally *tally);

/* Lines inside the perimeter. */
Ref tally_inside(Decision *decision);

/* Where RULE adds to TALLY, beaten or not: of a table, where a row does. */
Ref tally_adds(Decision *decision, const Rule *rule, const Tally *tally);

/* WHERE, less the lines where a rule that adds to TALLY and beats RULE applies. */
Ref tally_unbeaten(Decision *decision, const Rule *rule, const Tally *tally, Ref where);

/* Where RULE adds to TALLY on this plan, and no other beats it. */
Ref rule_adds_where(Decision *decision, const Rule *rule, const Tally *tally);

/* Does RULE add something somewhere on this plan, that no other beats? */
bool adds_somewhere(Decision *decision, const Rule *rule);

/* Says which rules give two principal labels to one line of a plan, and which rows of a
 * table « une seule ligne » apply to one and do not add the same; with a witness. */
void tallies_check(const Method *method, Decision *const *decisions, Diags *diags);

#endif
