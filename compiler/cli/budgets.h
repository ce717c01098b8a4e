/* budgets.h -- reading the budgets of a command line. */
#ifndef CRIBLE_CLI_BUDGETS_H
#define CRIBLE_CLI_BUDGETS_H

#include "compiler/cli/cli.h"
#include "runtime/import/budget.h"

/* Reads into BUDGET the files named by the words from FIRST on, and says their anomalies.
 * An exit code: not EXIT_DONE when a file was refused or is also what
 * --sortie would write; or, under --strict, when there is any anomaly.  All is said. */
int cli_read_budgets(const Arguments *arguments, uint32_t first, Budget *budget,
                     Diags *diags);

/* The measure that --mesure names; FIELD_COUNT without it, which is each stage's own, or,
 * said, when there is none of that name. */
FieldId cli_measure(const Arguments *arguments, Diags *diags);

/* budget_measure; says in DIAGS which documents have hardly any amount in their stage's own
 * measure and many in another: a wrong total is then likely, and easily missed. */
void cli_measure_lines(Budget *budget, FieldId measure, Diags *diags);

/* The formats asked for, for who reads budgets otherwise.  An exit code. */
int cli_choose_formats(const Arguments *arguments, Budget *budget, Diags *diags);

#endif
