/* rational.h -- exact fractions of 128-bit integers.
 *
 * A Rational is a number, always reduced, its denominator above zero; or it is not a
 * number, and says why: its numerator or denominator would not fit 127 bits (too large), or
 * something was divided by zero.  Nothing wraps.  What is computed from something that is
 * not a number is not a number, for the reason of the first operand that is not.
 *
 * A zeroed Rational is not a number (divided by zero): nobody computes with what was never
 * set.  Values between -(2^127 - 1) and 2^127 - 1, so that negating never fails.
 */
#ifndef CRIBLE_BASE_RATIONAL_H
#define CRIBLE_BASE_RATIONAL_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/decimal.h"
#include "runtime/base/text.h"

typedef struct Rational {
    Int128 numerator;
    Int128 denominator; /* 0: not a number, see rational_state */
} Rational;

typedef enum RationalState {
    RATIONAL_NUMBER,
    RATIONAL_TOO_LARGE,
    RATIONAL_DIVIDED_BY_ZERO
} RationalState;

typedef enum Rounding {
    ROUND_HALF_UP,   /* to the nearest, halves away from zero */
    ROUND_HALF_EVEN, /* to the nearest, halves to the even digit */
    ROUND_DOWN,      /* towards zero */
    ROUND_UP,        /* away from zero */
    ROUND_FLOOR,     /* towards minus infinity */
    ROUND_CEILING    /* towards plus infinity */
} Rounding;

Rational rational_of(int64_t value);

/* NUMERATOR / DENOMINATOR, any signs. */
Rational rational_make(Int128 numerator, Int128 denominator);

/* MANTISSA × 10^-DECIMALS: 227 with 3 is 0,227; any count of decimals, also below zero. */
Rational rational_from_decimal(Int128 mantissa, int decimals);

RationalState rational_state(Rational value);
bool rational_is_number(Rational value);
bool rational_is_integer(Rational value);

/* Products and quotients are too large only when their reduced form does not fit.  A sum or
 * a difference may also be said too large because a product on the way does not fit; never
 * while numerators and denominators are below 2^63. */
Rational rational_add(Rational a, Rational b);
Rational rational_subtract(Rational a, Rational b);
Rational rational_multiply(Rational a, Rational b);
Rational rational_divide(Rational a, Rational b);
Rational rational_negate(Rational value);

/* *ORDER is below, at or above zero as A is below, at or above B.  Always exact.  False
 * when one of them is not a number. */
bool rational_compare(Rational a, Rational b, int *order);

/* A when both are equal. */
Rational rational_min(Rational a, Rational b);
Rational rational_max(Rational a, Rational b);

/* *MANTISSA is VALUE × 10^DECIMALS, rounded; decimals from 0 to DECIMALS_MAX.  False when
 * VALUE is not a number or the mantissa does not fit (-2^127 and -2^63 count as not
 * fitting: lines keep the least 64-bit number for what is absent). */
bool rational_round(Rational value, int decimals, Rounding rounding, Int128 *mantissa);
bool rational_round_64(Rational value, int decimals, Rounding rounding, int64_t *mantissa);

/* With how many decimals VALUE is written exactly (1/8: 3), or -1 when no count up to
 * DECIMALS_MAX will do, or when it is not a number. */
int rational_decimals(Rational value);

/* "1234.567" for files and "1 234,567" for people, with DECIMALS decimals, rounded.  What
 * rounds to zero has no sign.  False, and nothing written, where rational_round fails. */
bool rational_write(Text *out, Rational value, int decimals, Rounding rounding);
bool rational_write_french(Text *out, Rational value, int decimals, Rounding rounding);

#endif
