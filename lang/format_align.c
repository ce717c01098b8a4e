/* format_align.c -- what stands in columns: the rows of tables, classes, labels, groups. */
#include "lang/format_layout.h"

#include <assert.h>
#include <string.h>

#include "lang/cell.h"
#include "runtime/base/mem.h"

/* --- numbers ----------------------------------------------------------------------------
 */

typedef enum CellShape {
    CELL_OTHER,
    CELL_EMPTY,
    CELL_DIGITS, /* a number, or a code */
    CELL_NUMBER  /* with a sign, a comma, grouped digits or a unit: no code */
} CellShape;

static size_t space_size(const char *text)
{
    if (text[0] == ' ')
        return 1;
    if (strncmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* What may follow the digits: nothing, or a unit of one word. */
static bool is_unit(const char *text)
{
    text += space_size(text);
    return strcspn(text, " ,|«\"():*<>=") == strlen(text) && !is_digit(text[0]);
}

static CellShape shape_of(const char *text)
{
    if (text[0] == '\0' || text_equal(text, "-"))
        return CELL_EMPTY;
    bool signed_number = text[0] == '+' || text[0] == '-';
    const char *at = text + signed_number;
    if (!is_digit(at[0]))
        return CELL_OTHER;
    bool marked = signed_number;
    for (;;) {
        size_t step = at[0] == ',' ? 1 : space_size(at);
        if (step != 0 && is_digit(at[step])) {
            marked = true;
            at += step;
        } else if (is_digit(at[0])) {
            at++;
        } else {
            break;
        }
    }
    if (at[0] == '\0')
        return marked ? CELL_NUMBER : CELL_DIGITS;
    return is_unit(at) ? CELL_NUMBER : CELL_OTHER;
}

/* --- tables --------------------------------------------------------------------------- */

typedef struct Column {
    size_t width;
    bool numbers; /* every cell under the header is a number or says nothing */
    bool marked;  /* and one of them is not to be taken for a code */
} Column;

typedef LIST(Column) ColumnList;

static void column_widen(Column *column, const char *cell, size_t size, bool header)
{
    size_t width = bytes_width(cell, size);
    column->width = width > column->width ? width : column->width;
    if (header || !column->numbers)
        return;
    CellShape shape = shape_of(mem_text(cell, size));
    column->numbers = shape != CELL_OTHER;
    column->marked = column->marked || shape == CELL_NUMBER;
}

static ColumnList columns_of(const LineList *lines, uint32_t first)
{
    ColumnList columns = {0};
    bool header = true;
    for (uint32_t i = first; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (!line->has_cells)
            continue;
        RowReader reader = row_read(line->text, (uint32_t)line->size);
        Span cell;
        for (uint32_t j = 0; row_next(&reader, &cell); j++) {
            if (j == columns.count)
                *list_push(&columns) = (Column){.numbers = true};
            column_widen(&columns.items[j], line->text + cell.start, cell.end - cell.start,
                         header);
        }
        header = false;
    }
    return columns;
}

/* Adds to TEXT the row of LINE, in columns, and what ends a text. */
static void row_write(const Line *line, const ColumnList *columns, bool header, Text *text)
{
    RowReader reader = row_read(line->text, (uint32_t)line->size);
    Span cell;
    for (uint32_t i = 0; row_next(&reader, &cell); i++) {
        assert(i < columns->count && columns->items != NULL);
        const Column *column = &columns->items[i];
        size_t size = cell.end - cell.start;
        size_t pad = column->width - bytes_width(line->text + cell.start, size);
        bool right = column->numbers && column->marked && !header;
        text_put(text, "| ");
        text_repeat(text, " ", right ? pad : 0);
        text_add(text, line->text + cell.start, size);
        text_repeat(text, " ", right ? 1 : pad + 1);
    }
    text_add(text, "|", 2);
}

static void rows_align(LineList *lines, uint32_t first)
{
    ColumnList columns = columns_of(lines, first);
    bool header = true;
    Text text = {0}; /* of all the rows: one block, however many they are */
    size_t width = 2;
    for (uint32_t i = 0; i < columns.count; i++)
        width += columns.items[i].width + 3;
    text_reserve(&text, (lines->count - first) * width);
    size_t *starts = mem_bytes(lines->count + 1, sizeof *starts);
    for (uint32_t i = first; i < lines->count; i++) {
        if (!lines->items[i].has_cells)
            continue;
        starts[i] = text.size;
        row_write(&lines->items[i], &columns, header, &text);
        header = false;
    }
    for (uint32_t i = first; i < lines->count; i++) {
        Line *line = &lines->items[i];
        if (line->has_cells) {
            line->text = text.bytes + starts[i];
        } else if (line->kind == LINE_ROW) {
            line->text = mem_text(line->text, line->size);
        }
    }
}

/* --- columns of words ----------------------------------------------------------------- */

static size_t width_before(const Line *line, int mark)
{
    return written_width(mem_text(line->text, line->marks[mark]));
}

/* Blanks before the column MARK of LINE, so that it begins at WIDTH. */
static void column_move(Line *line, int mark, size_t width)
{
    size_t at = line->marks[mark], blanks = width - width_before(line, mark);
    Text text = {0};
    text_add(&text, line->text, at);
    text_repeat(&text, " ", blanks);
    text_put(&text, line->text + at);
    line->text = text_get(&text);
    for (int i = mark; i < FORMAT_MARKS; i++)
        line->marks[i] += line->marks[i] != 0 ? blanks : 0;
}

static bool marked_align(LineList *lines, uint32_t first)
{
    for (int mark = 0; mark < FORMAT_MARKS; mark++) {
        size_t width = 0;
        for (uint32_t i = first; i < lines->count; i++)
            if (lines->items[i].marks[mark] != 0) {
                size_t before = width_before(&lines->items[i], mark);
                width = before > width ? before : width;
            }
        for (uint32_t i = first; i < lines->count; i++)
            if (lines->items[i].marks[mark] != 0)
                column_move(&lines->items[i], mark, width);
    }
    for (uint32_t i = first; i < lines->count; i++)
        if (lines->items[i].marks[0] != 0 &&
            lines->items[i].indent + written_width(lines->items[i].text) > FORMAT_WIDTH)
            return false;
    return true;
}

/* Columns are given up when a line would become too wide. */
static void words_align(LineList *lines, uint32_t first)
{
    LineList moved = {0};
    for (uint32_t i = first; i < lines->count; i++)
        *list_push(&moved) = lines->items[i];
    if (!marked_align(&moved, 0))
        return;
    for (uint32_t i = first; i < lines->count; i++)
        lines->items[i] = moved.items[i - first];
}

void lines_align(LineList *lines, uint32_t first)
{
    bool rows = false, marks = false;
    for (uint32_t i = first; i < lines->count; i++) {
        rows = rows || lines->items[i].kind == LINE_ROW;
        marks = marks || lines->items[i].marks[0] != 0 || lines->items[i].marks[1] != 0;
    }
    if (rows) {
        rows_spell(lines, first);
        rows_align(lines, first);
    }
    if (marks)
        words_align(lines, first);
}
