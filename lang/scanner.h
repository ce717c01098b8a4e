/* scanner.h -- opening and closing the lexer.  Private to lang/. */
#ifndef CRIBLE_LANG_SCANNER_H
#define CRIBLE_LANG_SCANNER_H

#include <stddef.h>

#include "lang/parser.h"

void scanner_open(void **scanner, Parse *parse, const char *code, size_t size);
void scanner_close(void *scanner);

/* How the grammar calls TOKEN: the same for all the spellings of a keyword. */
const char *token_alias(int token);

#endif
