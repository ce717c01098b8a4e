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
#include "runtime/answers/question.h"
#include "runtime/base/bits.h"
#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/base/money.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/nomenclature.h"
#include "runtime/nomenclature/transposition.h"
#include "runtime/tally.h"

/* --- fields --------------------------------------------------------------------- */

typedef enum FieldType {
    TYPE_CODE,      /* a code of the nomenclature: nature, fonction, chapitre */
    TYPE_FREE_CODE, /* any code: opération */
    TYPE_CHOICE,    /* one of a few words */
    TYPE_TEXT,      /* words to look for, or a text to equal */
    TYPE_YEAR,
    TYPE_NUMBER,
    TYPE_MONEY,
    TYPE_QUANTITY /* an answer: millionths of the question's unit */
} FieldType;

/* A word of a choice field and the choices it stands for (`ordre` stands for two). */
typedef struct ChoiceWord {
    const char *word;
    uint64_t choices; /* bit c: choice c of the field */
} ChoiceWord;

typedef struct Question Question;

/* A field of the lines; or a question, whose answers are one more column of the lines: its
 * id is then FIELD_COUNT or more. */
typedef struct Field {
    FieldId id;
    const char *name, *title;
    FieldType type;
    Question *question; /* NULL for a field of the lines */
    CodeKind codes;     /* of TYPE_CODE */
    LIST(ChoiceWord) words;
    uint32_t choice_count;
    bool counted; /* some expression takes its value */
} Field;

/* --- tests and formulas ------------------------------------------------------------- */

typedef enum TestKind {
    TEST_CODES,    /* the code is one of the ranges, not one of the exceptions */
    TEST_TEXTS,    /* the text or free code equals one of the texts */
    TEST_CHOICES,  /* the choice is one of the mask */
    TEST_BETWEEN,  /* lowest <= value <= highest */
    TEST_MENTIONS, /* the text mentions one of the patterns, exclusions aside */
    TEST_ABSENT,   /* the field is absent */
    TEST_AXIS,     /* the axis has one of the classes (or is outside) on this line */
    TEST_UNSET     /* nobody can know: a field is compared with a parameter without value */
} TestKind;

/* TEST_UNSET: how the field may stand to the expression it is compared with. */
enum { ORDER_BELOW, ORDER_EQUAL, ORDER_ABOVE, ORDER_COUNT };

typedef struct Axis Axis;
typedef struct Parameter Parameter;

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
    LIST(const char *) but;   /* TEST_MENTIONS: folded, the exclusions of a lexicon */
    uint64_t choices;
    int64_t lowest, highest;
    Axis *axis;           /* TEST_AXIS; field is then NULL */
    uint64_t classes;     /* TEST_AXIS: bit c: class c of its scale; AXIS_OUTSIDE_BIT */
    Parameter *parameter; /* TEST_UNSET; field is then NULL */
    const char *compared; /* TEST_UNSET: the field and the expression, as a key */
    uint32_t orders;      /* TEST_UNSET: bit o: holds when the field is so ordered */
    Span span;            /* first place where it is written */
} Test;

/* `hors périmètre` among the classes of an axis; a scale has at most 63. */
#define AXIS_OUTSIDE_BIT ((uint64_t)1 << 63)
#define MOST_CLASSES     63u

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

/* The first plan declared is the one that codes without `en` are of. */
#define REFERENCE_PLAN 0u

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

/* --- expressions: amounts, quantities, shares -------------------------------------------
 */

typedef enum ExprKind {
    EXPR_NUMBER,
    EXPR_PARAMETER, /* a parameter or a factor, at the line's exercise */
    EXPR_FIELD,     /* a money field, or the answer to a question */
    EXPR_ADD,
    EXPR_SUBTRACT,
    EXPR_MULTIPLY,
    EXPR_DIVIDE,
    EXPR_NEGATE
} ExprKind;

typedef struct Expr Expr;
struct Expr {
    ExprKind kind;
    Span span;
    const struct Rational *number; /* EXPR_NUMBER, in `unit` */
    Parameter *parameter;
    Field *field;
    Expr *left, *right;      /* EXPR_NEGATE: left alone */
    const struct Unit *unit; /* of the value; checked when the expression was understood */
};

/* A value between two years, both included; INT_MIN and INT_MAX when not bounded. */
typedef struct DatedValue {
    Expr *value; /* made of numbers only */
    int from, until;
    CitationList sources;
    const char *reason;
    Span span;
} DatedValue;

typedef LIST(DatedValue) DatedValues;

/* `paramètre`, `facteur`.  Without values (`sans valeur`), what needs it is undetermined.
 */
struct Parameter {
    uint32_t index;
    const char *name, *title;
    bool is_factor;
    const struct Unit *unit; /* NULL when none was written and there is no value */
    DatedValues values;      /* by year, none overlapping; empty: sans valeur */
    Span span;
};

/* --- questions --------------------------------------------------------------------------
 */

struct Question {
    uint32_t index;
    const char *name, *title, *asked_to; /* asked_to may be NULL */
    QuestionKind kind;
    QuestionKey key;
    const struct Unit *unit; /* QUESTION_NUMBER; percentages are in % */
    LIST(Field *) fields;    /* one; of QUESTION_SHARES one a part: "surface.vélos" */
    LIST(const char *) choice_titles; /* QUESTION_CHOICE: by choice, or NULL */
    Expr *otherwise;                  /* à défaut … estimé; NULL when there is none */
    uint64_t otherwise_choice;        /* the same, of a choice: one bit; else 0 */
    CitationList sources;
    Span span;
};

/* --- outcomes ---------------------------------------------------------------------------
 */

typedef enum OutcomeKind {
    OUTCOME_CLASS,
    OUTCOME_SPLIT,     /* shares of the amount in several classes */
    OUTCOME_INHERITED, /* as the other lines of the same operation */
    OUTCOME_UNDETERMINED,
    OUTCOME_OUTSIDE /* hors périmètre */
} OutcomeKind;

/* `part_cyclable en très_favorable`; share NULL: le reste. */
typedef struct SplitPart {
    Expr *share; /* a pure number, or % */
    const Class *class;
} SplitPart;

typedef struct Outcome {
    OutcomeKind kind;
    const Class *class;    /* OUTCOME_CLASS */
    const char *reason;    /* OUTCOME_UNDETERMINED, OUTCOME_OUTSIDE */
    LIST(SplitPart) parts; /* OUTCOME_SPLIT: at least two, in the order written */
} Outcome;

/* `obligatoire à compter de l'exercice 2027`: said in reports, changes no result. */
typedef struct Obligation {
    int from, until; /* years, both included */
    Formula *formula;
    CitationList sources;
    const char *written;
    Span span;
} Obligation;

/* `désaccord de libellés : …`: what rules that each need a word to apply give together when
 * they disagree. */
typedef struct Disagreement {
    bool given;
    Outcome outcome; /* a class or undetermined */
    Span span;
} Disagreement;

struct Axis {
    uint32_t index;
    const char *name, *title;
    Scale *scale;
    Outcome otherwise;
    Disagreement disagreement;
    LIST(Obligation) obligations;
    Span span;
};

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
    Formula *guard;            /* FORMULA_TRUE when there is no portée */
    Disagreement disagreement; /* between rules of this rubrique, on any axis */
    Span span;
} Rubrique;

/* --- what rules add to: labels, scores, quantities, capitals
 * ------------------------------ */

/* A label of a reference list: "11.2", under "11". */
typedef struct Label {
    uint32_t index;
    const char *code, *title;
    struct Label *parent; /* or NULL */
    bool local;           /* added by the method or an adaptation, not in the list itself */
    Span span;
} Label;

typedef struct Group {
    const char *name, *title;
    LIST(const Label *) labels;
    Span span;
} Group;

/* `regroupement finalités de odd` */
typedef struct Grouping {
    const char *name, *title;
    LIST(Group) groups;
    Span span;
} Grouping;

typedef struct Reference {
    const char *name, *title;
    LIST(Label *) labels;
    Hash labels_by_code;
    LIST(Grouping *) groupings;
    Span span;
} Reference;

/* `bon état`, `coût de préservation`, `dette d'ouverture`: values by year. */
typedef struct CapitalTerms {
    DatedValues good_state, unit_cost, opening_debt;
} CapitalTerms;

/* Something that every rule that applies, and that none beats, adds to. */
typedef struct Tally {
    uint32_t index;
    TallyKind kind;
    const char *name, *title;
    Reference *reference; /* labels; scores that say `dans` */
    const ShareKey *key;  /* labels: how euros are shared out; or NULL */
    const char *key_name;
    int64_t lowest, highest;   /* of a score */
    ScoreFold fold, aggregate; /* of a score: rules on one line; lines together */
    const struct Unit *unit;   /* quantities and capitals */
    const char *unit_name;     /* as written */
    CapitalTerms capital;
    Span span;
} Tally;

typedef struct Contribution {
    const Label *principal;          /* labels; or NULL */
    LIST(const Label *) secondaries; /* labels */
    const Label *on;                 /* a score on a label, or NULL */
    int64_t score;
    Expr *quantity; /* quantities, postings */
    Posting posting;
    Preservation preservation;
} Contribution;

/* What a rule says of one axis, or adds to one tally: the other is NULL. */
typedef struct Conclusion {
    Axis *axis;
    Outcome outcome;
    Tally *tally;
    Contribution contribution;
    Span span;
} Conclusion;

typedef LIST(Conclusion) ConclusionList;

/* --- rules and tables
 * ---------------------------------------------------------------------- */

typedef enum TablePolicy {
    TABLE_NONE,  /* a plain rule */
    TABLE_ONE,   /* une seule ligne: rows that overlap and disagree are an error */
    TABLE_FIRST, /* la première ligne */
    TABLE_ALL    /* toutes les lignes: tallies only */
} TablePolicy;

/* A row of a table: it applies when every one of its tests holds. */
typedef struct Row {
    uint32_t number; /* from 1, as the reader counts them, header left out */
    LIST(Test *) tests;
    ConclusionList conclusions;
    const char *reason; /* of its own, or NULL */
    CitationList sources;
    Span span;
} Row;

typedef struct Rule Rule;
struct Rule {
    uint32_t index;
    const char *name;
    Rubrique *rubrique;         /* or NULL */
    Formula *own;               /* its `si`, its dates; of a table its portée */
    Formula *formula;           /* the guard of its rubrique and its own */
    ConclusionList conclusions; /* of a plain rule */
    TablePolicy policy;
    LIST(Row) rows; /* of a table */
    const char *reason;
    CitationList sources;
    LIST(Rule *) beats;     /* directly: exception à, and the other side of cède à */
    Bits beaten;            /* by index: every rule it wins over, directly or not */
    const char *adapted_by; /* the adaptation that wrote or changed it, or NULL */
    Span span;
};

/* --- lexicons, properties, checks, reports
 * -------------------------------------------------- */

/* `lexique`: folded as patterns (see runtime/lexicon.h), in the order written. */
typedef struct WordList {
    const char *name, *title;
    LIST(const char *) words, except;
    Span span;
} WordList;

/* What a property allows on an axis. */
typedef struct Allowed {
    uint64_t classes; /* bit c: class c */
    bool undetermined, outside;
} Allowed;

typedef struct Property {
    const char *name, *reason;
    Formula *condition; /* the lines it is about */
    Axis *axis;
    bool independent;     /* of `fields`; else every line gives one of `allowed` */
    LIST(Field *) fields; /* several: of all of them together */
    Allowed allowed;
    Span span;
} Property;

/* `vérifie total montant = 191 602 651,45 €` */
typedef struct Assertion {
    Field *field; /* TYPE_MONEY */
    Sum cents;
    Formula *condition; /* FORMULA_TRUE when there is none */
    const char *written;
    Span span;
} Assertion;

/* A column of an état: one of the two. */
typedef struct StateColumn {
    Axis *axis;
    Tally *tally;
} StateColumn;

typedef struct StateValue {
    StateValueKind kind;
    Field *field; /* STATE_FIELD: a money field */
} StateValue;

typedef struct State {
    const char *name, *title;
    LIST(Field *) rows; /* nested in this order; NULL is the document */
    LIST(StateColumn) columns;
    LIST(StateValue) values;
    Formula *condition;
    Span span;
} State;

typedef struct Untranslated {
    const char *text, *reason;
    CitationList sources;
    Span span;
} Untranslated;

/* An adaptation that a method is made of, the first applied first. */
typedef struct Adaptation {
    const char *name, *title, *version;
    const char *decided_by, *decided_on; /* or NULL */
    const char *base, *base_version;
    Span span;
} Adaptation;

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
    const uint32_t *axis_order; /* their numbers, each after those that it reads */
    LIST(PerimeterRule) perimeter;
    LIST(Rubrique *) rubriques;
    LIST(Rule *) rules;
    LIST(Parameter *) parameters;
    LIST(Question *) questions; /* those of all columns, in the order of their columns */
    uint32_t answer_columns;    /* columns that questions add to lines */
    LIST(WordList *) word_lists;
    LIST(Reference *) references;
    LIST(Tally *) tallies;
    LIST(Property *) properties;
    LIST(Assertion) assertions;
    LIST(State *) states;
    LIST(Untranslated) untranslated;
    LIST(Adaptation) adaptations;
    struct UnitTable *units;
    const struct Unit *money; /* of the money fields: €, €TTC or €HT */
    LIST(ExampleDecl) examples;
    LIST(Test *) tests;
    Hash tests_by_key;
    Hash words_written; /* folded pattern -> as it was first written, for messages */
    Hash fields_by_name, sources_by_name, scales_by_name, axes_by_name, rubriques_by_name,
        rules_by_name, parameters_by_name, word_lists_by_name, references_by_name,
        tallies_by_name, properties_by_name, states_by_name;
} Method;

#endif
