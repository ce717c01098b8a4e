/* lexicon_test.c -- words looked for: one text, many patterns, what implies what. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/lexicon.h"
#include "runtime/vocabulary.h"

TestSuite(lexicon, .init = mem_start);

/* "a, b" is two patterns. */
static const char *const *patterns_of(const char *list, uint32_t *count)
{
    const char **patterns = mem_array(strlen(list) + 1, sizeof *patterns);
    *count = 0;
    while (*list != '\0') {
        size_t size = strcspn(list, ",");
        patterns[(*count)++] = mem_text(list, size);
        list += size;
        list += strspn(list, ", ");
    }
    return patterns;
}

static LexiconGroup group_of(const char *patterns, const char *exclusions)
{
    LexiconGroup group = {0};
    group.patterns = patterns_of(patterns, &group.pattern_count);
    group.exclusions = patterns_of(exclusions, &group.exclusion_count);
    return group;
}

static bool mentions(const char *text, const char *patterns, const char *exclusions)
{
    LexiconGroup group = group_of(patterns, exclusions);
    const char *folded = text_fold(text, strlen(text));
    LexiconSearch *search = lexicon_search_new(lexicon_new(&group, 1));
    bool found = lexicon_search(search, folded).count == 1;
    cr_assert(eq(int, lexicon_found(search, 0), found));
    cr_assert(eq(int, words_mention(&group, folded), found));
    return found;
}

static bool implies(const char *a, const char *excluded_by_a, const char *b,
                    const char *excluded_by_b)
{
    LexiconGroup first = group_of(a, excluded_by_a), second = group_of(b, excluded_by_b);
    return lexicon_implies(&first, &second);
}

/* « … » of each place where the words are found, crossed when an exclusion hides it. */
static const char *quotes(const char *text, const char *patterns, const char *exclusions)
{
    LexiconGroup group = group_of(patterns, exclusions);
    WordsQuotes places = words_quote(&group, text, strlen(text));
    Text out = {0};
    for (uint32_t i = 0; i < places.count; i++) {
        const WordsQuote *quote = &places.items[i];
        text_put(&out, quote->exclusion == EXCLUSION_NONE ? "[" : "x[");
        text_add(&out, text + quote->start, quote->end - quote->start);
        text_put(&out, "]");
    }
    return text_get(&out);
}

/* --- what it is to mention ----------------------------------------------------- */

Test(lexicon, words_are_whole)
{
    cr_assert(mentions("achat d'un vélo", "velo", ""));
    cr_assert(not(mentions("achat de vélos", "velo", "")));
    cr_assert(not(mentions("tandem-vélocipède", "velo", "")));
}

Test(lexicon, a_star_is_the_rest_of_a_word_or_nothing)
{
    cr_assert(mentions("vélos", "velo*", ""));
    cr_assert(mentions("vélo", "velo*", ""));
    cr_assert(not(mentions("vél", "velo*", "")));
    cr_assert(not(mentions("un grand-vélo", "elo*", "")));
}

Test(lexicon, words_stand_side_by_side_in_order)
{
    cr_assert(mentions("les pistes cyclables", "pistes cycl*", ""));
    cr_assert(not(mentions("pistes et cyclables", "pistes cycl*", "")));
    cr_assert(not(mentions("cyclables pistes", "pistes cycl*", "")));
}

Test(lexicon, stars_stand_in_any_word)
{
    cr_assert(mentions("Autobus, bus électriques", "bus* elec*", ""));
    cr_assert(not(mentions("bus propres électriques", "bus* elec*", "")));
}

Test(lexicon, a_pattern_may_begin_again_inside_its_own_words)
{
    cr_assert(mentions("eau eau potable", "eau potable", ""));
    cr_assert(mentions("a a b a a c", "a a c", ""));
}

Test(lexicon, a_group_is_found_once)
{
    LexiconGroup group = group_of("velo*, velos, piste*", "");
    LexiconSearch *search = lexicon_search_new(lexicon_new(&group, 1));
    cr_assert(eq(u32, lexicon_search(search, "pistes velos velo").count, 1));
}

Test(lexicon, all_groups_are_found_in_one_pass)
{
    LexiconGroup groups[] = {group_of("velo*", ""), group_of("gaz", ""),
                             group_of("velos cargos, tram", ""), group_of("v*", "")};
    LexiconSearch *search = lexicon_search_new(lexicon_new(groups, 4));
    lexicon_search(search, "des velos cargos");
    cr_assert(lexicon_found(search, 0));
    cr_assert(not(lexicon_found(search, 1)));
    cr_assert(lexicon_found(search, 2));
    cr_assert(lexicon_found(search, 3));
}

Test(lexicon, a_search_forgets_the_text_before)
{
    LexiconGroup group = group_of("piste cyclable, velo", "velo rouge");
    LexiconSearch *search = lexicon_search_new(lexicon_new(&group, 1));
    cr_assert(not(lexicon_found(search, 0)));
    cr_assert(eq(u32, lexicon_search(search, "velo").count, 1));
    cr_assert(eq(u32, lexicon_search(search, "une piste").count, 0));
    cr_assert(not(lexicon_found(search, 0)));
    cr_assert(eq(u32, lexicon_search(search, "cyclable").count, 0));
    cr_assert(eq(u32, lexicon_search(search, "velo rouge").count, 0));
    cr_assert(eq(u32, lexicon_search(search, "").count, 0));
}

Test(lexicon, no_group_is_a_lexicon_too)
{
    LexiconSearch *search = lexicon_search_new(lexicon_new(NULL, 0));
    cr_assert(eq(u32, lexicon_search(search, "des velos").count, 0));
}

Test(lexicon, letters_outside_ascii_are_letters)
{
    cr_assert(mentions("Δελφοί 予算", "予算", ""));
    cr_assert(mentions("ΔΕΛΦΟΙ", "δελ*", ""));
    cr_assert(not(mentions("δε", "δελ*", "")));
}

/* --- exclusions ------------------------------------------------------------------ */

Test(lexicon, an_exclusion_hides_the_words_that_it_covers)
{
    cr_assert(not(mentions("le vélodrome", "velo*", "velodrome")));
    cr_assert(mentions("vélodrome et vélos", "velo*", "velodrome"));
}

Test(lexicon, an_exclusion_of_several_words_hides_those_inside)
{
    cr_assert(not(mentions("la gare de péage", "gare", "gare de peage")));
    cr_assert(not(mentions("une petite gare", "gare", "petite gare")));
    cr_assert(mentions("gare de Lyon", "gare", "gare de peage")); /* not the whole of it */
}

Test(lexicon, words_that_go_past_an_exclusion_are_seen)
{
    cr_assert(
        mentions("piste cyclable éclairée", "piste cyclable eclairee", "piste cyclable"));
    cr_assert(mentions("a b c", "b c", "a b"));
}

Test(lexicon, two_exclusions_do_not_hide_together)
{
    cr_assert(mentions("a b c", "a b c", "a b, b c"));
    cr_assert(not(mentions("a b c", "b, c", "a b, b c")));
}

Test(lexicon, an_exclusion_is_of_its_group_alone)
{
    LexiconGroup groups[] = {group_of("velo*", "velodrome"), group_of("velo*", "")};
    LexiconSearch *search = lexicon_search_new(lexicon_new(groups, 2));
    LexiconFound found = lexicon_search(search, "velodrome");
    cr_assert(eq(u32, found.count, 1));
    cr_assert(eq(u32, found.groups[0], 1));
}

/* --- quotes ----------------------------------------------------------------------- */

Test(lexicon, quotes_are_the_words_as_written)
{
    cr_assert_str_eq(quotes("Achat de Vélos-cargos", "velo*", ""), "[Vélos]");
    cr_assert_str_eq(quotes("« L’EAU »,  Œuvres…", "eau, oeuvre*", ""), "[EAU][Œuvres]");
}

Test(lexicon, quotes_hold_what_stands_between_their_words)
{
    cr_assert_str_eq(quotes("(Pistes — Cyclables !)", "pistes cycl*", ""),
                     "[Pistes — Cyclables]");
}

Test(lexicon, quotes_keep_decomposed_accents)
{
    cr_assert_str_eq(quotes("cafe\xCC\x81, the\xCC\x81", "cafe", ""), "[cafe\xCC\x81]");
}

Test(lexicon, quotes_of_a_character_that_is_several_words_are_the_character)
{
    cr_assert_str_eq(quotes("½ tarif", "1, 2 tarif", ""), "[½][½ tarif]");
}

Test(lexicon, quotes_tell_hidden_words)
{
    cr_assert_str_eq(quotes("Vélodrome et vélos", "velo*", "velodrome"),
                     "x[Vélodrome][vélos]");
}

/* --- vocabulary ---------------------------------------------------------------------- */

Test(lexicon, a_word_is_read_whole_and_by_each_of_its_stems)
{
    Hash words = {0};
    const char *known[] = {"vel*", "velo*", "velos", "velo", "v"};
    for (size_t i = 0; i < 5; i++)
        hash_add(&words, known[i], strlen(known[i]), NULL);
    const Vocabulary *vocabulary = vocabulary_new(&words);
    WordReading reading = vocabulary_read(vocabulary, "velos rouges");
    cr_assert(eq(u32, reading.whole, 2));
    cr_assert(eq(u32, reading.stem, 1));
    cr_assert(eq(u32, vocabulary_shorter(vocabulary, 1), 0));
    cr_assert(eq(u32, vocabulary_shorter(vocabulary, 0), WORD_NONE));
    cr_assert_str_eq(reading.end, " rouges");
}

Test(lexicon, a_word_longer_than_those_known_is_not_known_whole)
{
    Hash words = {0};
    hash_add(&words, "velo", 4, NULL);
    const Vocabulary *vocabulary = vocabulary_new(&words);
    cr_assert(eq(u32, vocabulary_read(vocabulary, "velos").whole, WORD_NONE));
    cr_assert(eq(u32, vocabulary_read(vocabulary, "vel").whole, WORD_NONE));
    cr_assert(eq(u32, vocabulary_read(vocabulary, "").whole, WORD_NONE));
}

/* --- implications ----------------------------------------------------------------- */

Test(lexicon, a_group_implies_itself)
{
    cr_assert(implies("velo*, piste cyclable", "", "velo*, piste cyclable", ""));
    cr_assert(implies("velo*, piste cyclable", "velodrome", "velo*, piste cyclable",
                      "velodrome"));
}

Test(lexicon, more_words_are_implied_by_fewer)
{
    cr_assert(implies("velo*", "", "velo*, pieton*", ""));
    cr_assert(not(implies("velo*, pieton*", "", "velo*", "")));
}

Test(lexicon, a_shorter_stem_is_implied)
{
    cr_assert(implies("velo*, velos", "", "vel*", ""));
    cr_assert(not(implies("vel*", "", "velo*", "")));
    cr_assert(not(implies("velo*", "", "velo", "")));
}

Test(lexicon, words_imply_those_among_them)
{
    cr_assert(implies("pistes cycl* neuves", "", "cyc* neuv*", ""));
    cr_assert(not(implies("pistes neuves", "", "pistes cyclables neuves", "")));
    cr_assert(not(implies("pistes cyclables", "", "cyclables pistes", "")));
}

Test(lexicon, exclusions_of_the_implied_group_count)
{
    cr_assert(not(implies("velo*", "", "velo*", "velodrome")));
    cr_assert(implies("velos", "", "velo*", "velodrome"));
    cr_assert(not(implies("velos", "", "velo*", "piste velos")));
    cr_assert(implies("velos rouges", "", "velo*, rouges", "velos verts, piste rouges"));
}

Test(lexicon, exclusions_of_the_implying_group_excuse)
{
    cr_assert(implies("velo*", "velodrome, velocipede", "velo*", "velodrome"));
    cr_assert(implies("velo*", "velodr*", "velo*", "velodrome"));
    cr_assert(not(implies("velo*", "velodrome", "velo*", "velodrome, velocipede")));
    cr_assert(implies("velo", "piste velo", "velo", "piste velo"));
    cr_assert(implies("velo", "piste velo", "velo", "la piste velo"));
    cr_assert(not(implies("velo", "la piste velo", "velo", "piste velo")));
}

Test(lexicon, words_always_hidden_imply_anything)
{
    cr_assert(implies("velo, gaz", "velo*", "gaz", ""));
    cr_assert(not(implies("velo, gaz", "velo neuf", "gaz", "")));
}

/* --- against the definition, on random words ------------------------------------------ */

#define MOST_WORDS 16

/* A text or a pattern cut into words. */
typedef struct Cut {
    const char *words[MOST_WORDS];
    size_t count;
} Cut;

static Cut cut(const char *text)
{
    Cut words = {0};
    while (*text != '\0') {
        size_t size = strcspn(text, " ");
        cr_assert(lt(sz, words.count, MOST_WORDS));
        words.words[words.count++] = mem_text(text, size);
        text += size + (text[size] == ' ');
    }
    return words;
}

static bool found_at(const Cut *text, size_t at, const Cut *pattern)
{
    if (at + pattern->count > text->count)
        return false;
    for (size_t i = 0; i < pattern->count; i++) {
        const char *wanted = pattern->words[i], *word = text->words[at + i];
        bool found = text_ends(wanted, "*")
                         ? text_starts(word, mem_text(wanted, strlen(wanted) - 1))
                         : text_equal(word, wanted);
        if (!found)
            return false;
    }
    return true;
}

/* The definition, read literally. */
static bool mentioned(const LexiconGroup *group, const char *folded)
{
    Cut text = cut(folded);
    for (uint32_t i = 0; i < group->pattern_count; i++) {
        Cut pattern = cut(group->patterns[i]);
        for (size_t at = 0; at < text.count; at++) {
            bool hidden = false;
            for (uint32_t j = 0; j < group->exclusion_count; j++) {
                Cut exclusion = cut(group->exclusions[j]);
                for (size_t from = 0; from <= at; from++)
                    hidden |= from + exclusion.count >= at + pattern.count &&
                              found_at(&text, from, &exclusion);
            }
            if (!hidden && found_at(&text, at, &pattern))
                return true;
        }
    }
    return false;
}

static uint64_t seed = 20260214;

static uint32_t any_below(uint32_t limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed % limit);
}

static const char *any_pattern(uint32_t most_words, uint32_t most_letters)
{
    Text pattern = {0};
    uint32_t words = 1 + any_below(most_words);
    for (uint32_t i = 0; i < words; i++) {
        bool stem = any_below(3) == 0;
        uint32_t letters = 1 + any_below(stem ? most_letters - 1 : most_letters);
        text_put(&pattern, i == 0 ? "" : " ");
        for (uint32_t j = 0; j < letters; j++)
            text_char(&pattern, "ab"[any_below(2)]);
        text_put(&pattern, stem ? "*" : "");
    }
    return text_get(&pattern);
}

static const char *const *any_patterns(uint32_t count, uint32_t words, uint32_t letters)
{
    const char **patterns = mem_array(count + 1, sizeof *patterns);
    for (uint32_t i = 0; i < count; i++)
        patterns[i] = any_pattern(words, letters);
    return patterns;
}

static LexiconGroup any_group(uint32_t words, uint32_t letters, uint32_t most_exclusions)
{
    LexiconGroup group = {.pattern_count = 1 + any_below(3),
                          .exclusion_count = any_below(most_exclusions + 1)};
    group.patterns = any_patterns(group.pattern_count, words, letters);
    group.exclusions = any_patterns(group.exclusion_count, words + 1, letters);
    return group;
}

/* Words as people write them: capitals, accents, all sorts of separators. */
static const char *any_text(void)
{
    static const char *const letters[] = {"a", "b", "A", "B", "à", "a\xCC\x80", "ｂ"};
    static const char *const separators[] = {" ", "-", "’", " — ", "\xC2\xA0", "ʼ", ", "};
    Text text = {0};
    uint32_t words = any_below(9);
    for (uint32_t i = 0; i < words; i++) {
        uint32_t count = 1 + any_below(3);
        text_put(&text, i == 0 ? "" : separators[any_below(7)]);
        for (uint32_t j = 0; j < count; j++)
            text_put(&text, letters[any_below(any_below(4) == 0 ? 7 : 2)]);
    }
    return text_get(&text);
}

/* The quotes of GROUP are its patterns, and one is in sight when TEXT mentions it. */
static void check_quotes(const LexiconGroup *group, const char *text, bool expected)
{
    WordsQuotes places = words_quote(group, text, strlen(text));
    bool seen = false;
    for (uint32_t i = 0; i < places.count; i++) {
        const WordsQuote *quote = &places.items[i];
        seen |= quote->exclusion == EXCLUSION_NONE;
        Cut words = cut(text_fold(text + quote->start, quote->end - quote->start));
        Cut pattern = cut(group->patterns[quote->pattern]);
        cr_assert(words.count == pattern.count && found_at(&words, 0, &pattern),
                  "%u-%u of « %s »", quote->start, quote->end, text);
    }
    cr_assert(eq(int, seen, expected));
}

#define GROUPS 4

Test(lexicon, random_groups_are_found_as_defined)
{
    uint32_t yes = 0, searches = 0;
    for (int i = 0; i < 1500; i++) {
        LexiconGroup groups[GROUPS];
        for (int j = 0; j < GROUPS; j++)
            groups[j] = any_group(3, 3, 2);
        LexiconSearch *search = lexicon_search_new(lexicon_new(groups, GROUPS));
        for (int j = 0; j < 10; j++) {
            const char *text = any_text(), *folded = text_fold(text, strlen(text));
            LexiconFound found = lexicon_search(search, folded);
            uint32_t expected_count = 0;
            for (uint32_t k = 0; k < GROUPS; k++, searches++) {
                bool expected = mentioned(&groups[k], folded);
                expected_count += expected;
                cr_assert(lexicon_found(search, k) == expected,
                          "« %s », group %u of try %d", folded, k, i);
                cr_assert(words_mention(&groups[k], folded) == expected);
                check_quotes(&groups[k], text, expected);
            }
            cr_assert(eq(u32, found.count, expected_count));
            yes += expected_count;
        }
    }
    cr_assert(yes > searches / 5 && yes < searches * 4 / 5, "%u of %u", yes, searches);
}

/* Every text of at most four words of a few: those patterns of one or two words of one or
 * two letters can tell apart, z being a letter of no pattern. */
static const char *const few_words[] = {"a", "b", "z", "aa", "ab", "ba", "bb", "az", "bz"};
#define FEW       9
#define FEW_TEXTS (1 + FEW + FEW * FEW + FEW * FEW * FEW + FEW * FEW * FEW * FEW)

static const char *few_text(uint32_t number)
{
    Text text = {0};
    for (; number != 0; number = (number - 1) / FEW) {
        text_put(&text, text.size == 0 ? "" : " ");
        text_put(&text, few_words[(number - 1) % FEW]);
    }
    return text_get(&text);
}

/* Is there a text that mentions A and not B? */
static bool contradicted(const LexiconGroup *a, const LexiconGroup *b,
                         const char *const *texts)
{
    for (uint32_t i = 0; i < FEW_TEXTS; i++)
        if (words_mention(a, texts[i]) && !words_mention(b, texts[i]))
            return true;
    return false;
}

Test(lexicon, random_implications_are_never_contradicted_and_seldom_missed)
{
    const char **texts = mem_array(FEW_TEXTS, sizeof *texts);
    for (uint32_t i = 0; i < FEW_TEXTS; i++)
        texts[i] = few_text(i);
    uint32_t implied = 0, missed = 0;
    for (uint32_t i = 0; i < 3000; i++) {
        LexiconGroup a = any_group(2, 2, 2), b = any_group(2, 2, i % 2 == 0 ? 0 : 2);
        if (any_below(2) == 0) { /* groups often share their exclusions */
            a.exclusions = b.exclusions;
            a.exclusion_count = b.exclusion_count;
        }
        bool expected = !contradicted(&a, &b, texts);
        bool answer = lexicon_implies(&a, &b);
        cr_assert(expected || !answer, "pair %u is contradicted", i);
        cr_assert(answer || !expected || b.exclusion_count != 0, "pair %u is missed", i);
        implied += answer;
        missed += expected && !answer;
    }
    cr_assert(gt(u32, implied, 200));
    cr_assert(lt(u32, missed, implied / 20), "%u missed, %u implied", missed, implied);
}
