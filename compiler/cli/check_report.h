/* check_report.h -- what a method leaves to `sinon`, shown, year by year if asked. */
#ifndef CRIBLE_CLI_CHECK_REPORT_H
#define CRIBLE_CLI_CHECK_REPORT_H

#include "compiler/drift.h"
#include "compiler/stakes.h"
#include "runtime/base/json.h"

typedef struct CheckReport {
    const Compiled *compiled; /* decided */
    const Gaps *gaps;
    const Drifts *drifts; /* NULL when not asked */
    Stakes *stakes;       /* NULL without a budget; then the program is there */
    bool every;           /* all the places, on all the plans */
} CheckReport;

/* Adds to the messages of DIAGS that say where something is wrong the lines and euros that
 * this is, on the budgets; nothing without a budget. */
void check_report_weigh(const CheckReport *report, Diags *diags);

/* On stdout. */
void check_report_print(const CheckReport *report);

/* The keys "constats", "sinon", and, when asked, "exercices" and "codes_absents". */
void check_report_json(const CheckReport *report, const Diags *diags, Json *json);

#endif
