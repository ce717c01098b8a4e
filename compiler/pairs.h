/* pairs.h -- two lines that differ only by some fields, and yet receive two results.
 *
 * What the plan allows is looked at line by line (cells.h): both lines have the same
 * account unless `nature` is one of the fields, the same function unless `fonction` is, the
 * same exercise unless `exercice` is; of everything else, the same class, which is all that
 * the method can see of it.
 */
#ifndef CRIBLE_COMPILER_PAIRS_H
#define CRIBLE_COMPILER_PAIRS_H

#include "compiler/search.h"

typedef enum PairStatus {
    PAIR_NONE,
    PAIR_FOUND,
    PAIR_TOO_LARGE /* given up: nothing is known */
} PairStatus;

/* One of the two lines. */
typedef struct PairLine {
    const char *witness;
    const uint32_t *point; /* its class by variable */
    uint32_t ending;
} PairLine;

typedef struct Pair {
    PairLine lines[2];
} Pair;

/* Looks for two lines of the plan of DECISION that differ only by FIELDS and do not have
 * the same ending in ENDED (endings.h); lines that have none (0) are left aside. */
PairStatus pair_find(Decision *decision, Ref ended, Field *const *fields,
                     uint32_t field_count, Pair *pair);

#endif
