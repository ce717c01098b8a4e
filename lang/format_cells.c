/* format_cells.c -- the words of the cells of tables, spelled as everywhere else.
 *
 * The lexer keeps a row as one token.  The cells that may change, each once, are put one
 * under the other, with a parenthesis between two of them, and read as a program is.
 */
#include "lang/format_layout.h"

#include <string.h>

#include "lang/grammar.h"
#include "runtime/base/hash.h"
#include "runtime/base/mem.h"

/* --- what cannot change ------------------------------------------------------------------
 */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_guillemet(const char *text, size_t left, char last)
{
    return left >= 2 && text[0] == '\xC2' && text[1] == last;
}

/* How many bytes the well-written text at TEXT takes, guillemets included; 0 when it is
 * not well written. */
static size_t plain_text(const char *text, size_t left)
{
    if (!is_guillemet(text, left, '\xAB') || left < 6 || text[2] != ' ')
        return 0;
    for (size_t i = 3; i < left; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == 0xC2)
            return is_guillemet(text + i, left - i, '\xBB') && text[i - 1] == ' ' ? i + 2
                                                                                  : 0;
        bool blank = byte == '\t' || (byte == ' ' && text[i - 1] == ' ');
        if (blank || byte == '"' || byte == 0xE2)
            return 0;
    }
    return 0;
}

/* How many bytes the code or number at TEXT takes; 0 when a unit may follow it. */
static size_t plain_digits(const char *text, size_t left)
{
    size_t count = 0;
    while (count < left && (is_digit(text[count]) || text[count] == '.'))
        count++;
    return count == left || text[count] == ',' ? count : 0;
}

/* Is CELL made only of codes and of texts, well written? */
static bool is_plain(const char *cell, size_t size)
{
    if (size == 1 && cell[0] == '-')
        return true;
    for (size_t i = 0; i < size;) {
        size_t step = is_digit(cell[i]) ? plain_digits(cell + i, size - i)
                                        : plain_text(cell + i, size - i);
        if (step == 0)
            return false;
        i += step;
        if (i == size)
            return true;
        if (size - i < 3 || cell[i] != ',' || cell[i + 1] != ' ')
            return false;
        i += 2;
    }
    return true;
}

/* Can CELL be read beside others?  Its quotes are closed, and nothing is a comment. */
static bool is_closed(const char *cell, size_t size)
{
    bool quoted = false, straight = false;
    for (size_t i = 0; i < size; i++) {
        bool opens = is_guillemet(cell + i, size - i, '\xAB');
        bool closes = is_guillemet(cell + i, size - i, '\xBB');
        if (((opens || closes) && (straight || opens == quoted)) ||
            (cell[i] == '"' && quoted) || (cell[i] == '#' && !quoted && !straight))
            return false;
        quoted = opens || (quoted && !closes);
        straight = straight != (cell[i] == '"');
    }
    return !quoted && !straight;
}

/* --- reading cells ----------------------------------------------------------------------
 */

#define BETWEEN "\n)\n"

/* Is what stands between two tokens blank? */
static bool is_blank(const char *text, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++)
        if (strchr(" \t\r\n\xC2\xA0\xE2\x80\xAF", text[i]) == NULL)
            return false;
    return true;
}

/* Makes TEXT the cell CELL of SOURCE, whose first token, if any, is the one at *NEXT, as
 * it is to be written; false when it is not made of words.  *NEXT goes beyond the mark
 * after it. */
static bool cell_spelled(const Source *source, const TokenList *tokens, Span cell,
                         uint32_t *next, Text *text)
{
    uint32_t first = *next, at = cell.start;
    uint32_t mark = cell.end + 1;
    bool good = true;
    text->size = 0;
    while (tokens->items[*next].kind != TOKEN_END &&
           tokens->items[*next].span.start < mark) {
        const Token *token = &tokens->items[*next];
        good = good && token->comments.count == 0 && token->span.end <= cell.end &&
               is_blank(source->text, at, token->span.start);
        at = token->span.end;
        TokenList own = {.items = tokens->items + first, .count = tokens->count - first};
        if (good && *next != first && token_wants_space(&own, *next - first, TOKEN_TABLE))
            text_char(text, ' ');
        if (good)
            text_put(text, token_written(source, tokens, *next));
        ++*next;
    }
    const Token *end = &tokens->items[*next];
    good = good && end->kind == TOKEN_CLOSE && end->span.start == mark &&
           is_blank(source->text, at, mark) && *next != first;
    *next += end->kind == TOKEN_CLOSE && end->span.start == mark;
    return good;
}

/* Gives each cell of CELLS its spelling as value, NULL when it has it.  Is there one to
 * change? */
static bool cells_spell(Hash *cells)
{
    Text together = {0}, written = {0};
    bool changed = false;
    for (uint32_t i = 0; i < cells->count; i++) {
        text_add(&together, cells->entries[i].key, cells->entries[i].size);
        text_put(&together, BETWEEN);
    }
    const Source *source = source_new("", text_get(&together), (uint32_t)together.size);
    TokenList tokens = tokens_of(source, source->text);
    uint32_t start = 0, next = 0;
    for (uint32_t i = 0; i < cells->count; i++) {
        HashEntry *entry = &cells->entries[i];
        Span cell = {start, start + entry->size};
        bool good = cell_spelled(source, &tokens, cell, &next, &written);
        start = cell.end + (uint32_t)strlen(BETWEEN);
        if (!good || (written.size == entry->size &&
                      memcmp(written.bytes, entry->key, entry->size) == 0))
            continue;
        entry->value = mem_text(written.bytes, written.size);
        changed = true;
    }
    return changed;
}

static void add_cell(Hash *cells, const char *cell, size_t size)
{
    if (!is_plain(cell, size) && is_closed(cell, size))
        hash_add(cells, cell, size, NULL);
}

const char *cell_written(const char *cell, size_t size)
{
    Hash cells = {0};
    add_cell(&cells, cell, size);
    return cells.count != 0 && cells_spell(&cells) ? cells.entries[0].value
                                                   : mem_text(cell, size);
}

/* --- rows -------------------------------------------------------------------------------
 */

/* A reason may be written without quotes: its words are not those of the language. */
static bool is_reason(const char *header, size_t size)
{
    return text_equal(text_unaccented(cell_words(header, size)), "parce que");
}

typedef struct Rows {
    Hash cells;
    LIST(bool) reasons; /* by column */
} Rows;

static void add_row(Rows *rows, const Line *line, bool header)
{
    RowReader reader = row_read(line->text, (uint32_t)line->size);
    Span cell;
    for (uint32_t i = 0; row_next(&reader, &cell); i++) {
        const char *text = line->text + cell.start;
        size_t size = cell.end - cell.start;
        if (header)
            *list_push(&rows->reasons) = is_reason(text, size);
        else if (i >= rows->reasons.count || !rows->reasons.items[i])
            add_cell(&rows->cells, text, size);
    }
}

/* Adds to TEXT the row of LINE, its cells as they are to be written. */
static void row_spell(const Rows *rows, const Line *line, Text *text)
{
    RowReader reader = row_read(line->text, (uint32_t)line->size);
    Span cell;
    text_char(text, '|');
    for (uint32_t i = 0; row_next(&reader, &cell); i++) {
        const char *written = line->text + cell.start;
        size_t size = cell.end - cell.start;
        bool reason = i < rows->reasons.count && rows->reasons.items[i];
        const HashEntry *entry = reason ? NULL : hash_find(&rows->cells, written, size);
        if (entry != NULL && entry->value != NULL)
            text_put(text, entry->value);
        else
            text_add(text, written, size);
        text_char(text, '|');
    }
}

/* Gives the rows under the header their new text, all of them in one block. */
static void rows_rewrite(const Rows *rows, LineList *lines, uint32_t first)
{
    Text text = {0};
    size_t *starts = mem_bytes(lines->count + 1, sizeof *starts), size = 0;
    for (uint32_t i = first; i < lines->count; i++)
        size += lines->items[i].size;
    text_reserve(&text, size);
    bool header = true;
    for (uint32_t i = first; i < lines->count; i++) {
        starts[i] = text.size;
        if (lines->items[i].has_cells && !header)
            row_spell(rows, &lines->items[i], &text);
        header = header && !lines->items[i].has_cells;
    }
    starts[lines->count] = text.size;
    for (uint32_t i = first; i < lines->count; i++) {
        Line *line = &lines->items[i];
        if (starts[i + 1] == starts[i])
            continue;
        line->text = text.bytes + starts[i];
        line->size = starts[i + 1] - starts[i];
    }
}

void rows_spell(LineList *lines, uint32_t first)
{
    Rows rows = {0};
    bool header = true;
    for (uint32_t i = first; i < lines->count; i++) {
        if (!lines->items[i].has_cells)
            continue;
        add_row(&rows, &lines->items[i], header);
        header = false;
    }
    if (rows.cells.count != 0 && cells_spell(&rows.cells))
        rows_rewrite(&rows, lines, first);
}
