/* conditions_test.c -- numbers as they are written in conditions. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <string.h>

#include "compiler/conditions.h"
#include "lang/parser.h"
#include "runtime/base/mem.h"

TestSuite(conditions, .init = mem_start);

static Number number(const char *digits, const char *unit)
{
    return number_with_unit(number_of(digits, strlen(digits), (Span){0}), unit, (Span){0});
}

static Cents cents_of(const char *digits, const char *unit)
{
    Number written = number(digits, unit);
    Cents cents = 424242;
    cr_assert(number_as_cents(&written, &cents), "%s %s", digits, unit);
    return cents;
}

static bool is_amount(const char *digits, const char *unit)
{
    Number written = number(digits, unit);
    Cents cents;
    return number_as_cents(&written, &cents);
}

static bool is_integer(const char *digits, const char *unit)
{
    Number written = number(digits, unit);
    int64_t integer;
    return number_as_integer(&written, &integer);
}

Test(conditions, spaces_group_the_digits_of_an_amount)
{
    cr_assert(eq(i64, cents_of("12 500,50", "€"), 1250050));
}

Test(conditions, units_multiply)
{
    cr_assert(eq(i64, cents_of("1,5", "M€"), 150000000));
    cr_assert(eq(i64, cents_of("0,00001", "k€"), 1));
}

Test(conditions, an_amount_without_unit_is_refused)
{
    cr_assert(not(is_amount("8 000", "")));
    cr_assert(not(is_amount("30", "%")));
}

Test(conditions, a_fraction_of_a_cent_is_refused)
{
    cr_assert(not(is_amount("0,001", "€")));
    cr_assert(is_amount("0,010", "€"));
}

Test(conditions, an_amount_past_64_bits_is_refused)
{
    cr_assert(is_amount("92 233 720 368 547 758,07", "€"));
    cr_assert(not(is_amount("92 233 720 368 547 758,08", "€")));
    cr_assert(not(is_amount("92 233 720 368 548", "k€")));
}

Test(conditions, an_integer_takes_no_unit)
{
    cr_assert(is_integer("3 500", ""));
    cr_assert(not(is_integer("3 500", "€")));
}

Test(conditions, an_integer_takes_no_fraction_but_zeros)
{
    cr_assert(is_integer("3500,0", ""));
    cr_assert(not(is_integer("3500,5", "")));
}
