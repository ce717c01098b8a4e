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

/* On stdout. */
void check_report_print(const CheckReport *report);

/* The keys "sinon" and "exercices". */
void check_report_json(const CheckReport *report, Json *json);

#endif
