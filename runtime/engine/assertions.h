/* assertions.h -- the totals that a method says a run must find. */
#ifndef CRIBLE_ENGINE_ASSERTIONS_H
#define CRIBLE_ENGINE_ASSERTIONS_H

#include "runtime/base/diag.h"
#include "runtime/checks.h"
#include "runtime/engine/totals.h"

/* One total, as found.  A line without the field counts 0. */
typedef struct Checked {
    const ProgramAssertion *assertion;
    Total found;
    Total unknown; /* lines of which nobody knows whether they meet the condition */
    bool holds;    /* the same cent, and nothing unknown */
} Checked;

typedef LIST(Checked) CheckedList;

/* Adds up LINES for each total that PROGRAM wants.  PLANS: by document. */
CheckedList assertions_check(const Program *program, const PlanProgram *const *plans,
                             const Lines *lines);

/* Says each total that is not as expected: what was expected, what was found, the
 * difference. */
void assertions_say(const CheckedList *checked, Diags *diags);

#endif
