/* formats.h -- the formats of delimited files: from their text to what the import reads. */
#ifndef CRIBLE_COMPILER_FORMATS_H
#define CRIBLE_COMPILER_FORMATS_H

#include "lang/ast.h"
#include "runtime/base/diag.h"
#include "runtime/import/format.h"

/* The formats that files may be in: all those of stdlib-rules/formats; or, when COUNT is
 * not 0, those WANTED alone: a name, or the path of a file that declares some.  What is
 * wrong is said in DIAGS; then NULL, *STATUS being -1, -2 when the system refused, or -3
 * when a name is that of no format. */
FormatSet *formats_load(const char *const *wanted, uint32_t count, Diags *diags,
                        int *status);

/* What MODULE declares, added to SET; all of it is wrong in some way when something is said
 * in DIAGS. */
void formats_understand(const Module *module, FormatSet *set, Diags *diags);

#endif
