/* comparison_lines.h -- the lines and euros of budgets that change from one method to
 * another. */
#ifndef CRIBLE_CLI_COMPARISON_LINES_H
#define CRIBLE_CLI_COMPARISON_LINES_H

#include "compiler/cli/session.h"
#include "compiler/compare.h"

/* Rates the budgets of SESSIONS (the same, read by each method) and adds what changes to
 * the differences of COMPARISON, then puts these in the order of their euros.  Lines that
 * change where the plan allows nothing, or of which too much is unknown, are differences of
 * no cell. */
void comparison_rate(MethodComparison *comparison, const Session sessions[SIDES]);

#endif
