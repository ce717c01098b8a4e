/* parser.h -- what the lexer and the grammar share.  Private to lang/. */
#ifndef CRIBLE_LANG_PARSER_H
#define CRIBLE_LANG_PARSER_H

#include "lang/ast.h"
#include "runtime/base/diag.h"

typedef struct Parse {
    const Source *source;
    Diags *diags;
    Module *module;
    int rubrique;            /* index of the one being read, or -1 */
    uint32_t skipped_before; /* what was skipped before that one */
    int last, previous;      /* the last two tokens read */
    Span last_span, previous_span;
    uint32_t strange_end; /* where the last run of strange characters ended */
} Parse;

/* The clauses a rule may have once. */
enum { SEEN_IF = 1, SEEN_THEN = 2, SEEN_BECAUSE = 4 };

/* --- values of tokens (lang/build.c) --------------------------------------------- */

Name name_of(const char *bytes, size_t size, Span span);
Name quoted_text(const char *bytes, size_t size, Span span);
Number number_of(const char *bytes, size_t size, Span span);

/* --- building (lang/build.c) ------------------------------------------------------ */

Cond *cond_new(CondKind kind, Span span);

/* LEFT et/ou RIGHT, flattened; mixing the two without parentheses is said here. */
Cond *cond_join(Parse *parse, CondKind kind, Cond *left, Cond *right);
Cond *cond_not(Parse *parse, Cond *inner, Span span);
Cond *cond_closed(Cond *cond, Span span);

/* An integer as a year or a page. */
int year_of(Name name);
void rule_set_condition(Parse *parse, RuleAst *rule, Cond *condition, Span span);
void rule_set_reason(Parse *parse, RuleAst *rule, Name reason, Span span);
void rule_finish(Parse *parse, RuleAst *rule);
void rubrique_left_open(Parse *parse);

/* The word before a column's name must be « colonne »; said when it is not. */
void column_said(Parse *parse, Name word);

/* Number with its unit given. */
Number number_with_unit(Number number, const char *unit, Span span);

#endif
