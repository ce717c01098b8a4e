/* places_test.c -- where a diagram holds: cells counted, and said. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "compiler/compile.h"
#include "compiler/gaps.h"
#include "compiler/place_codes.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

TestSuite(places, .init = mem_start);

#define HEAD                                                                               \
    "méthode essai\n"                                                                     \
    "  nomenclature M57_D exercices 2024 à 2025\n"                                        \
    "source guide « Guide »\n"                                                           \
    "échelle cotation\n"                                                                  \
    "  vert « Vert »\n"                                                                  \
    "axe climat « Climat » sur cotation\n"                                               \
    "  sinon indéterminé « rien »\n"

#define RULE(name, condition)                                                              \
    "règle " name "\n  si " condition "\n  alors climat : vert\n  source guide p. 1\n"     \
    "  parce que « parce que »\n"

static Decision *decision_of(const char *text)
{
    Diags diags = {0};
    Compiled compiled = compile_text("essai.crible", text, strlen(text), &diags);
    cr_assert(compiled.decided, "%s", diags.items.count ? diags.items.items[0].text : "");
    return compiled.decisions[0];
}

static Ref gap(Decision *decision)
{
    return gap_of(decision, &decision->axes[0]);
}

/* What is asked only in another exercise is not asked in this one. */
Test(places, a_rule_dated_from_an_exercise_leaves_nothing_from_then_on)
{
    Decision *decision =
        decision_of(HEAD RULE("carburants", "nature 60622 et exercice >= 2025"));
    PlaceBook *book = decision_places(decision);
    places_between(book, 2025, 2025);
    uint32_t covered = places_count(book, decision->rules[0]);
    cr_assert(gt(u32, covered, 0));
    cr_assert(eq(u32, places_count(book, gap(decision)) + covered, places_all(book)));
    places_between(book, 2024, 2024);
    cr_assert(eq(u32, places_count(book, gap(decision)), places_all(book)));
}

Test(places, a_line_without_exercise_is_in_no_cell)
{
    Decision *decision = decision_of(
        HEAD "périmètre\n  retient exercice absent\n" RULE("carburants", "nature 60622"));
    cr_assert(zero(u32, places_count(decision_places(decision), gap(decision))));
}

/* « dépense ou recette, section fonctionnement ou investissement » would say everything. */
Test(places, ways_that_words_cannot_tell_together_are_said_apart)
{
    Decision *decision =
        decision_of(HEAD RULE("une", "sens dépense et section investissement")
                        RULE("autre", "sens recette et section fonctionnement"));
    PlaceBook *book = decision_places(decision);
    Places places = places_of(book, gap(decision));
    cr_assert(eq(u32, places.items.count, 1));
    const char *text = place_text(book, &places.items.items[0]);
    cr_assert(strstr(text, ", recette ou nature ") != NULL, "%s", text);
    cr_assert(strstr(text, ", dépense") != NULL, "%s", text);
    cr_assert(strstr(text, "dépense ou recette") == NULL, "%s", text);
}

/* --- codes ---------------------------------------------------------------------------- */

static char *functions_but(const char *code)
{
    const Nomenclature *nomenclature = nomenclature_find("M57");
    const CodeTree *tree = &nomenclature->trees[CODE_FUNCTION];
    Plan plan = {.nomenclature = nomenclature, .first_year = 2018, .last_year = 2022};
    Bits all = bits_new(tree->count);
    for (uint32_t node = 0; node < tree->count; node++)
        for (int year = 2018; year <= 2022; year++)
            if (code_is_leaf(tree, node, year))
                bits_add(all, node);
    Bits set = bits_copy(all);
    bits_remove(set, code_node(tree, code, strlen(code)));
    const char *codes = place_codes(&plan, CODE_FUNCTION, set, all, 100);
    return mem_text(codes, strlen(codes));
}

/* 05 is no neighbour of 04 and 06 in the tree, and is written between them. */
Test(places, a_range_of_codes_holds_nothing_more)
{
    cr_assert(eq(str, functions_but("051"), "01 à 04, 06, 052, 058, 1 à 9"));
}
