/* text_test.c -- UTF-8 texts: builders, folding, forms, width, distance. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
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

Test(text, fold_separates_at_every_apostrophe)
{
    cr_assert_str_eq(fold("l'eau l’eau lʼeau l‘eau l′eau l`eau l´eau l＇eau"),
                     "l eau l eau l eau l eau l eau l eau l eau l eau");
    cr_assert_str_eq(fold("aujourd’hui"), "aujourd hui");
}

Test(text, fold_separates_at_every_hyphen_and_dash)
{
    cr_assert_str_eq(fold("a-b‐c‑d‒e–f—g―h−i﹣j－k"), "a b c d e f g h i j k");
}

Test(text, fold_separates_at_every_space)
{
    cr_assert_str_eq(fold("a\tb\nc\xC2\xA0"
                          "d\u202Fe\u2009f\u3000g\u2028h"),
                     "a b c d e f g h");
}

Test(text, fold_drops_what_is_not_seen)
{
    cr_assert_str_eq(fold("bio\xC2\xADgaz\u200D, \uFEFFvé\u200Blo"), "biogaz velo");
}

Test(text, fold_opens_sharp_s_and_strokes)
{
    cr_assert_str_eq(fold("Straße STRAẞE ﬁn Malmø Łódź Đ ı"),
                     "strasse strasse fin malmo lodz d i");
}

Test(text, fold_brings_wide_and_small_forms_to_plain_ones)
{
    cr_assert_str_eq(fold("ＶÉＬＯ ２０２４ CO₂ CO2 m² 3ᵉ ① …"),
                     "velo 2024 co2 co2 m2 3e 1");
}

Test(text, fold_reads_numero_signs_alike)
{
    cr_assert_str_eq(fold("n°3 nº3 №3 N° 3"), "n 3 n 3 n 3 n 3");
}

Test(text, fold_separates_at_symbols)
{
    cr_assert_str_eq(fold("10€ 5%+2 R&D Vélib™ C.C.A.S. 20°C 20℃ 🚲vélo"),
                     "10 5 2 r d velib c c a s 20 c 20 c velo");
}

Test(text, fold_forgets_marks_of_any_kind_and_number)
{
    cr_assert_str_eq(fold("\u0301e\u0301\u0302\u0327 i\u0307\u20DD"), "e i");
}

/* Of every length, so that the sanitizers see a last one without room. */
Test(text, fold_grows_with_characters_that_open_widely)
{
    Text text = {0};
    for (size_t count = 1; count <= 300; count++) {
        text_put(&text, "\uFDFA");
        const char *folded = text_fold(text_get(&text), text.size);
        cr_assert(gt(sz, strlen(folded), 20 * count));
        cr_assert_str_eq(fold(folded), folded);
    }
}

Test(text, fold_takes_bytes_that_are_not_utf8_for_separators)
{
    cr_assert_str_eq(fold("a\xE9"
                          "b\xC3"),
                     "a b");
}

/* Every character but the surrogates. */
Test(text, fold_of_a_folded_character_changes_nothing)
{
    for (uint32_t code = 1; code < 0x30000; code++) {
        char character[8] = {0};
        if (code >= 0xD800 && code < 0xE000)
            continue;
        if (code < 0x80)
            character[0] = (char)code;
        else if (code < 0x800)
            sprintf(character, "%c%c", 0xC0 | code >> 6, 0x80 | (code & 63));
        else if (code < 0x10000)
            sprintf(character, "%c%c%c", 0xE0 | code >> 12, 0x80 | (code >> 6 & 63),
                    0x80 | (code & 63));
        else
            sprintf(character, "%c%c%c%c", 0xF0 | code >> 18, 0x80 | (code >> 12 & 63),
                    0x80 | (code >> 6 & 63), 0x80 | (code & 63));
        const char *folded = fold(character);
        cr_assert(text_equal(fold(folded), folded), "U+%04X: « %s »", code, folded);
    }
}

Test(text, folding_into_a_builder_replaces_its_content)
{
    Text folded = {0};
    text_fold_into(&folded, "Vélos-cargos", strlen("Vélos-cargos"));
    text_fold_into(&folded, "L’Eau", strlen("L’Eau"));
    cr_assert_str_eq(text_get(&folded), "l eau");
    text_fold_into(&folded, "", 0);
    cr_assert_str_eq(text_get(&folded), "");
}

Test(text, a_fold_map_says_where_each_byte_was_written)
{
    const char *text = " Œuf, e\xCC\x81t\xC3\xA9. "; /* bytes 0 … 14 */
    FoldMap map = text_fold_map(text, strlen(text));
    cr_assert_str_eq(map.text, "oeuf ete");
    cr_assert(eq(sz, map.size, 8));
    const uint32_t from[] = {1, 1, 3, 4, 5, 7, 10, 11}, to[] = {3, 3, 4, 5, 7, 10, 11, 13};
    for (size_t i = 0; i < 8; i++) {
        cr_assert(eq(u32, map.from[i], from[i]), "byte %zu", i);
        cr_assert(eq(u32, map.to[i], to[i]), "byte %zu", i);
    }
}

Test(text, a_fold_map_is_of_the_folded_text)
{
    const char *text = "½ n°3, ﷺ L’ŒUVRE";
    FoldMap map = text_fold_map(text, strlen(text));
    cr_assert_str_eq(map.text, fold(text));
    cr_assert(eq(sz, map.size, strlen(map.text)));
    cr_assert(eq(u32, map.to[map.size - 1], strlen(text)));
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
