/* ast.h -- the tree of a method's text: what was written, where, and nothing more.
 *
 * Names and texts are NFC; spans are bytes of the module's source.  Nothing here has been
 * looked up: a Name may name nothing.
 */
#ifndef CRIBLE_LANG_AST_H
#define CRIBLE_LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/list.h"
#include "runtime/base/source.h"

/* A word, a code or a text as written; text is NULL when the clause was not given. */
typedef struct Name {
    const char *text;
    Span span;
} Name;

typedef LIST(Name) NameList;

/* A number as written: mantissa × 10^-decimals, and its unit ("€", "k€", "M€", "%", or "").
 */
typedef struct Number {
    int64_t mantissa;
    int decimals;
    bool too_large; /* does not fit; mantissa is meaningless */
    const char *unit;
    Span span;
} Number;

/* --- conditions --------------------------------------------------------------- */

typedef enum OperandShape {
    OPERAND_CODE,   /* digits alone: 60622, 020 */
    OPERAND_NUMBER, /* digits with spaces or a comma: refused where a code is expected */
    OPERAND_WORD    /* a name: dépense, M57_D */
} OperandShape;

typedef struct Operand {
    OperandShape shape;
    Name from;
    Name to;    /* `de A à B`; else text is NULL */
    bool exact; /* `exactement A` */
} Operand;

typedef LIST(Operand) OperandList;

typedef enum Comparison {
    COMPARE_LESS,
    COMPARE_LESS_EQUAL,
    COMPARE_EQUAL,
    COMPARE_GREATER_EQUAL,
    COMPARE_GREATER
} Comparison;

typedef enum CondKind {
    COND_ALL,      /* parts joined by `et` */
    COND_ANY,      /* parts joined by `ou` */
    COND_NOT,      /* `non` parts[0] */
    COND_AMONG,    /* field operands [sauf except] [en plan] */
    COND_COMPARE,  /* field >= number */
    COND_MENTIONS, /* field mentionne words */
    COND_ABSENT    /* field absente */
} CondKind;

typedef struct Cond Cond;
struct Cond {
    CondKind kind;
    Span span;
    bool closed;    /* in parentheses */
    bool mixed;     /* et and ou, without parentheses: said */
    unsigned depth; /* of nesting */
    LIST(Cond *) parts;
    Name field;
    OperandList operands, except;
    Name plan;
    Comparison comparison;
    Number number;
    NameList words;
};

/* --- clauses ------------------------------------------------------------------- */

/* `source guide p. 4` */
typedef struct SourceRef {
    Name source;
    const char *pages; /* "4", "4-6", or NULL */
} SourceRef;

/* `défavorable`, or `indéterminé « raison »`. */
typedef struct OutcomeAst {
    bool undetermined;
    Name class;  /* of a class */
    Name reason; /* of indéterminé */
    Span span;
} OutcomeAst;

/* `climat : défavorable` */
typedef struct Assignment {
    Name axis;
    OutcomeAst outcome;
} Assignment;

/* `exception à carburants`, `cède à rubrique énergie`. */
typedef struct Target {
    bool is_rubrique;
    Name name;
} Target;

typedef LIST(Target) TargetList;

/* --- declarations --------------------------------------------------------------- */

typedef struct NomenclatureAst {
    Name name;
    int first_year, last_year;
    Span years;
    NameList readable; /* lisible sur … */
} NomenclatureAst;

typedef struct MethodAst {
    Name name, title, version, status;
    LIST(NomenclatureAst) nomenclatures;
    Span span;
} MethodAst;

typedef struct SourceAst {
    Name name, title, publisher, date, review;
    Name publisher_word; /* `éditeur`, as written */
} SourceAst;

typedef struct ClassAst {
    Name name, title, colour;
} ClassAst;

typedef struct ScaleAst {
    Name name, title;
    LIST(ClassAst) classes;
} ScaleAst;

typedef struct AxisAst {
    Name name, title, scale;
    bool has_otherwise;
    OutcomeAst otherwise;
    Name otherwise_reason;
} AxisAst;

typedef enum PerimeterKind {
    PERIMETER_KEEP,  /* retient */
    PERIMETER_LEAVE, /* écarte */
    PERIMETER_SPARE  /* garde */
} PerimeterKind;

typedef struct PerimeterClause {
    PerimeterKind kind;
    Cond *condition;
    Name reason;
    LIST(SourceRef) sources;
    Span span;
} PerimeterClause;

typedef struct PerimeterAst {
    LIST(PerimeterClause) clauses;
    Span span;
} PerimeterAst;

typedef struct RuleAst {
    Name name;
    TargetList beats;  /* exception à */
    TargetList yields; /* cède à */
    Cond *condition;
    LIST(Assignment) assignments;
    Name reason;
    LIST(SourceRef) sources;
    int rubrique;  /* index in the module, or -1 */
    unsigned seen; /* clauses already given, to refuse doubles */
    bool finished; /* read to its end, without a syntax error */
} RuleAst;

typedef struct RubriqueAst {
    Name name;
    Cond *guard; /* NULL when there is no portée */
} RubriqueAst;

/* `nature 60622`, `dépense de 12 000,00 €`, `libellé « … »` */
typedef struct ExampleItem {
    Name field;
    Name value; /* word, code or text; text is NULL for an amount */
    bool is_amount;
    Number number;
} ExampleItem;

typedef enum ExpectationKind {
    EXPECT_CLASS,
    EXPECT_UNDETERMINED,
    EXPECT_OUTSIDE
} ExpectationKind;

typedef struct Expectation {
    Name axis; /* text NULL: every axis */
    ExpectationKind kind;
    Name class;
    Name rule; /* par … */
    Span span;
} Expectation;

typedef struct ExampleAst {
    Name title;
    LIST(ExampleItem) items;
    LIST(Expectation) expectations;
} ExampleAst;

/* `champ section « section » choix fonctionnement, investissement` (standard library) */
typedef struct ChoiceAst {
    Name name;
    NameList members; /* a word that stands for several: ordre (…, …) */
} ChoiceAst;

typedef struct FieldAst {
    Name name, title, type, qualifier;
    LIST(ChoiceAst) choices;
} FieldAst;

/* --- formats of delimited files ---------------------------------------------------- */

/* `« Dépense », « D » est dépense` */
typedef struct RecodeAst {
    NameList from;
    bool absent;
    NameList to; /* several: `M57_D ou M57` */
} RecodeAst;

typedef LIST(RecodeAst) RecodeList;

/* `colonne « SENS » (…)`, or a value written as such. */
typedef struct TermAst {
    bool is_constant;
    bool negative;  /* after `-` */
    bool otherwise; /* after `sinon` */
    Name column;
    RecodeList recodes;
    NameList constant;
    Span span;
} TermAst;

typedef LIST(TermAst) TermList;

/* `colonne « libellé » est « Total* »` */
typedef enum RowTestKind { ROW_TEST_AMONG, ROW_TEST_ABSENT, ROW_TEST_COMPARE } RowTestKind;

typedef struct RowTestAst {
    RowTestKind kind;
    bool negated;
    Name column;
    NameList among;
    Comparison comparison;
    Number number;
} RowTestAst;

typedef LIST(RowTestAst) RowTestList;

typedef enum FormatClauseKind {
    FORMAT_SETS,   /* `nature : colonne « nature_code »`, `encodage : utf8` */
    FORMAT_KEEPS,  /* `retient colonne …` */
    FORMAT_LEAVES, /* `écarte colonne …` */
    FORMAT_LINE    /* `ligne « dépense »`: what follows is of that line */
} FormatClauseKind;

typedef struct FormatClauseAst {
    FormatClauseKind kind;
    Name name; /* the field or property; the title of a line */
    TermList terms;
    RowTestList tests;
    Name reason;
    Span span;
} FormatClauseAst;

typedef struct FormatAst {
    Name name, title;
    LIST(FormatClauseAst) clauses;
} FormatAst;

/* Everything one text declares, in the order written. */
typedef struct Module {
    const Source *source;
    LIST(MethodAst) methods; /* one, or an error */
    LIST(SourceAst) sources;
    LIST(ScaleAst) scales;
    LIST(AxisAst) axes;
    LIST(PerimeterAst) perimeters;
    LIST(RuleAst) rules;
    LIST(RubriqueAst) rubriques;
    LIST(ExampleAst) examples;
    LIST(FieldAst) fields;
    LIST(FormatAst) formats;
    LIST(Span) skipped; /* what was not read, after a syntax error */
} Module;

#endif
