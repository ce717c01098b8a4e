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

#endif
