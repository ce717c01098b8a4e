/* slip.h -- the keyword that a misspelt word was probably meant to be.  Private to lang/.
 */
#ifndef CRIBLE_LANG_SLIP_H
#define CRIBLE_LANG_SLIP_H

#include <stdbool.h>

#include "lang/parser.h"

/* How many letters may differ between WORD and the keyword that it was meant to be. */
unsigned slip_limit(const char *word);

/* The keyword that WORD, taken for a name, was probably meant to be; NULL when there is
 * none.  A name may stand where many keywords do: after « climat : », after « nature »,
 * after the classes of a scale. */
const char *slip_of_name(const char *word);

/* The keyword of several words (« à compter de ») that the words around FAULT were probably
 * meant to be, or NULL.  EXPECTED says whether a keyword would do at FAULT. */
const char *slip_of_phrase(const Parse *parse, Span fault,
                           bool (*expected)(const void *error, const char *keyword),
                           const void *error);

#endif
