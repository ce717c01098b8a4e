/* cents.h -- amounts read from the middle of a line, without a copy when they are plain. */
#ifndef CRIBLE_BULK_CENTS_H
#define CRIBLE_BULK_CENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "runtime/import/amount.h"

/* Eight digits at once; false when one byte is not a digit.  The first is the lowest byte.
 */
static inline bool cents_eight(uint64_t digits, uint64_t *value)
{
    digits ^= 0x3030303030303030;
    bool good = ((digits | (digits + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0) == 0;
    digits = digits * 10 + (digits >> 8); /* pairs, in the even bytes */
    digits = ((digits & 0x000000FF000000FF) * 0x000F424000000064 +
              (digits >> 16 & 0x000000FF000000FF) * 0x0000271000000001) >>
             32;
    *value = digits;
    return good;
}

/* "-12345678.90": up to eight digits and two decimals after MARK, most of all amounts.  At
 * least eight bytes before BYTES may be read.  False when they are anything else. */
static inline bool cents_usual(const char *bytes, size_t size, char mark, Cents *cents)
{
    size_t negative = size != 0 && bytes[0] == '-';
    size_t whole = size - negative - 3;
    if (whole - 1 > 7 || bytes[size - 3] != mark)
        return false;
    uint64_t digits, value;
    memcpy(&digits, bytes + size - 11, sizeof digits);
    unsigned unused = (unsigned)(64 - 8 * whole);
    /* What stands before the amount is read as zeros. */
    digits = unused == 0 ? digits
                         : (digits >> unused << unused) |
                               (0x3030303030303030 & (((uint64_t)1 << unused) - 1));
    unsigned tens = (unsigned)(unsigned char)bytes[size - 2] - '0';
    unsigned units = (unsigned)(unsigned char)bytes[size - 1] - '0';
    if (!cents_eight(digits, &value) || tens > 9 || units > 9)
        return false;
    int64_t sum = (int64_t)value * 100 + (int64_t)tens * 10 + units;
    *cents = negative ? -sum : sum;
    return true;
}

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
