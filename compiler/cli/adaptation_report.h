/* adaptation_report.h -- what the statements of an adaptation do, shown. */
#ifndef CRIBLE_CLI_ADAPTATION_REPORT_H
#define CRIBLE_CLI_ADAPTATION_REPORT_H

#include "compiler/alone.h"
#include "runtime/base/json.h"

void statements_write(const StatementEffects *effects, Text *out);
void stack_write(const StackStudy *study, Text *out);

/* A member of an open object each. */
void statements_json(const StatementEffects *effects, Json *json);
void stack_json(const StackStudy *study, Json *json);

#endif
