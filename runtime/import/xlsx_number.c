/* xlsx_number.c -- the numbers of a spreadsheet as texts. */
#include "runtime/import/xlsx_number.h"

#include <inttypes.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define KEPT_DIGITS   15
#define LARGEST_POWER 310 /* a double reaches 1e308 */
#define WIDEST_PAD    20

/* --- decimals ------------------------------------------------------------------ */

/* 0.D1D2D3… × 10^POINT; no digit is zero's only writing. */
typedef struct Decimal {
    bool negative;
    char digits[KEPT_DIGITS + 1]; /* values 0 to 9; the last one decides the rounding */
    int count;
    int point;
} Decimal;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static void add_digit(Decimal *number, char byte, bool after_point)
{
    bool leading = number->count == 0 && byte == '0';
    if (!leading && number->count <= KEPT_DIGITS)
        number->digits[number->count++] = (char)(byte - '0');
    if (!after_point && !leading)
        number->point++;
    else if (after_point && leading)
        number->point--;
}

/* Reads the exponent at TEXT into *POWER; what follows it, or NULL. */
static const char *read_power(const char *text, int *power)
{
    bool negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    if (!is_digit(*text))
        return NULL;
    int value = 0;
    for (; is_digit(*text); text++)
        if (value <= LARGEST_POWER)
            value = value * 10 + (*text - '0');
    *power = negative ? -value : value;
    return text;
}

static bool read_decimal(const char *text, Decimal *number)
{
    *number = (Decimal){.negative = *text == '-'};
    bool after_point = false, any = false;
    if (*text == '-' || *text == '+')
        text++;
    for (; is_digit(*text) || (*text == '.' && !after_point); text++) {
        if (*text == '.') {
            after_point = true;
            continue;
        }
        add_digit(number, *text, after_point);
        any = true;
        if (number->point > LARGEST_POWER || number->point < -LARGEST_POWER)
            return false;
    }
    int power = 0;
    if (any && (*text == 'e' || *text == 'E'))
        text = read_power(text + 1, &power);
    if (!any || text == NULL || *text != '\0' || power > LARGEST_POWER ||
        power < -LARGEST_POWER)
        return false;
    number->point += power;
    return true;
}

/* 9.99 rounded up is 10.0: one digit, and the point one place further. */
static void round_up(Decimal *number)
{
    int at = number->count;
    while (at > 0 && number->digits[at - 1] == 9)
        at--;
    number->count = at;
    if (at > 0) {
        number->digits[at - 1]++;
    } else {
        number->digits[number->count++] = 1;
        number->point++;
    }
}

static void round_decimal(Decimal *number)
{
    if (number->count > KEPT_DIGITS) {
        number->count = KEPT_DIGITS;
        if (number->digits[KEPT_DIGITS] >= 5)
            round_up(number);
    }
    while (number->count > 0 && number->digits[number->count - 1] == 0)
        number->count--;
    if (number->count == 0)
        *number = (Decimal){0};
}

static char digit_at(const Decimal *number, int place)
{
    return (char)('0' + (place >= 0 && place < number->count ? number->digits[place] : 0));
}

static const char *write_decimal(const Decimal *number)
{
    Text text = {0};
    if (number->negative)
        text_char(&text, '-');
    if (number->point <= 0)
        text_char(&text, '0');
    for (int i = 0; i < number->point; i++)
        text_char(&text, digit_at(number, i));
    if (number->count > number->point)
        text_char(&text, '.');
    for (int i = number->point; i < number->count; i++)
        text_char(&text, digit_at(number, i));
    return text_get(&text);
}

/* --- dates --------------------------------------------------------------------- */

#define SECONDS_A_DAY 86400
#define LAST_DAY      2958465 /* 9999-12-31 */
#define LAST_DAY_1904 (LAST_DAY - 1462)
#define FALSE_DAY     60 /* 1900-02-29, which never was */
#define DAY_0_OF_1900 (-25569)
#define DAY_0_OF_1904 (-24107)

/* DAY counted from 1970-01-01, in the proleptic Gregorian calendar: eras of 400 years,
 * which start in March so that the leap day comes last. */
static const char *day_text(int64_t day)
{
    day += 719468;
    int64_t era = (day >= 0 ? day : day - 146096) / 146097;
    int64_t of_era = day - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t march_month = (5 * of_year + 2) / 153;
    int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
    year += era * 400 + (month <= 2);
    return text_make("%04" PRId64 "-%02" PRId64 "-%02" PRId64, year, month,
                     of_year - (153 * march_month + 2) / 5 + 1);
}

/* The whole part, and the rest to the nearest second. */
static void split_day(const Decimal *number, int64_t *day, int64_t *seconds)
{
    *day = 0;
    for (int i = 0; i < number->point; i++)
        *day = *day * 10 + (digit_at(number, i) - '0');
    int64_t billionths = 0;
    for (int i = 0; i < 9; i++) {
        int place = number->point + i;
        billionths = billionths * 10 + (digit_at(number, place) - '0');
    }
    *seconds = (billionths * SECONDS_A_DAY + 500000000) / 1000000000;
    if (*seconds == SECONDS_A_DAY) {
        *seconds = 0;
        ++*day;
    }
}

static const char *date_text(const Decimal *number, bool from_1904)
{
    int64_t day, seconds;
    int64_t last = from_1904 ? LAST_DAY_1904 : LAST_DAY;
    if (number->negative || number->point > 7)
        return write_decimal(number);
    split_day(number, &day, &seconds);
    if (day > last)
        return write_decimal(number);
    const char *date = from_1904          ? day_text(day + DAY_0_OF_1904)
                       : day > FALSE_DAY  ? day_text(day + DAY_0_OF_1900)
                       : day == FALSE_DAY ? "1900-02-29"
                                          : day_text(day + DAY_0_OF_1900 + 1);
    bool no_date = day == 0 && !from_1904;
    if (seconds == 0 && !no_date)
        return date;
    const char *time = text_make("%02d:%02d:%02d", (int)(seconds / 3600),
                                 (int)(seconds / 60 % 60), (int)(seconds % 60));
    return no_date ? time : text_make("%sT%s", date, time);
}

/* --- formats ------------------------------------------------------------------- */

NumberFormat number_format(unsigned id)
{
    bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
                (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return (NumberFormat){.kind = date ? NUMBER_DATE : NUMBER_PLAIN};
}

/* What stands at CODE and is shown as it is, or not at all: its size, 0 for none. */
static size_t literal_size(const char *code)
{
    const char *end = NULL;
    if (*code == '"')
        end = strchr(code + 1, '"');
    else if (*code == '[')
        end = strchr(code, ']');
    else if (strchr("\\_*", *code) != NULL && code[1] != '\0')
        return 2;
    return end ? (size_t)(end - code) + 1 : 0;
}

static bool is_date_code(const char *code)
{
    while (*code != '\0' && *code != ';') {
        size_t literal = literal_size(code);
        if (literal == 0 && strchr("dDmMyYhHsS", *code) != NULL)
            return true;
        code += literal ? literal : 1;
    }
    return false;
}

NumberFormat number_format_of(const char *code)
{
    size_t zeros = strspn(code, "0");
    if (zeros > 1 && zeros <= WIDEST_PAD && code[zeros] == '\0')
        return (NumberFormat){.kind = NUMBER_PADDED, .digits = (unsigned)zeros};
    return (NumberFormat){.kind = is_date_code(code) ? NUMBER_DATE : NUMBER_PLAIN};
}

static const char *padded_text(const Decimal *number, unsigned digits)
{
    const char *text = write_decimal(number);
    size_t size = strlen(text);
    if (number->negative || number->count > number->point || size >= digits)
        return text;
    return text_make("%0*d%s", (int)(digits - size), 0, text);
}

const char *number_text(const char *value, NumberFormat format, bool from_1904)
{
    Decimal number;
    if (!read_decimal(value, &number))
        return value;
    round_decimal(&number);
    switch (format.kind) {
    case NUMBER_DATE:
        return date_text(&number, from_1904);
    case NUMBER_PADDED:
        return padded_text(&number, format.digits);
    case NUMBER_PLAIN:
        break;
    }
    return write_decimal(&number);
}
