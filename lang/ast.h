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

/* --- expressions ----------------------------------------------------------------- */

typedef enum ExprAstKind {
    EXPR_AST_NUMBER,
    EXPR_AST_NAME,
    EXPR_AST_CODE, /* 11.2: a label, never an amount */
    EXPR_AST_ADD,
    EXPR_AST_SUBTRACT,
    EXPR_AST_MULTIPLY,
    EXPR_AST_DIVIDE,
    EXPR_AST_NEGATE,
    EXPR_AST_PLUS /* +2 */
} ExprAstKind;

typedef struct ExprAst ExprAst;
struct ExprAst {
    ExprAstKind kind;
    Span span;
    unsigned depth; /* of nesting */
    Number number;
    Name name; /* EXPR_AST_NAME, EXPR_AST_CODE; a whole number keeps its writing here too */
    ExprAst *left, *right; /* left alone for NEGATE and PLUS */
};

/* `à compter de l'exercice 2025`, `jusqu'à l'exercice 2027`, `exercice 2025` (both). */
typedef struct DatesAst {
    bool has_from, has_until;
    int from, until;
    Span span;
} DatesAst;

/* --- conditions --------------------------------------------------------------- */

typedef enum OperandShape {
    OPERAND_CODE,   /* digits alone: 60622, 020 */
    OPERAND_NUMBER, /* digits with spaces or a comma: refused where a code is expected */
    OPERAND_WORD,   /* a name: dépense, M57_D */
    OPERAND_OUTSIDE /* hors périmètre, of an axis */
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
    COND_ABSENT,   /* field absente */
    COND_AXES      /* `un axe parmi a, b est favorable` */
} CondKind;

typedef enum Quantifier { SOME_AXIS, EVERY_AXIS, NO_AXIS } Quantifier;

/* What `mentionne` looks for: « vélo* », or `lexique mobilités`. */
typedef struct MentionAst {
    bool is_lexicon;
    Name name;
} MentionAst;

typedef LIST(MentionAst) MentionList;

typedef struct Cond Cond;
struct Cond {
    CondKind kind;
    Span span;
    bool closed;    /* in parentheses */
    bool cut;       /* it had too many parts: said */
    bool mixed;     /* et and ou, without parentheses: said */
    unsigned depth; /* of nesting */
    LIST(Cond *) parts;
    Name field;
    OperandList operands, except;
    Name plan;
    Comparison comparison;
    ExprAst *value;       /* of a comparison */
    MentionList mentions; /* field.text NULL: as the `mentionne` before it */
    Quantifier quantifier;
    NameList axes;
};

/* --- clauses ------------------------------------------------------------------- */

/* `source guide p. 4` */
typedef struct SourceRef {
    Name source;
    const char *pages; /* "4", "4-6", or NULL */
} SourceRef;

typedef LIST(SourceRef) SourceRefList;

/* `défavorable`, or `indéterminé « raison »`. */
typedef struct OutcomeAst {
    bool undetermined;
    Name class;  /* of a class */
    Name reason; /* of indéterminé */
    Span span;
} OutcomeAst;

typedef enum ValueKind {
    VALUE_EXPR,         /* a class, a score, a quantity, or one more secondary label */
    VALUE_PART,         /* `part_cyclable en favorable` */
    VALUE_REST,         /* `le reste en neutre` */
    VALUE_UNDETERMINED, /* `indéterminé « raison »` */
    VALUE_INHERITED,    /* `hérite de l'opération` */
    VALUE_PRINCIPAL,    /* `principale 11.2` */
    VALUE_SECONDARY,    /* `secondaires 13.2`; those that follow are VALUE_EXPR */
    VALUE_USES,         /* `emploie …` */
    VALUE_PRESERVES     /* `préserve … par évitement` */
} ValueKind;

typedef struct ValueAst {
    ValueKind kind;
    ExprAst *expr;
    Name name; /* the class of a part, the reason, the label, the means */
    Span span;
} ValueAst;

/* `climat : défavorable`, `climat : a en b, le reste en c`, `impact sur 11.2 : +2` */
typedef struct Assignment {
    Name axis;
    Name on; /* the label after `sur`; text NULL when there is none */
    LIST(ValueAst) values;
    Span span;
} Assignment;

/* `désaccord de libellés : …` */
typedef struct DisagreementAst {
    bool given;
    OutcomeAst outcome;
    Span span;
} DisagreementAst;

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

/* `utilise « lexiques/mobilités »` */
typedef struct UseAst {
    Name path;
} UseAst;

typedef struct MethodAst {
    Name name, title, version, status;
    Name base, base_version, base_path; /* adapte … version … depuis « … » */
    Name decided_by, decided_on;        /* décidé par « … », 2026-03-12 */
    Name amounts;                       /* montants TTC */
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

/* `obligatoire à compter de l'exercice 2027 si collectivité.population > 3 500` */
typedef struct ObligationAst {
    DatesAst dates;
    Cond *condition; /* or NULL */
    SourceRefList sources;
    Span span;
} ObligationAst;

typedef struct AxisAst {
    Name name, title, scale;
    bool has_otherwise;
    OutcomeAst otherwise;
    Name otherwise_reason;
    DisagreementAst disagreement;
    LIST(ObligationAst) obligations;
} AxisAst;

typedef enum PerimeterKind {
    PERIMETER_KEEP,  /* retient */
    PERIMETER_LEAVE, /* écarte */
    PERIMETER_SPARE  /* garde */
} PerimeterKind;

typedef struct PerimeterClause {
    PerimeterKind kind;
    Cond *condition;
    DatesAst dates;
    Name reason;
    SourceRefList sources;
    Span span;
} PerimeterClause;

typedef struct PerimeterAst {
    LIST(PerimeterClause) clauses;
    Span span;
} PerimeterAst;

typedef LIST(Span) SpanList;

typedef enum PolicyAst { POLICY_UNSAID, POLICY_ONE, POLICY_FIRST, POLICY_ALL } PolicyAst;

/* The rows are lines of text, the bars included; the first one is the header.  They are cut
 * into cells, and each cell understood, by lang/cell.h. */
typedef struct TableAst {
    PolicyAst policy;
    Name file; /* depuis « x.csv » */
    SpanList rows;
} TableAst;

typedef struct RuleAst {
    Name name;
    TargetList beats;  /* exception à */
    TargetList yields; /* cède à */
    Cond *condition;   /* `si`; of a table its `portée` */
    DatesAst dates;
    LIST(Assignment) assignments;
    Name reason;
    SourceRefList sources;
    int rubrique;    /* index in the module, or -1 */
    TableAst *table; /* NULL for a plain rule */
    unsigned seen;   /* clauses already given, to refuse doubles */
    bool finished;   /* read to its end, without a syntax error */
} RuleAst;

typedef struct RubriqueAst {
    Name name;
    Cond *guard; /* NULL when there is no portée */
    DisagreementAst disagreement;
} RubriqueAst;

/* `nature 60622`, `dépense de 12 000,00 €`, `libellé « … »` */
typedef struct ExampleItem {
    Name field;
    Name value; /* word, code or text; text is NULL for an amount */
    bool is_amount;
    Number number;
} ExampleItem;

typedef enum ExpectationKind {
    EXPECT_CLASS,        /* `climat favorable` */
    EXPECT_UNDETERMINED, /* `climat indéterminé` */
    EXPECT_OUTSIDE,      /* `climat hors périmètre` */
    EXPECT_VALUES        /* `climat 30 % en a, le reste en b`, `odd principale 11.2`,
                          * `émissions = 12 tCO2e`, `impact sur 11.2 = +2` */
} ExpectationKind;

typedef struct Expectation {
    Name axis; /* text NULL: every axis */
    ExpectationKind kind;
    Name class;
    Name on;
    LIST(ValueAst) values;
    Name rule; /* par … */
    Span span;
} Expectation;

typedef LIST(ExampleItem) ExampleItemList;

typedef struct ExampleAst {
    Name title;
    ExampleItemList items;        /* the line rated, and the answers given */
    LIST(ExampleItemList) others; /* `autre ligne …`: lines of the same budget */
    LIST(Expectation) expectations;
} ExampleAst;

/* --- parameters, questions, lexicons ---------------------------------------------------
 */

/* `= 8 000 €  à compter de 2022  source guide p. 3` */
typedef struct DatedValueAst {
    ExprAst *value;
    DatesAst dates;
    Name reason;
    SourceRefList sources;
    Span span;
} DatedValueAst;

typedef LIST(DatedValueAst) DatedValueList;

typedef struct ParameterAst {
    Name name, title, unit;
    bool is_factor, unset; /* sans valeur */
    DatedValueList values;
} ParameterAst;

typedef enum KeyAst { KEY_AST_NONE, KEY_AST_EACH, KEY_AST_AUTHORITY } KeyAst;

typedef struct QuestionAst {
    Name name, title, asked_to;
    KeyAst key;
    Name each; /* `chaque` … */
    bool yes_no;
    LIST(ClassAst) choices; /* choix … */
    Name unit;              /* en … */
    NameList shares;        /* en % entre … */
    ExprAst *otherwise;     /* à défaut … estimé */
    Span otherwise_span;
    SourceRefList sources;
} QuestionAst;

typedef struct LexiconAst {
    Name name, title;
    NameList words, except;
} LexiconAst;

/* --- reference lists, labels, scores, quantities, capitals -------------------------------
 */

/* `entrée 18 « Culture » dans 3` */
typedef struct LabelAst {
    Name code, title, parent;
} LabelAst;

typedef struct ReferenceAst {
    Name name, title, file;
    LIST(LabelAst) labels;
} ReferenceAst;

typedef struct GroupAst {
    Name name, title;
    NameList labels;
} GroupAst;

typedef struct GroupingAst {
    Name name, title, reference;
    LIST(GroupAst) groups;
} GroupingAst;

typedef enum TallyAstKind {
    TALLY_AST_LABELS,
    TALLY_AST_SCORE,
    TALLY_AST_QUANTITY,
    TALLY_AST_CAPITAL
} TallyAstKind;

/* `répartition strasbourg : principale 50 %, le reste à parts égales entre toutes, …` */
typedef struct ShareKeyAst {
    bool given;
    Name name;
    unsigned principals, rests, roundings; /* how many times each was said */
    Number principal;
    bool among_secondaries; /* else entre toutes */
    bool to_principal;      /* arrondi au profit de la principale; else plus fort reste */
    Span span;
} ShareKeyAst;

typedef enum CapitalTermKind {
    CAPITAL_GOOD_STATE,
    CAPITAL_UNIT_COST,
    CAPITAL_OPENING
} CapitalTermKind;

typedef struct CapitalTermAst {
    CapitalTermKind kind;
    DatedValueAst value;
} CapitalTermAst;

typedef struct TallyAst {
    TallyAstKind kind;
    Name name, title, reference, unit;
    ShareKeyAst key;
    bool has_scale;
    Number lowest, highest;
    Name fold, aggregate; /* cumul …, agrégation … */
    bool weighted;        /* moyenne pondérée */
    LIST(CapitalTermAst) terms;
} TallyAst;

/* --- properties, checks, reports
 * ----------------------------------------------------------- */

typedef struct ResultAst {
    ExpectationKind kind;
    Name class;
} ResultAst;

typedef struct PropertyAst {
    Name name;
    Cond *condition; /* pour toute ligne de …, or quand …; or NULL */
    Name axis;
    bool independent; /* ne dépend pas de … */
    NameList fields;
    LIST(ResultAst) results; /* parmi …; est … */
    Name reason;
    Span span;
} PropertyAst;

/* `vérifie total montant = 191 602 651,45 € si section fonctionnement` */
typedef struct AssertionAst {
    Name field;
    ExprAst *value;
    Cond *condition; /* or NULL */
    Span span;
} AssertionAst;

typedef enum StateValueKind {
    STATE_FIELD,     /* a money field */
    STATE_LINES,     /* nombre de lignes */
    STATE_OF_INSIDE, /* part du périmètre */
    STATE_OF_ALL,    /* part du total */
    STATE_OF_ROW,    /* part de la ligne */
    STATE_OF_COLUMN, /* part de la colonne */
    STATE_SHARED,    /* euros partagés */
    STATE_TOUCHED    /* euros touchés */
} StateValueKind;

typedef struct StateValueAst {
    StateValueKind kind;
    Name field;
    Span span;
} StateValueAst;

typedef struct StateAst {
    Name name, title;
    NameList rows, columns;
    LIST(StateValueAst) values;
    Cond *condition; /* or NULL */
} StateAst;

typedef struct UntranslatedAst {
    Name text, reason;
    SourceRefList sources;
    Span span;
} UntranslatedAst;

/* `unité kWh « kilowattheure » énergie`, `unité MWh « mégawattheure » = 1 000 kWh` */
typedef struct UnitAst {
    Name name, title, dimension;
    bool derived;
    Number factor;
    Name of;
} UnitAst;

/* --- changes to a base method
 * --------------------------------------------------------------- */

typedef enum ChangeKind {
    CHANGE_REPLACE,  /* remplace règle R …: clauses in rule */
    CHANGE_REMOVE,   /* retire règle R parce que … */
    CHANGE_SET,      /* fixe paramètre P = …: values in parameter */
    CHANGE_COMPLETE, /* complète lexique L : …; table; référentiel */
    CHANGE_RENAME    /* renomme règle A en B; renomme classe C « titre » */
} ChangeKind;

typedef enum ChangeTarget {
    TARGET_RULE,
    TARGET_TABLE,
    TARGET_PARAMETER,
    TARGET_FACTOR,
    TARGET_LEXICON,
    TARGET_REFERENCE,
    TARGET_QUESTION,
    TARGET_CLASS,
    TARGET_AXIS,
    TARGET_PROPERTY,
    TARGET_EXAMPLE,
    TARGET_STATE
} ChangeTarget;

typedef struct ChangeAst {
    ChangeKind kind;
    Name word; /* what is changed: « règle », « table », « lexique »… as written */
    ChangeTarget target;
    Name name;  /* of what is changed; of an example, its title */
    Name other; /* its new name */
    Name title; /* its new title */
    Name scale; /* of a class: its scale; text NULL when there is one scale only */
    RuleAst *rule;
    ParameterAst *parameter;
    LexiconAst *lexicon;
    ReferenceAst *reference;
    LIST(ClassAst) choices;
    Name reason;
    SourceRefList sources;
    Span span;
} ChangeAst;

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
    LIST(ParameterAst) parameters;
    LIST(QuestionAst) questions;
    LIST(LexiconAst) lexicons;
    LIST(ReferenceAst) references;
    LIST(GroupingAst) groupings;
    LIST(TallyAst) tallies;
    LIST(PropertyAst) properties;
    LIST(AssertionAst) assertions;
    LIST(StateAst) states;
    LIST(UntranslatedAst) untranslated;
    LIST(UnitAst) units;
    LIST(UseAst) uses;
    LIST(ChangeAst) changes;
    LIST(ExampleAst) examples;
    LIST(FieldAst) fields;
    LIST(FormatAst) formats;
    LIST(Span) skipped; /* what was not read, after a syntax error */
} Module;

#endif
