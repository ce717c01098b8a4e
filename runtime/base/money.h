/* money.h -- exact amounts of money.
 *
 * An amount is a number of cents in 64 bits; a sum is a number of cents in 128 bits.
 * Nothing here rounds, but the two functions whose name says so.
 */
#ifndef CRIBLE_BASE_MONEY_H
#define CRIBLE_BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/decimal.h"
#include "runtime/base/text.h"

typedef int64_t Cents;
typedef Int128 Sum;

/* SUM, its sign left aside. */
static inline Sum sum_size(Sum sum)
{
    return sum < 0 ? -sum : sum;
}

/* An amount too large, or with more than two decimals that are not zero, is refused: the
 * caller says so to the user. */
typedef enum MoneyStatus {
    MONEY_OK = 0,
    MONEY_UNREADABLE = -1,  /* not a number written in the expected way */
    MONEY_TOO_PRECISE = -2, /* a fraction of a cent */
    MONEY_TOO_LARGE = -3    /* does not fit 64 bits of cents */
} MoneyStatus;

/* Reads [+-]digits[.digits], the way of the TotEM files ("1234.5", "-0.01", "12"). */
MoneyStatus money_parse(const char *bytes, size_t size, Cents *cents);

/* "1234.56", "-0.05": for files. */
void money_write(Text *out, Sum cents);

/* "1 234,56", with plain spaces: for people, on a terminal. */
void money_write_french(Text *out, Sum cents);
const char *money_french(Sum cents);

/* PART / WHOLE as per-mille, rounded half away from zero; false when WHOLE is zero. */
bool money_permille(Sum part, Sum whole, int64_t *permille);

#endif
