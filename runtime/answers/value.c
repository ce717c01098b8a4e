/* value.c -- one answer as people write it. */
#include "runtime/answers/value.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/nearest.h"
#include "runtime/base/quantity.h"
#include "runtime/base/text.h"
#include "runtime/unit.h"

static const ProgramQuestion *question_of(const QuestionSet *set, uint32_t column)
{
    return &set->items.items[set->columns.items[column].question];
}

/* --- choices ----------------------------------------------------------------------- */

static bool same_word(const char *a, const char *b)
{
    return a != NULL && text_equal(text_unaccented(a), text_unaccented(b));
}

static bool read_choice(const ProgramQuestion *question, const char *text, Where where,
                        Diags *diags, int64_t *cell)
{
    Hash words = {0};
    for (uint32_t i = 0; i < question->choice_count; i++) {
        if (same_word(question->choices[i], text) ||
            same_word(question->choice_titles[i], text)) {
            *cell = i;
            return true;
        }
        hash_set(&words, question->choices[i], &words);
    }
    diag_say(diags, DIAG_UNKNOWN_CHOICE, where, text, question->name);
    const char *nearest = nearest_names(&words, text);
    if (nearest != NULL)
        diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
    else
        diag_help(diags, TEXT_CHOICES_ARE, first_names(&words));
    return false;
}

/* --- numbers ----------------------------------------------------------------------- */

#define MOST_DIGITS 34

/* A number read digit by digit. */
typedef struct Reader {
    const char *at;
    Int128 mantissa;
    int digits, whole, decimals;
    char mark;
    bool negative;
    const char *fault; /* why it was refused, or NULL */
} Reader;

/* The kinds of space that group digits, and the tab. */
static size_t space_size(const char *text)
{
    static const char *const spaces[] = {" ", "\t", "\u00A0", "\u202F", "\u2009"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (text_starts(text, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

static void skip_spaces(Reader *reader)
{
    for (size_t size; (size = space_size(reader->at)) != 0;)
        reader->at += size;
}

static int take_digits(Reader *reader)
{
    int count = 0;
    for (; *reader->at >= '0' && *reader->at <= '9'; reader->at++, count++) {
        if (reader->digits + count < MOST_DIGITS)
            reader->mantissa = reader->mantissa * 10 + (*reader->at - '0');
        else
            reader->fault = SAY(TEXT_ANSWER_TOO_LARGE);
    }
    reader->digits += count;
    return count;
}

static void take_sign(Reader *reader)
{
    static const char minus[] = "\u2212";
    size_t size = text_starts(reader->at, minus) ? sizeof minus - 1 : *reader->at == '-';
    reader->negative = size != 0;
    reader->at += size != 0 ? size : *reader->at == '+';
    skip_spaces(reader);
}

/* Digits, in groups of three when there are groups. */
static void take_whole(Reader *reader)
{
    reader->whole = take_digits(reader);
    bool grouped = false;
    for (;;) {
        size_t space = space_size(reader->at);
        const char *next = reader->at + space;
        if (space == 0 || *next < '0' || *next > '9')
            return;
        reader->at = next;
        int group = take_digits(reader);
        if (group != 3 || (!grouped && reader->whole > 3))
            reader->fault = SAY(TEXT_ANSWER_GROUPS);
        reader->whole += group;
        grouped = true;
    }
}

static void take_decimals(Reader *reader)
{
    if (*reader->at != ',' && *reader->at != '.')
        return;
    reader->mark = *reader->at++;
    reader->decimals = take_digits(reader);
    if (reader->decimals == 0)
        reader->fault = SAY(TEXT_ANSWER_UNREADABLE);
    /* 1.500: decimals for one, thousands for another. */
    if (reader->mark == '.' && reader->decimals == 3 && reader->whole >= 1 &&
        reader->whole <= 3 && reader->mantissa >= 1000)
        reader->fault = SAY(TEXT_ANSWER_POINT);
}

static bool read_number(Reader *reader, Rational *value)
{
    skip_spaces(reader);
    take_sign(reader);
    take_whole(reader);
    if (reader->whole == 0)
        reader->fault = SAY(TEXT_ANSWER_UNREADABLE);
    else
        take_decimals(reader);
    skip_spaces(reader);
    *value = rational_from_decimal(reader->negative ? -reader->mantissa : reader->mantissa,
                                   reader->decimals);
    return reader->fault == NULL;
}

/* The end of TEXT without spaces. */
static const char *trimmed_end(const char *text)
{
    size_t size = strlen(text);
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t'))
        size--;
    return mem_text(text, size);
}

static const char *unit_name(const QuestionSet *set, const Unit *unit)
{
    Text text = {0};
    unit_write(&text, set->units, unit);
    return text_get(&text);
}

/* *VALUE, written with the unit WRITTEN, in the unit of QUESTION; else why not. */
static const char *convert(const QuestionSet *set, const ProgramQuestion *question,
                           const char *written, Rational *value)
{
    if (written[0] == '\0')
        return NULL;
    Unit unit;
    if (unit_parse(set->units, written, strlen(written), &unit, NULL) != UNIT_OK)
        return SAY(TEXT_ANSWER_UNIT, written);
    Rational factor;
    if (!unit_convert(&unit, question->unit, &factor))
        return SAY(TEXT_ANSWER_DIMENSION, written, unit_name(set, question->unit));
    *value = rational_multiply(*value, factor);
    return NULL;
}

static bool read_quantity(const QuestionSet *set, uint32_t column, const char *text,
                          Where where, Diags *diags, int64_t *cell)
{
    Reader reader = {.at = text};
    Rational value;
    if (read_number(&reader, &value))
        reader.fault =
            convert(set, question_of(set, column), trimmed_end(reader.at), &value);
    if (reader.fault == NULL && quantity_round(value, cell) != QUANTITY_OK)
        reader.fault = SAY(TEXT_ANSWER_TOO_LARGE);
    if (reader.fault != NULL)
        diag_say(diags, DIAG_ANSWER_NUMBER, where, text, set->columns.items[column].name,
                 reader.fault);
    return reader.fault == NULL;
}

/* Spreadsheets keep 30 % as 0,3: a bare number that may be either is refused. */
static bool is_fraction(Rational value)
{
    return value.numerator > 0 && value.numerator <= value.denominator;
}

static bool read_percent(const QuestionSet *set, uint32_t column, const char *text,
                         Where where, Diags *diags, int64_t *cell)
{
    Reader reader = {.at = text};
    Rational value;
    if (read_number(&reader, &value)) {
        const char *rest = trimmed_end(reader.at);
        if (rest[0] != '\0' && !text_equal(rest, "%"))
            reader.fault = SAY(TEXT_ANSWER_DIMENSION, rest, "%");
        else if (rest[0] == '\0' && is_fraction(value))
            reader.fault = SAY(TEXT_ANSWER_FRACTION, trimmed_end(text));
        else if (quantity_round(value, cell) != QUANTITY_OK)
            reader.fault = SAY(TEXT_ANSWER_TOO_LARGE);
    }
    if (reader.fault != NULL) {
        diag_say(diags, DIAG_ANSWER_NUMBER, where, text, set->columns.items[column].name,
                 reader.fault);
        return false;
    }
    if (*cell >= 0 && *cell <= WHOLE_PERCENT)
        return true;
    diag_say(diags, DIAG_ANSWER_PERCENT, where, text);
    return false;
}

/* --- any ---------------------------------------------------------------------------- */

bool answer_read(const QuestionSet *set, uint32_t column, const char *text, Where where,
                 Diags *diags, int64_t *cell)
{
    const ProgramQuestion *question = question_of(set, column);
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_YES_NO:
        return read_choice(question, text, where, diags, cell);
    case QUESTION_NUMBER:
        return read_quantity(set, column, text, where, diags, cell);
    case QUESTION_PERCENT:
    case QUESTION_SHARES:
        break;
    }
    return read_percent(set, column, text, where, diags, cell);
}

const char *millionths_text(int64_t cell)
{
    int decimals = QUANTITY_DECIMALS;
    while (decimals > 0 && cell % 10 == 0) {
        cell /= 10;
        decimals--;
    }
    Text text = {0};
    decimal_write_french(&text, cell, decimals);
    return text_get(&text);
}

const char *answer_text(const QuestionSet *set, uint32_t column, int64_t cell)
{
    const ProgramQuestion *question = question_of(set, column);
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_YES_NO:
        return question->choices[cell];
    case QUESTION_NUMBER:
        return text_make("%s %s", millionths_text(cell), unit_name(set, question->unit));
    case QUESTION_PERCENT:
    case QUESTION_SHARES:
        break;
    }
    return text_make("%s %%", millionths_text(cell));
}

const char *answers_possible(const QuestionSet *set, uint32_t column)
{
    const ProgramQuestion *question = question_of(set, column);
    Text text = {0};
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_YES_NO:
        for (uint32_t i = 0; i < question->choice_count; i++)
            text_format(&text, "%s%s", i ? " | " : "", question->choices[i]);
        return text_get(&text);
    case QUESTION_NUMBER:
        return SAY(TEXT_ANSWER_NUMBER_OF, unit_name(set, question->unit));
    case QUESTION_PERCENT:
        return SAY(TEXT_ANSWER_PERCENTAGE);
    case QUESTION_SHARES:
        break;
    }
    return SAY(TEXT_ANSWER_PART, question->name);
}
