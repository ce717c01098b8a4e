/* plan_file.h -- saying why the system refused a file. */
#ifndef CRIBLE_IMPORT_PLAN_FILE_H
#define CRIBLE_IMPORT_PLAN_FILE_H

#include "runtime/base/diag.h"
#include "runtime/base/file.h"

/* The largest official plan takes 0.7 MB. */
#define PLAN_FILE_LIMIT ((size_t)64 << 20)

/* Says in DIAGS why PATH was refused (STATUS is not FILE_OK); -2. */
int plan_file_refused(Diags *diags, const char *path, FileStatus status);

#endif
