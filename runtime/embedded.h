/* embedded.h -- the files of stdlib-rules/ as they were when the program was built. */
#ifndef CRIBLE_EMBEDDED_H
#define CRIBLE_EMBEDDED_H

#include <stddef.h>

typedef struct EmbeddedFile {
    const char *path; /* "stdlib-rules/ligne.crible" */
    const char *text; /* text[size] is '\0' */
    size_t size;
} EmbeddedFile;

/* In the order of their paths; ended by an entry whose path is NULL. */
extern const EmbeddedFile embedded_files[];

/* The file at PATH, or NULL. */
const EmbeddedFile *embedded_find(const char *path);

#endif
