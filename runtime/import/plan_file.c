/* plan_file.c -- saying why the system refused a file. */
#include "runtime/import/plan_file.h"

#include "runtime/base/text.h"

int plan_file_refused(Diags *diags, const char *path, FileStatus status)
{
    switch (status) {
    case FILE_OK:
        return 0;
    case FILE_MISSING:
        diag_say(diags, DIAG_FILE_MISSING, nowhere(), path);
        break;
    case FILE_DIRECTORY:
        diag_say(diags, DIAG_FILE_DIRECTORY, nowhere(), path);
        break;
    case FILE_FORBIDDEN:
        diag_say(diags, DIAG_FILE_FORBIDDEN, nowhere(), path);
        break;
    case FILE_TOO_LARGE:
        diag_say(diags, DIAG_FILE_TOO_LARGE, nowhere(), path,
                 text_make("%zu Mo", PLAN_FILE_LIMIT >> 20));
        break;
    case FILE_EIO:
        diag_say(diags, DIAG_FILE_EIO, nowhere(), path, file_reason());
        break;
    }
    return -2;
}
