/* compare.h -- what differs between two methods, or that nothing does.
 *
 * For each nomenclature that both declare, in the exercises that both declare, each axis
 * and each tally is compared over every line that may exist: where the two methods do not
 * give the same, lines are grouped by what each gives and by the rules that decide.  No
 * group is a proof.
 */
#ifndef CRIBLE_COMPILER_COMPARE_H
#define CRIBLE_COMPILER_COMPARE_H

#include "compiler/common.h"
#include "compiler/compile.h"
#include "compiler/places.h"
#include "runtime/engine/totals.h"

/* Lines that change in the same way, decided by the same rules. */
typedef struct Difference {
    Ref where;                /* in the common diagram */
    const char *from, *to;    /* "favorable", "60 % favorable, 40 % neutre" */
    const char *rules[SIDES]; /* "a", "a + b", "table, ligne 12", "sinon"; "" for nobody */
    uint32_t cell_count; /* 0: lines of budgets where the plan allows none, or unknown */
    Total moved;         /* lines of budgets, when some were given */
} Difference;

typedef LIST(Difference) Differences;

typedef enum SubjectKind {
    SUBJECT_AXIS,
    SUBJECT_LABELS,
    SUBJECT_SCORE,
    SUBJECT_QUANTITY,
    SUBJECT_CAPITAL
} SubjectKind;

/* An axis or a tally on one plan. */
typedef struct Subject {
    SubjectKind kind;
    uint32_t number; /* among the axes, or the tallies, of the pairing */
    const char *name;
    Differences differences; /* most cells first, then in the order of the bytes */
    uint32_t cell_count;     /* of all of them, each once */
    Total moved;             /* of all of them */
    bool too_large;          /* nothing is known */
} Subject;

typedef struct ComparedPlan {
    Common *common;
    PlaceBook *book;
    uint32_t cell_count;
    LIST(Subject) subjects;
} ComparedPlan;

/* A rule of both methods under two names, of one of them, or that is not the same. */
typedef struct RulePair {
    const Rule *sides[SIDES];
} RulePair;

typedef struct MethodComparison {
    const Compiled *sides[SIDES];
    Pairing *pairing;
    LIST(ComparedPlan) plans;
    LIST(RulePair) renamed, changed;
    LIST(const Rule *) alone[SIDES];
    uint32_t common_rules;
    LIST(const char *)
    remarks;            /* what was not compared, and why; definitions that differ */
    bool defined_alike; /* false: a definition differs, which no cell shows */
    bool same;          /* no difference on any plan, and definitions are alike */
    bool with_budgets;
} MethodComparison;

/* FIRST and SECOND were compiled without errors.  NULL when they cannot be compared, said
 * in DIAGS. */
MethodComparison *compare(const Compiled *first, const Compiled *second, Diags *diags);

#endif
