/* expectations.h -- what an example expects of labels, scores, quantities, capitals. */
#ifndef CRIBLE_COMPILER_EXPECTATIONS_H
#define CRIBLE_COMPILER_EXPECTATIONS_H

#include "compiler/model.h"
#include "runtime/base/diag.h"
#include "runtime/engine/tallies.h"

/* One line rated, and where what does not make sense is said. */
typedef struct ExpectedOf {
    const Method *method;
    const ProgramTally *tally;
    const TallyColumn *column;
    const Lines *lines;
    size_t line;
    Diags *diags;
} ExpectedOf;

/* Does WRITTEN name what a tally of this kind may give, with labels that exist?  Said when
 * it does not. */
bool expectation_makes_sense(const ExpectedOf *of, const Expectation *written);

/* NULL when the line gives to the tally what WRITTEN expects; else "émissions : attendu …,
 * obtenu …". */
const char *expectation_difference(const ExpectedOf *of, const Expectation *written);

/* `66 666,67 €`, `50 %`, `le reste`; or, after an amount, `16 666,67` alone. */
typedef struct PartExpected {
    bool percent, rest;
    Rational value; /* euros, or of one */
} PartExpected;

/* What VALUE, a part or the rest, expects; false when it is neither euros nor a share. */
bool part_expected(const Method *method, const ValueAst *value, PartExpected *part);

#endif
