/* obligations.h -- the obligations of axes in each report. */
#ifndef CRIBLE_REPORT_OBLIGATIONS_H
#define CRIBLE_REPORT_OBLIGATIONS_H

#include "runtime/base/json.h"
#include "runtime/report/run.h"

/* Each obligation as written, then what it means for each exercise read; nothing when the
 * method has none. */
void obligations_table(const Run *run, Text *out);

/* The same, for programs. */
void obligations_json(const Run *run, Json *json);

#endif
