/* tally.h -- what rules add to: labels, scores, quantities, capitals, as the program keeps
 * them.
 *
 * A tally counts on every line what the rules that apply there, and that none beats, add to
 * it.  Labels are numbers in their reference list, contributions numbers in their tally.
 * Immutable; in the collected heap.
 */
#ifndef CRIBLE_TALLY_H
#define CRIBLE_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/share.h"
#include "runtime/computation.h"

#define LABEL_NONE UINT32_MAX

typedef struct ProgramLabel {
    const char *code, *title;
    uint32_t parent; /* or LABEL_NONE */
    bool local;      /* added by the method to a list that it did not write */
} ProgramLabel;

typedef struct ProgramGroup {
    const char *name, *title;
} ProgramGroup;

#define GROUP_NONE UINT32_MAX

/* Several labels shown as one; a label, with all below it, is in at most one group. */
typedef struct ProgramGrouping {
    const char *name, *title;
    const ProgramGroup *groups;
    uint32_t group_count;
    const uint32_t *group_of; /* by label, or GROUP_NONE */
} ProgramGrouping;

typedef struct ProgramReference {
    const char *name, *title;
    const ProgramLabel *labels;
    uint32_t label_count;
    const ProgramGrouping *groupings;
    uint32_t grouping_count;
} ProgramReference;

typedef enum TallyKind {
    TALLY_LABELS,
    TALLY_SCORE,
    TALLY_QUANTITY,
    TALLY_CAPITAL
} TallyKind;

typedef enum ScoreFold {
    FOLD_SUM,
    FOLD_MAXIMUM,
    FOLD_MINIMUM,
    FOLD_MEAN,
    FOLD_WEIGHTED_MEAN /* by amount; of lines together only */
} ScoreFold;

typedef enum Posting { POSTING_USES, POSTING_PRESERVES } Posting;

typedef enum Preservation {
    BY_AVOIDANCE,
    BY_PREVENTION,
    BY_RESTORATION,
    PRESERVATION_COUNT
} Preservation;

/* What one rule (or one row of a table) adds. */
typedef struct ProgramContribution {
    const char *rule;
    uint32_t principal;          /* a label, or LABEL_NONE */
    const uint32_t *secondaries; /* in the order written */
    uint32_t secondary_count;
    uint32_t on; /* of a score: a label, or LABEL_NONE */
    int64_t score;
    const Computation *quantity; /* in the tally's unit; what preserves, in euros */
    Posting posting;
    Preservation preservation;
} ProgramContribution;

/* `bon état`, `coût de préservation`, `dette d'ouverture`. */
typedef struct ProgramTerm {
    const NumberOfYears *years;
    uint32_t count;
} ProgramTerm;

typedef struct ProgramTally {
    TallyKind kind;
    const char *name, *title;
    const ProgramReference *reference; /* NULL when labels have no place in it */
    bool shares;                       /* labels: euros are shared out, by `key` */
    ShareKey key;
    const char *key_name;
    int64_t lowest, highest; /* of a score */
    ScoreFold fold, aggregate;
    const char *unit; /* quantities and capitals, as written */
    /* capitals: in the unit, in euros by unit, in euros */
    ProgramTerm good_state, unit_cost, opening_debt;
    const ProgramContribution *contributions;
    uint32_t contribution_count;
} ProgramTally;

typedef struct ProgramTallies {
    const ProgramTally *tallies;
    uint32_t count;
} ProgramTallies;

#endif
