/* share.h -- an amount of cents split into exact shares, no cent lost.
 *
 * Two ways to say the shares: one by one (a split between classes), or by a key (labels,
 * one of them the principal).  An amount may be any int64 of cents (or of millionths of a
 * unit, quantity.h); the parts always sum to it.  A negative amount is split as its
 * opposite is, every part negated.
 */
#ifndef CRIBLE_BASE_SHARE_H
#define CRIBLE_BASE_SHARE_H

#include <stdint.h>

#include "runtime/base/money.h"
#include "runtime/base/rational.h"

#define SHARE_COUNT_MAX 256
#define SHARE_NO_REST   UINT32_MAX

typedef enum ShareStatus {
    SHARE_OK = 0,
    SHARE_NEGATIVE = -1,     /* a share is below zero */
    SHARE_ABOVE_ONE = -2,    /* they sum to more than one */
    SHARE_BELOW_ONE = -3,    /* they sum to less than one, and nothing takes what is left */
    SHARE_NOT_A_NUMBER = -4, /* a share is divided by zero */
    SHARE_TOO_PRECISE = -5,  /* a share, or their sum, does not fit a Rational */
    SHARE_TOO_MANY = -6      /* more than SHARE_COUNT_MAX */
} ShareStatus;

/* --- shares said one by one --- */

/* Checks COUNT shares of one.  The share at REST, whatever it held, is set to what the
 * others leave, which may be zero; with SHARE_NO_REST they must sum to exactly one. */
ShareStatus share_complete(Rational *shares, uint32_t count, uint32_t rest);

/* PARTS of AMOUNT, by the largest remainder: each share first receives its whole cents; the
 * cents left go one each to the shares with the largest fractions of a cent, the first
 * written first when they are equal.  SHARES are complete (share_complete). */
void share_split(const Rational *shares, uint32_t count, Cents amount, Cents *parts);

/* --- a key: one principal label, and secondaries --- */

/* What the principal does not receive of its own goes… */
typedef enum ShareRest {
    SHARE_AMONG_ALL,        /* … equally to all labels, the principal among them */
    SHARE_AMONG_SECONDARIES /* … equally to the others */
} ShareRest;

typedef enum ShareRounding {
    /* The principal's exact part is rounded up to the cent (away from zero); what is left
     * is cut equally between the secondaries, the odd cents one each to the first written.
     */
    SHARE_FAVOUR_PRINCIPAL,
    /* As share_split, the principal written first. */
    SHARE_LARGEST_REMAINDER
} ShareRounding;

/* The key published by Strasbourg (Ville et Eurométropole, budgets of 2019; agenda-2030.fr,
 * "Strasbourg : analyser les budgets au regard des ODD") is
 *
 *     {principal: 1/2, SHARE_AMONG_ALL, SHARE_FAVOUR_PRINCIPAL}
 *
 * written "principale 50 %, le reste à parts égales entre toutes, arrondi au profit de la
 * principale": the principal label receives 50 % at once, and the other 50 % are divided
 * equally between all labels, the principal among them.  With N labels the principal has
 * 1/2 + 1/2N and each secondary 1/2N: 100 %; 75/25; 66,67/16,67/16,67; 62,5/12,5 three
 * times. The published rule says nothing of cents: the rounding is a clause of the method.
 *
 * 100 000,00 € over three labels: the principal's 66 666,666… is rounded up to 66 666,67;
 * 33 333,33 is left, two parts of 16 666,66 and one odd cent, for the first secondary:
 * 66 666,67 / 16 666,67 / 16 666,66. */
typedef struct ShareKey {
    Rational principal; /* from 0 to 1 */
    ShareRest rest;
    ShareRounding rounding;
} ShareKey;

/* SHARE_NEGATIVE, SHARE_ABOVE_ONE, SHARE_NOT_A_NUMBER, SHARE_TOO_PRECISE as said above. */
ShareStatus share_key_check(const ShareKey *key);

/* The exact shares of COUNT labels, at least one, the principal first.  A principal alone
 * has everything. */
ShareStatus share_key_shares(const ShareKey *key, uint32_t count, Rational *shares);

/* PARTS of AMOUNT for the labels whose SHARES share_key_shares gave. */
void share_key_split(const ShareKey *key, const Rational *shares, uint32_t count,
                     Cents amount, Cents *parts);

#endif
