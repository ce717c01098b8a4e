/* words.c -- words looked for in one text: what it is to mention, and where. */
#include "runtime/words.h"

#include "runtime/base/text.h"

/* Where the words of PATTERN end when TEXT begins with them, or NULL. */
static const char *match_here(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '*') {
            while (*text != ' ' && *text != '\0')
                text++;
        } else if (*text++ != *pattern) {
            return NULL;
        }
    }
    return *text == ' ' || *text == '\0' ? text : NULL;
}

static const char *next_word(const char *word)
{
    while (*word != ' ' && *word != '\0')
        word++;
    while (*word == ' ')
        word++;
    return word;
}

bool words_match(const char *folded, const char *pattern)
{
    for (const char *word = folded; *word != '\0'; word = next_word(word))
        if (match_here(word, pattern) != NULL)
            return true;
    return false;
}

/* The exclusion found in FOLDED around the words from START to END, or EXCLUSION_NONE. */
static uint32_t hiding(const LexiconGroup *group, const char *folded, const char *start,
                       const char *end)
{
    for (uint32_t i = 0; i < group->exclusion_count; i++) {
        for (const char *word = folded; *word != '\0' && word <= start;
             word = next_word(word)) {
            const char *last = match_here(word, group->exclusions[i]);
            if (last != NULL && last >= end)
                return i;
        }
    }
    return EXCLUSION_NONE;
}

bool words_mention(const LexiconGroup *group, const char *folded)
{
    for (const char *word = folded; *word != '\0'; word = next_word(word)) {
        for (uint32_t i = 0; i < group->pattern_count; i++) {
            const char *end = match_here(word, group->patterns[i]);
            if (end != NULL && hiding(group, folded, word, end) == EXCLUSION_NONE)
                return true;
        }
    }
    return false;
}

WordsQuotes words_quote(const LexiconGroup *group, const char *text, size_t size)
{
    FoldMap map = text_fold_map(text, size);
    WordsQuotes quotes = {0};
    for (const char *word = map.text; *word != '\0'; word = next_word(word)) {
        for (uint32_t i = 0; i < group->pattern_count; i++) {
            const char *end = match_here(word, group->patterns[i]);
            if (end == NULL)
                continue;
            *list_push(&quotes) =
                (WordsQuote){.pattern = i,
                             .exclusion = hiding(group, map.text, word, end),
                             .start = map.from[word - map.text],
                             .end = map.to[end - map.text - 1]};
        }
    }
    return quotes;
}
