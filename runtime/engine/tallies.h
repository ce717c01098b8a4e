/* tallies.h -- what each line gives to each tally.
 *
 * For each line and tally exactly one of: a value (labels, scores, a quantity), nothing (no
 * rule adds anything), undetermined with the reason, or outside the perimeter.
 *
 * Labels: the union of what the rules say; two different principals leave the line
 * undetermined.  Secondaries are in the order in which a rule wrote them when one rule
 * alone says some, else in that of the reference list. Scores: the rules that mark the same
 * target are brought together as the method says. Quantities, and the uses and
 * preservations of a capital: exact sums over the rules, rounded once, half even, to the
 * millionth of the unit and to the cent.
 */
#ifndef CRIBLE_ENGINE_TALLIES_H
#define CRIBLE_ENGINE_TALLIES_H

#include "runtime/base/quantity.h"
#include "runtime/engine/contributions.h"
#include "runtime/tally.h"

typedef enum TallyState {
    TALLY_NOTHING,
    TALLY_VALUE,
    TALLY_UNDETERMINED,
    TALLY_OUTSIDE
} TallyState;

/* Distinct labels; the principal, when there is one, comes first. */
typedef struct LabelSet {
    const uint32_t *labels;
    uint32_t count;
    bool has_principal;
    const Rational *shares; /* by the tally's key; NULL when it has none, or when the key
                               gives something to a principal that is missing */
} LabelSet;

typedef struct ScoreMark {
    uint32_t on; /* a label, or LABEL_NONE */
    Rational score;
} ScoreMark;

/* Each target once, in the order of the reference list. */
typedef struct ScoreSet {
    const ScoreMark *marks;
    uint32_t count;
} ScoreSet;

/* What the lines give to one tally.  Columns are outside the collector. */
typedef struct TallyColumn {
    uint8_t *states;  /* a TallyState by line */
    uint32_t *values; /* a set of labels or scores; a reason when undetermined or outside */
    uint32_t *rules;  /* who: a number in `texts` */
    uint8_t *estimated;   /* what is added, or its amount, rests on an estimate */
    Quantity *quantities; /* quantities; capitals: what is used */
    Cents *preserved[PRESERVATION_COUNT]; /* capitals */
    LIST(LabelSet) label_sets;
    LIST(ScoreSet) score_sets;
    LIST(const char *) texts; /* reasons and rules */
} TallyColumn;

typedef struct TallyResults {
    TallyColumn *columns; /* by tally */
    uint32_t tally_count;
    size_t line_count;
} TallyResults;

void tallies_rate(const ProgramTallies *tallies, const Contributions *contributions,
                  const Lines *lines, TallyResults *results);
void tallies_free(TallyResults *results);

/* The parts of AMOUNT, by label of SET, which has shares. */
void label_set_split(const ProgramTally *tally, const LabelSet *set, Cents amount,
                     Cents *parts);

/* MARKS brought together by FOLD, which is not the weighted mean; at least one. */
Rational scores_fold(ScoreFold fold, const Rational *scores, uint32_t count);

#endif
