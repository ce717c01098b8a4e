/* coverage_report.h -- what no example exercises, shown. */
#ifndef CRIBLE_CLI_COVERAGE_REPORT_H
#define CRIBLE_CLI_COVERAGE_REPORT_H

#include "compiler/coverage.h"
#include "runtime/base/json.h"

/* For a terminal.  UNCOVERED is NULL without a budget.  EVERY: all that is missing, not its
 * beginning only. */
void coverage_print(const Coverage *coverage, const Uncovered *uncovered, bool every);

void coverage_json(Json *json, const Coverage *coverage, const Uncovered *uncovered);

#endif
