/* plan_import.h -- official plans merged into .plan files. */
#ifndef CRIBLE_IMPORT_PLAN_IMPORT_H
#define CRIBLE_IMPORT_PLAN_IMPORT_H

#include <stddef.h>

#include "runtime/base/diag.h"

/* Reads the COUNT plans at PATHS and merges them, family by family, into
 * DIRECTORY/<FAMILY>.plan; a plan and year read again replaces what was there.  0; -1 when
 * a content was refused, -2 when the system refused a file: said in DIAGS, and then no file
 * is written (but for the families written before the system refused one). */
int plan_import(const char *const *paths, size_t count, const char *directory,
                Diags *diags);

#endif
