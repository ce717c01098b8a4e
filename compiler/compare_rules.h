/* compare_rules.h -- the rules of two methods: the same ones under another name, those that
 * changed, those of one method only. */
#ifndef CRIBLE_COMPILER_COMPARE_RULES_H
#define CRIBLE_COMPILER_COMPARE_RULES_H

#include "compiler/compare.h"

/* Sets `renamed`, `changed`, `alone` and `common_rules` of COMPARISON, whose plans were
 * compared. */
void compare_rules(MethodComparison *comparison);

#endif
