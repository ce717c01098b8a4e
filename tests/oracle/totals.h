/* totals.h -- what lines give to a tally together, by definition (langage.md: étiquettes,
 * score, indicateur, capital).
 *
 * Each total is asked for alone, and found by going through every line again.
 */
#ifndef CRIBLE_TESTS_TOTALS_H
#define CRIBLE_TESTS_TOTALS_H

#include "tests/oracle/tally.h"

typedef Int128 Cents128;

/* What each line of LINES gives to TALLY, by line. */
typedef struct Given {
    const Tally *tally;
    const Lines *lines;
    const OracleTally *said;
} Given;

/* Euros shared out, and those of the lines touched, which count in full. */
typedef struct OracleEuros {
    Cents128 shared, touched;
    uint64_t lines;
} OracleEuros;

/* Of LABEL and those below it; of the labels of GROUP, or of no group when NULL. */
OracleEuros euros_of_label(const Given *given, const Label *label);
OracleEuros euros_of_group(const Given *given, const Grouping *grouping,
                           const Group *group);

/* Lines whose key wants a principal that they lack. */
OracleEuros euros_not_shared(const Given *given);

typedef struct OracleScore {
    uint64_t marks, positive, negative, lines;
    Cents128 touched;
    Rational result; /* not a number: there is none */
} OracleScore;

/* The marks on LABEL and those below it, or all of them when NULL. */
OracleScore score_of(const Given *given, const Label *label);

/* Lines of YEAR (0: those without one), or all of them when YEAR is ANY_YEAR. */
#define ANY_YEAR (-1)

typedef struct OracleYear {
    Cents128 cents[ADDS_OUTSIDE + 1]; /* by state */
    uint64_t lines[ADDS_OUTSIDE + 1];
    Int128 used, preserved[PRESERVATION_COUNT]; /* millionths; cents */
} OracleYear;

OracleYear exercise_sums(const Given *given, int year);

typedef struct OracleAccount {
    Rational good_state, unit_cost, excess, provision, preserved, opening, closing, cover;
    int carried_from; /* 0: declared */
} OracleAccount;

/* What YEAR does to a capital. */
OracleAccount account_of(const Given *given, int year);

#endif
