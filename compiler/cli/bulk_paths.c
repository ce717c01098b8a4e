/* bulk_paths.c -- the files that the words of a command line name. */
#include <glob.h>
#include <string.h>

#include "compiler/cli/bulk.h"
#include "runtime/base/hash.h"

static bool add_path(PathList *paths, Hash *known, const char *path, Diags *diags)
{
    bool added;
    hash_add(known, path, strlen(path), &added);
    if (!added) {
        diag_say(diags, DIAG_BUDGET_TWICE, nowhere(), path);
        return false;
    }
    *list_push(paths) = mem_text(path, strlen(path));
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool add_matches(PathList *paths, Hash *known, const char *pattern, Diags *diags)
{
    glob_t found;
    bool good = glob(pattern, GLOB_NOSORT, NULL, &found) == 0;
    if (!good) {
        diag_say(diags, DIAG_NO_MATCH, nowhere(), pattern);
        return false;
    }
    uint32_t first = paths->count;
    for (size_t i = 0; i < found.gl_pathc; i++)
        good = add_path(paths, known, found.gl_pathv[i], diags) && good;
    globfree(&found);
    /* Not the order of the locale. */
    list_sort_items(paths->items + first, paths->count - first, sizeof *paths->items,
                    by_bytes);
    return good;
}

bool bulk_paths(const Arguments *arguments, PathList *paths, Diags *diags)
{
    Hash known = {0};
    bool good = true;
    for (uint32_t i = 1; i < arguments->words.count; i++) {
        const char *word = arguments->words.items[i];
        bool pattern = strpbrk(word, "*?[") != NULL && !file_exists(word);
        good = (pattern ? add_matches(paths, &known, word, diags)
                        : add_path(paths, &known, word, diags)) &&
               good;
    }
    return good;
}
