/* unpack.c -- files compressed by gzip, and zip archives that hold a budget. */
#include "runtime/import/unpack.h"

#include <string.h>
#include <zlib.h>

#include "runtime/base/file.h"
#include "runtime/import/packed.h"
#include "runtime/import/zip.h"

#define BLOCK_SIZE 65536
#define MOST_SHOWN 8

/* inflateInit2's way to say "with a gzip heading". */
#define GZIP_WINDOW (MAX_WBITS + 16)

struct Unpack {
    const char *path;
    Diags *diags;
    bool is_zip;
    Zip zip;
    uint64_t packed, expanded; /* gzip: bytes taken and given so far */
    z_stream stream;
    int descriptor;
    bool ended; /* at the end of a member */
    unsigned char block[BLOCK_SIZE];
};

static int refuse(const Unpack *unpack, TextId why)
{
    return packed_refuse(unpack->path, why, unpack->diags);
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
            return refuse(unpack, TEXT_PACKED_TRUNCATED);
        if (unpack->ended && inflateReset2(stream, GZIP_WINDOW) != Z_OK)
            BUG("zlib does not start again");
        int result = inflate(stream, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END)
            return refuse(unpack, TEXT_PACKED_DAMAGED);
        unpack->ended = result == Z_STREAM_END;
    }
    *size = capacity - stream->avail_out;
    unpack->expanded += *size;
    return packed_check(unpack->path, unpack->packed, unpack->expanded, unpack->diags);
}

/* --- zip --------------------------------------------------------------------- */

/* Files that archivers of one system or another add for themselves. */
static bool is_hidden(const char *name)
{
    return text_starts(name, "__MACOSX/") || file_name(name)[0] == '.';
}

static bool is_budget_name(const char *name)
{
    static const char *const endings[] = {".csv", ".tsv",  ".txt",
                                          ".xml", ".json", ".jsonl"};
    if (is_hidden(name))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends(text_unaccented(file_name(name)), endings[i]))
            return true;
    return false;
}

/* The members that may be budgets; when none may, all that are not hidden. */
static ZipMembers possible(const ZipMembers *members, uint32_t *budgets)
{
    ZipMembers found = {0}, others = {0};
    for (uint32_t i = 0; i < members->count; i++) {
        const ZipMember *member = &members->items[i];
        if (is_budget_name(member->name))
            *list_push(&found) = *member;
        else if (!is_hidden(member->name))
            *list_push(&others) = *member;
    }
    *budgets = found.count;
    return found.count != 0 ? found : others;
}

/* The member called NAME, or the only one whose last part is NAME. */
static const ZipMember *find_member(const ZipMembers *members, const char *name)
{
    const ZipMember *found = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < members->count; i++) {
        const ZipMember *member = &members->items[i];
        if (text_equal(member->name, name))
            return member;
        if (!is_hidden(member->name) && text_equal(file_name(member->name), name)) {
            found = member;
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

static const char *shown(const ZipMembers *members)
{
    Text text = {0};
    for (uint32_t i = 0; i < members->count && i < MOST_SHOWN; i++)
        text_format(&text, "%s« %s »", i ? ", " : "", members->items[i].name);
    if (members->count > MOST_SHOWN)
        text_put(&text, ", …");
    return text_get(&text);
}

/* Says what the archive holds, and how to choose. */
static int list_choices(const Unpack *unpack, const ZipMembers *choices)
{
    if (choices->count != 0) {
        diag_note(unpack->diags, nowhere(), TEXT_ZIP_HOLDS, shown(choices));
        diag_help(unpack->diags, TEXT_ZIP_CHOOSE, choices->items[0].name);
    }
    return -1;
}

/* The member to read, or NULL, said. */
static const ZipMember *choose_member(const Unpack *unpack, const ZipMembers *members,
                                      const char *wanted)
{
    uint32_t budgets;
    ZipMembers choices = possible(members, &budgets);
    if (wanted != NULL) {
        const ZipMember *member = find_member(members, wanted);
        if (member != NULL)
            return member;
        diag_say(unpack->diags, DIAG_ZIP_NO_MEMBER, in_file(unpack->path, 0), wanted,
                 file_name(unpack->path));
    } else if (budgets == 1) {
        return choices.items;
    } else {
        diag_say(unpack->diags, DIAG_ZIP_MEMBERS, in_file(unpack->path, 0),
                 file_name(unpack->path), text_make("%u", budgets));
    }
    list_choices(unpack, &choices);
    return NULL;
}

/* A workbook is a zip whose first business is to say what it holds. */
static bool is_workbook(const ZipMembers *members)
{
    for (uint32_t i = 0; i < members->count; i++)
        if (text_equal(members->items[i].name, "[Content_Types].xml") ||
            text_equal(members->items[i].name, "mimetype"))
            return true;
    return false;
}

/* 0; 1 when it is not for us. */
static int open_zip(Unpack *unpack, Input *input)
{
    int status = zip_open(&unpack->zip, unpack->path, unpack->diags);
    if (status != 0)
        return status;
    ZipMembers members = {0};
    zip_list(&unpack->zip, &members);
    if (is_workbook(&members))
        return 1;
    const ZipMember *member = choose_member(unpack, &members, input->wanted);
    if (member == NULL)
        return -1;
    input->chosen = input->wanted != NULL;
    return zip_enter_member(&unpack->zip, member);
}

/* ----------------------------------------------------------------------------- */

static bool head_starts(const Input *input, const char *bytes, size_t size)
{
    return input->head_size >= size && memcmp(input->head, bytes, size) == 0;
}

int unpack_open(Unpack **unpack, Input *input)
{
    bool zip = head_starts(input, "PK\3\4", 4) || head_starts(input, "PK\5\6", 4);
    *unpack = NULL;
    if (!zip && !head_starts(input, "\x1F\x8B", 2))
        return 0;
    Unpack *own = mem_column(1, sizeof *own);
    own->path = input->path;
    own->diags = input->diags;
    own->is_zip = zip;
    int status = zip ? open_zip(own, input) : open_gzip(own, input);
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
    zip_close(&unpack->zip);
    inflateEnd(&unpack->stream);
    mem_column_free(unpack);
}

int unpack_read(Unpack *unpack, void *bytes, size_t capacity, size_t *size)
{
    *size = 0;
    return unpack->is_zip ? zip_read(&unpack->zip, bytes, capacity, size)
                          : read_gzip(unpack, bytes, capacity, size);
}
