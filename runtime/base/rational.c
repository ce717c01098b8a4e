/* rational.c -- exact fractions of 128-bit integers. */
#include "runtime/base/rational.h"

#include <assert.h>

static const UInt128 LARGEST = (UInt128)INT128_MAX;

/* Both are told apart from numbers by their denominator. */
static const Rational TOO_LARGE = {.numerator = 1, .denominator = 0};
static const Rational DIVIDED_BY_ZERO = {.numerator = 0, .denominator = 0};

/* Divisions of 128 bits are slow, and most numbers are short. */
static uint64_t common_divisor_64(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static UInt128 common_divisor(UInt128 a, UInt128 b)
{
    while (b != 0) {
        if (a <= UINT64_MAX && b <= UINT64_MAX)
            return common_divisor_64((uint64_t)a, (uint64_t)b);
        UInt128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The common divisor of A and a denominator, which fits. */
static Int128 divisor_with(Int128 a, Int128 denominator)
{
    return (Int128)common_divisor(decimal_magnitude(a), (UInt128)denominator);
}

/* NUMERATOR / DENOMINATOR, already reduced. */
static Rational from_magnitudes(bool negative, UInt128 numerator, UInt128 denominator)
{
    if (numerator > LARGEST || denominator > LARGEST)
        return TOO_LARGE;
    Int128 value = (Int128)numerator;
    return (Rational){negative ? -value : value, (Int128)denominator};
}

Rational rational_of(int64_t value)
{
    return (Rational){value, 1};
}

Rational rational_make(Int128 numerator, Int128 denominator)
{
    if (denominator == 0)
        return DIVIDED_BY_ZERO;
    UInt128 above = decimal_magnitude(numerator);
    UInt128 below = decimal_magnitude(denominator);
    UInt128 divisor = common_divisor(above, below);
    return from_magnitudes((numerator < 0) != (denominator < 0), above / divisor,
                           below / divisor);
}

Rational rational_from_decimal(Int128 mantissa, int decimals)
{
    if (mantissa == 0)
        return rational_of(0);
    for (; decimals > 0 && mantissa % 10 == 0; decimals--)
        mantissa /= 10;
    if (decimals > DECIMALS_MAX || decimals < -DECIMALS_MAX)
        return TOO_LARGE;
    if (decimals >= 0)
        return rational_make(mantissa, decimal_power_of_ten(decimals));
    if (__builtin_mul_overflow(mantissa, decimal_power_of_ten(-decimals), &mantissa))
        return TOO_LARGE;
    return rational_make(mantissa, 1);
}

RationalState rational_state(Rational value)
{
    if (value.denominator != 0)
        return RATIONAL_NUMBER;
    return value.numerator != 0 ? RATIONAL_TOO_LARGE : RATIONAL_DIVIDED_BY_ZERO;
}

bool rational_is_number(Rational value)
{
    return value.denominator != 0;
}

bool rational_is_integer(Rational value)
{
    return value.denominator == 1;
}

/* Reducing by the divisor of the denominators before anything is multiplied keeps the
 * products small: only what divides it can be left to reduce (Knuth, volume 2, 4.5.1). */
Rational rational_add(Rational a, Rational b)
{
    if (!rational_is_number(a))
        return a;
    if (!rational_is_number(b))
        return b;
    Int128 shared = divisor_with(a.denominator, b.denominator);
    Int128 left, right, sum, denominator;
    if (__builtin_mul_overflow(a.numerator, b.denominator / shared, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator / shared, &right) ||
        __builtin_add_overflow(left, right, &sum))
        return TOO_LARGE;
    Int128 divisor = divisor_with(sum, shared);
    if (__builtin_mul_overflow(a.denominator / shared, b.denominator / divisor,
                               &denominator))
        return TOO_LARGE;
    return from_magnitudes(sum < 0, decimal_magnitude(sum / divisor), (UInt128)denominator);
}

Rational rational_subtract(Rational a, Rational b)
{
    return rational_add(a, rational_negate(b));
}

Rational rational_multiply(Rational a, Rational b)
{
    if (!rational_is_number(a))
        return a;
    if (!rational_is_number(b))
        return b;
    Int128 first = divisor_with(a.numerator, b.denominator);
    Int128 second = divisor_with(b.numerator, a.denominator);
    Int128 numerator, denominator;
    if (__builtin_mul_overflow(a.numerator / first, b.numerator / second, &numerator) ||
        __builtin_mul_overflow(a.denominator / second, b.denominator / first, &denominator))
        return TOO_LARGE;
    return from_magnitudes(numerator < 0, decimal_magnitude(numerator),
                           (UInt128)denominator);
}

Rational rational_divide(Rational a, Rational b)
{
    if (!rational_is_number(a))
        return a;
    if (!rational_is_number(b))
        return b;
    if (b.numerator == 0)
        return DIVIDED_BY_ZERO;
    bool negative = b.numerator < 0;
    Rational inverse = {negative ? -b.denominator : b.denominator,
                        negative ? -b.numerator : b.numerator};
    return rational_multiply(a, inverse);
}

Rational rational_negate(Rational value)
{
    if (rational_is_number(value))
        value.numerator = -value.numerator;
    return value;
}

/* A/B against C/D.  Their whole parts, then those of the inverses of what is left, and so
 * on down Euclid's algorithm: nothing is ever multiplied. */
static int compare_magnitudes(UInt128 a, UInt128 b, UInt128 c, UInt128 d)
{
    for (int sign = 1;; sign = -sign) {
        UInt128 left = a / b, right = c / d;
        if (left != right)
            return left < right ? -sign : sign;
        UInt128 left_rest = a % b, right_rest = c % d;
        if (left_rest == 0 || right_rest == 0)
            return left_rest == right_rest ? 0 : left_rest == 0 ? -sign : sign;
        a = b;
        b = left_rest;
        c = d;
        d = right_rest;
    }
}

static int compare_numbers(Rational a, Rational b)
{
    Int128 left, right;
    if (!__builtin_mul_overflow(a.numerator, b.denominator, &left) &&
        !__builtin_mul_overflow(b.numerator, a.denominator, &right))
        return left < right ? -1 : left > right;
    if ((a.numerator < 0) != (b.numerator < 0))
        return a.numerator < 0 ? -1 : 1;
    int order = compare_magnitudes(decimal_magnitude(a.numerator), (UInt128)a.denominator,
                                   decimal_magnitude(b.numerator), (UInt128)b.denominator);
    return a.numerator < 0 ? -order : order;
}

bool rational_compare(Rational a, Rational b, int *order)
{
    if (!rational_is_number(a) || !rational_is_number(b))
        return false;
    *order = compare_numbers(a, b);
    return true;
}

Rational rational_min(Rational a, Rational b)
{
    int order;
    if (!rational_compare(a, b, &order))
        return rational_is_number(a) ? b : a;
    return order <= 0 ? a : b;
}

Rational rational_max(Rational a, Rational b)
{
    int order;
    if (!rational_compare(a, b, &order))
        return rational_is_number(a) ? b : a;
    return order >= 0 ? a : b;
}

/* The next decimal digit of REST / DENOMINATOR, which is below one; *REST becomes what is
 * left.  Ten times REST might not fit: it is added ten times. */
static int next_digit(UInt128 *rest, UInt128 denominator)
{
    UInt128 left = 0;
    int digit = 0;
    for (int i = 0; i < 10; i++) {
        left += *rest;
        if (left >= denominator) {
            left -= denominator;
            digit++;
        }
    }
    *rest = left;
    return digit;
}

/* Does a magnitude whose last digit is ODD, followed by REST / DENOMINATOR, go up by one?
 */
static bool rounds_away(Rounding rounding, bool negative, bool odd, UInt128 rest,
                        UInt128 denominator)
{
    if (rest == 0)
        return false;
    switch (rounding) {
    case ROUND_HALF_UP:
        return rest >= denominator - rest;
    case ROUND_HALF_EVEN:
        return rest > denominator - rest || (rest == denominator - rest && odd);
    case ROUND_DOWN:
        return false;
    case ROUND_UP:
        return true;
    case ROUND_FLOOR:
        return negative;
    case ROUND_CEILING:
        return !negative;
    }
    return false;
}

bool rational_round(Rational value, int decimals, Rounding rounding, Int128 *mantissa)
{
    assert(decimals >= 0 && decimals <= DECIMALS_MAX);
    if (!rational_is_number(value))
        return false;
    bool negative = value.numerator < 0;
    UInt128 denominator = (UInt128)value.denominator;
    UInt128 whole = decimal_magnitude(value.numerator) / denominator;
    UInt128 rest = decimal_magnitude(value.numerator) % denominator;
    for (int i = 0; i < decimals; i++) {
        UInt128 digit = (UInt128)next_digit(&rest, denominator);
        if (whole > (LARGEST - digit) / 10)
            return false;
        whole = whole * 10 + digit;
    }
    if (rounds_away(rounding, negative, whole % 2 == 1, rest, denominator))
        whole++;
    if (whole > LARGEST)
        return false;
    *mantissa = negative ? -(Int128)whole : (Int128)whole;
    return true;
}

bool rational_round_64(Rational value, int decimals, Rounding rounding, int64_t *mantissa)
{
    Int128 wide;
    if (!rational_round(value, decimals, rounding, &wide) || wide > INT64_MAX ||
        wide < -INT64_MAX)
        return false;
    *mantissa = (int64_t)wide;
    return true;
}

/* How often FACTOR divides *VALUE, which is divided by it as often. */
static int take_out(Int128 *value, int factor)
{
    int count = 0;
    for (; *value % factor == 0; count++)
        *value /= factor;
    return count;
}

int rational_decimals(Rational value)
{
    if (!rational_is_number(value))
        return -1;
    Int128 rest = value.denominator;
    int twos = take_out(&rest, 2);
    int fives = take_out(&rest, 5);
    int decimals = twos > fives ? twos : fives;
    return rest == 1 && decimals <= DECIMALS_MAX ? decimals : -1;
}

bool rational_write(Text *out, Rational value, int decimals, Rounding rounding)
{
    Int128 mantissa;
    if (!rational_round(value, decimals, rounding, &mantissa))
        return false;
    decimal_write(out, mantissa, decimals);
    return true;
}

bool rational_write_french(Text *out, Rational value, int decimals, Rounding rounding)
{
    Int128 mantissa;
    if (!rational_round(value, decimals, rounding, &mantissa))
        return false;
    decimal_write_french(out, mantissa, decimals);
    return true;
}
