/* verdicts.h -- the distinct things that a decision says: the leaves of its diagrams.
 *
 * A verdict is a number from 1; 0 says nothing.  Rules that say the same thing share one,
 * so that a diagram holds outcomes, not who won.
 */
#ifndef CRIBLE_COMPILER_VERDICTS_H
#define CRIBLE_COMPILER_VERDICTS_H

#include "compiler/model.h"
#include "runtime/base/hash.h"
#include "runtime/base/text.h"
#include "runtime/program.h"

typedef struct Verdict {
    LeafKind kind;
    const Outcome *outcome; /* NULL of LEAF_CONFLICT */
} Verdict;

typedef struct Verdicts {
    LIST(Verdict) items; /* the first one says nothing */
    Hash by_key;
} Verdicts;

/* The verdict that says OUTCOME: of one axis, since classes are told by their number. */
uint32_t verdict_of(Verdicts *verdicts, const Outcome *outcome);

/* Rules disagree. */
uint32_t verdict_conflict(Verdicts *verdicts);

/* Do two verdicts say the same: one class, one split, both inherited, both undetermined or
 * both outside?  A conflict agrees with nothing but itself. */
bool verdicts_agree(const Verdicts *verdicts, uint32_t a, uint32_t b);

/* Which of two verdicts that agree is said: of two reasons, the first in the order of
 * bytes, so that neither the place nor the name of a rule matters. */
uint32_t verdict_said(const Verdicts *verdicts, uint32_t a, uint32_t b);

#endif
