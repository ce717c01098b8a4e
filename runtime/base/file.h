/* file.h -- whole files in and out.
 *
 * Functions return 0 or a negative code; errno keeps the system's reason after FILE_EIO.
 */
#ifndef CRIBLE_BASE_FILE_H
#define CRIBLE_BASE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "runtime/base/text.h"

typedef enum FileStatus {
    FILE_OK = 0,
    FILE_MISSING = -1,   /* no such file */
    FILE_DIRECTORY = -2, /* it is a directory */
    FILE_FORBIDDEN = -3, /* may not be read or written */
    FILE_TOO_LARGE = -4, /* larger than the limit given */
    FILE_EIO = -5        /* any other refusal of the system */
} FileStatus;

/* The bytes of a file, in the collected heap, followed by '\0'.  "-" reads stdin. */
FileStatus file_read(const char *path, size_t limit, const char **bytes, size_t *size);

/* Files read in blocks: opens PATH ("-" is stdin), then at most CAPACITY bytes at a time;
 * *SIZE receives how many, 0 at the end.  The caller closes the descriptor. */
FileStatus file_open(const char *path, int *descriptor);
FileStatus file_read_block(int descriptor, void *bytes, size_t capacity, size_t *size);

/* A file written bit by bit: to a temporary file beside it, then renamed, so that PATH
 * holds either the old content or all of the new one.  "-" is stdout, and a device is
 * written in place.
 *
 *     FileOutput output;
 *     file_output_open(&output, path);
 *     for (each line) { text_put(&output.text, line); file_output_step(&output); }
 *     FileStatus status = file_output_close(&output);
 */
typedef struct FileOutput {
    Text text; /* what waits to be written */

    /* private */
    const char *path, *temporary;
    int descriptor;
    FileStatus status; /* the first refusal: nothing is written after it */
    int reason;        /* errno then */
} FileOutput;

/* A refusal is said by file_output_close. */
void file_output_open(FileOutput *output, const char *path);

/* Writes what waits, once there is enough of it. */
void file_output_step(FileOutput *output);

FileStatus file_output_close(FileOutput *output);

/* The same for SIZE bytes at once. */
FileStatus file_write(const char *path, const char *bytes, size_t size);

/* The part of PATH after its last '/'. */
const char *file_name(const char *path);

/* The system's reason for the last FILE_EIO, in the C locale's words. */
const char *file_reason(void);

#endif
