/* quantity_test.c -- millionths of a unit: rounded once, summed exactly, written. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>

#include "runtime/base/mem.h"
#include "runtime/base/quantity.h"

TestSuite(quantity, .init = mem_start);

static Quantity quantity_of(Int128 numerator, Int128 denominator)
{
    Quantity quantity = 424242;
    cr_assert(eq(int, quantity_round(rational_make(numerator, denominator), &quantity),
                 QUANTITY_OK));
    return quantity;
}

static const char *file_text(QuantitySum sum)
{
    Text text = {0};
    quantity_write(&text, sum);
    return text_get(&text);
}

static const char *french(QuantitySum sum, int decimals)
{
    Text text = {0};
    quantity_write_french(&text, sum, decimals);
    return text_get(&text);
}

Test(quantity, a_unit_is_a_million_millionths)
{
    cr_assert(eq(i64, quantity_of(3, 2), 1500000));
}

Test(quantity, halves_of_a_millionth_go_to_the_even_one)
{
    cr_assert(eq(i64, quantity_of(5, 10000000), 0));
    cr_assert(eq(i64, quantity_of(15, 10000000), 2));
    cr_assert(eq(i64, quantity_of(25, 10000000), 2));
    cr_assert(eq(i64, quantity_of(-15, 10000000), -2));
    cr_assert(eq(i64, quantity_of(1, 3), 333333));
    cr_assert(eq(i64, quantity_of(2, 3), 666667));
}

Test(quantity, what_does_not_fit_is_said)
{
    Quantity quantity;
    cr_assert(eq(i64, quantity_of(INT64_MAX, 1000000), INT64_MAX));
    cr_assert(eq(int, quantity_round(rational_make(INT64_MIN, 1000000), &quantity),
                 QUANTITY_TOO_LARGE));
    cr_assert(eq(int, quantity_round(rational_make(INT128_MIN, 1), &quantity),
                 QUANTITY_TOO_LARGE));
    cr_assert(
        eq(int, quantity_round(rational_make(1, 0), &quantity), QUANTITY_DIVIDED_BY_ZERO));
}

Test(quantity, its_value_is_exact)
{
    Rational value = quantity_value((QuantitySum)1234500000);
    cr_assert(value.numerator == 2469 && value.denominator == 2);
}

Test(quantity, files_have_no_zeros_at_the_end)
{
    cr_assert_str_eq(file_text(1234500000), "1234.5");
    cr_assert_str_eq(file_text(-1), "-0.000001");
    cr_assert_str_eq(file_text(12000000), "12");
    cr_assert_str_eq(file_text(0), "0");
}

Test(quantity, sums_pass_64_bits)
{
    cr_assert_str_eq(file_text((QuantitySum)INT64_MAX * 10), "92233720368547.75807");
}

Test(quantity, people_read_a_few_decimals)
{
    cr_assert_str_eq(french(1234567890, 1), "1 234,6");
    cr_assert_str_eq(french(-1250000, 1), "-1,3");
    cr_assert_str_eq(french(-40000, 1), "0,0");
    cr_assert_str_eq(french(1234567, 6), "1,234567");
    cr_assert_str_eq(french(999999999, 0), "1 000");
}
