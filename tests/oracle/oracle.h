/* oracle.h -- the naive evaluator: langage.md followed to the letter, rule by rule.
 *
 * No diagram, no class, no order of variables: perimeter, then the rules that apply, then
 * those that no other one beats.  What is unknown is tried with every value it could have.
 * The compiled program must say the same of every line.
 */
#ifndef CRIBLE_TESTS_ORACLE_H
#define CRIBLE_TESTS_ORACLE_H

#include "tests/oracle/holds.h"

/* Values of one field that no test tells apart are tried once: their answers to the tests,
 * by test. */
typedef LIST(const bool *) ValueList;

typedef struct Oracle {
    Reading reading, reference; /* the same, but on a plan that is read through another */
    bool **beats; /* beats[a][b]: rule a wins over rule b, directly or through others */
    ValueList values[FIELD_COUNT]; /* filled when first asked for */
    ValueList read[FIELD_COUNT];   /* of codes read through the reference */
} Oracle;

typedef LIST(const char *) Names;

/* What one axis says of one line. */
typedef struct OracleAnswer {
    OutcomeKind kind;
    const Class *class; /* OUTCOME_CLASS */
    Names winners;      /* who decides, for some of the possible values */
    bool conflict;      /* winners disagree, for some of the possible values */
} OracleAnswer;

Oracle *oracle_new(const Method *method, const Plan *plan);

/* The answers of every axis, in ANSWERS, for LINE.  False when so much is unknown that
 * trying every value would take too long. */
bool oracle_rate(Oracle *oracle, const Lines *lines, size_t line, OracleAnswer *answers);

/* The same when the answer to every test is known (TRUTH, by test). */
void oracle_decide(const Oracle *oracle, const bool *truth, OracleAnswer *answers);

/* Every value of FIELD that can matter, absence apart. */
const ValueList *oracle_values(Oracle *oracle, const Field *field);

#endif
