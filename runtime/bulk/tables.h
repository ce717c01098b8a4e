/* tables.h -- the files that the fast road may take, and how their columns are read.
 * Private to the bulk. */
#ifndef CRIBLE_BULK_TABLES_H
#define CRIBLE_BULK_TABLES_H

#include "runtime/bulk/lane.h"

/* Looks at the file at PATH, of SIZE bytes.  True when it is delimited text in one of
 * FORMATS, said in FILE and MATCH; then nothing is said in any case. */
bool table_look(const char *path, const char *member, const FormatSet *formats,
                LaneFile *file, FormatMatch *match);

#endif
