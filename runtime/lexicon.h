/* lexicon.h -- words looked for in labels. */
#ifndef CRIBLE_LEXICON_H
#define CRIBLE_LEXICON_H

#include <stdbool.h>

/* Does the folded text (text_fold) hold the words of PATTERN, in that order, side by side?
 * Whole words only; a star at the end of a word of the pattern stands for the rest of it.
 */
bool words_match(const char *folded, const char *pattern);

#endif
