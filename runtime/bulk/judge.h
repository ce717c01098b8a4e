/* judge.h -- what a method says of lines of which only classes are known.
 *
 * A line is cut into parts, each told by few columns: its act and account, its function,
 * its texts, its amounts.  A part is known by the class of each variable that reads it.
 * What parts lead to is worked out once, by the ordinary engine; where that depends on a
 * text or on an amount which was not given, the answer is what to ask for.
 *
 * Shared by all threads; in the collected heap.  Every call is made with `lock` held.
 */
#ifndef CRIBLE_BULK_JUDGE_H
#define CRIBLE_BULK_JUDGE_H

#include <pthread.h>
#include <stdbool.h>

#include "runtime/base/text.h"
#include "runtime/bulk/codes.h"
#include "runtime/bulk/groups.h"
#include "runtime/bulk/labels.h"
#include "runtime/engine/walk.h"
#include "runtime/program.h"

/* What is asked only where something depends on it: a text, or an amount. */
enum {
#define DIMENSION(field) DIMENSION_##field,
#include "runtime/bulk/dimension.def"
#undef DIMENSION
    DIMENSIONS
};

FieldId dimension_field(int dimension);
/* The dimension of FIELD, or -1. */
int dimension_of(FieldId field);

/* A value of the judge: a decision, or what to ask for. */
#define VALUE_ASKS        0x80000000u
#define value_asks(value) (((value)&VALUE_ASKS) != 0)

/* Lines for which the same is still to be asked. */
typedef struct Pending {
    uint32_t plan, account, function;
    uint32_t classes[DIMENSIONS]; /* of texts and amounts; CODE_NONE: not given */
    int asks;                     /* a dimension */
    /* Where the line stands in the diagram of each axis, when only texts and amounts are
     * left to ask there: all such lines are one.  NULL otherwise. */
    const Ref *refs;
} Pending;

/* The class of each variable that a part tells. */
typedef struct PartClasses {
    const uint32_t *classes;     /* by variable of the plan */
    const ClassSet *const *sets; /* of those that are CLASS_SEVERAL */
} PartClasses;

typedef LIST(PartClasses) PartList;

/* The amounts that the method tells apart in one dimension: below the first cut, from it…
 */
typedef struct Cuts {
    const int64_t *items; /* ascending, outside the collector */
    uint32_t count;
} Cuts;

/* What is said of a line on each axis: a class, then undetermined, then outside. */
typedef struct Outcomes {
    const uint16_t *outcomes; /* by axis */
} Outcomes;

typedef struct Judge {
    pthread_mutex_t lock;
    const Program *program;
    Groups groups;
    LIST(Outcomes) decisions;
    LIST(Pending) nodes;

    /* private */
    PartList accounts, functions, texts;
    Hash account_numbers, function_numbers, text_numbers, decision_numbers;
    Hash pending_numbers, simple_refs;
    Pairs roots, children;    /* account and function, node and class -> value */
    Cuts *cuts;               /* by plan and dimension */
    LexiconSearch **searches; /* the same */
    Text folded, key;
    Lines *line; /* without any value */
    Situation *situation;
    Walk *walk;
} Judge;

/* Can all that PROGRAM says of a line be told from the line alone, without shares of it? */
bool judge_can(const Program *program);

Judge *judge_new(const Program *program, const ByList *by);
void judge_free(Judge *judge);

typedef enum PartKind { PART_ACCOUNT, PART_FUNCTION } PartKind;

/* The number of what the line where SITUATION stands is in its part KIND. */
uint32_t judge_part(Judge *judge, Situation *situation, PartKind kind);

/* The number of TEXT (UTF-8) in DIMENSION, read by PLAN. */
uint32_t judge_text(Judge *judge, uint32_t plan, int dimension, const char *text);

/* What PIECE (UTF-8, without spaces), of a text in DIMENSION, is to PLAN. */
PieceKind judge_piece(Judge *judge, uint32_t plan, int dimension, const char *piece);

/* Does PLAN look for words only in DIMENSION? */
bool judge_only_words(const Judge *judge, uint32_t plan, int dimension);

/* The amounts that PLAN tells apart in DIMENSION.  The number of an amount is how many of
 * the cuts are at most it; of an absent one, how many cuts there are, plus one. */
const Cuts *judge_cuts(const Judge *judge, uint32_t plan, int dimension);

/* The value of a line of which only these parts are given. */
uint32_t judge_root(Judge *judge, uint32_t plan, uint32_t account, uint32_t function);

/* What the lines of NODE become when what it asks for is CLASS. */
uint32_t judge_child(Judge *judge, uint32_t node, uint32_t class);

/* The group of a line whose parts are in these. */
uint32_t judge_group(Judge *judge, uint32_t act, uint32_t account, uint32_t function);

#endif
