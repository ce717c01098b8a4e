/* inherit.h -- what the other lines of an operation give, line by line. */
#ifndef CRIBLE_TESTS_INHERIT_H
#define CRIBLE_TESTS_INHERIT_H

#include "tests/oracle/oracle.h"

/* A line that inherits, in some of its worlds at least. */
typedef struct Heir {
    size_t line;
    AnswerList ways;
} Heir;

/* What LINE inherits on AXIS, in *ANSWER.  A line of ANSWERS that always inherits is still
 * OUTCOME_INHERITED; one that may is undetermined.  False when a line that counts is not
 * KNOWN. */
bool inherited_by(const Lines *lines, size_t line, const Axis *axis,
                  OracleAnswer *const *answers, const bool *known, OracleAnswer *answer);

#endif
