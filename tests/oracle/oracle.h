/* oracle.h -- the naive evaluator: langage.md followed to the letter, rule by rule.
 *
 * No diagram, no class, no order of variables: perimeter, then the rules that apply, then
 * those that no other one beats.  What is unknown is tried with every value it could have;
 * each such choice is a world.  The compiled program must say the same of every line.
 */
#ifndef CRIBLE_TESTS_ORACLE_H
#define CRIBLE_TESTS_ORACLE_H

#include "runtime/base/rational.h"
#include "tests/oracle/holds.h"

/* Values of one field that no test tells apart are tried once: their answers to the tests,
 * by test. */
typedef LIST(const bool *) ValueList;

typedef struct Oracle {
    PlanReading reading,
        reference; /* the same, but on a plan that is read through another */
    bool **beats;  /* beats[a][b]: rule a wins over rule b, directly or through others */
    ValueList *values;        /* by field or question; filled when first asked for */
    ValueList *read;          /* of codes read through the reference */
    bool **reads;             /* reads[a][b]: rules of axis a read what axis b says */
    LIST(const Axis *) order; /* each after those that it reads */
    bool *is_read;            /* by axis: does another one read it? */
} Oracle;

typedef LIST(const char *) Names;

typedef struct OraclePart {
    const Class *class;
    Rational share; /* of one, above zero */
} OraclePart;

typedef LIST(OraclePart) OracleParts;

/* What one axis says of one line.  OUTCOME_INHERITED only before the other lines of the
 * operation are looked at. */
typedef struct OracleAnswer {
    OutcomeKind kind;
    const Class *class;      /* OUTCOME_CLASS */
    OracleParts parts;       /* OUTCOME_SPLIT: two or more, the first written first */
    Names winners;           /* who decides, in some of the worlds */
    bool conflict;           /* winners disagree, in some of the worlds */
    const Outcome *unshared; /* undetermined: only its shares are not known; or NULL */
} OracleAnswer;

typedef LIST(OracleAnswer) AnswerList;

/* A line of which every test on fields and answers is answered. */
typedef struct World {
    const Oracle *oracle;
    const bool *truth; /* by test */
    const Lines *lines;
    size_t line;
    const OracleAnswer *finals; /* by axis already decided: what the line receives */
} World;

Oracle *oracle_new(const Method *method, const Plan *plan);

/* Every line of LINES, read by the oracle of its document, in ANSWERS: by line, then by
 * axis. KNOWN receives, by line, whether the answers are there: not when so much is unknown
 * that trying every world would take too long. */
void oracle_rate(Oracle *const *oracles, const Lines *lines, OracleAnswer *const *answers,
                 bool *known);

/* Adds to WAYS each way in which AXIS may turn out in WORLD: several only where an axis
 * that it reads is undetermined. */
void world_decide(const World *world, const Axis *axis, AnswerList *ways);

/* Do rules of AXIS read what the axis READ says? */
bool axis_reads(const Method *method, const Axis *axis, const Axis *read);

/* Every value of FIELD that can matter, absence apart. */
const ValueList *oracle_values(Oracle *oracle, const Field *field);

/* Does FORMULA hold, given the TRUTH of each test? */
bool formula_holds(const Formula *formula, const bool *truth);

#endif
