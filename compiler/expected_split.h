/* expected_split.h -- what an example expects of a line that is split. */
#ifndef CRIBLE_COMPILER_EXPECTED_SPLIT_H
#define CRIBLE_COMPILER_EXPECTED_SPLIT_H

#include "compiler/model.h"
#include "runtime/engine/result.h"

/* Does RESULT give AMOUNT to the classes as WRITTEN expects (`30 % en a, le reste en b`)?
 * Amounts and shares must be exact, all classes named. */
bool split_meets(const Method *method, const ProgramAxis *axis, const Result *result,
                 Cents amount, const Expectation *written);

/* "30 % en a, 70 % en b" */
const char *split_text(const ProgramAxis *axis, const Result *result);

/* The parts, as they were written. */
const char *expected_parts(const Method *method, const Expectation *written);

#endif
