/* table.h -- budgets in delimited text and spreadsheets.  Internal to runtime/import. */
#ifndef CRIBLE_IMPORT_TABLE_H
#define CRIBLE_IMPORT_TABLE_H

#include "runtime/import/budget.h"
#include "runtime/import/input.h"

/* Appends the lines of INPUT, whose first record is the header of a format that BUDGET
 * knows.  0, or -1 or -2 when it was refused, said. */
int table_read(Budget *budget, Input *input);

/* The same when INPUT is a spreadsheet: the sheet is that of BUDGET. */
int table_read_sheet(Budget *budget, Input *input);

/* The same when INPUT is JSON: its records are the rows. */
int table_read_json(Budget *budget, Input *input);

struct FormatSet;

/* Would budget_read hand INPUT to table_read? */
bool table_is_one(const struct FormatSet *formats, const Input *input);

/* What stands between its columns. */
char table_separator(const struct FormatSet *formats, const Input *input);

#endif
