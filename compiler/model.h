/* model.h -- a method once its names are understood.
 *
 * The tree (lang/ast.h) says what was written; the model says what it means: fields with
 * their types, axes, rules with their formulas, who wins over whom.  Everything that
 * follows (diagrams, checks, the naive evaluator of the tests) starts from here.
 */
#ifndef CRIBLE_COMPILER_MODEL_H
#define CRIBLE_COMPILER_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/ast.h"
#include "runtime/base/bits.h"
#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/base/money.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/nomenclature.h"
#include "runtime/nomenclature/transposition.h"

/* --- fields --------------------------------------------------------------------- */

typedef enum FieldType {
    TYPE_CODE,      /* a code of the nomenclature: nature, fonction, chapitre */
    TYPE_FREE_CODE, /* any code: opération */
    TYPE_CHOICE,    /* one of a few words */
    TYPE_TEXT,      /* words to look for, or a text to equal */
    TYPE_YEAR,
    TYPE_NUMBER,
    TYPE_MONEY
} FieldType;

/* A word of a choice field and the choices it stands for (`ordre` stands for two). */
typedef struct ChoiceWord {
    const char *word;
    uint64_t choices; /* bit c: choice c of the field */
} ChoiceWord;

typedef struct Field {
    FieldId id;
    const char *name, *title;
    FieldType type;
    CodeKind codes; /* of TYPE_CODE */
    LIST(ChoiceWord) words;
    uint32_t choice_count;
} Field;

/* --- tests and formulas ------------------------------------------------------------- */

typedef enum TestKind {
    TEST_CODES,    /* the code is one of the ranges, not one of the exceptions */
    TEST_TEXTS,    /* the text or free code equals one of the texts */
    TEST_CHOICES,  /* the choice is one of the mask */
    TEST_BETWEEN,  /* lowest <= value <= highest */
    TEST_MENTIONS, /* the text mentions one of the patterns */
    TEST_ABSENT    /* the field is absent */
} TestKind;

/* `A`: A and all below; `exactement A`: A alone; `de A à B`: from A to what is below B. */
typedef struct CodeRange {
    const char *from, *to; /* to is NULL but for a range */
    bool exact;
} CodeRange;

/* One elementary question about a line.  Tests that ask the same are one Test. */
typedef struct Test {
    uint32_t index;
    TestKind kind;
    Field *field;
    LIST(CodeRange) codes, except;
    const char *plan; /* `en M14`: the family or the nomenclature named; else NULL */
    LIST(const char *) texts; /* TEST_TEXTS; TEST_MENTIONS: folded, "velo*" */
    uint64_t choices;
    int64_t lowest, highest;
    Span span; /* first place where it is written */
} Test;

typedef enum FormulaKind {
    FORMULA_TRUE,
    FORMULA_FALSE,
    FORMULA_TEST,
    FORMULA_ALL,
    FORMULA_ANY,
    FORMULA_NOT
} FormulaKind;

typedef struct Formula Formula;
struct Formula {
    FormulaKind kind;
    Test *test;
    LIST(Formula *) parts;
};

/* --- declarations -----------------------------------------------------------------------
 */

typedef struct Plan {
    const Nomenclature *nomenclature;
    int first_year, last_year;          /* as declared */
    bool reference;                     /* the first declared */
    const Transposition *transposition; /* `lisible sur`: how it is read in the reference */
    Span span;
} Plan;

typedef struct SourceDecl {
    const char *name, *title, *publisher, *date, *review;
    Span span;
} SourceDecl;

typedef struct Citation {
    const SourceDecl *source;
    const char *pages; /* or NULL */
} Citation;

typedef LIST(Citation) CitationList;

typedef struct Class {
    uint32_t index;                    /* in its scale */
    const char *name, *title, *colour; /* "#1b7837" or NULL */
    Span span;
} Class;

typedef struct Scale {
    const char *name, *title;
    LIST(Class) classes;
    Hash classes_by_name; /* their index plus one */
    Span span;
} Scale;

typedef enum OutcomeKind {
    OUTCOME_CLASS,
    OUTCOME_UNDETERMINED,
    OUTCOME_OUTSIDE /* hors périmètre */
} OutcomeKind;

typedef struct Outcome {
    OutcomeKind kind;
    const Class *class; /* OUTCOME_CLASS */
    const char *reason; /* OUTCOME_UNDETERMINED, OUTCOME_OUTSIDE */
} Outcome;

typedef struct Axis {
    uint32_t index;
    const char *name, *title;
    Scale *scale;
    Outcome otherwise;
    Span span;
} Axis;

typedef struct PerimeterRule {
    PerimeterKind kind;
    Formula *formula;
    const char *reason; /* or NULL */
    const char *label;  /* "écarte nature 16": as written, shortened */
    CitationList sources;
    Span span;
} PerimeterRule;

typedef struct Rubrique {
    const char *name;
    Formula *guard; /* FORMULA_TRUE when there is no portée */
    Span span;
} Rubrique;

typedef struct Conclusion {
    Axis *axis;
    Outcome outcome;
    Span span;
} Conclusion;

typedef struct Rule Rule;
struct Rule {
    uint32_t index;
    const char *name;
    Rubrique *rubrique; /* or NULL */
    Formula *own;       /* its `si` */
    Formula *formula;   /* the guard of its rubrique and its `si` */
    LIST(Conclusion) conclusions;
    const char *reason;
    CitationList sources;
    LIST(Rule *) beats; /* directly: exception à, and the other side of cède à */
    Bits beaten;        /* by index: every rule it wins over, directly or not */
    Span span;
};

typedef struct ExampleDecl {
    const char *title;
    const ExampleAst *written; /* its line and what it expects, checked by example.c */
    Span span;
} ExampleDecl;

typedef struct Method {
    const Source *source;
    const char *name, *title, *version, *status;
    bool published; /* statut « publiée » */
    LIST(Plan) plans;
    LIST(Field *) fields;
    LIST(SourceDecl *) sources;
    LIST(Scale *) scales;
    LIST(Axis *) axes;
    LIST(PerimeterRule) perimeter;
    LIST(Rubrique *) rubriques;
    LIST(Rule *) rules;
    LIST(ExampleDecl) examples;
    LIST(Test *) tests;
    Hash tests_by_key;
    Hash fields_by_name, sources_by_name, scales_by_name, axes_by_name, rubriques_by_name,
        rules_by_name;
} Method;

#endif
