/* file.h -- whole files in and out.
 *
 * Functions return 0 or a negative code; errno keeps the system's reason after FILE_EIO.
 */
#ifndef CRIBLE_BASE_FILE_H
#define CRIBLE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/list.h"
#include "runtime/base/text.h"

typedef LIST(const char *) PathList;

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
 * holds either the old content or all of the new one.  A file that was there keeps its
 * mode, and a symbolic link still leads to it.  "-" is stdout, and a device is written in
 * place.
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

/* The folder of PATH: "" for the current one, never ended by a '/'. */
const char *file_folder(const char *path);

/* NAME in FOLDER. */
const char *file_in(const char *folder, const char *name);

/* The folder that holds FOLDER, worked out from its spelling. */
const char *file_parent(const char *folder);

bool file_exists(const char *path); /* whatever it is */
bool file_is_folder(const char *path);

/* Do both name the same file?  Two that do not exist are told apart by their spelling. */
bool file_same(const char *a, const char *b);

/* What FOLDER holds, in the order of bytes, but what starts with a dot.  Empty when it
 * cannot be read. */
PathList file_names(const char *folder);

/* The system's reason for the last FILE_EIO, in the C locale's words. */
const char *file_reason(void);

#endif
