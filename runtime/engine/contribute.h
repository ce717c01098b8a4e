/* contribute.h -- which contributions count on each line, from the rules themselves. */
#ifndef CRIBLE_ENGINE_CONTRIBUTE_H
#define CRIBLE_ENGINE_CONTRIBUTE_H

#include "runtime/engine/contributions.h"
#include "runtime/lines.h"
#include "runtime/program.h"

/* For every tally of PROGRAM.  PLANS gives, by document, the part that reads it.  The
 * caller frees CONTRIBUTIONS. */
void contributions_rate(const Program *program, const PlanProgram *const *plans,
                        const Lines *lines, Contributions *contributions);

#endif
