/* zip.c -- the members of a zip archive, expanded as they are read, within bounds. */
#include "runtime/import/zip.h"

#include <minizip/unzip.h>
#include <string.h>
#include <sys/stat.h>

#include "runtime/base/file.h"
#include "runtime/import/packed.h"

#define ANY_CASE      2
#define IS_ENCRYPTED  1u
#define LONGEST_BLOCK ((size_t)1 << 20)

/* A longer path is nobody's budget; a longer list is nobody's choice. */
#define LONGEST_NAME 512
#define MOST_MEMBERS 10000

static int refuse(const Zip *zip, TextId reason)
{
    return packed_refuse(zip->path, reason, zip->diags);
}

int zip_open(Zip *zip, const char *path, Diags *diags)
{
    *zip = (Zip){.path = path, .diags = diags};
    struct stat file;
    if (stat(path, &file) != 0 || !S_ISREG(file.st_mode))
        return refuse(zip, TEXT_PACKED_NOT_A_FILE);
    zip->size = (uint64_t)file.st_size;
    zip->archive = unzOpen64(path);
    return zip->archive == NULL ? refuse(zip, TEXT_PACKED_TRUNCATED) : 0;
}

void zip_close(Zip *zip)
{
    zip_leave(zip);
    if (zip->archive != NULL)
        unzClose(zip->archive);
    zip->archive = NULL;
}

/* --- members ------------------------------------------------------------------- */

/* Names are bytes of an unknown alphabet in old archives. */
static const char *readable(const char *name)
{
    size_t size = strlen(name);
    if (text_first_bad_byte(name, size) == size)
        return mem_text(name, size);
    Text text = {0};
    for (size_t i = 0; i < size; i++)
        text_add(&text, (unsigned char)name[i] < 0x80 ? name + i : "?", 1);
    return text_get(&text);
}

void zip_list(Zip *zip, ZipMembers *members)
{
    int more = unzGoToFirstFile(zip->archive);
    for (int i = 0; more == UNZ_OK && i < MOST_MEMBERS; i++) {
        char name[LONGEST_NAME + 1] = "";
        unz_file_info64 info;
        unz64_file_pos place;
        if (unzGetCurrentFileInfo64(zip->archive, &info, name, LONGEST_NAME, NULL, 0, NULL,
                                    0) != UNZ_OK ||
            unzGetFilePos64(zip->archive, &place) != UNZ_OK)
            break;
        if (!text_ends(name, "/"))
            *list_push(members) = (ZipMember){.name = readable(name),
                                              .place = place.pos_in_zip_directory,
                                              .index = place.num_of_file};
        more = unzGoToNextFile(zip->archive);
    }
}

/* Opens the member that minizip stands at. */
static int open_current(Zip *zip)
{
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(zip->archive, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return refuse(zip, TEXT_PACKED_DAMAGED);
    if ((info.flag & IS_ENCRYPTED) != 0)
        return refuse(zip, TEXT_PACKED_SECRET);
    int opened = unzOpenCurrentFile(zip->archive);
    if (opened != UNZ_OK)
        return refuse(zip,
                      opened == UNZ_BADZIPFILE ? TEXT_PACKED_DAMAGED : TEXT_PACKED_METHOD);
    zip->inside = true;
    return 0;
}

int zip_enter(Zip *zip, const char *name)
{
    zip_leave(zip);
    if (unzLocateFile(zip->archive, name, ANY_CASE) != UNZ_OK)
        return 0;
    return open_current(zip) == 0 ? 1 : -1;
}

int zip_enter_member(Zip *zip, const ZipMember *member)
{
    unz64_file_pos place = {.pos_in_zip_directory = member->place,
                            .num_of_file = member->index};
    zip_leave(zip);
    if (unzGoToFilePos64(zip->archive, &place) != UNZ_OK)
        return refuse(zip, TEXT_PACKED_DAMAGED);
    return open_current(zip);
}

/* The checksum is known once everything is read. */
static int end_member(Zip *zip)
{
    zip->inside = false;
    return unzCloseCurrentFile(zip->archive) == UNZ_OK ? 0
                                                       : refuse(zip, TEXT_PACKED_DAMAGED);
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
        return refuse(zip, TEXT_PACKED_DAMAGED);
    if (got == 0)
        return end_member(zip);
    *size = (size_t)got;
    zip->expanded += *size;
    return packed_check(zip->path, zip->size, zip->expanded, zip->diags);
}

void zip_leave(Zip *zip)
{
    if (zip->inside)
        unzCloseCurrentFile(zip->archive);
    zip->inside = false;
}
