/* cents.h -- amounts read from the middle of a line, without a copy when they are plain. */
#ifndef CRIBLE_BULK_CENTS_H
#define CRIBLE_BULK_CENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/import/amount.h"

/* One or two decimals after MARK, sixteen bytes in all, a minus sign perhaps: most of
 * all amounts.  False when BYTES are anything else, which amount_read may understand. */
static inline bool cents_plain(const char *bytes, size_t size, char mark, Cents *cents)
{
    bool negative = size != 0 && bytes[0] == '-';
    const char *end = bytes + size;
    const char *at = bytes + negative;
    if (size == 0 || size > 16 || at == end)
        return false;
    int64_t whole = 0;
    unsigned digit;
    for (; at < end && (digit = (unsigned)(unsigned char)*at - '0') <= 9; at++)
        whole = whole * 10 + digit;
    if (at == bytes + negative)
        return false;
    whole *= 100;
    if (at < end) {
        ptrdiff_t left = end - at;
        unsigned tens = left > 1 ? (unsigned)(unsigned char)at[1] - '0' : 10;
        unsigned units = left > 2 ? (unsigned)(unsigned char)at[2] - '0' : 0;
        if (*at != mark || left > 3 || tens > 9 || units > 9)
            return false;
        whole += tens * 10 + units;
    }
    *cents = negative ? -whole : whole;
    return true;
}

/* What amount_read says of SIZE bytes. */
AmountStatus cents_read(const char *bytes, size_t size, DecimalMark mark, Cents *cents,
                        DecimalMark *proof);

#endif
