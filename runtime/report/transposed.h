/* transposed.h -- how sure the codes are that were read through a transposition. */
#ifndef CRIBLE_REPORT_TRANSPOSED_H
#define CRIBLE_REPORT_TRANSPOSED_H

#include "runtime/base/json.h"
#include "runtime/report/run.h"

/* The lines inside the perimeter of some axis, of the documents so read: what their account
 * and their function stand for.  Both write nothing when there is no such document. */
void transposed_table(const Run *run, Text *out);
void transposed_json(const Run *run, Json *json);

#endif
