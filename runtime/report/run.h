/* run.h -- what every report is made from: one method over some budgets. */
#ifndef CRIBLE_REPORT_RUN_H
#define CRIBLE_REPORT_RUN_H

#include "runtime/report/count_text.h"
#include "runtime/base/file.h"
#include "runtime/engine/assertions.h"
#include "runtime/engine/obligations.h"
#include "runtime/engine/tally_totals.h"
#include "runtime/engine/totals.h"
#include "runtime/import/budget.h"
#include "runtime/program.h"

typedef struct Run {
    const Program *program;
    const Budget *budget;
    const Results *results;
    const Totals *totals;
    const struct AxisBounds *bounds; /* by axis; NULL when the method asks nothing */
    const TallyResults *tallies;
    const TallyTotals *tally_totals; /* by tally */
    const CheckedList *checked;      /* the totals that had to be found */
    const DueList *due;              /* the obligations of the axes */
    const char *measure; /* "réalisé", or the words that say it depends on the document */
} Run;

/* The table for a terminal: what was read, then one table per axis, each share with its
 * denominator, then every line by sens, section and movement. */
void report_table(const Run *run, Text *out);

/* The same, for programs. */
void report_json(const Run *run, Text *out);

/* Every line with its class and who decided: `;`, UTF-8, decimal point. */
void report_lines(const Run *run, FileOutput *output);

/* The name of a choice of FIELD, or "" when absent. */
const char *choice_text(FieldId field, int64_t choice);

/* "12,3 %", or "—" when WHOLE is zero: a share rounded to the tenth, half away from zero.
 */
const char *share_text(Sum part, Sum whole);

#endif
