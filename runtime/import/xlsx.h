/* xlsx.h -- one sheet of a spreadsheet (.xlsx) as rows of texts.  Internal to
 * runtime/import.
 *
 * Cells come as they are written, not as they are shown: numbers as exact decimals
 * (xlsx_number.h), dates by their style as "2024-12-31", booleans as VRAI and FAUX, a
 * formula as its last result.  Rows end at their last cell that holds something.  Of merged
 * cells the first holds the value.
 */
#ifndef CRIBLE_IMPORT_XLSX_H
#define CRIBLE_IMPORT_XLSX_H

#include "runtime/base/diag.h"
#include "runtime/import/rows.h"

/* Opens sheet SHEET of the file at PATH: its name, else its rank from 1; NULL is the first
 * that is visible.  NULL when it was refused, said in DIAGS. */
Rows *xlsx_open(const char *path, const char *sheet, Diags *diags);

#endif
