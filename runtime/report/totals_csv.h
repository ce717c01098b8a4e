/* totals_csv.h -- totals by group, axis and class, for a spreadsheet. */
#ifndef CRIBLE_REPORT_TOTALS_CSV_H
#define CRIBLE_REPORT_TOTALS_CSV_H

#include "runtime/bulk/bulk.h"

/* One row for each group, axis and class that has lines. */
void report_totals(const Bulk *bulk, FileOutput *output);

#endif
