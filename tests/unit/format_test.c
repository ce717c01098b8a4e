/* format_test.c -- how words, numbers and texts are written by the formatter. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "lang/format.h"
#include "lang/format_layout.h"
#include "runtime/base/mem.h"

TestSuite(format, .init = mem_start);

/* The first token of TEXT, as it is written. */
static const char *written(const char *text)
{
    Layout layout = {.code = text};
    layout.source = source_new("t", text, (uint32_t)strlen(text));
    layout.tokens = tokens_of(layout.source, text);
    return token_written(layout.source, &layout.tokens, 0);
}

static const char *laid_out(const char *text)
{
    Diags diags = {0};
    Text out = {0};
    cr_assert(format_program("t.crible", text, strlen(text), &out, &diags), "%s", text);
    return text_get(&out);
}

static const char *const words[] = {
#define KEYWORD(token, folded, written) folded, written,
#include "lang/keyword.def"
#undef KEYWORD
    "HORS perimetre",
    "hors périmètre",
    "decide\npar",
    "décidé par",
    "Desaccord  de libelles",
    "désaccord de libellés",
    "une seule ligne",
    "une seule ligne",
    "la premiere ligne",
    "la première ligne",
    "A compter de",
    "à compter de",
    "a partir de l’exercice",
    "à partir de l'exercice",
    "jusqu'a",
    "jusqu'à",
    "jusqu’à l’exercice",
    "jusqu'à l'exercice",
    "Herite de l'operation",
    "hérite de l'opération",
    "posee a",
    "posée à",
    "a defaut",
    "à défaut",
    "a parts egales entre toutes",
    "à parts égales entre toutes",
    "à parts egales entre les secondaires",
    "à parts égales entre les secondaires",
    "arrondi au profit de la principale",
    "arrondi au profit de la principale",
    "Arrondi au plus fort reste",
    "arrondi au plus fort reste",
    "bon etat",
    "bon état",
    "cout de preservation",
    "coût de préservation",
    "dette d'ouverture",
    "dette d'ouverture",
    "ne depend pas du",
    "ne dépend pas du",
    "part du perimetre",
    "part du périmètre",
    "euros partages",
    "euros partagés",
    "euros touches",
    "euros touchés",
    "non\xC2\xA0traduit",
    "non traduit",
    "P.",
    "p.",
    "PAGE",
    "page"};

Test(format, keywords_take_their_accents_back)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i += 2)
        cr_expect_str_eq(written(words[i]), words[i + 1]);
}

Test(format, names_are_left_as_they_are)
{
    cr_assert_str_eq(written("Éclairage_LED"), "Éclairage_LED");
}

Test(format, digits_are_grouped_from_five_on_before_a_unit)
{
    cr_expect_str_eq(written("12000 €"), "12 000");
    cr_expect_str_eq(written("1234567,50€"), "1 234 567,50");
    cr_expect_str_eq(written("8000 €"), "8000");
    cr_expect_str_eq(written("8\xC2\xA0"
                             "000 €"),
                     "8 000");
}

Test(format, codes_are_never_grouped)
{
    cr_expect_str_eq(written("60622"), "60622");
    cr_expect_str_eq(written("60622, 1 €"), "60622");
    cr_expect_str_eq(written("000123 €"), "000123");
}

Test(format, straight_quotes_become_guillemets_unless_the_text_has_one)
{
    cr_expect_str_eq(written("\"été\""), "« été »");
    cr_expect_str_eq(written("\"il dit « oui »\""), "\"il dit « oui »\"");
    cr_expect_str_eq(written("\"\""), "« »");
}

Test(format, blanks_of_a_text_are_one_space_but_a_lone_no_break_one)
{
    cr_expect_str_eq(written("«\xC2\xA0"
                             "a \n  b\xC2\xA0: c\xE2\x80\xAF»"),
                     "« a b\xC2\xA0: c »");
}

Test(format, signs_hold_to_their_number_and_operations_stand_apart)
{
    cr_assert_str_eq(
        laid_out("score s dans r de -2 a +2\nparamètre x=(1+2)*y/3-4\nsource g \"t\""),
        "score s dans r de -2 à +2\n\nparamètre x = (1 + 2) × y / 3 - 4\n\nsource g « t "
        "»\n");
}

Test(format, columns_of_numbers_are_put_right_and_codes_left)
{
    cr_assert_str_eq(
        laid_out("table t une seule ligne\n|a|b|c|\n|1|+1|é|\n|600|12,5 €||\n"),
        "table t une seule ligne\n"
        "  | a   | b      | c |\n"
        "  | 1   |     +1 | é |\n"
        "  | 600 | 12,5 € |   |\n");
}

Test(format, a_row_that_does_not_end_with_a_bar_is_left_as_it_is)
{
    cr_assert_str_eq(laid_out("table t une seule ligne\n|a|b|\n|  1 | 2  \n"),
                     "table t une seule ligne\n  | a | b |\n  |  1 | 2\n");
}
