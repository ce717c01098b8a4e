/* syntax_error.h -- wording what the parser refuses.  Private to lang/. */
#ifndef CRIBLE_LANG_SYNTAX_ERROR_H
#define CRIBLE_LANG_SYNTAX_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/parser.h"

#define SYNTAX_MOST_EXPECTED 64

typedef struct SyntaxError {
    Span span;
    const char *found; /* the kind of the token found: a word of the grammar */
    bool at_end;
    const char *expected[SYNTAX_MOST_EXPECTED];
    size_t expected_count;
} SyntaxError;

/* Says it: what was found, what would do (four words at most), and the nearest word when
 * it looks like a slip of the keyboard. */
void syntax_error_say(Parse *parse, const SyntaxError *error);

#endif
