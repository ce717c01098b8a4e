/* zip.h -- the members of a zip archive, expanded as they are read, within bounds.
 *
 * What expands without measure is refused: past 64 Mo, no more than 200 times the size of
 * the archive.  Internal to runtime/import.
 */
#ifndef CRIBLE_IMPORT_ZIP_H
#define CRIBLE_IMPORT_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/diag.h"

typedef struct Zip {
    const char *path;
    Diags *diags;
    void *archive;     /* minizip's */
    uint64_t size;     /* of the archive */
    uint64_t expanded; /* bytes given so far, of all members */
    bool inside;       /* a member is open */
} Zip;

/* Opens the archive at PATH, a file that can be read from any place.  0; -1 or -2, said. */
int zip_open(Zip *zip, const char *path, Diags *diags);
void zip_close(Zip *zip);

/* Opens member NAME, case ignored: 1; 0 when there is none; -1 when it cannot be read,
 * said.  One member at a time. */
int zip_enter(Zip *zip, const char *name);

/* At most CAPACITY bytes of it; *SIZE is 0 at its end, and its checksum was then good.  0,
 * or -1, said. */
int zip_read(Zip *zip, void *bytes, size_t capacity, size_t *size);
void zip_leave(Zip *zip);

#endif
