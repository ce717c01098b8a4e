/* comparison_report.h -- what differs between two methods, shown. */
#ifndef CRIBLE_CLI_COMPARISON_REPORT_H
#define CRIBLE_CLI_COMPARISON_REPORT_H

#include "compiler/compare.h"
#include "runtime/base/json.h"

/* "axe etat", "étiquettes odd" */
const char *subject_title(const Subject *subject);

void comparison_write(const MethodComparison *comparison, Text *out);

/* The members of an open object. */
void comparison_json(const MethodComparison *comparison, Json *json);

/* A table: plan, exercises, subject, from, to, rules, cells, places. */
void comparison_csv(const MethodComparison *comparison, Text *out);

#endif
