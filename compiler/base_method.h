/* base_method.h -- the file of the method that an adaptation adapts. */
#ifndef CRIBLE_COMPILER_BASE_METHOD_H
#define CRIBLE_COMPILER_BASE_METHOD_H

#include "lang/ast.h"
#include "runtime/base/diag.h"

/* The file that declares the method that HEADER adapts, in its version: one of the *.crible
 * and *.crible.md of the folder of PATH, else of the folders beside that one.  NULL when
 * there is none or there are several, which is said in DIAGS.  SOURCE is the set in which
 * HEADER is written. */
const char *base_find(const char *path, const MethodAst *header, const Source *source,
                      Diags *diags);

/* Says that what was FOUND (« file » : version) is not the version that HEADER wants. */
void base_version_say(Where where, const MethodAst *header, const char *found,
                      Diags *diags);

/* "version 2026.1", or that none is written. */
const char *base_version_text(Name version);

#endif
