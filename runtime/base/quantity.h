/* quantity.h -- amounts that are not money: kWh, tCO2e, meals.
 *
 * The quantity of a line is a count of millionths of the indicator's unit, in 64 bits: up
 * to 9 223 372 036 854 units.  It is rounded once, when the line is computed, to the
 * nearest millionth, halves to the even one, so that the halves of many lines do not all
 * lean one way.  Sums are 128 bits of the same millionths, exact whatever the order of the
 * lines.
 */
#ifndef CRIBLE_BASE_QUANTITY_H
#define CRIBLE_BASE_QUANTITY_H

#include <stdint.h>

#include "runtime/base/decimal.h"
#include "runtime/base/rational.h"
#include "runtime/base/text.h"

typedef int64_t Quantity;   /* millionths */
typedef Int128 QuantitySum; /* millionths */

#define QUANTITY_DECIMALS 6

typedef enum QuantityStatus {
    QUANTITY_OK = 0,
    QUANTITY_TOO_LARGE = -1,      /* VALUE or its millionths do not fit */
    QUANTITY_DIVIDED_BY_ZERO = -2 /* VALUE was divided by zero */
} QuantityStatus;

/* VALUE units, rounded half even.  INT64_MIN never comes out: lines keep it for what is
 * absent. */
QuantityStatus quantity_round(Rational value, Quantity *quantity);

/* The number of units, exact; for one quantity as for a sum. */
Rational quantity_value(QuantitySum quantity);

/* "1234.5", without zeros at its end, exact: for files. */
void quantity_write(Text *out, QuantitySum quantity);

/* "1 234,5" with DECIMALS decimals, from 0 to 6, rounded half away from zero: for people.
 */
void quantity_write_french(Text *out, QuantitySum quantity, int decimals);

#endif
