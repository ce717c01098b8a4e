/* canon_test.c -- what a text says, layout left out. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "lang/canon.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

TestSuite(canon, .init = mem_start);

static Canon canon_of(const char *text)
{
    Source *source = source_new("t.crible", text, (uint32_t)strlen(text));
    return canon_read(source, source->text);
}

static void cr_same(const char *a, const char *b, bool same)
{
    Canon first = canon_of(a), second = canon_of(b);
    cr_assert(eq(u32, first.parts.count, 1));
    cr_assert(eq(u32, second.parts.count, 1));
    cr_expect(
        eq(int, text_equal(first.parts.items[0].text, second.parts.items[0].text), same),
        "%s\n%s", first.parts.items[0].text, second.parts.items[0].text);
}

Test(canon, layout_comments_accents_of_keywords_and_quotes_do_not_count)
{
    cr_same("règle gaz si nature 60612 parce que « a  b »",
            "# b\nREGLE gaz\n  Si nature   60612 # c\nparce\n que \"a b\"", true);
}

Test(canon, the_spaces_that_group_digits_do_not_count)
{
    cr_same("règle r si montant > 8 000,50 €", "règle r si montant > 8000,50 €", true);
}

Test(canon, the_blanks_around_cells_do_not_count)
{
    cr_same("table t\n| a | b  c |\n", "table t\n|a|  b c  |\n", true);
}

Test(canon, the_other_spelling_of_a_keyword_does_not_count)
{
    cr_same("paramètre p = 1 à compter de l'exercice 2025",
            "parametre p = 1 à partir de 2025", true);
}

Test(canon, names_codes_and_texts_do_count)
{
    cr_same("règle gaz", "règle Gaz", false);
    cr_same("règle r si nature 60612", "règle r si nature 60613", false);
    cr_same("règle r parce que « a »", "règle r parce que « A »", false);
    cr_same("table t\n| a | b |\n", "table t\n| ab |\n", false);
    cr_same("règle r si montant > 8,0 €", "règle r si montant > 80 €", false);
}

Test(canon, a_text_is_cut_at_its_declarations)
{
    const char *text =
        "rubrique é portée nature 1 règle un si nature 2 fin remplace règle b "
        "exception à rubrique é, table c";
    Canon canon = canon_of(text);
    static const char *const starts[] = {"rubrique\né\n", "règle\nun\n", "fin\n",
                                         "remplace\nregle\nb\n"};
    cr_assert(eq(u32, canon.parts.count, 4));
    for (int i = 0; i < 4; i++)
        cr_expect(text_starts(canon.parts.items[i].text, starts[i]), "%s",
                  canon.parts.items[i].text);
    cr_assert(canon_part(&canon, (uint32_t)(strstr(text, "nature 2") - text)) ==
              &canon.parts.items[1]);
}
