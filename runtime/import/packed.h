/* packed.h -- what files that are expanded as they are read share: their refusals.
 *
 * What expands without measure is refused: past 64 Mo, no more than 200 times the
 * compressed size.  Text does not compress so well; a bomb does, a thousand times.
 * Internal to runtime/import.
 */
#ifndef CRIBLE_IMPORT_PACKED_H
#define CRIBLE_IMPORT_PACKED_H

#include <stdint.h>

#include "runtime/base/diag.h"

/* Says that the file at PATH cannot be expanded, and WHY; -1. */
int packed_refuse(const char *path, TextId why, Diags *diags);

/* 0 when EXPANDED bytes may come from PACKED ones; else -1, said. */
int packed_check(const char *path, uint64_t packed, uint64_t expanded, Diags *diags);

#endif
