/* vocabulary.h -- words and stems known, recognised in one walk along a word.
 *
 * Each is numbered.  A word of a text may be one known whole and begin with several known
 * stems: "velos" is velos, velo* and vel*.  Immutable once made; in the collected heap.
 */
#ifndef CRIBLE_VOCABULARY_H
#define CRIBLE_VOCABULARY_H

#include <stdint.h>

#include "runtime/base/hash.h"

typedef struct Vocabulary Vocabulary;

#define WORD_NONE UINT32_MAX

/* The keys of WORDS, numbered by their order there: folded words, a star after stems. */
const Vocabulary *vocabulary_new(const Hash *words);

typedef struct WordReading {
    uint32_t whole;  /* the word known whole, or WORD_NONE */
    uint32_t stem;   /* the longest known stem that it begins with, or WORD_NONE */
    const char *end; /* the space or '\0' after it */
} WordReading;

/* Reads the word that TEXT, folded, begins with. */
WordReading vocabulary_read(const Vocabulary *vocabulary, const char *text);

/* The longest known stem that begins the stem numbered STEM, or WORD_NONE. */
uint32_t vocabulary_shorter(const Vocabulary *vocabulary, uint32_t stem);

#endif
