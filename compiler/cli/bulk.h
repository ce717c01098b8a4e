/* bulk.h -- `crible classer --par`: many budgets, only added up. */
#ifndef CRIBLE_CLI_BULK_H
#define CRIBLE_CLI_BULK_H

#include "compiler/cli/cli.h"

int bulk_classer(const Arguments *arguments);

/* The words from the second on, those that no file is called and that hold *, ? or [
 * replaced by the files that they match, in the order of bytes.  False when one matches
 * none, or a file stands twice, said. */
bool bulk_paths(const Arguments *arguments, PathList *paths, Diags *diags);

#endif
