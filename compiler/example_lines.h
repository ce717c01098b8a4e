/* example_lines.h -- the lines of an example: as written, then as an importer would. */
#ifndef CRIBLE_COMPILER_EXAMPLE_LINES_H
#define CRIBLE_COMPILER_EXAMPLE_LINES_H

#include "compiler/compile.h"

/* Adds to LINES, which are empty, the line that EXAMPLE rates, then its other lines: all of
 * one budget, completed with the plan of reference, its last exercise, real operations, the
 * chapter and section of the plan; an answer given once is for all the lines of its
 * operation, tiers or authority.  Gives the plan, or NULL after errors said in DIAGS. */
const Plan *example_lines(const Compiled *compiled, const ExampleDecl *example,
                          Lines *lines, Diags *diags);

#endif
