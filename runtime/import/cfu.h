/* cfu.h -- the compte financier unique (XML, root CompteFinancierUnique).  Internal to
 * runtime/import.
 *
 * It is an act of the local authority and an account of the public accountant in one file.
 * The act is a DocumentBudgetaire like any other, but for its lines: next to those that
 * carry an account stand the subtotals of the printed tables.
 */
#ifndef CRIBLE_IMPORT_CFU_H
#define CRIBLE_IMPORT_CFU_H

#include "runtime/import/totem.h"

extern const ActKind act_cfu;

#endif
