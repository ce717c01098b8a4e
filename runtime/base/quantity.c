/* quantity.c -- amounts that are not money. */
#include "runtime/base/quantity.h"

#include <assert.h>

QuantityStatus quantity_round(Rational value, Quantity *quantity)
{
    if (rational_state(value) == RATIONAL_DIVIDED_BY_ZERO)
        return QUANTITY_DIVIDED_BY_ZERO;
    if (!rational_round_64(value, QUANTITY_DECIMALS, ROUND_HALF_EVEN, quantity))
        return QUANTITY_TOO_LARGE;
    return QUANTITY_OK;
}

Rational quantity_value(QuantitySum quantity)
{
    return rational_from_decimal(quantity, QUANTITY_DECIMALS);
}

void quantity_write(Text *out, QuantitySum quantity)
{
    int decimals = QUANTITY_DECIMALS;
    for (; decimals > 0 && quantity % 10 == 0; decimals--)
        quantity /= 10;
    decimal_write(out, quantity, decimals);
}

void quantity_write_french(Text *out, QuantitySum quantity, int decimals)
{
    assert(decimals >= 0 && decimals <= QUANTITY_DECIMALS);
    Int128 step = decimal_power_of_ten(QUANTITY_DECIMALS - decimals);
    Int128 whole = quantity / step;
    UInt128 rest = decimal_magnitude(quantity % step);
    if (2 * rest >= (UInt128)step)
        whole += quantity < 0 ? -1 : 1;
    decimal_write_french(out, whole, decimals);
}
