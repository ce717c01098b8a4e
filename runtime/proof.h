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

typedef enum ConditionKind {
    CONDITION_TRUE,
    CONDITION_FALSE,
    CONDITION_TEST, /* the variable is in one of the classes */
    CONDITION_ALL,
    CONDITION_ANY,
    CONDITION_NOT
} ConditionKind;

typedef struct Condition {
    ConditionKind kind;
    uint32_t variable;
    Bits classes;
    const struct Condition *const *parts;
    uint32_t part_count;
} Condition;

#define RUBRIQUE_NONE UINT32_MAX

/* A clause of the perimeter, a rule, or `sinon`. */
typedef struct BookCandidate {
    const char *name;
    const Condition *condition;
    uint32_t leaf;     /* what it says: a leaf of the plan */
    Bits beats;        /* by candidate, directly or through others */
    uint32_t rubrique; /* its number, or RUBRIQUE_NONE */
    uint32_t settles;  /* the leaf that settles words between rules of its rubrique, or 0 */
} BookCandidate;

/* What may decide one axis. */
typedef struct BookAxis {
    BookCandidate *candidates;
    uint32_t candidate_count;
    const uint32_t *variables; /* those that the conditions ask for, ascending */
    uint32_t variable_count;
    uint32_t settles;  /* the leaf that settles words between any rules, or 0 */
    uint32_t conflict; /* the leaf of rules that disagree, or 0 when none is reached */
} BookAxis;

typedef struct RuleBook {
    BookAxis *axes; /* by axis */
} RuleBook;

/* One way that things may turn out: the winners, ascending, and the leaf they give. */
typedef struct ProofCase {
    const uint32_t *winners;
    uint32_t winner_count;
    uint32_t leaf;
} ProofCase;

typedef struct Proof {
    LIST(ProofCase) cases; /* by their winners */
    /* Too much is unknown to try everything: each case is then one candidate that may win,
     * and its leaf is only what that one says. */
    bool rough;
} Proof;

/* Proves one line after another, and remembers. */
typedef struct Prover Prover;

Prover *prover_new(const Program *program);

/* Who decides AXIS on the line where SITUATION stands. */
const Proof *proof_of(Prover *prover, Situation *situation, uint32_t axis);

/* "a + b | sinon": the cases, each with its winners. */
const char *proof_cases_text(const Proof *proof, const BookAxis *axis);

/* "a + b": every winner of every case, once. */
const char *proof_winners_text(const Proof *proof, const BookAxis *axis);

#endif
