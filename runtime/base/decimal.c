/* decimal.c -- numbers of fixed point, and their writing. */
#include "runtime/base/decimal.h"

#include <assert.h>

Int128 decimal_power_of_ten(int exponent)
{
    assert(exponent >= 0 && exponent <= DECIMALS_MAX);
    Int128 power = 1;
    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

UInt128 decimal_magnitude(Int128 value)
{
    return value < 0 ? -(UInt128)value : (UInt128)value;
}

/* The digits of MAGNITUDE, least significant first, at least LEAST of them. */
static int digits_of(UInt128 magnitude, int least, char digits[DECIMALS_MAX + 2])
{
    int count = 0;
    do {
        digits[count++] = (char)('0' + (int)(magnitude % 10));
        magnitude /= 10;
    } while (magnitude != 0 || count < least);
    return count;
}

static void write_grouped(Text *out, Int128 mantissa, int decimals, const char *group,
                          char point)
{
    assert(decimals >= 0 && decimals <= DECIMALS_MAX);
    char digits[DECIMALS_MAX + 2];
    int count = digits_of(decimal_magnitude(mantissa), decimals + 1, digits);
    if (mantissa < 0)
        text_char(out, '-');
    for (int i = count; i-- > decimals;) {
        text_char(out, digits[i]);
        if (i > decimals && (i - decimals) % 3 == 0)
            text_put(out, group);
    }
    if (decimals > 0)
        text_char(out, point);
    for (int i = decimals; i-- > 0;)
        text_char(out, digits[i]);
}

void decimal_write(Text *out, Int128 mantissa, int decimals)
{
    write_grouped(out, mantissa, decimals, "", '.');
}

void decimal_write_french(Text *out, Int128 mantissa, int decimals)
{
    write_grouped(out, mantissa, decimals, " ", ',');
}
