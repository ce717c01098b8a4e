/* packed.c -- what files that are expanded as they are read share: their refusals. */
#include "runtime/import/packed.h"

#include "runtime/base/file.h"

#define MODEST_SIZE ((uint64_t)64 << 20)
#define MODEST_SAID "64 Mo"
#define MOST_TIMES  200

int packed_refuse(const char *path, TextId why, Diags *diags)
{
    diag_say(diags, DIAG_PACKED_BROKEN, in_file(path, 0), file_name(path), SAY(why));
    diag_note(diags, nowhere(), TEXT_NOTHING_KEPT);
    return -1;
}

int packed_check(const char *path, uint64_t packed, uint64_t expanded, Diags *diags)
{
    if (expanded <= MODEST_SIZE || expanded / MOST_TIMES < packed)
        return 0;
    diag_say(diags, DIAG_PACKED_BOMB, in_file(path, 0), file_name(path),
             text_make("%d", MOST_TIMES), MODEST_SAID);
    return -1;
}
