/* words.h -- words looked for in one text: what it is to mention, and where.
 *
 * A pattern is folded words (text_fold), one space between them; a star at the end of a
 * word stands for the rest of it, were it nothing: "pistes cycl*".  Its words are found in
 * a text whole, in that order, side by side.
 *
 * This reads pattern after pattern: for one text, for proofs.  lexicon.h says the same of
 * many patterns at once.
 */
#ifndef CRIBLE_WORDS_H
#define CRIBLE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/list.h"

/* What one condition looks for: a text mentions the group when a pattern is found in it
 * whose words are not all among the words of one exclusion found there.  With « vélo* »
 * sauf « vélodrome », "vélodrome et vélos" is a mention by "vélos", "vélodrome" is none. */
typedef struct LexiconGroup {
    const char *const *patterns;
    const char *const *exclusions;
    uint32_t pattern_count, exclusion_count;
} LexiconGroup;

/* Does the folded text (text_fold) hold the words of PATTERN, in that order, side by side?
 * Whole words only; a star at the end of a word of the pattern stands for the rest of it.
 */
bool words_match(const char *folded, const char *pattern);

/* Does the folded text mention GROUP? */
bool words_mention(const LexiconGroup *group, const char *folded);

/* Words of a text that a pattern of a group was found by. */
typedef struct WordsQuote {
    uint32_t pattern;    /* index among the patterns of the group */
    uint32_t exclusion;  /* index of the one that hides them, or EXCLUSION_NONE */
    uint32_t start, end; /* bytes of the text as it was written, whole words */
} WordsQuote;

typedef LIST(WordsQuote) WordsQuotes;

#define EXCLUSION_NONE UINT32_MAX

/* Every place of TEXT, as it was written, where a pattern of GROUP is found, in the order
 * of the text, then of the patterns.  The text mentions the group when one of them is
 * hidden by no exclusion. */
WordsQuotes words_quote(const LexiconGroup *group, const char *text, size_t size);

#endif
