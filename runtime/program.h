/* program.h -- a compiled method, ready to rate lines.
 *
 * For each nomenclature that the method declares: variables (how to turn a field of a line
 * into a class), one diagram per axis over these variables whose leaves are outcomes, and
 * the rules themselves, from which a proof is worked out.  Immutable; in the collected
 * heap.
 */
#ifndef CRIBLE_PROGRAM_H
#define CRIBLE_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/answers/question.h"
#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/checks.h"
#include "runtime/diagram.h"
#include "runtime/lexicon.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/nomenclature.h"
#include "runtime/nomenclature/transposition.h"
#include "runtime/tally.h"

typedef enum VariableKind {
    VARIABLE_CODES,    /* the node of a code in the plan's tree */
    VARIABLE_TEXTS,    /* which of the texts named, or another (element 0) */
    VARIABLE_CHOICES,  /* a word of a choice field */
    VARIABLE_RANGES,   /* how many of the cuts are at most the value */
    VARIABLE_MENTIONS, /* class 1: the text mentions the words */
    VARIABLE_ABSENT,   /* class 1: the field is absent */
    VARIABLE_UNSET,    /* a parameter without value: always unknown */
    VARIABLE_AXIS      /* what another axis says: a class, or hors périmètre, the last */
} VariableKind;

/* Of a variable that is about no field. */
#define FIELD_NONE ((FieldId)0x7FFFFFFF)

/* How to find the class of a line.  Elements are the finest values a test can tell apart;
 * class_of groups those that no test of the method tells apart. */
typedef struct Variable {
    VariableKind kind;
    FieldId field;
    CodeKind codes; /* VARIABLE_CODES */
    uint32_t axis;  /* VARIABLE_AXIS */
    /* VARIABLE_CODES: NULL, or how the plan's codes are read: elements are then the nodes
     * of the plan read in, and a line may have several classes. */
    const Transposition *transposition;
    uint32_t element_count, class_count;
    const uint16_t *class_of; /* by element */
    Hash texts;               /* VARIABLE_TEXTS: text -> number: element */
    const int64_t *cuts;      /* VARIABLE_RANGES: ascending */
    LexiconGroup words;       /* VARIABLE_MENTIONS */
    const char *title;        /* of the field, for messages */
} Variable;

/* Does VARIABLE read an answer?  Its column is then FIELD - FIELD_COUNT. */
static inline bool variable_is_answer(const Variable *variable)
{
    return variable->field >= FIELD_COUNT && variable->field != FIELD_NONE;
}

/* All the words that a method looks for in one field, found in one pass. */
typedef struct FieldWords {
    FieldId field;
    const Lexicon *lexicon;
    const uint32_t *variables; /* by group of the lexicon */
} FieldWords;

typedef enum LeafKind {
    LEAF_NONE, /* nothing is said */
    LEAF_CLASS,
    LEAF_SPLIT,
    LEAF_INHERITED,
    LEAF_UNDETERMINED,
    LEAF_OUTSIDE,
    LEAF_CONFLICT /* rules disagree where the plan forbids the imputation */
} LeafKind;

/* A part of a split; SHARE NULL: le reste. */
typedef struct LeafPart {
    uint32_t class;
    const Computation *share;
} LeafPart;

typedef struct Leaf {
    LeafKind kind;
    uint32_t class;        /* LEAF_CLASS */
    const LeafPart *parts; /* LEAF_SPLIT, in the order written */
    uint32_t part_count;
    const char *reason; /* of the others; NULL when the method gave none */
} Leaf;

typedef struct ProgramClass {
    const char *name, *title, *colour;
} ProgramClass;

typedef struct ProgramAxis {
    const char *name, *title;
    const ProgramClass *classes;
    uint32_t class_count;
    bool splits; /* a line may give to several classes */
} ProgramAxis;

/* What the method says on one nomenclature. */
typedef struct PlanProgram {
    const Nomenclature *nomenclature;
    int first_year, last_year;          /* exercises that the method declares */
    const Transposition *transposition; /* NULL: the method is written on this plan */
    const Variable *variables;
    uint32_t variable_count;
    LIST(FieldWords) words; /* of each field where words are looked for */
    const Diagram *diagram;
    const Ref *roots;            /* by axis */
    LIST(Leaf) leaves;           /* leaf numbers of the diagram; the first says nothing */
    const struct RuleBook *book; /* proof.h */
    const Ref *conditions;       /* of checks, boolean: engine/condition.h */
} PlanProgram;

typedef struct Program {
    const char *name, *title, *version, *status;
    LIST(const char *) adaptations; /* "v adapte climat_commune 2026.1 : délibération 3" */
    const ProgramAxis *axes;
    uint32_t axis_count;
    const uint32_t *axis_order; /* each after those that it reads */
    const ProgramTallies *tallies;
    LIST(PlanProgram) plans;
    const ProgramChecks *checks;
    QuestionSet questions;
} Program;

/* The part of PROGRAM that reads NOMENCLATURE, or NULL. */
const PlanProgram *program_plan(const Program *program, const Nomenclature *nomenclature);

/* The class of VARIABLE for LINE, or CLASS_UNKNOWN when the field is absent or its code is
 * not one of the plan. */
#define CLASS_UNKNOWN UINT32_MAX
uint32_t variable_class(const Variable *variable, const PlanProgram *plan,
                        const Lines *lines, size_t line);

/* The classes that VARIABLE, read through a transposition, may have for LINE, each once;
 * none when it may have any. */
typedef struct ClassSet {
    const uint32_t *classes;
    uint32_t count;
} ClassSet;

ClassSet variable_classes(const Variable *variable, const PlanProgram *plan,
                          const Lines *lines, size_t line);

/* What the code of FIELD stands for on LINE, or NULL when the field is absent or its code
 * unknown of the plan.  PLAN is read through a transposition. */
const Counterparts *line_counterparts(const PlanProgram *plan, FieldId field, CodeKind kind,
                                      const Lines *lines, size_t line);

#endif
