/* embedded.c -- the files of stdlib-rules/ as they were when the program was built. */
#include "runtime/embedded.h"

#include "runtime/base/text.h"

const EmbeddedFile *embedded_find(const char *path)
{
    for (const EmbeddedFile *file = embedded_files; file->path != NULL; file++)
        if (text_equal(file->path, path))
            return file;
    return NULL;
}
