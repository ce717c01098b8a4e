/* input.h -- a budget file read in blocks, whose first bytes may be looked at before. */
#ifndef CRIBLE_IMPORT_INPUT_H
#define CRIBLE_IMPORT_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/diag.h"

#define INPUT_HEAD 4096

typedef struct Input {
    const char *path;
    Diags *diags;
    int descriptor;
    char head[INPUT_HEAD]; /* the first bytes of the file, served again by input_read */
    size_t head_size, head_served;
    uint64_t served; /* bytes given so far by input_read */
} Input;

/* Opens PATH and reads its first bytes.  0, or -2 when the system refused, said in DIAGS.
 */
int input_open(Input *input, const char *path, Diags *diags);
void input_close(Input *input);

/* At most CAPACITY bytes from where the last call stopped; *SIZE is 0 at the end.  0 or -2.
 */
int input_read(Input *input, void *bytes, size_t capacity, size_t *size);

#endif
