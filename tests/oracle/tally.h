/* tally.h -- what each line gives to each tally, by definition (decision 0014, langage.md).
 */
#ifndef CRIBLE_TESTS_TALLY_H
#define CRIBLE_TESTS_TALLY_H

#include "runtime/base/quantity.h"
#include "tests/oracle/oracle.h"

typedef enum OracleTallyState {
    ADDS_NOTHING,
    ADDS_VALUE,
    ADDS_UNKNOWN,
    ADDS_OUTSIDE
} OracleTallyState;

typedef struct OracleMark {
    const Label *on; /* or NULL */
    Rational score;
} OracleMark;

/* What one line gives to one tally. */
typedef struct OracleTally {
    OracleTallyState state;
    LIST(const Label *) labels;                  /* the principal first */
    const Label *principal;                      /* or NULL */
    LIST(OracleMark) marks;                      /* by place in the list */
    int64_t used, preserved[PRESERVATION_COUNT]; /* millionths; cents */
    bool mixed; /* possible ways write the same labels, perhaps in other orders */
    bool open;  /* nothing can be said: rows of one table add different things */
} OracleTally;

/* What several rules, or one, give a line together: contributions, or nothing. */
typedef struct Addition {
    bool outside, open, mixed;
    LIST(const Contribution *) items;
} Addition;

typedef LIST(Addition) AdditionList;

/* Adds to WAYS each different addition to TALLY that is possible in WORLD. */
void world_add(const World *world, const Tally *tally, AdditionList *ways);

/* What WAYS, every one that is possible, give the line of WORLD. */
OracleTally tally_of_ways(const World *world, const Tally *tally, const AdditionList *ways);

/* What each line of LINES gives to each tally, in TALLIES, by line, then by tally; ANSWERS
 * and KNOWN as oracle_rate made them. */
void oracle_add(Oracle *const *oracles, const Lines *lines, OracleAnswer *const *answers,
                const bool *known, OracleTally *const *tallies);

/* The cents of AMOUNT by label of SET; false when nothing is shared out. */
bool label_cents(const Tally *tally, const OracleTally *set, Cents amount, Cents *cents);

#endif
