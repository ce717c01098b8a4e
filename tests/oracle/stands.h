/* stands.h -- what a code of a plan read through another may be, worked out naively.
 *
 * The lines of the tables are taken from the loader; what they mean is followed here.
 */
#ifndef CRIBLE_TESTS_STANDS_H
#define CRIBLE_TESTS_STANDS_H

#include "runtime/base/bits.h"
#include "runtime/nomenclature/transposition.h"

/* The nodes of the plan read in that NODE may be in YEAR; none when it may be any. */
Bits stands_for(const Transposition *transposition, CodeKind kind, uint32_t node, int year);

#endif
