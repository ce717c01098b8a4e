/* text.h -- UTF-8 text: builders, folding, width, distance.
 *
 * All texts are UTF-8 in NFC.  "Folded" text is what words are compared in: lower case,
 * every run of characters that are neither letters nor digits brought to one space, none
 * at either end.  Folding a folded text changes nothing.
 *
 *   accents         none, composed or not: « École » is ecole
 *   ligatures       opened: œ is oe, æ is ae, ﬁ is fi; ß is ss; ø, ł, đ, ı lose their
 *                   stroke or get their dot
 *   apostrophes     ' ’ ʼ ′ and the like separate: « l’eau » is l eau, so that « eau »
 *                   is a word of it; « aujourd'hui » is aujourd hui, in labels and in
 *                   patterns alike
 *   hyphens         all hyphens and dashes separate: « bio-gaz » is bio gaz, and is not
 *                   « biogaz »; a soft hyphen, which is only seen where a line breaks,
 *                   is nothing, nor are the other characters that cannot be seen
 *   points          separate: « C.C.A.S. » is c c a s
 *   digits          are letters like others: « CO2 » is one word, « CO 2 » two
 *   small, wide     ₂, ², ①, ２ are 2: « CO₂ » is co2; full-width forms are plain ones
 *   numero          n°, nº and № are n, followed by a space
 *   symbols         € % & + ° ™ separate
 */
#ifndef CRIBLE_BASE_TEXT_H
#define CRIBLE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text being written; in the collected heap; always ends with '\0'.  Start from {0}. */
typedef struct Text {
    char *bytes;
    size_t size, capacity;
} Text;

void text_add(Text *text, const char *bytes, size_t size);
void text_put(Text *text, const char *string);
void text_char(Text *text, char byte);
void text_repeat(Text *text, const char *string, size_t times);
void text_format(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes room for MORE bytes and their '\0', for who writes them in place. */
void text_reserve(Text *text, size_t more);

/* What was written; "" for a builder never written to. */
const char *text_get(const Text *text);

/* A new string made like printf. */
const char *text_make(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* TEMPLATE with {0}, {1}… replaced by ARGUMENTS; a number past COUNT is our bug.  {0e} is
 * an e when argument 0 is a feminine noun (feminine.def), {0s} an s when it is a number
 * that wants the plural; else nothing. */
const char *text_fill(const char *template, const char *const *arguments, size_t count);

/* Where the first byte that is not UTF-8 stands, or SIZE when all is well.  Overlong
 * forms, surrogates and code points past U+10FFFF are not UTF-8. */
size_t text_first_bad_byte(const char *bytes, size_t size);

/* The NFC form of valid UTF-8; *NEW_SIZE receives its size.  The input itself comes back
 * when it is already in that form. */
const char *text_nfc(const char *bytes, size_t size, size_t *new_size);

/* The folded form of UTF-8 (see above).  Bytes that are not UTF-8 separate words. */
const char *text_fold(const char *bytes, size_t size);

/* The same in FOLDED, whose content is replaced: for who folds many texts in turn. */
void text_fold_into(Text *folded, const char *bytes, size_t size);

/* A folded text and where it comes from: byte i was made from the bytes from[i] … to[i] - 1
 * of the original, marks that follow a letter included.  Words at bytes i … j - 1 were
 * written from[i] … to[j - 1] - 1. */
typedef struct FoldMap {
    const char *text;
    size_t size;
    const uint32_t *from, *to; /* by byte of the text, its '\0' excluded */
} FoldMap;

/* SIZE is under 4 GiB. */
FoldMap text_fold_map(const char *bytes, size_t size);

/* S without accents and in lower case, nothing else changed: for comparing names. */
const char *text_unaccented(const char *string);

/* TEXT as a message may show it: control characters and the marks that turn the direction
 * of writing, which would upset a terminal, become spaces. */
const char *text_printable(const char *bytes, size_t size);

/* TEXT on one line: spaces, tabs and ends of lines that follow one another are one space,
 * and there is none at either end. */
const char *text_joined(const char *bytes, size_t size);

/* A character as a message may name it: itself, or U+200B when it cannot be seen. */
const char *text_shown(const char *character);

/* How many terminal columns the text takes. */
size_t text_width(const char *string);

/* How many edits (insert, delete, replace, swap neighbours) lead from A to B, by bytes of
 * their unaccented forms; stops counting at LIMIT + 1. */
unsigned text_distance(const char *a, const char *b, unsigned limit);

bool text_equal(const char *a, const char *b);
bool text_starts(const char *string, const char *prefix);
bool text_ends(const char *string, const char *suffix);

#endif
