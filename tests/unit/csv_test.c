/* csv_test.c -- delimited text and amounts: records, places, alphabets, bounds. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/base/mem.h"
#include "runtime/import/amount.h"
#include "runtime/import/csv.h"

TestSuite(csv, .init = mem_start);
TestSuite(amount, .init = mem_start);

static Diags diags;
static Input input;
static Csv csv;

/* Opens BYTES as the file of a pipe would be. */
static void open_bytes(const char *bytes, size_t size)
{
    int ends[2];
    cr_assert(eq(int, pipe(ends), 0));
    cr_assert(write(ends[1], bytes, size) == (ssize_t)size);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    cr_assert(eq(int, input_open(&input, "-", NULL, &diags), 0));
    csv_open(&csv, &input);
}

static void open_text(const char *text)
{
    open_bytes(text, strlen(text));
}

/* "line: field|field": the next record, or what ends the reading. */
static const char *next(void)
{
    int status = csv_next(&csv);
    if (status != 1)
        return status == 0 ? "end" : diags.items.items[0].text;
    Text text = {0};
    text_format(&text, "%u:", csv.line);
    for (size_t i = 0; i < csv.count; i++)
        text_format(&text, "%s%s", i ? "|" : " ", csv.fields[i]);
    return text_get(&text);
}

#define EXPECT_NEXT(text) cr_expect(eq(str, (char *)next(), text))

Test(csv, fields_and_places)
{
    open_text("a;b;c\n1;;3\n\n ; ;\n;5;\n");
    EXPECT_NEXT("1: a|b|c");
    EXPECT_NEXT("2: 1||3");
    EXPECT_NEXT("5: |5|");
    EXPECT_NEXT("end");
}

Test(csv, quotes_hold_separators_line_ends_and_quotes)
{
    open_text("\"a;b\";\"c\r\nd\";\"e \"\"f\"\"\"\r\nx;\"\";y\"z\r\n");
    EXPECT_NEXT("1: a;b|c\r\nd|e \"f\"");
    EXPECT_NEXT("3: x||y\"z");
    EXPECT_NEXT("end");
}

Test(csv, the_last_line_may_not_end)
{
    open_text("a;b\r1;2\r\r3;\"4\"");
    EXPECT_NEXT("1: a|b");
    EXPECT_NEXT("2: 1|2");
    EXPECT_NEXT("4: 3|4");
    EXPECT_NEXT("end");
}

Test(csv, a_byte_order_mark_is_not_a_letter)
{
    open_text("\xEF\xBB\xBF"
              "é;b\n");
    EXPECT_NEXT("1: é|b");
    cr_expect(csv.encoding == ENCODING_UTF8);
}

Test(csv, what_is_not_utf_8_is_windows_1252)
{
    open_text("a;b\n\xE9;\x80 \x9C\n\xC3\xA9;x\n");
    EXPECT_NEXT("1: a|b");
    cr_expect(csv.encoding == ENCODING_AUTOMATIC);
    EXPECT_NEXT("2: é|€ œ");
    EXPECT_NEXT("3: Ã©|x");
}

Test(csv, a_file_keeps_its_alphabet)
{
    open_text("é;b\n\xE9;x\n");
    EXPECT_NEXT("1: é|b");
    EXPECT_NEXT("l'octet 0xE9 n'est pas du UTF-8");
}

Test(csv, windows_1252_has_holes_that_latin_1_has_not)
{
    open_text("a\xE9\x81;b\n");
    EXPECT_NEXT("l'octet 0x81 n'est pas du Windows-1252");
    csv_close(&csv);
    diags = (Diags){0};
    open_text("a\xE9\x81;b\n");
    csv.encoding = ENCODING_LATIN_1;
    EXPECT_NEXT("1: aé\xC2\x81|b");
}

Test(csv, a_nul_is_refused_at_its_line)
{
    open_bytes("a;b\nc;\0d\n", 9);
    EXPECT_NEXT("1: a|b");
    EXPECT_NEXT("octet nul dans le tableau");
    cr_expect(eq(u32, diags.items.items[0].where.line, 2));
}

Test(csv, quotes_never_closed_are_told_where_they_open)
{
    open_text("a;b\n1;\"2\n3;4\n");
    EXPECT_NEXT("1: a|b");
    EXPECT_NEXT("guillemets mal écrits : un guillemet ouvert n'est jamais fermé");
    cr_expect(eq(u32, diags.items.items[0].where.line, 2));
}

Test(csv, text_after_a_closing_quote_is_refused)
{
    open_text("\"a\"b;c\n");
    EXPECT_NEXT("guillemets mal écrits : du texte suit un guillemet fermant");
}

/* --- the separator ------------------------------------------------------------- */

typedef struct Guess {
    char text[32];
    char separator;
} Guess;

ParameterizedTestParameters(csv, separators)
{
    static Guess guesses[] = {
        {"a;b;c\n1,2,3,4,5", ';'},
        {"a,b,c\n1;2;3;4;5", ','},
        {"a\tb\n", '\t'},
        {"a|b|c", '|'},
        {"\"a,b,c,d\";e\n", ';'},
        {"abc\n", 0},
        {"", 0},
    };
    return cr_make_param_array(Guess, guesses, sizeof guesses / sizeof *guesses);
}

ParameterizedTest(Guess *guess, csv, separators)
{
    Input head = {.head_size = strlen(guess->text)};
    memcpy(head.head, guess->text, head.head_size);
    cr_expect(eq(int, csv_guess_separator(&head), guess->separator), "%s", guess->text);
}

/* --- amounts --------------------------------------------------------------------- */

typedef struct Case {
    char text[64];
    int mark, status;
    int64_t cents;
} Case;

ParameterizedTestParameters(amount, amounts)
{
    static Case cases[] = {
        {"12", DECIMAL_AUTOMATIC, AMOUNT_OK, 1200},
        {"12.5", DECIMAL_AUTOMATIC, AMOUNT_OK, 1250},
        {"12,5", DECIMAL_AUTOMATIC, AMOUNT_OK, 1250},
        {"12.5", DECIMAL_COMMA, AMOUNT_UNREADABLE, 0},
        {"12,5", DECIMAL_POINT, AMOUNT_UNREADABLE, 0},
        {"1 234 567,89", DECIMAL_COMMA, AMOUNT_OK, 123456789},
        {"1\u00A0234", DECIMAL_AUTOMATIC, AMOUNT_OK, 123400},
        {"1\u202F234.50 €", DECIMAL_AUTOMATIC, AMOUNT_OK, 123450},
        {" -12,00 ", DECIMAL_AUTOMATIC, AMOUNT_OK, -1200},
        {"\u221212,00", DECIMAL_AUTOMATIC, AMOUNT_OK, -1200},
        {"- 12", DECIMAL_AUTOMATIC, AMOUNT_OK, -1200},
        {"+7", DECIMAL_AUTOMATIC, AMOUNT_OK, 700},
        {"-0", DECIMAL_AUTOMATIC, AMOUNT_OK, 0},
        {"-0,00", DECIMAL_AUTOMATIC, AMOUNT_OK, 0},
        {",5", DECIMAL_AUTOMATIC, AMOUNT_OK, 50},
        {"5.", DECIMAL_AUTOMATIC, AMOUNT_OK, 500},
        {"0,500", DECIMAL_AUTOMATIC, AMOUNT_OK, 50},
        {"1234,500", DECIMAL_AUTOMATIC, AMOUNT_OK, 123450},
        {"1 234,500", DECIMAL_AUTOMATIC, AMOUNT_OK, 123450},
        {"1,230", DECIMAL_AUTOMATIC, AMOUNT_AMBIGUOUS, 123},
        {"-1.230", DECIMAL_AUTOMATIC, AMOUNT_AMBIGUOUS, -123},
        {"1,234", DECIMAL_AUTOMATIC, AMOUNT_AMBIGUOUS, 0},
        {"1,230", DECIMAL_COMMA, AMOUNT_OK, 123},
        {"1,234", DECIMAL_COMMA, AMOUNT_TOO_PRECISE, 0},
        {"1,230", DECIMAL_POINT, AMOUNT_UNREADABLE, 0},
        {"0,001", DECIMAL_AUTOMATIC, AMOUNT_TOO_PRECISE, 0},
        {"1.234.567", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"1.234,56", DECIMAL_COMMA, AMOUNT_UNREADABLE, 0},
        {"12,5,0", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"1e9", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"(12)", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"12-", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"--1", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"1 23", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"1234 567", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"1'234", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"€", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"-", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {".", DECIMAL_AUTOMATIC, AMOUNT_UNREADABLE, 0},
        {"", DECIMAL_AUTOMATIC, AMOUNT_EMPTY, 0},
        {" \u00A0", DECIMAL_AUTOMATIC, AMOUNT_EMPTY, 0},
        {"92233720368547758.07", DECIMAL_POINT, AMOUNT_OK, INT64_MAX},
        {"92233720368547758.08", DECIMAL_POINT, AMOUNT_TOO_LARGE, 0},
        {"1111111111111111111111111111111111111111", DECIMAL_POINT, AMOUNT_TOO_LARGE, 0},
    };
    return cr_make_param_array(Case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Case *one, amount, amounts)
{
    Cents cents;
    DecimalMark proof;
    AmountStatus status = amount_read(one->text, (DecimalMark)one->mark, &cents, &proof);
    cr_expect(eq(int, (int)status, one->status), "%s", one->text);
    if (status == AMOUNT_OK || status == AMOUNT_AMBIGUOUS)
        cr_expect(eq(i64, cents, one->cents), "%s", one->text);
}

Test(amount, what_an_amount_proves_of_its_mark)
{
    Cents cents;
    DecimalMark proof;
    amount_read("12,5", DECIMAL_AUTOMATIC, &cents, &proof);
    cr_expect(proof == DECIMAL_COMMA);
    amount_read("12", DECIMAL_AUTOMATIC, &cents, &proof);
    cr_expect(proof == DECIMAL_AUTOMATIC);
    amount_read("1.230", DECIMAL_AUTOMATIC, &cents, &proof);
    cr_expect(proof == DECIMAL_POINT);
    amount_read("1.234", DECIMAL_AUTOMATIC, &cents, &proof);
    cr_expect(proof == DECIMAL_AUTOMATIC);
}

Test(amount, an_endless_amount_is_not_one)
{
    Cents cents;
    DecimalMark proof;
    char *digits = mem_bytes(1001, 1);
    memset(digits, '1', 1000);
    cr_expect(amount_read(digits, DECIMAL_POINT, &cents, &proof) == AMOUNT_UNREADABLE);
}
