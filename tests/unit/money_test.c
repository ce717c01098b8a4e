/* money_test.c -- exact amounts: reading, writing, per-mille. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/money.h"

TestSuite(money, .init = mem_start);

static MoneyStatus parse(const char *text, Cents *cents)
{
    return money_parse(text, strlen(text), cents);
}

static Cents cents_of(const char *text)
{
    Cents cents = 424242;
    cr_assert(eq(int, parse(text, &cents), MONEY_OK), "%s", text);
    return cents;
}

static void refuses(const char *text, MoneyStatus status)
{
    Cents cents;
    cr_assert(eq(int, parse(text, &cents), status), "%s", text);
}

static int64_t permille(Sum part, Sum whole)
{
    int64_t result = -1;
    cr_assert(money_permille(part, whole, &result));
    return result;
}

Test(money, one_decimal_is_tens_of_cents)
{
    cr_assert(eq(i64, cents_of("1234.5"), 123450));
}

Test(money, a_sign_may_come_first)
{
    cr_assert(eq(i64, cents_of("-0.01"), -1));
    cr_assert(eq(i64, cents_of("+3"), 300));
}

Test(money, a_point_needs_digits_on_one_side)
{
    cr_assert(eq(i64, cents_of(".5"), 50));
    refuses(".", MONEY_UNREADABLE);
}

Test(money, zeros_past_the_cent_are_fine)
{
    cr_assert(eq(i64, cents_of("1.2500"), 125));
}

Test(money, a_fraction_of_a_cent_is_refused)
{
    refuses("1.255", MONEY_TOO_PRECISE);
}

Test(money, words_commas_and_spaces_are_refused)
{
    refuses("", MONEY_UNREADABLE);
    refuses("12,50", MONEY_UNREADABLE);
    refuses("1 000", MONEY_UNREADABLE);
    refuses("1e3", MONEY_UNREADABLE);
    refuses("--1", MONEY_UNREADABLE);
}

Test(money, the_largest_amount_is_read)
{
    cr_assert(eq(i64, cents_of("92233720368547758.07"), INT64_MAX));
    refuses("92233720368547758.08", MONEY_TOO_LARGE);
}

/* The least 64-bit number stands for an absent amount. */
Test(money, the_smallest_amount_is_read)
{
    cr_assert(eq(i64, cents_of("-92233720368547758.07"), -INT64_MAX));
    refuses("-92233720368547758.08", MONEY_TOO_LARGE);
}

Test(money, many_digits_are_refused_without_overflow)
{
    refuses("99999999999999999999999999999999999999", MONEY_TOO_LARGE);
}

Test(money, leading_zeros_count_for_nothing)
{
    cr_assert(eq(i64, cents_of("0000000000000000000000012"), 1200));
}

Test(money, french_groups_by_three)
{
    cr_assert_str_eq(money_french(123456789), "1 234 567,89");
    cr_assert_str_eq(money_french(99999), "999,99");
}

Test(money, french_keeps_the_sign_of_less_than_a_euro)
{
    cr_assert_str_eq(money_french(-5), "-0,05");
}

Test(money, french_writes_zero)
{
    cr_assert_str_eq(money_french(0), "0,00");
}

Test(money, french_writes_sums_past_64_bits)
{
    cr_assert_str_eq(money_french((Sum)INT64_MIN * 10), "-922 337 203 685 477 580,80");
}

Test(money, files_have_a_point_and_no_groups)
{
    Text text = {0};
    money_write(&text, -123456);
    cr_assert_str_eq(text_get(&text), "-1234.56");
}

Test(money, permille_rounds_half_away_from_zero)
{
    cr_assert(eq(i64, permille(1, 2000), 1));
    cr_assert(eq(i64, permille(-1, 2000), -1));
    cr_assert(eq(i64, permille(1, 2001), 0));
}

Test(money, permille_of_a_negative_whole_keeps_the_ratio)
{
    cr_assert(eq(i64, permille(-1, -2), 500));
    cr_assert(eq(i64, permille(1, -2), -500));
}

Test(money, permille_of_nothing_is_not_a_number)
{
    int64_t result;
    cr_assert(not(money_permille(1, 0, &result)));
}

Test(money, permille_holds_at_the_edge_of_64_bits)
{
    cr_assert(eq(i64, permille(INT64_MAX, INT64_MAX), 1000));
    cr_assert(eq(i64, permille(INT64_MIN, (Sum)INT64_MAX + 1), -1000));
}
