/* propose.h -- examples worth adding: on the edges between decisions. */
#ifndef CRIBLE_COMPILER_PROPOSE_H
#define CRIBLE_COMPILER_PROPOSE_H

#include "compiler/edges.h"

typedef struct Proposal {
    EdgeSide side;
    const char *title;
    const char *text; /* an `exemple`, laid out, that passes */
} Proposal;

typedef LIST(Proposal) ProposalList;

/* At most MOST examples for the method at PATH, on edges that its own examples do not
 * exercise, biggest first.  Each was tried: pasted in the method, it passes. */
ProposalList propose(const Compiled *compiled, const char *path, uint32_t most,
                     Stakes *stakes);

#endif
