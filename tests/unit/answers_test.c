/* answers_test.c -- answers as people write them; parts that the others force. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/answers/shares.h"
#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/lines.h"
#include "runtime/unit.h"

TestSuite(answers, .init = mem_start);

static QuestionSet set;
static UnitTable units;
static Diags diags;

static const char *const motors[] = {"électrique", "diesel"};
static const char *const titles[] = {"Tout électrique", NULL};

enum { MOTOR, ENERGY, SHARE };

static void ask(void)
{
    unit_table_add_base(&units, "kWh", "kilowattheure", "énergie");
    unit_table_add(&units, "MWh", "mégawattheure", rational_of(1000), "kWh", NULL);
    unit_table_add_base(&units, "repas", "repas", "repas");
    *list_push(&set.items) = (ProgramQuestion){.name = "motor",
                                               .kind = QUESTION_CHOICE,
                                               .choices = motors,
                                               .choice_titles = titles,
                                               .choice_count = 2};
    *list_push(&set.items) =
        (ProgramQuestion){.name = "energy",
                          .kind = QUESTION_NUMBER,
                          .unit = &unit_table_find(&units, "kWh", 3)->unit};
    *list_push(&set.items) = (ProgramQuestion){.name = "share", .kind = QUESTION_PERCENT};
    for (uint32_t i = 0; i < 3; i++)
        *list_push(&set.columns) =
            (QuestionColumn){.name = set.items.items[i].name, .question = i};
    set.units = &units;
}

/* The cell that TEXT gives, or "refused". */
static const char *read(uint32_t column, const char *text)
{
    int64_t cell;
    if (set.items.count == 0)
        ask();
    return answer_read(&set, column, text, nowhere(), &diags, &cell)
               ? text_make("%lld", (long long)cell)
               : "refused";
}

#define EXPECT_READ(column, text, cell)                                                    \
    cr_expect(eq(str, (char *)read(column, text), cell), "%s", text)

Test(answers, choices_by_word_or_title)
{
    EXPECT_READ(MOTOR, "électrique", "0");
    EXPECT_READ(MOTOR, "ELECTRIQUE", "0");
    EXPECT_READ(MOTOR, "tout electrique", "0");
    EXPECT_READ(MOTOR, "diesel", "1");
    EXPECT_READ(MOTOR, "essence", "refused");
}

Test(answers, numbers_in_french)
{
    EXPECT_READ(ENERGY, "12", "12000000");
    EXPECT_READ(ENERGY, "12,5", "12500000");
    EXPECT_READ(ENERGY, "12.5", "12500000");
    EXPECT_READ(ENERGY, "1 234 567,000001", "1234567000001");
    EXPECT_READ(ENERGY, "1\u202F234", "1234000000");
    EXPECT_READ(ENERGY, "1,234", "1234000");
    EXPECT_READ(ENERGY, "1.234", "refused");
    EXPECT_READ(ENERGY, "0.234", "234000");
    EXPECT_READ(ENERGY, "12 34", "refused");
    EXPECT_READ(ENERGY, "1234 567", "refused");
    EXPECT_READ(ENERGY, "\u221212", "-12000000");
    EXPECT_READ(ENERGY, "", "refused");
    EXPECT_READ(ENERGY, "12,", "refused");
    EXPECT_READ(ENERGY, "1e3", "refused");
}

Test(answers, units_are_converted_exactly)
{
    EXPECT_READ(ENERGY, "3 MWh", "3000000000");
    EXPECT_READ(ENERGY, "0,0000000005 MWh", "0"); /* half a millionth, to the even one */
    EXPECT_READ(ENERGY, "0,0000000015 MWh", "2");
    EXPECT_READ(ENERGY, "3 repas", "refused");
    EXPECT_READ(ENERGY, "3 mWh", "refused");
    EXPECT_READ(ENERGY, "9223372036854 kWh", "9223372036854000000");
    EXPECT_READ(ENERGY, "9223372036855 kWh", "refused");
    EXPECT_READ(ENERGY, "99999999999999999999999999999999999999999 kWh", "refused");
}

Test(answers, percentages)
{
    EXPECT_READ(SHARE, "30", "30000000");
    EXPECT_READ(SHARE, "30 %", "30000000");
    EXPECT_READ(SHARE, "0,3%", "300000");
    EXPECT_READ(SHARE, "0", "0");
    EXPECT_READ(SHARE, "100", "100000000");
    EXPECT_READ(SHARE, "100,000001", "refused");
    EXPECT_READ(SHARE, "-1", "refused");
    EXPECT_READ(SHARE, "0,3", "refused"); /* a spreadsheet's 30 %? */
    EXPECT_READ(SHARE, "1", "refused");
    EXPECT_READ(SHARE, "1 %", "1000000");
    EXPECT_READ(SHARE, "30 kWh", "refused");
}

Test(answers, what_is_written_is_read_back)
{
    ask();
    const int64_t cells[] = {0, 1, 999999, 12345678901234567, -1000000};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        int64_t cell;
        cr_expect(answer_read(&set, ENERGY, answer_text(&set, ENERGY, cells[i]), nowhere(),
                              &diags, &cell) &&
                  cell == cells[i]);
    }
}

static int64_t complete(int64_t a, int64_t b, int64_t c, int64_t parts[3])
{
    parts[0] = a, parts[1] = b, parts[2] = c;
    return parts_complete(parts, 3);
}

#define PERCENT INT64_C(1000000)
#define NOBODY  FIELD_ABSENT

Test(answers, the_last_part_is_what_is_left)
{
    int64_t parts[3];
    cr_expect(complete(30 * PERCENT, NOBODY, 20 * PERCENT, parts) == WHOLE_PERCENT);
    cr_expect(parts[1] == 50 * PERCENT);
}

Test(answers, parts_that_sum_to_all_leave_zeros)
{
    int64_t parts[3];
    cr_expect(complete(NOBODY, 100 * PERCENT, NOBODY, parts) == WHOLE_PERCENT);
    cr_expect(parts[0] == 0 && parts[2] == 0);
}

Test(answers, two_parts_stay_unknown)
{
    int64_t parts[3];
    cr_expect(complete(NOBODY, 40 * PERCENT, NOBODY, parts) == WHOLE_PERCENT);
    cr_expect(parts[0] == NOBODY && parts[2] == NOBODY);
}

Test(answers, parts_must_not_exceed_all)
{
    int64_t parts[3];
    cr_expect(complete(70 * PERCENT, 40 * PERCENT, NOBODY, parts) == 110 * PERCENT);
    cr_expect(complete(30 * PERCENT, 40 * PERCENT, 20 * PERCENT, parts) == 90 * PERCENT);
}
