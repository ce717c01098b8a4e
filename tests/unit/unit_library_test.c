/* unit_library_test.c -- stdlib-rules/unités.crible: every line makes a unit, and the units
 * relate as they should. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/embedded.h"
#include "runtime/unit.h"

TestSuite(unit_library, .init = mem_start);

/* "1 000 000 kWh": the number, and where the unit starts. */
static Rational read_number(const char **text)
{
    Int128 mantissa = 0;
    int decimals = 0;
    bool comma = false;
    for (; (**text >= '0' && **text <= '9') || **text == ',' || **text == ' '; ++*text) {
        if (**text == ' ')
            continue;
        if (**text == ',') {
            comma = true;
            continue;
        }
        mantissa = mantissa * 10 + (**text - '0');
        decimals += comma;
    }
    return rational_from_decimal(mantissa, decimals);
}

/* One line of the file: unité NOM « libellé » DIMENSION, or = NOMBRE UNITÉ. */
static UnitStatus declare(UnitTable *table, const char *line)
{
    const char *name = line + strlen("unité ");
    const char *open = strstr(name, " « "), *close = strstr(name, " » ");
    cr_assert(open != NULL && close != NULL, "%s", line);
    const char *label = open + strlen(" « "), *rest = close + strlen(" » ");
    name = mem_text(name, (size_t)(open - name));
    label = mem_text(label, (size_t)(close - label));
    if (*rest != '=')
        return unit_table_add_base(table, name, label, rest);
    rest += 2;
    Rational number = read_number(&rest);
    return unit_table_add(table, name, label, number, rest, NULL);
}

static UnitTable library(void)
{
    UnitTable table = {0};
    const EmbeddedFile *file = embedded_find("stdlib-rules/unités.crible");
    cr_assert(file != NULL);
    for (const char *line = file->text; *line != '\0';) {
        size_t size = strcspn(line, "\n");
        const char *text = mem_text(line, size);
        if (*text != '#' && *text != '\0')
            cr_assert(eq(int, declare(&table, text), UNIT_OK), "%s", text);
        line += size + (line[size] == '\n');
    }
    return table;
}

/* How many of TO one of FROM is, or "none". */
static const char *factor(const UnitTable *table, const char *from, const char *to)
{
    Unit a, b;
    Rational ratio;
    cr_assert(eq(int, unit_parse(table, from, strlen(from), &a, NULL), UNIT_OK), "%s",
              from);
    cr_assert(eq(int, unit_parse(table, to, strlen(to), &b, NULL), UNIT_OK), "%s", to);
    if (!unit_convert(&a, &b, &ratio))
        return "none";
    Text text = {0};
    cr_assert(rational_write_french(&text, ratio, rational_decimals(ratio), ROUND_DOWN));
    return text_get(&text);
}

Test(unit_library, every_line_makes_a_unit)
{
    UnitTable table = library();
    cr_assert(table.units.count > 60);
}

typedef struct Conversion {
    char from[24], to[24], factor[24];
} Conversion;

ParameterizedTestParameters(unit_library, conversions)
{
    static Conversion cases[] = {
        {"M€", "k€", "1 000"},
        {"Md€", "M€", "1 000"},
        {"keuro", "euro", "1 000"},
        {"k€HT", "€HT", "1 000"},
        {"M€TTC", "k€TTC", "1 000"},
        {"€HT", "€TTC", "none"},
        {"€", "€HT", "none"},
        {"MWh", "kWh", "1 000"},
        {"kWh", "MJ", "3,6"},
        {"GWh", "TJ", "3,6"},
        {"kW.h", "kWh", "1"},
        {"kWh", "kWhPCI", "none"},
        {"kWhPCS", "kWhPCI", "none"},
        {"tonne", "kg", "1 000"},
        {"t", "tCO2e", "none"},
        {"MtCO2e", "tCO2e", "1 000 000"},
        {"kgCO2e/k€HT", "tCO2e/M€HT", "1"},
        {"ha", "m²", "10 000"},
        {"km²", "ha", "100"},
        {"m.m", "m2", "1"},
        {"m³", "L", "1 000"},
        {"hL", "m3", "0,1"},
        {"litre", "L", "1"},
        {"jour", "h", "24"},
        {"an", "mois", "12"},
        {"an", "jour", "none"},
        {"ETP", "ETPT", "none"},
        {"ETP", "personne", "none"},
        {"passager.km", "personne.m", "1 000"},
        {"véhicule.km", "passager.km", "none"},
        {"peq.km", "passager.km", "none"},
        {"repas", "personne", "none"},
        {"UGB", "tête", "none"},
    };
    return cr_make_param_array(Conversion, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Conversion *c, unit_library, conversions)
{
    UnitTable table = library();
    cr_expect_str_eq(factor(&table, c->from, c->to), c->factor);
}

/* All units of the sample of ADEME's Base Carbone, but « unité » (a keyword: objet), « Kg »
 * (kg) and « tonne de déchets » (tonne). */
Test(unit_library, the_units_of_carbon_factors_are_read)
{
    static const char *const units[] = {
        "kgCO2e/t.km", "kgCO2e/objet", "kgCO2e/passager.km", "kgCO2e/keuro",
        "kgCO2e/km",   "kgCO2e/tonne", "kgCO2e/kg",          "kgCO2e/peq.km",
        "kgCO2e/kWh",  "kgCO2e/litre", "kgCO2e/m²",          "kgCO2e/appareil"};
    UnitTable table = library();
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        Unit unit;
        cr_expect(
            eq(int, unit_parse(&table, units[i], strlen(units[i]), &unit, NULL), UNIT_OK),
            "%s", units[i]);
    }
}
