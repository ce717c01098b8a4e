/* money.c -- exact amounts of money. */
#include "runtime/base/money.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* *VALUE * 10 + DIGIT, or false when it does not fit. */
static bool append_digit(int64_t *value, int digit)
{
    return !__builtin_mul_overflow(*value, (int64_t)10, value) &&
           !__builtin_sub_overflow(*value, (int64_t)digit, value);
}

/* The value is built as a negative number, which reaches one further below zero: that last
 * one is refused, lines keep it for an absent amount. */
MoneyStatus money_parse(const char *bytes, size_t size, Cents *cents)
{
    size_t at = 0;
    bool negative = false;
    if (at < size && (bytes[at] == '-' || bytes[at] == '+'))
        negative = bytes[at++] == '-';
    int64_t value = 0;
    size_t digits = 0;
    bool fits = true;
    for (; at < size && is_digit(bytes[at]); at++, digits++)
        fits = append_digit(&value, bytes[at] - '0') && fits;
    int decimals = 0;
    bool precise = false;
    if (at < size && bytes[at] == '.') {
        for (at++; at < size && is_digit(bytes[at]); at++, digits++) {
            if (decimals < 2) {
                fits = append_digit(&value, bytes[at] - '0') && fits;
                decimals++;
            } else if (bytes[at] != '0') {
                precise = true;
            }
        }
    }
    if (at != size || digits == 0)
        return MONEY_UNREADABLE;
    if (precise)
        return MONEY_TOO_PRECISE;
    for (; decimals < 2; decimals++)
        fits = append_digit(&value, 0) && fits;
    if (!fits || value == INT64_MIN)
        return MONEY_TOO_LARGE;
    *cents = negative ? value : -value;
    return MONEY_OK;
}

void money_write(Text *out, Sum cents)
{
    decimal_write(out, cents, 2);
}

void money_write_french(Text *out, Sum cents)
{
    decimal_write_french(out, cents, 2);
}

const char *money_french(Sum cents)
{
    Text text = {0};
    money_write_french(&text, cents);
    return text_get(&text);
}

bool money_permille(Sum part, Sum whole, int64_t *permille)
{
    if (whole == 0)
        return false;
    if (whole < 0) {
        part = -part;
        whole = -whole;
    }
    bool negative = part < 0;
    Sum scaled = (negative ? -part : part) * 2000 + whole;
    Sum result = scaled / (2 * whole);
    *permille = (int64_t)(negative ? -result : result);
    return true;
}
