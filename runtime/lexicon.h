/* lexicon.h -- the words of a whole method, looked for in one pass over a text.
 *
 * One lexicon serves all the groups (words.h) of a method; the cost of a text depends on
 * its length and on what is found in it, not on how many words are looked for.
 */
#ifndef CRIBLE_LEXICON_H
#define CRIBLE_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/list.h"
#include "runtime/words.h"

/* Immutable once made, so that threads share it; in the collected heap. */
typedef struct Lexicon Lexicon;

/* Groups are named by their index.  No pattern nor exclusion is empty.  The groups are
 * not kept. */
const Lexicon *lexicon_new(const LexiconGroup *groups, uint32_t count);

/* Where one thread searches, text after text; in the collected heap. */
typedef struct LexiconSearch LexiconSearch;

LexiconSearch *lexicon_search_new(const Lexicon *lexicon);

/* The groups that the folded text (text_fold) mentions, each once, in the order in which
 * the text settles them; they are words_mention of each.  Valid until the next search. */
typedef struct LexiconFound {
    const uint32_t *groups;
    uint32_t count;
} LexiconFound;

LexiconFound lexicon_search(LexiconSearch *search, const char *folded);

/* Did the last text searched mention GROUP? */
bool lexicon_found(const LexiconSearch *search, uint32_t group);

/* Is one of the words of FOLDED a word, or the start of a word, of a pattern or of an
 * exclusion?  A text where other words stand for those that are none mentions the same. */
bool lexicon_knows(const Lexicon *lexicon, const char *folded);

/* Does every text that mentions A mention B?  True is always right.  False is right when B
 * has no exclusion; with some, it may miss that several patterns of B, hidden in different
 * texts, together leave none without a mention.  Costs the product of the patterns. */
bool lexicon_implies(const LexiconGroup *a, const LexiconGroup *b);

#endif
