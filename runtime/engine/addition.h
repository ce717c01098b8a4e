/* addition.h -- do different rules add the same to a tally? */
#ifndef CRIBLE_ENGINE_ADDITION_H
#define CRIBLE_ENGINE_ADDITION_H

#include "runtime/base/text.h"
#include "runtime/tally.h"

/* What COUNT contributions of TALLY, NUMBERS, make together, as a key: the same for two
 * lists that add the same, whoever wrote them.  Labels: those named, and the principal;
 * scores: each target's, brought together; quantities and capitals: the computations. */
const char *addition_key(const ProgramTally *tally, const uint32_t *numbers,
                         uint32_t count);

#endif
