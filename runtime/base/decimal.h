/* decimal.h -- numbers of fixed point: a 128-bit mantissa and a count of decimals.
 *
 * MANTISSA with DECIMALS stands for MANTISSA × 10^-DECIMALS: 123456 with 2 is 1 234,56.
 * Decimals go from 0 to DECIMALS_MAX; another count is our bug.
 */
#ifndef CRIBLE_BASE_DECIMAL_H
#define CRIBLE_BASE_DECIMAL_H

#include "runtime/base/text.h"

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

#define INT128_MAX ((Int128)(~(UInt128)0 >> 1))
#define INT128_MIN (-INT128_MAX - 1)

/* 10^38 is the last power of ten that fits. */
#define DECIMALS_MAX 38

/* 10^EXPONENT, from 0 to DECIMALS_MAX. */
Int128 decimal_power_of_ten(int exponent);

/* |VALUE|, which for INT128_MIN does not fit Int128. */
UInt128 decimal_magnitude(Int128 value);

/* "-1234.567": for files. */
void decimal_write(Text *out, Int128 mantissa, int decimals);

/* "-1 234,567", with plain spaces: for people. */
void decimal_write_french(Text *out, Int128 mantissa, int decimals);

#endif
