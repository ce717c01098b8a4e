/* totem.h -- budget acts in the TotEM format (XML, root DocumentBudgetaire).
 * Internal to runtime/import.
 */
#ifndef CRIBLE_IMPORT_TOTEM_H
#define CRIBLE_IMPORT_TOTEM_H

#include "runtime/import/budget.h"
#include "runtime/import/input.h"

/* Appends the lines of INPUT, an XML file, to BUDGET, which is left in any state when the
 * answer is not 0: -1 when the content was refused, -2 when the system refused. */
int totem_read(Budget *budget, Input *input);

#endif
