/* canon.h -- what a text says, layout and comments left out.
 *
 * The words of the program brought to one spelling (keywords whatever their accents,
 * capitals and variants; numbers without the spaces that group their digits; texts with
 * single blanks; the cells of a row of a table without the blanks around them), cut at each
 * declaration.  Two texts that say the same have the same parts: fingerprints are taken of
 * them.
 */
#ifndef CRIBLE_LANG_CANON_H
#define CRIBLE_LANG_CANON_H

#include "lang/ast.h"

/* A declaration, from its first word to the next declaration. */
typedef struct CanonPart {
    Span span;
    const char *text; /* one word a line */
} CanonPart;

typedef struct Canon {
    LIST(CanonPart) parts;
    NameList names; /* every name written, in the order of the text */
} Canon;

/* CODE is the program part of SOURCE (see source_prepare). */
Canon canon_read(const Source *source, const char *code);

/* The part in which the byte AT is, or NULL. */
const CanonPart *canon_part(const Canon *canon, uint32_t at);

#endif
