/* zip.c -- the members of a zip archive, expanded as they are read, within bounds. */
#include "runtime/import/zip.h"

#include <minizip/unzip.h>
#include <sys/stat.h>

#include "runtime/base/file.h"

#define FREE_SIZE  ((uint64_t)64 << 20)
#define MOST_TIMES 200

#define ANY_CASE      2
#define IS_ENCRYPTED  1u
#define LONGEST_BLOCK ((size_t)1 << 20)

static int refuse(const Zip *zip, TextId reason)
{
    diag_say(zip->diags, DIAG_ZIP, in_file(zip->path, 0), SAY(reason));
    return -1;
}

int zip_open(Zip *zip, const char *path, Diags *diags)
{
    *zip = (Zip){.path = path, .diags = diags};
    struct stat file;
    if (stat(path, &file) != 0 || !S_ISREG(file.st_mode))
        return refuse(zip, TEXT_ZIP_NOT_A_FILE);
    zip->size = (uint64_t)file.st_size;
    zip->archive = unzOpen64(path);
    return zip->archive == NULL ? refuse(zip, TEXT_ZIP_BROKEN) : 0;
}

void zip_close(Zip *zip)
{
    zip_leave(zip);
    if (zip->archive != NULL)
        unzClose(zip->archive);
    zip->archive = NULL;
}

int zip_enter(Zip *zip, const char *name)
{
    zip_leave(zip);
    if (unzLocateFile(zip->archive, name, ANY_CASE) != UNZ_OK)
        return 0;
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(zip->archive, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return refuse(zip, TEXT_ZIP_BROKEN);
    if ((info.flag & IS_ENCRYPTED) != 0)
        return refuse(zip, TEXT_ZIP_ENCRYPTED);
    if (unzOpenCurrentFile(zip->archive) != UNZ_OK)
        return refuse(zip, TEXT_ZIP_BROKEN);
    zip->inside = true;
    return 1;
}

/* The checksum is known once everything is read. */
static int end_member(Zip *zip)
{
    zip->inside = false;
    return unzCloseCurrentFile(zip->archive) == UNZ_OK ? 0 : refuse(zip, TEXT_ZIP_BROKEN);
}

int zip_read(Zip *zip, void *bytes, size_t capacity, size_t *size)
{
    *size = 0;
    if (!zip->inside)
        return 0;
    if (capacity > LONGEST_BLOCK)
        capacity = LONGEST_BLOCK;
    int got = unzReadCurrentFile(zip->archive, bytes, (unsigned)capacity);
    if (got < 0)
        return refuse(zip, TEXT_ZIP_BROKEN);
    if (got == 0)
        return end_member(zip);
    *size = (size_t)got;
    zip->expanded += *size;
    if (zip->expanded > FREE_SIZE && zip->expanded / MOST_TIMES > zip->size)
        return refuse(zip, TEXT_ZIP_BOMB);
    return 0;
}

void zip_leave(Zip *zip)
{
    if (zip->inside)
        unzCloseCurrentFile(zip->archive);
    zip->inside = false;
}
