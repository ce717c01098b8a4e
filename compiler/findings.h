/* findings.h -- where what is wrong with a method is: for its message, then for budgets. */
#ifndef CRIBLE_COMPILER_FINDINGS_H
#define CRIBLE_COMPILER_FINDINGS_H

#include "compiler/decide.h"
#include "runtime/base/diag.h"

/* The last message of DIAGS is about WHERE, a boolean diagram of DECISION: a note says how
 * many cells of the plan that is, and which.  Kept among the findings of DECISION. */
void finding_note(Decision *decision, Ref where, Diags *diags);

/* The same, of another plan than the one already noted: kept, not said. */
void finding_keep(Decision *decision, Ref where, uint32_t diag);

#endif
