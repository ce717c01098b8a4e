/* tokens.h -- a program as the words it is made of, comments and line breaks kept.
 *
 * The grammar has no use for them; whoever writes a program back has.
 */
#ifndef CRIBLE_LANG_TOKENS_H
#define CRIBLE_LANG_TOKENS_H

#include "runtime/base/list.h"
#include "runtime/base/source.h"

/* From its `#` to the end of its line, blanks at the end left out. */
typedef struct Comment {
    Span span;
    uint32_t newlines; /* since the token or the comment before it; 0: on the same line */
    uint32_t column;   /* how many characters stand before it on its line */
} Comment;

typedef LIST(Comment) CommentList;

typedef struct Token {
    int kind;             /* TOKEN_… of lang/grammar.h; the last one is TOKEN_END */
    Span span;            /* counted from the first byte of the source */
    uint32_t newlines;    /* since the token or the comment before it */
    CommentList comments; /* between the token before it and this one */
} Token;

typedef LIST(Token) TokenList;

/* The tokens of CODE, the program part of SOURCE, which stands alone.  Nothing is said of
 * what the lexer refuses: module_parse says it. */
TokenList tokens_of(const Source *source, const char *code);

/* Do both programs say the same?  The same tokens whatever their spelling, and the same
 * comments between the same tokens; blanks, line breaks, kinds of quotes, accents and
 * capitals of keywords, spaces in numbers put aside. */
bool tokens_say_the_same(const Source *one, const TokenList *first, const Source *other,
                         const TokenList *second);

#endif
