/* place_codes.h -- a set of codes in the fewest words. */
#ifndef CRIBLE_COMPILER_PLACE_CODES_H
#define CRIBLE_COMPILER_PLACE_CODES_H

#include "compiler/model.h"
#include "runtime/base/bits.h"

/* SET, some of the leaves ALL of the tree of KIND, as the tree has them: "60 sauf 6132, 61
 * à 63"; with its label when it is one code.  NULL when it is all of them.  At most MOST
 * codes, then how many others. */
const char *place_codes(const Plan *plan, CodeKind kind, Bits set, Bits all, uint32_t most);

#endif
