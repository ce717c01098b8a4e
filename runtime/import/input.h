/* input.h -- a budget file read in blocks, whose first bytes may be looked at before.
 *
 * A file compressed by gzip, or a member of a zip, is read as if it were not: the
 * bytes given are the budget's own (unpack.h).
 */
#ifndef CRIBLE_IMPORT_INPUT_H
#define CRIBLE_IMPORT_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/diag.h"

#define INPUT_HEAD 4096

struct Unpack;

typedef struct Input {
    const char *path;
    const char *wanted; /* the member to read of an archive, or NULL */
    bool chosen;        /* it served */
    Diags *diags;
    int descriptor;
    struct Unpack *unpack; /* NULL when the file is read as it is */
    char head[INPUT_HEAD]; /* the first bytes of the file, served again by input_read */
    size_t head_size, head_served;
    uint64_t served; /* bytes given so far by input_read */
} Input;

/* Opens PATH and reads its first bytes.  MEMBER says what to read of an archive that holds
 * several budgets, NULL otherwise.  0; or -1 when it is compressed and cannot be
 * expanded, -2 when the system refused the file, said in DIAGS. */
int input_open(Input *input, const char *path, const char *member, Diags *diags);
void input_close(Input *input);

/* At most CAPACITY bytes from where the last call stopped; *SIZE is 0 at the end.  0, -1
 * or -2, as above. */
int input_read(Input *input, void *bytes, size_t capacity, size_t *size);

#endif
