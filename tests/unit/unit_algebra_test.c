/* unit_algebra_test.c -- units: declaring, reading, writing, algebra, conversion. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/unit.h"

TestSuite(units, .init = mem_start);

static void base(UnitTable *table, const char *name, const char *dimension)
{
    cr_assert(eq(int, unit_table_add_base(table, name, name, dimension), UNIT_OK));
}

static void derived(UnitTable *table, const char *name, int64_t factor, const char *other)
{
    cr_assert(eq(int, unit_table_add(table, name, name, rational_of(factor), other, NULL),
                 UNIT_OK));
}

static UnitTable table_of_some(void)
{
    UnitTable table = {0};
    base(&table, "€", "monnaie");
    base(&table, "€HT", "monnaie_HT");
    base(&table, "€TTC", "monnaie_TTC");
    base(&table, "J", "énergie");
    base(&table, "kgCO2e", "masse_CO2e");
    base(&table, "g", "masse");
    base(&table, "m", "distance");
    base(&table, "an", "calendrier");
    derived(&table, "k€HT", 1000, "€HT");
    derived(&table, "kWh", 3600000, "J");
    derived(&table, "MWh", 1000, "kWh");
    derived(&table, "tCO2e", 1000, "kgCO2e");
    derived(&table, "t", 1000000, "g");
    derived(&table, "km", 1000, "m");
    derived(&table, "m2", 1, "m.m");
    derived(&table, "m²", 1, "m2");
    return table;
}

static Unit parsed(const UnitTable *table, const char *text)
{
    Unit unit = unit_none();
    cr_assert(eq(int, unit_parse(table, text, strlen(text), &unit, NULL), UNIT_OK), "%s",
              text);
    return unit;
}

static const char *written(const UnitTable *table, Unit unit)
{
    Text text = {0};
    unit_write(&text, table, &unit);
    return text_get(&text);
}

static const char *dimension(const UnitTable *table, const char *text)
{
    Text out = {0};
    Unit unit = parsed(table, text);
    unit_write_dimension(&out, table, &unit);
    return text_get(&out);
}

/* How many of TO one of FROM is: "1000", "1/1000", "none". */
static const char *factor(const UnitTable *table, const char *from, const char *to)
{
    Unit a = parsed(table, from), b = parsed(table, to);
    Rational ratio;
    if (!unit_convert(&a, &b, &ratio))
        return "none";
    return text_make(ratio.denominator == 1 ? "%d" : "%d/%d", (int)ratio.numerator,
                     (int)ratio.denominator);
}

static const char *product(const UnitTable *table, const char *left, const char *right)
{
    Unit a = parsed(table, left), b = parsed(table, right), result;
    cr_assert(eq(int, unit_multiply(table, &a, &b, &result), UNIT_OK));
    return written(table, result);
}

static const char *quotient(const UnitTable *table, const char *left, const char *right)
{
    Unit a = parsed(table, left), b = parsed(table, right), result;
    cr_assert(eq(int, unit_divide(table, &a, &b, &result), UNIT_OK));
    return written(table, result);
}

/* --- reading and writing ------------------------------------------------------------ */

typedef struct Written {
    char text[32];
} Written;

ParameterizedTestParameters(units, written_as_read)
{
    static Written cases[] = {
        {"€HT"},         {"kgCO2e/kWh"}, {"kgCO2e/k€HT"}, {"tCO2e"},
        {"€/tCO2e"},     {"€/m²/an"},    {"kWh/m2"},      {"t.km"},
        {"kgCO2e/t.km"}, {"€/m²/an.t"},  {"1/an"},        {"1"},
        {"m.m"},         {"1/m.m"},      {"1/m/t.km"},    {"€.t/an"},
    };
    return cr_make_param_array(Written, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Written *c, units, written_as_read)
{
    UnitTable table = table_of_some();
    cr_expect_str_eq(written(&table, parsed(&table, c->text)), c->text);
}

Test(units, a_cross_joins_like_a_dot)
{
    UnitTable table = table_of_some();
    cr_assert_str_eq(written(&table, parsed(&table, "kgCO2e/t×km")), "kgCO2e/t.km");
}

Test(units, a_product_binds_tighter_than_a_quotient)
{
    UnitTable table = table_of_some();
    Unit a = parsed(&table, "kgCO2e/t.km"), b = parsed(&table, "kgCO2e/t/km");
    cr_assert(unit_equal(&a, &b));
}

Test(units, the_order_of_writing_means_nothing)
{
    UnitTable table = table_of_some();
    Unit a = parsed(&table, "t.km/€.an"), b = parsed(&table, "km.t/an/€");
    cr_assert(unit_equal(&a, &b));
}

Test(units, only_what_was_declared_is_known)
{
    UnitTable table = table_of_some();
    UnitFault fault;
    Unit unit;
    cr_assert(eq(int, unit_parse(&table, "kgCO2e/GWh", 10, &unit, &fault), UNIT_UNKNOWN));
    cr_assert(eq(sz, fault.at, 7));
    cr_assert(eq(sz, fault.size, 3));
}

Test(units, a_sign_needs_a_name_on_each_side)
{
    static const char *const texts[] = {"", "kWh/", "/kWh", "kWh//an", "t..km", ".t", "1/"};
    UnitTable table = table_of_some();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Unit unit;
        cr_expect(eq(int, unit_parse(&table, texts[i], strlen(texts[i]), &unit, NULL),
                     UNIT_UNREADABLE),
                  "%s", texts[i]);
    }
}

Test(units, dimensions_are_named)
{
    UnitTable table = table_of_some();
    cr_assert_str_eq(dimension(&table, "MWh"), "énergie");
    cr_assert_str_eq(dimension(&table, "kgCO2e/kWh"), "masse_CO2e/énergie");
    cr_assert_str_eq(dimension(&table, "m2"), "distance²");
    cr_assert_str_eq(dimension(&table, "t.km"), "masse×distance");
    cr_assert_str_eq(dimension(&table, "€/m².m/an"), "monnaie/distance³/calendrier");
    cr_assert_str_eq(dimension(&table, "kWh/MWh"), "1");
}

/* --- algebra ------------------------------------------------------------------------ */

Test(units, a_quantity_times_a_factor_is_what_the_factor_counts)
{
    UnitTable table = table_of_some();
    cr_assert_str_eq(product(&table, "kWh", "kgCO2e/kWh"), "kgCO2e");
    cr_assert_str_eq(product(&table, "€/tCO2e", "tCO2e"), "€");
    cr_assert_str_eq(quotient(&table, "€", "€/m²"), "m²");
}

Test(units, names_that_mean_the_same_cancel)
{
    UnitTable table = table_of_some();
    cr_assert_str_eq(product(&table, "kWh/m2", "m²"), "kWh");
}

Test(units, other_names_of_a_dimension_stay_and_convert)
{
    UnitTable table = table_of_some();
    cr_assert_str_eq(product(&table, "MWh", "kgCO2e/kWh"), "MWh.kgCO2e/kWh");
    cr_assert_str_eq(factor(&table, "MWh.kgCO2e/kWh", "tCO2e"), "1");
}

Test(units, the_result_may_be_an_argument)
{
    UnitTable table = table_of_some();
    Unit unit = parsed(&table, "kWh");
    cr_assert(eq(int, unit_multiply(&table, &unit, &unit, &unit), UNIT_OK));
    cr_assert_str_eq(written(&table, unit), "kWh.kWh");
    cr_assert(eq(int, unit_divide(&table, &unit, &unit, &unit), UNIT_OK));
    cr_assert_str_eq(written(&table, unit), "1");
}

Test(units, powers_multiply)
{
    UnitTable table = table_of_some();
    Unit rate = parsed(&table, "€/MWh"), square, inverse, none;
    cr_assert(eq(int, unit_power(&table, &rate, 2, &square), UNIT_OK));
    cr_assert_str_eq(written(&table, square), "€.€/MWh.MWh");
    cr_assert(eq(int, unit_power(&table, &rate, -1, &inverse), UNIT_OK));
    cr_assert_str_eq(written(&table, inverse), "MWh/€");
    cr_assert(eq(int, unit_power(&table, &rate, 0, &none), UNIT_OK));
    cr_assert_str_eq(written(&table, none), "1");
    cr_assert(eq(int, unit_multiply(&table, &rate, &inverse, &none), UNIT_OK));
    Unit bare = unit_none();
    cr_assert(unit_equal(&none, &bare));
}

/* --- conversion --------------------------------------------------------------------- */

Test(units, conversion_is_exact)
{
    UnitTable table = table_of_some();
    cr_assert_str_eq(factor(&table, "MWh", "kWh"), "1000");
    cr_assert_str_eq(factor(&table, "kWh", "MWh"), "1/1000");
    cr_assert_str_eq(factor(&table, "kgCO2e/kWh", "tCO2e/MWh"), "1");
    cr_assert_str_eq(factor(&table, "€HT/t.km", "k€HT/t.m"), "1/1000000");
    cr_assert_str_eq(factor(&table, "km.m", "m²"), "1000");
}

Test(units, what_measures_something_else_does_not_convert)
{
    UnitTable table = table_of_some();
    cr_assert_str_eq(factor(&table, "€HT", "€TTC"), "none");
    cr_assert_str_eq(factor(&table, "€", "€HT"), "none");
    cr_assert_str_eq(factor(&table, "t", "tCO2e"), "none");
    cr_assert_str_eq(factor(&table, "m", "m2"), "none");
    cr_assert_str_eq(factor(&table, "kWh", "1/kWh"), "none");
    cr_assert_str_eq(factor(&table, "kWh", "1"), "none");
}

Test(units, the_same_dimension_is_not_the_same_unit)
{
    UnitTable table = table_of_some();
    Unit a = parsed(&table, "kWh"), b = parsed(&table, "MWh");
    cr_assert(unit_same_dimension(&a, &b));
    cr_assert(not(unit_equal(&a, &b)));
}

/* --- limits and refusals ------------------------------------------------------------ */

Test(units, eight_names_are_the_most)
{
    UnitTable table = table_of_some();
    Unit eight = parsed(&table, "€.€HT.€TTC.J.kgCO2e.g.m.an"), more = parsed(&table, "kWh");
    Unit kept = eight;
    cr_assert(eq(int, unit_multiply(&table, &eight, &more, &eight), UNIT_TOO_COMPLEX));
    cr_assert(unit_equal(&eight, &kept));
}

Test(units, exponents_have_an_end)
{
    UnitTable table = table_of_some();
    Unit unit = parsed(&table, "g"), square = parsed(&table, "m.m"), result;
    cr_assert(eq(int, unit_power(&table, &unit, 99, &result), UNIT_OK));
    cr_assert(eq(int, unit_multiply(&table, &result, &unit, &result), UNIT_TOO_COMPLEX));
    cr_assert(eq(int, unit_power(&table, &square, -50, &result), UNIT_TOO_COMPLEX));
    cr_assert(eq(int, unit_power(&table, &unit, 1 << 30, &result), UNIT_TOO_COMPLEX));
}

Test(units, scales_have_an_end)
{
    UnitTable table = table_of_some();
    Unit unit = parsed(&table, "MWh"), result;
    cr_assert(eq(int, unit_power(&table, &unit, 5, &result), UNIT_TOO_LARGE));
}

Test(units, a_name_is_declared_once)
{
    UnitTable table = table_of_some();
    cr_assert(eq(int, unit_table_add_base(&table, "kWh", "", "autre"), UNIT_TAKEN));
    cr_assert(
        eq(int, unit_table_add(&table, "€", "", rational_of(1), "J", NULL), UNIT_TAKEN));
}

Test(units, a_dimension_has_one_base)
{
    UnitTable table = table_of_some();
    cr_assert(
        eq(int, unit_table_add_base(&table, "cal", "", "énergie"), UNIT_DIMENSION_TAKEN));
    cr_assert(unit_table_find(&table, "cal", 3) == NULL);
}

Test(units, names_are_one_word_that_starts_with_no_digit)
{
    static const char *const names[] = {"", "2m", "k Wh", "€/t", "t.km", "t×km"};
    UnitTable table = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect(eq(int, unit_table_add_base(&table, names[i], "", "x"), UNIT_BAD_NAME),
                  "%s", names[i]);
}

Test(units, a_unit_is_a_positive_number_of_others)
{
    UnitTable table = table_of_some();
    Rational zero = rational_of(0), endless = rational_make(1, 0);
    UnitFault fault;
    cr_assert(eq(int, unit_table_add(&table, "x", "", zero, "J", NULL), UNIT_NOT_POSITIVE));
    cr_assert(eq(int, unit_table_add(&table, "x", "", rational_of(-1), "J", NULL),
                 UNIT_NOT_POSITIVE));
    cr_assert(eq(int, unit_table_add(&table, "x", "", endless, "J", NULL), UNIT_TOO_LARGE));
    cr_assert(eq(int, unit_table_add(&table, "x", "", rational_of(1), "J/x", &fault),
                 UNIT_UNKNOWN));
    cr_assert(eq(sz, fault.at, 2));
}
