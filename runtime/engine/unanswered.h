/* unanswered.h -- the missing answers that a result depends on. */
#ifndef CRIBLE_ENGINE_UNANSWERED_H
#define CRIBLE_ENGINE_UNANSWERED_H

#include "runtime/base/bits.h"
#include "runtime/situation.h"

typedef struct Unanswered {
    Situation *situation;
    Bits columns; /* of the call: answer columns */
    uint32_t *stamps;
    uint32_t stamp;
} Unanswered;

Unanswered *unanswered_new(const Program *program, const Lines *lines);

/* Adds to COLUMNS the answer columns, not answered on LINE, on which what PLAN says of AXIS
 * may depend.  Those that nobody can answer there (an operation's, where there is none) are
 * among them. */
void unanswered_add(Unanswered *unanswered, const PlanProgram *plan, size_t line,
                    uint32_t axis, Bits columns);

#endif
