/* cell.c -- the rows and cells of a table. */
#include "lang/cell.h"

#include <string.h>

#include "runtime/base/mem.h"

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* The bytes from START to END, blanks around them left out. */
static Name trimmed(const char *text, uint32_t offset, uint32_t start, uint32_t end)
{
    while (start < end && is_blank(text[start]))
        start++;
    while (end > start && is_blank(text[end - 1]))
        end--;
    return (Name){.text = mem_text(text + start, end - start),
                  .span = {offset + start, offset + end}};
}

/* How many bytes the mark at TEXT takes when it opens (+1) or closes (-1) a quote. */
static uint32_t quote_at(const char *text, uint32_t left, int *turn)
{
    *turn = 0;
    if (left >= 2 && memcmp(text, "\xC2\xAB", 2) == 0)
        *turn = 1;
    else if (left >= 2 && memcmp(text, "\xC2\xBB", 2) == 0)
        *turn = -1;
    return *turn != 0 ? 2 : 1;
}

bool row_cells(const Source *source, Span row, NameList *cells)
{
    const char *text = source_bytes(source, row.start);
    uint32_t size = row.end - row.start;
    uint32_t start = 1; /* after the first bar */
    bool quoted = false, straight = false;
    *cells = (NameList){0};
    for (uint32_t i = 1; i < size;) {
        int turn;
        uint32_t step = quote_at(text + i, size - i, &turn);
        if (turn != 0)
            quoted = turn > 0;
        else if (text[i] == '"')
            straight = !straight;
        else if (text[i] == '|' && !quoted && !straight) {
            *list_push(cells) = trimmed(text, row.start, start, i);
            start = i + 1;
        }
        i += step;
    }
    Name rest = trimmed(text, row.start, start, size);
    return rest.text[0] == '\0' && cells->count != 0;
}
