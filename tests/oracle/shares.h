/* shares.h -- amounts shared out between classes, naively and exactly. */
#ifndef CRIBLE_TESTS_SHARES_H
#define CRIBLE_TESTS_SHARES_H

#include "tests/oracle/oracle.h"

/* The value of EXPR on the line of WORLD; not a number when something is unknown. */
Rational value_of(const World *world, const Expr *expr);

/* Are A and B, perhaps NULL, written with the same numbers and names? */
bool written_alike(const Expr *a, const Expr *b);

/* Are A and B, two splits, written with the same classes and the same shares? */
bool splits_written_alike(const Outcome *a, const Outcome *b);

/* The split OUTCOME on the line of WORLD: a class when one takes everything; undetermined
 * when a share is unknown, below zero, or when they do not sum to one. */
OracleAnswer split_of(const World *world, const Outcome *outcome);

/* Adds to SUM, a split being put together, SHARE of ANSWER; false when ANSWER is neither a
 * class nor a split. */
bool answer_share(OracleAnswer *sum, const OracleAnswer *answer, Rational share);

/* SUM put together: a class when one takes everything. */
OracleAnswer split_regrouped(const OracleAnswer *sum);

/* What each part of the split ANSWER receives of AMOUNT: by the largest remainder, the
 * first written first when remainders are equal. */
void split_cents(const OracleAnswer *answer, Cents amount, Cents *cents);

/* Do A and B say the same, whoever decides? */
bool answers_same(const OracleAnswer *a, const OracleAnswer *b);

/* Adds to NAMES those of OTHERS that it lacks. */
void names_add(Names *names, const Names *others);

#endif
