/* unpack.c -- files compressed by gzip, and zip archives that hold one budget. */
#include "runtime/import/unpack.h"

#include <string.h>
#include <minizip/unzip.h>
#include <zlib.h>

#include "runtime/base/file.h"

#define BLOCK_SIZE 65536

/* Text does not compress a hundred times; a bomb does a thousand. */
#define MODEST_SIZE ((uint64_t)64 << 20)
#define MOST_TIMES  200

/* A longer path is nobody's budget; a longer list is nobody's choice. */
#define LONGEST_NAME 512
#define MOST_MEMBERS 10000
#define MOST_SHOWN   8

/* inflateInit2's way to say "with a gzip heading". */
#define GZIP_WINDOW (MAX_WBITS + 16)

struct Unpack {
    const char *path;
    Diags *diags;
    uint64_t packed, expanded; /* bytes taken and given so far */
    unzFile zip;               /* NULL for gzip */
    z_stream stream;
    int descriptor;
    bool ended; /* at the end of a member */
    unsigned char block[BLOCK_SIZE];
};

static int broken(const Unpack *unpack, TextId why)
{
    diag_say(unpack->diags, DIAG_PACKED_BROKEN, in_file(unpack->path, 0),
             file_name(unpack->path), SAY(why));
    diag_note(unpack->diags, nowhere(), TEXT_NOTHING_KEPT);
    return -1;
}

static int check_measure(const Unpack *unpack)
{
    if (unpack->expanded <= MODEST_SIZE || unpack->expanded / MOST_TIMES < unpack->packed)
        return 0;
    diag_say(unpack->diags, DIAG_PACKED_BOMB, in_file(unpack->path, 0),
             file_name(unpack->path), text_make("%d", MOST_TIMES), "64 Mo");
    return -1;
}

/* --- gzip -------------------------------------------------------------------- */

static int open_gzip(Unpack *unpack, const Input *input)
{
    memcpy(unpack->block, input->head, input->head_size);
    unpack->stream.next_in = unpack->block;
    unpack->stream.avail_in = (uInt)input->head_size;
    unpack->packed = input->head_size;
    unpack->descriptor = input->descriptor;
    if (inflateInit2(&unpack->stream, GZIP_WINDOW) != Z_OK)
        BUG("zlib does not start");
    return 0;
}

/* Makes sure that compressed bytes are at hand; *AT_END when there are no more. */
static int refill(Unpack *unpack, bool *at_end)
{
    size_t got = unpack->stream.avail_in;
    if (got == 0) {
        FileStatus status =
            file_read_block(unpack->descriptor, unpack->block, BLOCK_SIZE, &got);
        if (status != FILE_OK)
            return file_refused(unpack->path, status, "", unpack->diags);
        unpack->stream.next_in = unpack->block;
        unpack->stream.avail_in = (uInt)got;
        unpack->packed += got;
    }
    *at_end = got == 0;
    return 0;
}

/* gzip files may be joined end to end, and are then one file. */
static int read_gzip(Unpack *unpack, void *bytes, size_t capacity, size_t *size)
{
    z_stream *stream = &unpack->stream;
    stream->next_out = bytes;
    stream->avail_out = (uInt)capacity;
    while (stream->avail_out == capacity) {
        bool at_end = false;
        int status = refill(unpack, &at_end);
        if (status != 0)
            return status;
        if (at_end && unpack->ended)
            break;
        if (at_end)
            return broken(unpack, TEXT_PACKED_TRUNCATED);
        if (unpack->ended && inflateReset2(stream, GZIP_WINDOW) != Z_OK)
            BUG("zlib does not start again");
        int result = inflate(stream, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END)
            return broken(unpack, TEXT_PACKED_DAMAGED);
        unpack->ended = result == Z_STREAM_END;
    }
    *size = capacity - stream->avail_out;
    return 0;
}

/* --- zip --------------------------------------------------------------------- */

typedef LIST(const char *) NameList;

static bool is_budget_name(const char *name)
{
    static const char *const endings[] = {".csv", ".tsv", ".txt", ".xml"};
    const char *base = file_name(name);
    if (text_starts(name, "__MACOSX/") || base[0] == '.' || base[0] == '\0')
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends(text_unaccented(base), endings[i]))
            return true;
    return false;
}

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

static bool name_of_member(Unpack *unpack, char name[LONGEST_NAME + 1])
{
    unz_file_info64 info;
    return unzGetCurrentFileInfo64(unpack->zip, &info, name, LONGEST_NAME, NULL, 0, NULL,
                                   0) == UNZ_OK;
}

/* What the archive holds; the place of the last budget goes to *PLACE. */
static void list_members(Unpack *unpack, NameList *budgets, NameList *others,
                         unz64_file_pos *place)
{
    int more = unzGoToFirstFile(unpack->zip);
    for (int i = 0; more == UNZ_OK && i < MOST_MEMBERS; i++) {
        char name[LONGEST_NAME + 1] = "";
        if (!name_of_member(unpack, name))
            break;
        bool budget = is_budget_name(name);
        *list_push(budget ? budgets : others) = readable(name);
        if (budget)
            unzGetFilePos64(unpack->zip, place);
        more = unzGoToNextFile(unpack->zip);
    }
}

static bool has_name(const NameList *names, const char *name)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (text_equal(names->items[i], name))
            return true;
    return false;
}

static const char *shown(const NameList *names)
{
    Text text = {0};
    for (uint32_t i = 0; i < names->count && i < MOST_SHOWN; i++)
        text_format(&text, "%s« %s »", i ? ", " : "", names->items[i]);
    if (names->count > MOST_SHOWN)
        text_put(&text, ", …");
    return text_get(&text);
}

static int refuse_members(const Unpack *unpack, const NameList *budgets,
                          const NameList *others)
{
    const NameList *names = budgets->count ? budgets : others;
    diag_say(unpack->diags, DIAG_ZIP_MEMBERS, in_file(unpack->path, 0),
             file_name(unpack->path), text_make("%u", budgets->count));
    if (names->count != 0)
        diag_note(unpack->diags, nowhere(), TEXT_ZIP_HOLDS, shown(names));
    if (budgets->count != 0)
        diag_help(unpack->diags, TEXT_ZIP_EXTRACT, unpack->path, budgets->items[0]);
    return -1;
}

/* A workbook is a zip whose first business is to say what it holds. */
static bool is_workbook(const NameList *budgets, const NameList *others)
{
    return has_name(budgets, "[Content_Types].xml") || has_name(others, "mimetype");
}

static int open_member(Unpack *unpack, unz64_file_pos *place)
{
    unz_file_info64 info;
    if (unzGoToFilePos64(unpack->zip, place) != UNZ_OK ||
        unzGetCurrentFileInfo64(unpack->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return broken(unpack, TEXT_PACKED_DAMAGED);
    if (info.flag & 1)
        return broken(unpack, TEXT_PACKED_SECRET);
    if (unzOpenCurrentFile(unpack->zip) != UNZ_OK)
        return broken(unpack, TEXT_PACKED_METHOD);
    unpack->packed = info.compressed_size;
    return 0;
}

/* 0; 1 when it is not for us. */
static int open_zip(Unpack *unpack)
{
    if (text_equal(unpack->path, "-"))
        return broken(unpack, TEXT_PACKED_STDIN);
    unpack->zip = unzOpen64(unpack->path);
    if (unpack->zip == NULL)
        return broken(unpack, TEXT_PACKED_TRUNCATED);
    NameList budgets = {0}, others = {0};
    unz64_file_pos place;
    list_members(unpack, &budgets, &others, &place);
    if (is_workbook(&budgets, &others))
        return 1;
    if (budgets.count != 1)
        return refuse_members(unpack, &budgets, &others);
    return open_member(unpack, &place);
}

static int read_zip(Unpack *unpack, void *bytes, size_t capacity, size_t *size)
{
    if (unpack->ended)
        return 0;
    int got = unzReadCurrentFile(unpack->zip, bytes, (unsigned)capacity);
    if (got < 0)
        return broken(unpack, TEXT_PACKED_DAMAGED);
    *size = (size_t)got;
    unpack->ended = got == 0;
    if (unpack->ended && unzCloseCurrentFile(unpack->zip) == UNZ_CRCERROR)
        return broken(unpack, TEXT_PACKED_DAMAGED);
    return 0;
}

/* ----------------------------------------------------------------------------- */

static bool head_starts(const Input *input, const char *bytes, size_t size)
{
    return input->head_size >= size && memcmp(input->head, bytes, size) == 0;
}

int unpack_open(Unpack **unpack, const Input *input)
{
    bool zip = head_starts(input, "PK\3\4", 4);
    *unpack = NULL;
    if (!zip && !head_starts(input, "\x1F\x8B", 2))
        return 0;
    Unpack *own = mem_column(1, sizeof *own);
    own->path = input->path;
    own->diags = input->diags;
    int status = zip ? open_zip(own) : open_gzip(own, input);
    if (status == 0) {
        *unpack = own;
        return 0;
    }
    unpack_close(own);
    return status == 1 ? 0 : status;
}

void unpack_close(Unpack *unpack)
{
    if (unpack == NULL)
        return;
    if (unpack->zip != NULL)
        unzClose(unpack->zip);
    inflateEnd(&unpack->stream);
    mem_column_free(unpack);
}

int unpack_read(Unpack *unpack, void *bytes, size_t capacity, size_t *size)
{
    *size = 0;
    int status = unpack->zip ? read_zip(unpack, bytes, capacity, size)
                             : read_gzip(unpack, bytes, capacity, size);
    unpack->expanded += *size;
    return status == 0 ? check_measure(unpack) : status;
}
