/* proof.h -- who decided, worked out again from the rules themselves.
 *
 * The diagrams say what a line receives; the rule book says why.  It holds what the method
 * wrote, candidate by candidate, over the same variables and classes: for a line, each
 * condition is true, false or unknown; the winners are those that apply and that nothing
 * beats.  Where something is unknown, every way it may turn out is tried.
 */
#ifndef CRIBLE_PROOF_H
#define CRIBLE_PROOF_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/bits.h"
#include "runtime/base/list.h"
#include "runtime/situation.h"
#include "runtime/truth.h"

#define RUBRIQUE_NONE UINT32_MAX

/* What a row asks of one variable. */
typedef struct BookTest {
    uint32_t variable;
    Bits classes;
} BookTest;

typedef struct BookRow {
    uint32_t number;       /* as the reader counts */
    const BookTest *tests; /* by variable, one each */
    uint32_t test_count;
    bool impossible; /* passed by nothing on this plan */
    bool wordy;      /* one of the tests is about words */
    uint32_t leaf;   /* what it says; 0 when nothing */
} BookRow;

typedef struct BookTable {
    bool first; /* la première ligne; else une seule ligne */
    const BookRow *rows;
    uint32_t row_count;
} BookTable;

/* A clause of the perimeter, a rule, a table, or `sinon`. */
typedef struct BookCandidate {
    const char *name;
    const Condition *condition; /* of a table, its portée */
    const BookTable *table;     /* or NULL */
    uint32_t leaf;              /* what it says: a leaf of the plan; 0 of a table */
    Bits beats;                 /* by candidate, directly or through others */
    uint32_t rubrique;          /* its number, or RUBRIQUE_NONE */
    uint32_t settles; /* the leaf that settles words between rules of its rubrique, or 0 */
} BookCandidate;

/* What may decide one axis. */
typedef struct BookAxis {
    BookCandidate *candidates;
    uint32_t candidate_count;
    const uint32_t *variables; /* those that are asked for, ascending */
    uint32_t variable_count;
    uint32_t settles;  /* the leaf that settles words between any rules, or 0 */
    uint32_t conflict; /* the leaf of rules that disagree */
    bool words_settle; /* one of the leaves that settle words is there */
    bool reads_axes;   /* a condition asks what another axis says */
    /* By variable: which of its classes the axes read tell apart; NULL: none. */
    const uint32_t *const *blocks;
} BookAxis;

/* What the candidates of a tally add: contributions of the tally, by winner. */
typedef struct BookTally {
    uint32_t perimeter_count;   /* the first candidates: they leave the line outside */
    const char *const *reasons; /* of these, why; NULL when the clause gives none */
    /* by candidate and, of a table, by row: contributions, then CONTRIBUTION_END */
    const uint32_t *const *const *added;
} BookTally;

#define CONTRIBUTION_END UINT32_MAX

typedef struct RuleBook {
    BookAxis *axes;     /* by axis, then by tally */
    BookTally *tallies; /* by tally */
} RuleBook;

/* Who wins: a candidate; of a table, one of its rows. */
typedef struct Winner {
    uint32_t candidate;
    uint32_t row; /* from 0, or ROW_NONE */
} Winner;

#define ROW_NONE UINT32_MAX

/* One way that things may turn out: the winners, in their order, and the leaf they give. */
typedef struct ProofCase {
    const Winner *winners;
    uint32_t winner_count;
    uint32_t leaf;
} ProofCase;

typedef struct Proof {
    LIST(ProofCase) cases; /* by their winners */
    /* Too much is unknown to try everything: each case is then one candidate, or one row,
     * that may win, without its leaf. */
    bool rough;
} Proof;

/* Proves one line after another, and remembers. */
typedef struct Prover Prover;

Prover *prover_new(const Program *program);

/* Who decides AXIS on the line where SITUATION stands. */
const Proof *proof_of(Prover *prover, Situation *situation, uint32_t axis);

/* "carburants", "voirie ligne 3". */
const char *winner_name(const BookAxis *axis, Winner winner);

/* "a + b | sinon": the cases, each with its winners. */
const char *proof_cases_text(const Proof *proof, const BookAxis *axis);

/* "a + b": every winner of every case, once. */
const char *proof_winners_text(const Proof *proof, const BookAxis *axis);

#endif
