/* rational_test.c -- exact fractions: operations, order, rounding, writing, edges. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdint.h>

#include "runtime/base/mem.h"
#include "runtime/base/rational.h"

TestSuite(rational, .init = mem_start);

static Rational of(Int128 numerator, Int128 denominator)
{
    return rational_make(numerator, denominator);
}

/* The very same fields, which for reduced numbers is the very same value. */
static bool same(Rational a, Rational b)
{
    return a.numerator == b.numerator && a.denominator == b.denominator;
}

static int order_of(Rational a, Rational b)
{
    int order = 42;
    cr_assert(rational_compare(a, b, &order));
    return order;
}

static int sign(Int128 value)
{
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

static const char *file_text(Rational value, int decimals, Rounding rounding)
{
    Text text = {0};
    return rational_write(&text, value, decimals, rounding) ? text_get(&text) : "none";
}

static const char *french(Rational value, int decimals)
{
    Text text = {0};
    return rational_write_french(&text, value, decimals, ROUND_HALF_UP) ? text_get(&text)
                                                                        : "none";
}

/* --- making ------------------------------------------------------------------------- */

Test(rational, what_is_made_is_reduced_with_its_sign_above)
{
    cr_assert(same(of(6, -4), (Rational){-3, 2}));
    cr_assert(same(of(-6, -4), (Rational){3, 2}));
    cr_assert(same(of(0, -7), (Rational){0, 1}));
}

Test(rational, a_zeroed_one_is_not_a_number)
{
    cr_assert(not(rational_is_number((Rational){0})));
    cr_assert(eq(int, rational_state((Rational){0}), RATIONAL_DIVIDED_BY_ZERO));
}

Test(rational, decimals_are_reduced_too)
{
    cr_assert(same(rational_from_decimal(227, 3), (Rational){227, 1000}));
    cr_assert(same(rational_from_decimal(-1250, 2), (Rational){-25, 2}));
    cr_assert(same(rational_from_decimal(15, -2), (Rational){1500, 1}));
    cr_assert(same(rational_from_decimal(0, 4000), (Rational){0, 1}));
}

Test(rational, zeros_at_the_end_of_decimals_cost_nothing)
{
    Int128 one = decimal_power_of_ten(38);
    cr_assert(same(rational_from_decimal(one, 38), (Rational){1, 1}));
    cr_assert(same(rational_from_decimal(one, 76), of(1, one)));
}

Test(rational, decimals_that_do_not_fit_are_too_large)
{
    cr_assert(eq(int, rational_state(rational_from_decimal(1, 39)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, rational_state(rational_from_decimal(1, -39)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, rational_state(rational_from_decimal(2, -38)), RATIONAL_TOO_LARGE));
    cr_assert(rational_is_number(rational_from_decimal(1, -38)));
}

Test(rational, a_whole_number_is_an_integer)
{
    cr_assert(rational_is_integer(of(-8, 4)));
    cr_assert(not(rational_is_integer(of(1, 2))));
    cr_assert(not(rational_is_integer(of(1, 0))));
}

/* --- every small fraction against cross-multiplication ------------------------------ */

static int64_t common_divisor(int64_t a, int64_t b)
{
    return b == 0 ? a : common_divisor(b, a % b);
}

/* Is VALUE reduced, and equal to NUMERATOR / DENOMINATOR ? */
static bool equals(Rational value, int64_t numerator, int64_t denominator)
{
    int64_t a = (int64_t)value.numerator, b = (int64_t)value.denominator;
    return b > 0 && a * denominator == numerator * b &&
           common_divisor(a < 0 ? -a : a, b) == 1;
}

static bool holds_for(int64_t a, int64_t b, int64_t c, int64_t d)
{
    Rational x = of(a, b), y = of(c, d);
    bool quotient = c == 0
                        ? rational_state(rational_divide(x, y)) == RATIONAL_DIVIDED_BY_ZERO
                        : equals(rational_divide(x, y), a * d, b * c);
    bool least = a * d <= c * b;
    return quotient && equals(rational_add(x, y), a * d + c * b, b * d) &&
           equals(rational_subtract(x, y), a * d - c * b, b * d) &&
           equals(rational_multiply(x, y), a * c, b * d) &&
           sign(order_of(x, y)) == sign(a * d - c * b) &&
           same(rational_min(x, y), least ? x : y) &&
           same(rational_max(x, y), least ? y : x) && equals(rational_negate(x), -a, b);
}

/* All the n/d with |n| <= 40 and 1 <= d <= 40, against all the others, in two halves: each
 * test has a processor of its own. */
static void all_agree(int64_t from, int64_t to)
{
    for (int64_t a = from; a <= to; a++) {
        for (int64_t b = 1; b <= 40; b++) {
            for (int64_t c = -40; c <= 40; c++) {
                for (int64_t d = 1; d <= 40; d++) {
                    if (!holds_for(a, b, c, d))
                        cr_fatal("%d/%d and %d/%d", (int)a, (int)b, (int)c, (int)d);
                }
            }
        }
    }
}

Test(rational, small_fractions_below_zero_agree_with_products, .timeout = 300)
{
    all_agree(-40, -1);
}

Test(rational, small_fractions_from_zero_agree_with_products, .timeout = 300)
{
    all_agree(0, 40);
}

static int64_t floor_of(int64_t a, int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/* Rounded by its definition: from the integers just below and just above. */
static int64_t rounded(int64_t a, int64_t b, Rounding rounding)
{
    int64_t below = floor_of(a, b), above = -floor_of(-a, b);
    int64_t nearer = (a - below * b) * 2 - b; /* twice the distance, less the gap */
    bool equal = nearer == 0 && below != above;
    switch (rounding) {
    case ROUND_FLOOR:
        return below;
    case ROUND_CEILING:
        return above;
    case ROUND_DOWN:
        return a < 0 ? above : below;
    case ROUND_UP:
        return a < 0 ? below : above;
    case ROUND_HALF_UP:
        return equal ? (a < 0 ? below : above) : nearer < 0 ? below : above;
    case ROUND_HALF_EVEN:
        return equal ? (below % 2 == 0 ? below : above) : nearer < 0 ? below : above;
    }
    return 0;
}

Test(rational, small_fractions_round_as_defined)
{
    static const int64_t powers[] = {1, 10, 100, 1000};
    for (int64_t a = -400; a <= 400; a++) {
        for (int64_t b = 1; b <= 40; b++) {
            for (int mode = ROUND_HALF_UP; mode <= ROUND_CEILING; mode++) {
                for (int decimals = 0; decimals <= 3; decimals++) {
                    int64_t mantissa = 0;
                    bool ok =
                        rational_round_64(of(a, b), decimals, (Rounding)mode, &mantissa);
                    if (!ok || mantissa != rounded(a * powers[decimals], b, (Rounding)mode))
                        cr_fatal("%d/%d mode %d decimals %d", (int)a, (int)b, mode,
                                 decimals);
                }
            }
        }
    }
}

/* --- rounding, case by case --------------------------------------------------------- */

/* A number of SCALE decimals quantized to DECIMALS: what each mode gives, in its order. */
typedef struct Quantize {
    int64_t mantissa;
    int scale, decimals;
    char half_up[24], half_even[24], down[24], up[24], floor[24], ceiling[24];
} Quantize;

ParameterizedTestParameters(rational, quantize)
{
    static Quantize cases[] = {
        /* ties, after an even and after an odd digit */
        {25, 1, 0, "3", "2", "2", "3", "2", "3"},
        {35, 1, 0, "4", "4", "3", "4", "3", "4"},
        {-25, 1, 0, "-3", "-2", "-2", "-3", "-3", "-2"},
        {-35, 1, 0, "-4", "-4", "-3", "-4", "-4", "-3"},
        {5, 1, 0, "1", "0", "0", "1", "0", "1"},
        {-5, 1, 0, "-1", "0", "0", "-1", "-1", "0"},
        {15, 1, 0, "2", "2", "1", "2", "1", "2"},
        /* just off a tie */
        {2501, 3, 0, "3", "3", "2", "3", "2", "3"},
        {2499, 3, 0, "2", "2", "2", "3", "2", "3"},
        {-2501, 3, 0, "-3", "-3", "-2", "-3", "-3", "-2"},
        {-2499, 3, 0, "-2", "-2", "-2", "-3", "-3", "-2"},
        /* carries through nines */
        {9995, 4, 3, "1.000", "1.000", "0.999", "1.000", "0.999", "1.000"},
        {999999, 3, 2, "1000.00", "1000.00", "999.99", "1000.00", "999.99", "1000.00"},
        {-99950, 3, 1, "-100.0", "-100.0", "-99.9", "-100.0", "-100.0", "-99.9"},
        /* what is exact does not move, in any mode */
        {250, 2, 1, "2.5", "2.5", "2.5", "2.5", "2.5", "2.5"},
        {-7, 0, 2, "-7.00", "-7.00", "-7.00", "-7.00", "-7.00", "-7.00"},
        {0, 0, 0, "0", "0", "0", "0", "0", "0"},
        {0, 5, 3, "0.000", "0.000", "0.000", "0.000", "0.000", "0.000"},
        /* smaller than the last decimal kept: the sign of zero is not written */
        {1, 9, 2, "0.00", "0.00", "0.00", "0.01", "0.00", "0.01"},
        {-1, 9, 2, "0.00", "0.00", "0.00", "-0.01", "-0.01", "0.00"},
        {5, 3, 2, "0.01", "0.00", "0.00", "0.01", "0.00", "0.01"},
        {-15, 3, 2, "-0.02", "-0.02", "-0.01", "-0.02", "-0.02", "-0.01"},
        /* the ends of 64 bits */
        {INT64_MAX, 1, 0, "922337203685477581", "922337203685477581", "922337203685477580",
         "922337203685477581", "922337203685477580", "922337203685477581"},
        {INT64_MIN, 1, 0, "-922337203685477581", "-922337203685477581",
         "-922337203685477580", "-922337203685477581", "-922337203685477581",
         "-922337203685477580"},
    };
    return cr_make_param_array(Quantize, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Quantize *c, rational, quantize)
{
    Rational value = rational_from_decimal(c->mantissa, c->scale);
    cr_expect_str_eq(file_text(value, c->decimals, ROUND_HALF_UP), c->half_up);
    cr_expect_str_eq(file_text(value, c->decimals, ROUND_HALF_EVEN), c->half_even);
    cr_expect_str_eq(file_text(value, c->decimals, ROUND_DOWN), c->down);
    cr_expect_str_eq(file_text(value, c->decimals, ROUND_UP), c->up);
    cr_expect_str_eq(file_text(value, c->decimals, ROUND_FLOOR), c->floor);
    cr_expect_str_eq(file_text(value, c->decimals, ROUND_CEILING), c->ceiling);
}

Test(rational, thirty_eight_decimals_of_a_third)
{
    cr_assert_str_eq(file_text(of(1, 3), 38, ROUND_HALF_UP),
                     "0.33333333333333333333333333333333333333");
    cr_assert_str_eq(file_text(of(-2, 3), 38, ROUND_HALF_UP),
                     "-0.66666666666666666666666666666666666667");
}

Test(rational, rounding_is_exact_beside_the_largest_denominator)
{
    Int128 half = INT128_MAX / 2; /* INT128_MAX is odd: half of it rounds down */
    cr_assert_str_eq(file_text(of(half, INT128_MAX), 0, ROUND_HALF_UP), "0");
    cr_assert_str_eq(file_text(of(half + 1, INT128_MAX), 0, ROUND_HALF_EVEN), "1");
    cr_assert_str_eq(file_text(of(INT128_MAX - 1, INT128_MAX), 38, ROUND_DOWN),
                     "0.99999999999999999999999999999999999999");
}

Test(rational, a_mantissa_that_does_not_fit_is_refused)
{
    Int128 wide;
    int64_t narrow;
    cr_assert(rational_round(of(INT128_MAX, 1), 0, ROUND_UP, &wide));
    cr_assert(wide == INT128_MAX);
    cr_assert(not(rational_round(of(INT128_MAX, 1), 1, ROUND_UP, &wide)));
    cr_assert(not(rational_round(of(2, 1), 38, ROUND_UP, &wide)));
    cr_assert(rational_round_64(of(INT64_MAX, 1), 0, ROUND_UP, &narrow));
    cr_assert(not(rational_round_64(of(INT64_MIN, 1), 0, ROUND_UP, &narrow)));
    Rational above = rational_add(of(INT64_MAX, 1), of(1, 2));
    cr_assert(rational_round_64(above, 0, ROUND_DOWN, &narrow));
    cr_assert(not(rational_round_64(above, 0, ROUND_HALF_UP, &narrow)));
}

/* --- edges -------------------------------------------------------------------------- */

static RationalState state(Rational value)
{
    return rational_state(value);
}

Test(rational, the_largest_numbers_are_numbers)
{
    cr_assert(same(of(INT128_MAX, 1), (Rational){INT128_MAX, 1}));
    cr_assert(same(of(-INT128_MAX, INT128_MAX), (Rational){-1, 1}));
    cr_assert(same(of(1, -INT128_MAX), (Rational){-1, INT128_MAX}));
}

Test(rational, two_to_the_127_is_too_large_unless_reduced)
{
    cr_assert(eq(int, state(of(INT128_MIN, 1)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(of(1, INT128_MIN)), RATIONAL_TOO_LARGE));
    cr_assert(same(of(INT128_MIN, 2), (Rational){-((Int128)1 << 126), 1}));
    cr_assert(same(of(INT128_MIN, INT128_MIN), (Rational){1, 1}));
}

Test(rational, sums_past_the_edge_are_too_large)
{
    Rational largest = of(INT128_MAX, 1), one = of(1, 1);
    cr_assert(eq(int, state(rational_add(largest, one)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(rational_subtract(rational_negate(largest), one)),
                 RATIONAL_TOO_LARGE));
    cr_assert(same(rational_add(largest, rational_of(-1)), of(INT128_MAX - 1, 1)));
    cr_assert(same(rational_subtract(largest, largest), (Rational){0, 1}));
    Rational power = of((Int128)1 << 126, 1);
    cr_assert(eq(int, state(rational_add(power, power)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(rational_add(rational_negate(power), rational_negate(power))),
                 RATIONAL_TOO_LARGE));
}

Test(rational, sums_of_long_denominators_are_too_large)
{
    Rational a = of(1, INT128_MAX), b = of(1, INT128_MAX - 1);
    cr_assert(eq(int, state(rational_add(a, b)), RATIONAL_TOO_LARGE));
    cr_assert(same(rational_subtract(a, a), (Rational){0, 1}));
}

Test(rational, products_are_too_large_only_when_reduced)
{
    Rational a = of(INT128_MAX, 3), b = of(3, INT128_MAX);
    cr_assert(same(rational_multiply(a, b), (Rational){1, 1}));
    Rational power = of((Int128)1 << 64, 1);
    cr_assert(eq(int, state(rational_multiply(power, of((Int128)1 << 63, 1))),
                 RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(rational_multiply(power, of(-((Int128)1 << 63), 1))),
                 RATIONAL_TOO_LARGE));
    cr_assert(
        same(rational_multiply(power, of((Int128)1 << 62, 1)), of((Int128)1 << 126, 1)));
    cr_assert(eq(int, state(rational_divide(b, of(2, 1))), RATIONAL_TOO_LARGE));
}

Test(rational, dividing_by_zero_is_said)
{
    cr_assert(eq(int, state(of(1, 0)), RATIONAL_DIVIDED_BY_ZERO));
    cr_assert(
        eq(int, state(rational_divide(of(1, 2), of(0, 1))), RATIONAL_DIVIDED_BY_ZERO));
    cr_assert(
        eq(int, state(rational_divide(of(0, 1), of(0, 1))), RATIONAL_DIVIDED_BY_ZERO));
}

Test(rational, what_is_not_a_number_stays_so_with_its_first_reason)
{
    Rational large = of(INT128_MIN, 1), divided = of(1, 0), one = of(1, 1);
    cr_assert(eq(int, state(rational_add(one, large)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(rational_subtract(one, divided)), RATIONAL_DIVIDED_BY_ZERO));
    cr_assert(eq(int, state(rational_multiply(large, divided)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(rational_divide(divided, large)), RATIONAL_DIVIDED_BY_ZERO));
    cr_assert(eq(int, state(rational_multiply(of(0, 1), large)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(rational_negate(large)), RATIONAL_TOO_LARGE));
    cr_assert(eq(int, state(rational_min(one, divided)), RATIONAL_DIVIDED_BY_ZERO));
    cr_assert(eq(int, state(rational_max(large, one)), RATIONAL_TOO_LARGE));
}

Test(rational, what_is_not_a_number_is_neither_compared_nor_written)
{
    int order;
    cr_assert(not(rational_compare(of(1, 1), of(1, 0), &order)));
    cr_assert(not(rational_compare(of(INT128_MIN, 1), of(1, 1), &order)));
    cr_assert_str_eq(file_text(of(1, 0), 2, ROUND_HALF_UP), "none");
    cr_assert_str_eq(french(of(INT128_MIN, 1), 2), "none");
}

Test(rational, order_is_exact_where_products_do_not_fit)
{
    Int128 m = INT128_MAX;
    /* (m-2)/(m-1) < (m-1)/m, by one part in m². */
    cr_assert(order_of(of(m - 2, m - 1), of(m - 1, m)) < 0);
    cr_assert(order_of(of(m - 1, m), of(m - 2, m - 1)) > 0);
    cr_assert(order_of(of(2 - m, m - 1), of(1 - m, m)) > 0);
    cr_assert(order_of(of(m - 1, m), of(m - 1, m)) == 0);
    cr_assert(order_of(of(m, 1), of(1, m)) > 0);
    cr_assert(order_of(of(m, m - 1), of(m - 1, m)) > 0);
    cr_assert(order_of(of(-m, 2), of(m, 3)) < 0);
    /* x/(x+1) against (kx+1)/(kx+1+k): x itself against x + 1/k. */
    Int128 x = (Int128)1 << 64, k = (Int128)1 << 60;
    cr_assert(order_of(of(x, x + 1), of(k * x + 1, k * x + 1 + k)) < 0);
    cr_assert(order_of(of(k * x + 1, k * x + 1 + k), of(x, x + 1)) > 0);
}

/* --- writing ------------------------------------------------------------------------ */

Test(rational, french_groups_and_has_a_comma)
{
    cr_assert_str_eq(french(rational_from_decimal(1234567, 3), 3), "1 234,567");
    cr_assert_str_eq(french(rational_from_decimal(-1234567, 0), 0), "-1 234 567");
    cr_assert_str_eq(french(of(999, 1), 1), "999,0");
    cr_assert_str_eq(french(of(1, 3), 4), "0,3333");
    cr_assert_str_eq(french(of(INT128_MAX, 1), 0),
                     "170 141 183 460 469 231 731 687 303 715 884 105 727");
}

Test(rational, files_have_a_point)
{
    cr_assert_str_eq(file_text(rational_from_decimal(1234567, 3), 3, ROUND_DOWN),
                     "1234.567");
}

Test(rational, the_decimals_needed_are_known)
{
    cr_assert(eq(int, rational_decimals(of(227, 1000)), 3));
    cr_assert(eq(int, rational_decimals(of(1, 8)), 3));
    cr_assert(eq(int, rational_decimals(of(1, 25)), 2));
    cr_assert(eq(int, rational_decimals(of(12, 1)), 0));
    cr_assert(eq(int, rational_decimals(of(1, 3)), -1));
    cr_assert(eq(int, rational_decimals(of(1, (Int128)1 << 38)), 38));
    cr_assert(eq(int, rational_decimals(of(1, (Int128)1 << 39)), -1));
    cr_assert(eq(int, rational_decimals(of(1, 0)), -1));
}
