/* cell.c -- the rows and cells of a table. */
#include "lang/cell.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Blanks of one byte, then those that do not break, as word processors put them. */
static const char *const blanks[] = {" ", "\t", "\r", "\xC2\xA0", "\xE2\x80\xAF"};

/* How many bytes the blank that TEXT starts with, or ends with, takes; 0 for none. */
static uint32_t blank_size(const char *text, uint32_t size, bool ends)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        uint32_t own = (uint32_t)strlen(blanks[i]);
        if (own <= size && memcmp(ends ? text + size - own : text, blanks[i], own) == 0)
            return own;
    }
    return 0;
}

static Span trimmed(const char *text, uint32_t start, uint32_t end)
{
    uint32_t blank;
    while ((blank = blank_size(text + start, end - start, false)) != 0)
        start += blank;
    while ((blank = blank_size(text + start, end - start, true)) != 0)
        end -= blank;
    return (Span){start, end};
}

const char *cell_words(const char *cell, size_t size)
{
    Text words = {0};
    uint32_t left = (uint32_t)size;
    bool blank = false;
    while (left > 0) {
        uint32_t step = blank_size(cell, left, false);
        if (step == 0) {
            text_put(&words, blank ? " " : "");
            text_char(&words, cell[0]);
        }
        blank = step != 0;
        step = step != 0 ? step : 1;
        cell += step;
        left -= step;
    }
    return text_get(&words);
}

/* Does a guillemet stand at TEXT, opening (+1) or closing (-1)?  Else 0. */
static int quote_at(const char *text, uint32_t left)
{
    if (text[0] != '\xC2' || left < 2)
        return 0;
    return text[1] == '\xAB' ? 1 : text[1] == '\xBB' ? -1 : 0;
}

/* What may be more than a byte of a cell: a quote, a bar, the first byte of a guillemet. */
static const bool is_special[256] = {['"'] = true, ['|'] = true, [0xC2] = true};

RowReader row_read(const char *text, uint32_t size)
{
    return (RowReader){.text = text, .size = size, .at = 1};
}

bool row_next(RowReader *reader, Span *cell)
{
    const char *text = reader->text;
    uint32_t start = reader->at;
    bool quoted = false, straight = false;
    for (uint32_t i = start; i < reader->size; i++) {
        while (i < reader->size && !is_special[(unsigned char)text[i]])
            i++;
        if (i == reader->size)
            break;
        int turn = quote_at(text + i, reader->size - i);
        if (turn != 0) {
            quoted = turn > 0;
        } else if (text[i] == '"') {
            straight = !straight;
        } else if (text[i] == '|' && !quoted && !straight) {
            *cell = trimmed(text, start, i);
            reader->at = i + 1;
            return true;
        }
    }
    *cell = trimmed(text, start, reader->size);
    reader->at = reader->size;
    reader->good = cell->start == cell->end && start > 1;
    return false;
}

bool row_cells(const Source *source, Span row, NameList *cells)
{
    const char *text = source_bytes(source, row.start);
    RowReader reader = row_read(text, row.end - row.start);
    *cells = (NameList){0};
    for (Span cell; row_next(&reader, &cell);)
        *list_push(cells) =
            (Name){.text = mem_text(text + cell.start, cell.end - cell.start),
                   .span = {row.start + cell.start, row.start + cell.end}};
    return reader.good;
}
