/* text_test.c -- UTF-8 texts: builders, folding, forms, width, distance. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

TestSuite(text, .init = mem_start);

static const char *fold(const char *text)
{
    return text_fold(text, strlen(text));
}

static size_t bad(const char *bytes)
{
    return text_first_bad_byte(bytes, strlen(bytes));
}

Test(text, a_builder_never_written_to_is_empty)
{
    Text text = {0};
    cr_assert_str_eq(text_get(&text), "");
}

Test(text, a_builder_grows_past_its_first_block)
{
    Text text = {0};
    text_repeat(&text, "0123456789", 100);
    cr_assert(eq(sz, text.size, 1000));
    cr_assert(eq(sz, strlen(text_get(&text)), 1000));
}

Test(text, format_writes_after_what_is_there)
{
    Text text = {0};
    text_put(&text, "nature ");
    text_format(&text, "%d-%s", 60, "é");
    cr_assert_str_eq(text_get(&text), "nature 60-é");
}

Test(text, fill_puts_arguments_where_their_numbers_say)
{
    const char *arguments[] = {"un", "deux"};
    cr_assert_str_eq(text_fill("{1}, {0}, {1} {x}", arguments, 2), "deux, un, deux {x}");
}

Test(text, fold_forgets_case_and_accents)
{
    cr_assert_str_eq(fold("École ÉLÉMENTAIRE"), "ecole elementaire");
}

Test(text, fold_opens_ligatures)
{
    cr_assert_str_eq(fold("Œuvre ex æquo"), "oeuvre ex aequo");
}

Test(text, fold_brings_what_separates_words_to_one_space)
{
    cr_assert_str_eq(fold("  l’eau — bio-gaz (n° 3) !"), "l eau bio gaz n 3");
}

Test(text, fold_makes_composed_and_decomposed_accents_the_same)
{
    cr_assert_str_eq(fold("e\xCC\x81nergie"), fold("énergie"));
}

Test(text, fold_of_punctuation_alone_is_empty)
{
    cr_assert_str_eq(fold(" — ! "), "");
}

Test(text, nfc_gives_back_a_text_already_in_that_form)
{
    size_t size;
    const char *text = "déjà";
    cr_assert(eq(ptr, (void *)text_nfc(text, strlen(text), &size), (void *)text));
}

Test(text, nfc_composes_accents)
{
    size_t size;
    cr_assert_str_eq(text_nfc("e\xCC\x81", 3, &size), "é");
    cr_assert(eq(sz, size, 2));
}

Test(text, good_utf8_has_no_bad_byte)
{
    cr_assert(eq(sz, bad("aé€𝄞"), strlen("aé€𝄞")));
}

Test(text, latin1_is_seen_at_its_first_accent)
{
    cr_assert(eq(sz, bad("d\xE9j\xE0"), 1));
}

Test(text, overlong_forms_are_bad)
{
    cr_assert(eq(sz, bad("a\xC0\xAF"), 1));
}

Test(text, surrogates_are_bad)
{
    cr_assert(eq(sz, bad("\xED\xA0\x80"), 0));
}

Test(text, code_points_past_the_last_are_bad)
{
    cr_assert(eq(sz, bad("ab\xF4\x90\x80\x80"), 2));
}

Test(text, a_character_cut_at_the_end_is_bad)
{
    cr_assert(eq(sz, bad("a\xE2\x82"), 1));
}

Test(text, width_counts_columns_not_bytes)
{
    cr_assert(eq(sz, text_width("été"), 3));
    cr_assert(eq(sz, text_width("予算"), 4));
    cr_assert(eq(sz, text_width("e\xCC\x81"), 1));
}

Test(text, unaccented_keeps_punctuation)
{
    cr_assert_str_eq(text_unaccented("Collectivité.Siren"), "collectivite.siren");
}

Test(text, distance_is_zero_but_for_accents)
{
    cr_assert(eq(u32, text_distance("règle", "REGLE", 3), 0));
}

Test(text, two_letters_swapped_are_one_edit)
{
    cr_assert(eq(u32, text_distance("nautre", "nature", 3), 1));
}

Test(text, distance_stops_past_its_limit)
{
    cr_assert(eq(u32, text_distance("abcdef", "uvwxyz", 2), 3));
}

Test(text, ends_is_false_of_a_longer_suffix)
{
    cr_assert(not(text_ends("md", ".crible.md")));
    cr_assert(text_ends("a.crible.md", ".md"));
}
