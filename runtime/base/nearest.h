/* nearest.h -- the names that somebody may have meant. */
#ifndef CRIBLE_BASE_NEAREST_H
#define CRIBLE_BASE_NEAREST_H

#include "runtime/base/hash.h"

/* The names of HASH nearest to NAME, for a help line: "« a », « b »", or NULL. */
const char *nearest_names(const Hash *hash, const char *name);

/* The first names of HASH, for a help line, or NULL. */
const char *first_names(const Hash *hash);

#endif
