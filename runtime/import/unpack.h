/* unpack.h -- files compressed by gzip, and zip archives that hold a budget.
 *
 * Both are expanded as they are read, within bounds (packed.h).  Internal to
 * runtime/import.
 */
#ifndef CRIBLE_IMPORT_UNPACK_H
#define CRIBLE_IMPORT_UNPACK_H

#include "runtime/import/input.h"

typedef struct Unpack Unpack;

/* Looks at the first bytes of INPUT, just read: *UNPACK receives what expands the file, or
 * NULL when it is read as it is (a spreadsheet is a zip too, and is left as it is).  Of a
 * zip, the member INPUT wants, or the only one that may be a budget.  0; -1 or -2 when
 * refused, said. */
int unpack_open(Unpack **unpack, Input *input);

/* May be given NULL. */
void unpack_close(Unpack *unpack);

/* As input_read. */
int unpack_read(Unpack *unpack, void *bytes, size_t capacity, size_t *size);

#endif
