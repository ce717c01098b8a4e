/* example.h -- the examples of a method, run. */
#ifndef CRIBLE_COMPILER_EXAMPLE_H
#define CRIBLE_COMPILER_EXAMPLE_H

#include "compiler/compile.h"
#include "compiler/coverage.h"

typedef struct ExampleOutcome {
    const ExampleDecl *example;
    bool understood; /* else errors were said */
    bool passed;
    LIST(const char *)
    differences; /* "climat : attendu défavorable, obtenu neutre (par …)" */
} ExampleOutcome;

/* Runs one example: its line is completed as an importer would (nomenclature of reference,
 * last exercise, real operation, chapter and section of the plan).  Who decided is added to
 * COVERAGE, unless it is NULL.  What is wrong in its text is said in DIAGS. */
ExampleOutcome example_run(const Compiled *compiled, const ExampleDecl *example,
                           Coverage *coverage, Diags *diags);

#endif
