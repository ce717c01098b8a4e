/* amount.c -- amounts as people and spreadsheets write them. */
#include "runtime/import/amount.h"

#include <string.h>

/* An amount of forty digits is too large; one of two hundred is not an amount. */
#define LONGEST_AMOUNT 128

/* An amount brought to the form that money_parse reads. */
typedef struct Plain {
    char bytes[LONGEST_AMOUNT];
    size_t size;
    size_t whole;    /* digits before the mark */
    size_t decimals; /* digits after it */
    char mark;       /* ',' or '.', or 0 */
} Plain;

size_t amount_space(const char *text)
{
    static const char *const spaces[] = {" ", "\u00A0", "\u202F", "\u2009"};
    if (*text != ' ' && (unsigned char)*text < 0x80)
        return 0; /* nearly always */
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (text_starts(text, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

static const char *skip_spaces(const char *text)
{
    for (size_t size; (size = amount_space(text)) != 0;)
        text += size;
    return *text == '\t' ? skip_spaces(text + 1) : text;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool put(Plain *plain, char byte)
{
    if (plain->size == LONGEST_AMOUNT)
        return false;
    plain->bytes[plain->size++] = byte;
    return true;
}

static const char *take_sign(Plain *plain, const char *text)
{
    static const char minus[] = "\u2212";
    if (*text == '+')
        return skip_spaces(text + 1);
    if (*text != '-' && !text_starts(text, minus))
        return text;
    put(plain, '-');
    return skip_spaces(text + (*text == '-' ? 1 : sizeof minus - 1));
}

/* The digits before the mark, in groups of three when they are in groups; NULL when they
 * are not so. */
static const char *take_whole(Plain *plain, const char *text)
{
    bool grouped = false;
    for (;;) {
        size_t run = strspn(text, "0123456789");
        if ((grouped && run != 3) || run == 0)
            return grouped || plain->whole != 0 ? NULL : text;
        for (size_t i = 0; i < run; i++)
            if (!put(plain, text[i]))
                return NULL;
        text += run;
        plain->whole += run;
        size_t space = amount_space(text);
        if (space == 0 || !is_digit(text[space]))
            return text;
        if (!grouped && run > 3)
            return NULL;
        grouped = true;
        text += space;
    }
}

static const char *take_decimals(Plain *plain, const char *text)
{
    if (*text != ',' && *text != '.')
        return text;
    plain->mark = *text++;
    if (!put(plain, '.'))
        return NULL;
    for (; is_digit(*text); text++, plain->decimals++)
        if (!put(plain, *text))
            return NULL;
    return text;
}

/* False when TEXT is not written in one of the ways known. */
static bool make_plain(Plain *plain, const char *text)
{
    text = take_whole(plain, take_sign(plain, text));
    if (text != NULL)
        text = take_decimals(plain, text);
    if (text == NULL || plain->whole + plain->decimals == 0)
        return false;
    text = skip_spaces(text);
    if (text_starts(text, "€"))
        text = skip_spaces(text + strlen("€"));
    return *text == '\0';
}

static DecimalMark mark_of(const Plain *plain)
{
    if (plain->mark == 0)
        return DECIMAL_AUTOMATIC;
    return plain->mark == ',' ? DECIMAL_COMMA : DECIMAL_POINT;
}

/* One to three digits, not a lone 0, then three: the mark may be one of thousands. */
static bool may_group(const Plain *plain)
{
    const char *first = plain->bytes + (plain->bytes[0] == '-');
    return plain->decimals == 3 && plain->whole >= 1 && plain->whole <= 3 && *first != '0';
}

static AmountStatus status_of(MoneyStatus status)
{
    switch (status) {
    case MONEY_OK:
        return AMOUNT_OK;
    case MONEY_UNREADABLE:
        return AMOUNT_UNREADABLE;
    case MONEY_TOO_PRECISE:
        return AMOUNT_TOO_PRECISE;
    case MONEY_TOO_LARGE:
        break;
    }
    return AMOUNT_TOO_LARGE;
}

AmountStatus amount_read(const char *text, DecimalMark mark, Cents *cents,
                         DecimalMark *proof)
{
    Plain plain = {.size = 0};
    *proof = DECIMAL_AUTOMATIC;
    *cents = 0;
    text = skip_spaces(text);
    if (*text == '\0')
        return AMOUNT_EMPTY;
    if (!make_plain(&plain, text))
        return AMOUNT_UNREADABLE;
    DecimalMark used = mark_of(&plain);
    if (mark != DECIMAL_AUTOMATIC && used != DECIMAL_AUTOMATIC && used != mark)
        return AMOUNT_UNREADABLE;
    AmountStatus status = status_of(money_parse(plain.bytes, plain.size, cents));
    bool doubtful = mark == DECIMAL_AUTOMATIC && may_group(&plain);
    if (status == AMOUNT_OK)
        *proof = used;
    if (doubtful && (status == AMOUNT_OK || status == AMOUNT_TOO_PRECISE))
        status = AMOUNT_AMBIGUOUS;
    return status;
}
