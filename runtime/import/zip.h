/* zip.h -- the members of a zip archive, expanded as they are read, within bounds
 * (packed.h).  Internal to runtime/import.
 */
#ifndef CRIBLE_IMPORT_ZIP_H
#define CRIBLE_IMPORT_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/diag.h"
#include "runtime/base/list.h"

typedef struct Zip {
    const char *path;
    Diags *diags;
    void *archive;     /* minizip's */
    uint64_t size;     /* of the archive */
    uint64_t expanded; /* bytes given so far, of all members */
    bool inside;       /* a member is open */
} Zip;

/* One file of an archive. */
typedef struct ZipMember {
    const char *name;      /* bytes of an unknown alphabet are "?" */
    uint64_t place, index; /* minizip's */
} ZipMember;

typedef LIST(ZipMember) ZipMembers;

/* Opens the archive at PATH, a file that can be read from any place.  0; -1 or -2, said. */
int zip_open(Zip *zip, const char *path, Diags *diags);
void zip_close(Zip *zip);

/* The members, in the order of the archive, folders left out; at most 10 000. */
void zip_list(Zip *zip, ZipMembers *members);

/* Opens member NAME, case ignored: 1; 0 when there is none; -1 when it cannot be read,
 * said.  One member at a time. */
int zip_enter(Zip *zip, const char *name);

/* Opens MEMBER, given by zip_list: 0; -1, said. */
int zip_enter_member(Zip *zip, const ZipMember *member);

/* At most CAPACITY bytes of it; *SIZE is 0 at its end, and its checksum was then good.  0,
 * or -1, said. */
int zip_read(Zip *zip, void *bytes, size_t capacity, size_t *size);
void zip_leave(Zip *zip);

#endif
