/* decide.h -- what holds on one line fully known.  Private to tests/oracle. */
#ifndef CRIBLE_TESTS_DECIDE_H
#define CRIBLE_TESTS_DECIDE_H

#include "tests/oracle/oracle.h"

/* The guard of the rule's rubrique covers everything in it.  TRUTH is by test. */
bool rule_applies(const Rule *rule, const bool *truth);
bool cells_hold(const Row *row, const bool *truth);

/* Does RULE, or a row of it, ask what AXIS says? */
bool rule_reads(const Rule *rule, const Axis *axis);

/* Why the line is outside the perimeter, or NULL when it is not. */
const char *perimeter_leaves(const Method *method, const bool *truth);

/* When only the shares of a split are not known, its classes are: UNSHARED or NULL. */
bool may_be(const Outcome *unshared, const Class *class);

#endif
