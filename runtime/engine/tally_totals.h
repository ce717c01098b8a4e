/* tally_totals.h -- tallies summed over lines: what every report shows.
 *
 * Two readings of labels, never confused: euros shared out (they sum to the lines that have
 * shares) and euros touched (a line counts in full, once for each label and for each one
 * above).  Nothing is added between two tallies.
 */
#ifndef CRIBLE_ENGINE_TALLY_TOTALS_H
#define CRIBLE_ENGINE_TALLY_TOTALS_H

#include "runtime/engine/tallies.h"
#include "runtime/engine/totals.h"

typedef struct LabelTotal {
    Sum shared;    /* to the label and to those below it */
    Total touched; /* lines that bear the label or one below it */
} LabelTotal;

typedef struct GroupingTotal {
    LabelTotal *groups; /* by group */
    LabelTotal rest;    /* labels of no group */
} GroupingTotal;

/* Scores on one target and on those below it, each line and target counting once. */
typedef struct ScoreTotal {
    uint64_t marks, positive, negative;
    Total touched;   /* lines that have one */
    Rational result; /* brought together as the method says; see rational_state */
    bool skewed;     /* the amounts sum to zero, or negative ones push the weighted
                        mean out of the marks: there is no result */
    Rational sum, weighted, highest, lowest; /* on the way */
    Sum weight;
} ScoreTotal;

/* A capital over one exercise.  What cannot be worked out is not a number, and `missing`
 * says why. */
typedef struct CapitalAccount {
    Rational good_state, unit_cost; /* unit, euros by unit */
    Rational excess;                /* unit */
    Rational provision;             /* euros, to the cent */
    Rational preserved;             /* euros */
    Rational opening, closing;      /* euros */
    Rational cover;                 /* preserved by provision; of one */
    int carried_from;               /* the exercise whose closing debt opens this one,
                                       or 0 when it was declared */
    LIST(const char *) missing;
} CapitalAccount;

/* The lines of one exercise, or all of them. */
typedef struct TallyYear {
    int year; /* 0: lines without one */
    Total value, nothing, undetermined, outside;
    Total estimated;                   /* among value */
    QuantitySum quantity;              /* of value; of capitals what is used */
    Sum preserved[PRESERVATION_COUNT]; /* of value */
    CapitalAccount account;
} TallyYear;

typedef struct TallyTotals {
    TallyYear all;         /* its account is not filled */
    LIST(TallyYear) years; /* ascending */
    ReasonTotals reasons;  /* undetermined, largest amounts first */
    LabelTotal *labels;    /* by label of the reference list; labels */
    GroupingTotal *groupings;
    Total unshared;     /* labels: lines whose key wants a principal that they lack */
    ScoreTotal *scores; /* by label; scores on a list */
    ScoreTotal score;   /* all targets together */
} TallyTotals;

/* By tally.  The amounts are the measure of the run (montant). */
TallyTotals *tally_totals_of(const ProgramTallies *tallies, const TallyResults *results,
                             const Lines *lines);

#endif
