/* contributions.h -- which contributions count for each line and tally.
 *
 * What the diagrams of the tallies say: the rules that apply and that none beats.
 */
#ifndef CRIBLE_ENGINE_CONTRIBUTIONS_H
#define CRIBLE_ENGINE_CONTRIBUTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/bits.h"
#include "runtime/base/hash.h"
#include "runtime/base/list.h"

typedef enum ContributionState {
    CONTRIBUTIONS_KNOWN,   /* these, perhaps none */
    CONTRIBUTIONS_UNKNOWN, /* what is not known of the line would change them */
    CONTRIBUTIONS_OUTSIDE  /* the line is outside the perimeter: nothing is added */
} ContributionState;

/* One distinct answer; lines hold its number. */
typedef struct ContributionSet {
    ContributionState state;
    const uint32_t *items; /* contributions of the tally, ascending; when unknown, those
                              that may count */
    uint32_t count;
    bool estimated;     /* known, and would not be without some estimate */
    const char *reason; /* of the two other states */
    const char *rules;  /* who adds: "a + b"; of what is unknown, "a | b"; "" for nobody */
    Bits columns;       /* when unknown: the answers missing, */
    Bits axes;          /* and the axes undetermined, that would tell */
} ContributionSet;

typedef struct Contributions {
    uint32_t tally_count;
    size_t line_count;
    uint32_t **by_tally; /* by_tally[tally][line]: a set; owned, see contributions_free */
    LIST(ContributionSet) sets;
    Hash numbers;
} Contributions;

/* Room for every tally and line, all of them of no set yet. */
void contributions_open(Contributions *contributions, uint32_t tally_count,
                        size_t line_count);
void contributions_free(Contributions *contributions);

/* The number of SET, whose items and reason are kept. */
uint32_t contributions_set(Contributions *contributions, const ContributionSet *set);

static inline const ContributionSet *contributions_get(const Contributions *contributions,
                                                       uint32_t tally, size_t line)
{
    return &contributions->sets.items[contributions->by_tally[tally][line]];
}

#endif
