/* result.h -- what a method says of one line on one axis. */
#ifndef CRIBLE_ENGINE_RESULT_H
#define CRIBLE_ENGINE_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/money.h"
#include "runtime/base/rational.h"
#include "runtime/program.h"

typedef enum ResultState {
    RESULT_CLASS,
    RESULT_SPLIT, /* the amount goes to several classes */
    RESULT_UNDETERMINED,
    RESULT_OUTSIDE
} ResultState;

typedef struct ResultPart {
    uint32_t class;
    Rational share; /* of one, above zero */
} ResultPart;

/* One distinct result; lines hold its number. */
typedef struct Result {
    ResultState state;
    uint32_t class;          /* RESULT_CLASS */
    const ResultPart *parts; /* RESULT_SPLIT: two or more classes, each once; they sum to
                                one, the first written first */
    uint32_t part_count;
    const char *reason; /* RESULT_UNDETERMINED, RESULT_OUTSIDE; may be NULL */
    const char *rules;  /* who decided; candidates when an unknown value hides the winner */
    bool estimated;     /* an answer used was estimated */
    /* The answer columns whose absence leaves the line undetermined: numbers from 0 in the
     * program's, ascending. */
    const uint32_t *questions;
    uint32_t question_count;
    ClassSet classes; /* what axes that depend on this one read; any of the scale when
                         undetermined */
} Result;

/* Do two results say the same, whoever decided?  What is undetermined agrees with nothing.
 */
bool results_agree(const Result *a, const Result *b);

/* What AMOUNT gives to each part of RESULT, which is split: cents, none lost, by the
 * largest remainder. */
void result_cents(const Result *result, Cents amount, Cents *cents);

/* Cents of one class, by its number; after the classes come undetermined, then outside. */
typedef struct PlaceCents {
    uint32_t place;
    Cents cents;
} PlaceCents;

/* What RESULT makes of CENTS, with CLASS_COUNT classes: how many PLACES, which has room for
 * SHARE_COUNT_MAX. */
uint32_t result_places(const Result *result, Cents cents, uint32_t class_count,
                       PlaceCents *places);

/* Adds what RESULT makes of CENTS to SUMS: those of CLASS_COUNT classes, then undetermined,
 * then outside. */
void result_add(const Result *result, Cents cents, uint32_t class_count, Sum *sums);

/* What axes that depend on one of CLASS_COUNT classes read of RESULT. */
ClassSet result_classes(const Result *result, uint32_t class_count);

/* COUNT parts brought together: classes once each, shares of zero left out.  A class that
 * has everything is a result of its own. */
Result result_of_parts(const ResultPart *parts, uint32_t count);

#endif
