/* tables.c -- the files that the fast road may take. */
#include "runtime/bulk/tables.h"

#include <string.h>
#include <unistd.h>

#include "runtime/base/mem.h"
#include "runtime/import/table.h"

/* An encoding that the header does not tell is looked for this far. */
enum { LOOKED_AT = 1 << 20 };

/* The line of BYTES that holds AT is UTF-8. */
static bool line_is_utf8(const char *bytes, size_t size, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && bytes[start - 1] != '\n' && bytes[start - 1] != '\r')
        start--;
    while (end < size && bytes[end] != '\n' && bytes[end] != '\r')
        end++;
    return text_first_bad_byte(bytes + start, end - start) == end - start;
}

/* The same as csv.c settles: by the first line past ASCII.  Later, what is not UTF-8 sends
 * the file to the ordinary reader. */
static Encoding find_encoding(const char *path, const char *member)
{
    Input input;
    Diags diags = {0};
    if (input_open(&input, path, member, &diags) != 0)
        return ENCODING_UTF8;
    char *bytes = mem_column(LOOKED_AT, 1);
    size_t size = 0, got = 1;
    while (size < LOOKED_AT && got != 0 &&
           input_read(&input, bytes + size, LOOKED_AT - size, &got) == 0)
        size += got;
    input_close(&input);
    size_t at = 0;
    while (at < size && (unsigned char)bytes[at] < 0x80)
        at++;
    bool utf8 = at == size || line_is_utf8(bytes, size, at);
    mem_column_free(bytes);
    return utf8 ? ENCODING_UTF8 : ENCODING_WINDOWS_1252;
}

static bool read_header(Input *input, const FormatSet *formats, LaneFile *file,
                        FormatMatch *match)
{
    Csv csv;
    csv_open(&csv, input);
    csv.separator = table_separator(formats, input);
    RowView row;
    Header header = {.row = &row,
                     .separator = csv.separator,
                     .path = input->path,
                     .diags = input->diags};
    bool known =
        rows_next(&csv.rows, &row) == 1 && format_recognise(formats, &header, match) == 0;
    if (known) {
        const char **names = mem_array(row.count + 1, sizeof *names);
        for (size_t i = 0; i < row.count; i++)
            names[i] = mem_text(row.cells[i], strlen(row.cells[i]));
        file->header = names;
        file->header_count = (uint32_t)row.count;
        file->separator = csv.separator;
        file->columns = match->columns;
        file->encoding = match->format->encoding != ENCODING_AUTOMATIC
                             ? match->format->encoding
                             : csv.encoding;
    }
    csv_close(&csv);
    return known && file->header_count > 1;
}

bool table_look(const char *path, const char *member, const FormatSet *formats,
                LaneFile *file, FormatMatch *match)
{
    Input input;
    Diags diags = {0};
    *file = (LaneFile){.path = path, .member = member};
    if (text_equal(path, "-") || input_open(&input, path, member, &diags) != 0)
        return false;
    file->packed = input.unpack != NULL;
    bool known = table_is_one(formats, &input) && read_header(&input, formats, file, match);
    input_close(&input);
    if (known && file->encoding == ENCODING_AUTOMATIC)
        file->encoding = find_encoding(path, member);
    return known;
}
