/* answers.h -- what answers are about, those that others force, and what stands for them.
 *
 * Line by line and cell by cell, from the method itself.
 */
#ifndef CRIBLE_TESTS_ANSWERS_H
#define CRIBLE_TESTS_ANSWERS_H

#include "runtime/base/rational.h"
#include "tests/oracle/oracle.h"

/* Can somebody answer QUESTION about LINE?  Not without the operation or the third party
 * that it is asked for. */
bool line_is_asked(const Question *question, const Lines *lines, size_t line);

/* Is one answer to QUESTION about both A and B, two lines that are asked? */
bool one_answer(const Question *question, const Lines *lines, size_t a, size_t b);

/* Percentages of one question that the others leave no choice for. */
void oracle_complete(const Method *method, Lines *lines);

/* À défaut … estimé: fills what nobody answered, and marks it. */
void oracle_estimate(const Method *method, Lines *lines);

/* VALUE × 10^DECIMALS to the nearest whole number, halves to the even one; false when it is
 * not a number that fits a cell. */
bool round_half_even(Rational value, int decimals, int64_t *rounded);

#endif
