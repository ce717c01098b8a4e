/* parser.h -- what the lexer and the grammar share.  Private to lang/. */
#ifndef CRIBLE_LANG_PARSER_H
#define CRIBLE_LANG_PARSER_H

#include "lang/ast.h"
#include "lang/cell.h"
#include "runtime/base/diag.h"

typedef struct Parse {
    const Source *source;
    Diags *diags;
    Module *module;
    uint32_t offset;         /* of the first byte read */
    int start;               /* the token that says what is read, when not a module */
    CellAst cell;            /* when that is a cell */
    int rubrique;            /* index of the one being read, or -1 */
    uint32_t skipped_before; /* what was skipped before that one */
    int last, previous;      /* the last two tokens read */
    Span last_span, previous_span;
    uint32_t strange_end; /* where the last run of strange characters ended */
    uint32_t refused_end; /* where the head of a change that was refused ended */
    uint32_t fault_end;   /* where the last token that the grammar refused ended */
    int in_cell;          /* when a cell of a table is read, the token that says its kind */
    /* What is being read: the clauses that follow are theirs. */
    RuleAst *rule;
    ParameterAst *parameter;
    ReferenceAst *reference;
    ChangeAst *change;
    DatedValueAst dated;
    LIST(ValueAst) expected; /* values whose axis is not known yet */
} Parse;

/* The clauses a rule may have once. */
enum { SEEN_IF = 1, SEEN_THEN = 2, SEEN_BECAUSE = 4 };

/* --- values of tokens (lang/build.c) --------------------------------------------- */

Name name_of(const char *bytes, size_t size, Span span);
Name quoted_text(const char *bytes, size_t size, Span span);
Number number_of(const char *bytes, size_t size, Span span);

/* An integer as a year or a page. */
int year_of(Name name);

/* Number with its unit given. */
Number number_with_unit(Number number, const char *unit, Span span);

void names_append(NameList *list, const NameList *more);

/* --- conditions, expressions (lang/build_condition.c) ------------------------------ */

Cond *cond_new(CondKind kind, Span span);

/* LEFT et/ou RIGHT, flattened; mixing the two without parentheses is said here.  A
 * « lexique » in RIGHT that names no field looks where the last « mentionne » of LEFT does.
 */
Cond *cond_join(Parse *parse, CondKind kind, Cond *left, Cond *right);
Cond *cond_not(Parse *parse, Cond *inner, Span span);
Cond *cond_closed(Cond *cond, Span span);

/* TAIL, what follows a field, with its FIELD. */
Cond *cond_of_field(Cond *tail, Name field, Span span);

/* LEFT op RIGHT; RIGHT is NULL for a sign.  Too deep a nesting is said. */
ExprAst *expr_join(Parse *parse, ExprAstKind kind, ExprAst *left, ExprAst *right,
                   Span span);
ExprAst *expr_of_number(Parse *parse, Number number, Span span);
ExprAst *expr_of_name(ExprAstKind kind, Name name);

/* --- declarations (lang/build.c) --------------------------------------------------- */

/* ADDED to DATES; a bound given twice is said. */
void dates_add(Parse *parse, DatesAst *dates, DatesAst added);
DatesAst dates_join(DatesAst from, DatesAst until);

/* The clause of the perimeter being read. */
PerimeterClause *perimeter_clause(const Parse *parse);

void rule_start(Parse *parse, RuleAst *rule, Name name);
void rule_set_condition(Parse *parse, RuleAst *rule, Cond *condition, Span span);
void rule_set_reason(Parse *parse, RuleAst *rule, Name reason, Span span);
void rule_finish(Parse *parse, RuleAst *rule);
void assignment_add(RuleAst *rule, ValueAst value);
void table_start(Parse *parse, RuleAst *rule, Name name);
void table_finish(Parse *parse, RuleAst *rule);
void rubrique_left_open(Parse *parse);
void capital_add(Parse *parse, CapitalTermKind kind, DatedValueAst value);
void property_lines_set(Parse *parse, Cond *condition);

/* The word after « agrégation moyenne » must be « pondérée »; said when it is not. */
bool weighted_said(Parse *parse, Name word);

/* The word before a column's name must be « colonne »; said when it is not. */
void column_said(Parse *parse, Name word);

/* A change of KIND to the WORD (« règle », « lexique »…) called NAME. */
void change_start(Parse *parse, ChangeKind kind, Name word, Name name);

/* --- examples (lang/build.c) ---------------------------------------------------------- */

Expectation *expectation_push(Parse *parse, Name axis, ExpectationKind kind, Span span);

/* Keeps VALUE until expectation_name gives the values kept to AXIS (and its label ON), or
 * expectation_more to the last expectation. */
void expectation_value(Parse *parse, ValueAst value);
void expectation_name(Parse *parse, Name axis, Name on, Name rule, Span span);
void expectation_more(Parse *parse, Name rule, Span span);

#endif
