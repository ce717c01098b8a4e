/* share.c -- an amount of cents split into exact shares, no cent lost. */
#include "runtime/base/share.h"

#include <assert.h>

static ShareStatus share_status(Rational share)
{
    switch (rational_state(share)) {
    case RATIONAL_NUMBER:
        return share.numerator < 0 ? SHARE_NEGATIVE : SHARE_OK;
    case RATIONAL_TOO_LARGE:
        return SHARE_TOO_PRECISE;
    case RATIONAL_DIVIDED_BY_ZERO:
        return SHARE_NOT_A_NUMBER;
    }
    return SHARE_NOT_A_NUMBER;
}

ShareStatus share_complete(Rational *shares, uint32_t count, uint32_t rest)
{
    if (count > SHARE_COUNT_MAX)
        return SHARE_TOO_MANY;
    assert(rest == SHARE_NO_REST || rest < count);
    Rational left = rational_of(1);
    for (uint32_t i = 0; i < count; i++) {
        if (i == rest)
            continue;
        ShareStatus status = share_status(shares[i]);
        if (status != SHARE_OK)
            return status;
        left = rational_subtract(left, shares[i]);
    }
    if (!rational_is_number(left))
        return SHARE_TOO_PRECISE;
    if (left.numerator < 0)
        return SHARE_ABOVE_ONE;
    if (rest != SHARE_NO_REST)
        shares[rest] = left;
    else if (left.numerator > 0)
        return SHARE_BELOW_ONE;
    return SHARE_OK;
}

/* AMOUNT × SHARE, for an amount and a share of one that are not negative. */
typedef struct Portion {
    uint64_t whole;
    Rational fraction; /* below one, not reduced */
} Portion;

/* The product of 64 and 127 bits, divided by 127 bits, one bit of the amount at a time: the
 * rest stays below the denominator, so twice the rest fits. */
static Portion portion_of_long(uint64_t amount, UInt128 numerator, UInt128 denominator)
{
    uint64_t whole = 0;
    UInt128 rest = 0;
    for (int bit = 63; bit >= 0; bit--) {
        whole *= 2;
        rest *= 2;
        if (rest >= denominator) {
            rest -= denominator;
            whole++;
        }
        if ((amount >> bit & 1) == 0)
            continue;
        rest += numerator;
        while (rest >= denominator) {
            rest -= denominator;
            whole++;
        }
    }
    return (Portion){whole, {(Int128)rest, (Int128)denominator}};
}

static Portion portion_of(uint64_t amount, Rational share)
{
    assert(share.numerator >= 0 && share.numerator <= share.denominator);
    UInt128 denominator = (UInt128)share.denominator;
    UInt128 product;
    if (__builtin_mul_overflow((UInt128)amount, (UInt128)share.numerator, &product))
        return portion_of_long(amount, (UInt128)share.numerator, denominator);
    return (Portion){(uint64_t)(product / denominator),
                     {(Int128)(product % denominator), share.denominator}};
}

/* Negative amounts mirror positive ones: only magnitudes are split. */
static uint64_t magnitude(Cents amount)
{
    return amount < 0 ? -(uint64_t)amount : (uint64_t)amount;
}

static Cents with_sign_of(Cents amount, uint64_t part)
{
    return (Cents)(amount < 0 ? -(Int128)part : (Int128)part);
}

/* Which of the shares not yet served has the largest fraction; the first among equals. */
static uint32_t largest_fraction(const Portion *portions, const bool *served,
                                 uint32_t count)
{
    uint32_t largest = count;
    for (uint32_t i = 0; i < count; i++) {
        int order = 1;
        if (served[i])
            continue;
        if (largest < count)
            rational_compare(portions[i].fraction, portions[largest].fraction, &order);
        if (order > 0)
            largest = i;
    }
    assert(largest < count);
    return largest;
}

void share_split(const Rational *shares, uint32_t count, Cents amount, Cents *parts)
{
    assert(count <= SHARE_COUNT_MAX);
    Portion portions[SHARE_COUNT_MAX];
    bool served[SHARE_COUNT_MAX] = {false};
    uint64_t left = magnitude(amount);
    for (uint32_t i = 0; i < count; i++) {
        portions[i] = portion_of(magnitude(amount), shares[i]);
        left -= portions[i].whole;
    }
    for (; left > 0; left--) {
        uint32_t lucky = largest_fraction(portions, served, count);
        portions[lucky].whole++;
        served[lucky] = true;
    }
    for (uint32_t i = 0; i < count; i++)
        parts[i] = with_sign_of(amount, portions[i].whole);
}

ShareStatus share_key_check(const ShareKey *key)
{
    ShareStatus status = share_status(key->principal);
    if (status != SHARE_OK)
        return status;
    return key->principal.numerator > key->principal.denominator ? SHARE_ABOVE_ONE
                                                                 : SHARE_OK;
}

ShareStatus share_key_shares(const ShareKey *key, uint32_t count, Rational *shares)
{
    assert(count > 0);
    ShareStatus status = share_key_check(key);
    if (status != SHARE_OK)
        return status;
    if (count > SHARE_COUNT_MAX)
        return SHARE_TOO_MANY;
    bool among_all = key->rest == SHARE_AMONG_ALL || count == 1;
    Rational left = rational_subtract(rational_of(1), key->principal);
    Rational equal = rational_divide(left, rational_of(among_all ? count : count - 1));
    shares[0] = among_all ? rational_add(key->principal, equal) : key->principal;
    for (uint32_t i = 1; i < count; i++)
        shares[i] = equal;
    return share_complete(shares, count, SHARE_NO_REST);
}

static void split_for_principal(const Rational *shares, uint32_t count, Cents amount,
                                Cents *parts)
{
    Portion principal = portion_of(magnitude(amount), shares[0]);
    if (principal.fraction.numerator > 0)
        principal.whole++;
    parts[0] = with_sign_of(amount, principal.whole);
    if (count == 1)
        return;
    uint64_t left = magnitude(amount) - principal.whole;
    uint64_t equal = left / (count - 1);
    uint64_t odd = left % (count - 1);
    for (uint32_t i = 1; i < count; i++)
        parts[i] = with_sign_of(amount, equal + (i <= odd ? 1 : 0));
}

void share_key_split(const ShareKey *key, const Rational *shares, uint32_t count,
                     Cents amount, Cents *parts)
{
    switch (key->rounding) {
    case SHARE_FAVOUR_PRINCIPAL:
        split_for_principal(shares, count, amount, parts);
        return;
    case SHARE_LARGEST_REMAINDER:
        share_split(shares, count, amount, parts);
        return;
    }
}
