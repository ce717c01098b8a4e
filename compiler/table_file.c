/* table_file.c -- the rows of a table kept in a CSV file beside the method. */
#include "compiler/table_file.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/import/csv.h"

const char *path_beside(const Understanding *context, const char *path, uint32_t at)
{
    const char *name = source_holding(context->method->source, at)->name;
    size_t folder = (size_t)(file_name(name) - name);
    if (path[0] == '/' || folder == 0)
        return path;
    return text_make("%.*s%s", (int)folder, name, path);
}

/* A bar inside a cell would cut it: the cell is quoted, as in a table of the method. */
static void put_cell(Text *text, const char *cell)
{
    bool quote = strchr(cell, '|') != NULL && strstr(cell, "«") == NULL;
    text_put(text, quote ? " « " : " ");
    while (*cell != '\0') {
        size_t size = strcspn(cell, "\n\r");
        text_add(text, cell, size);
        text_put(text, cell[size] != '\0' ? " " : "");
        cell += size + (cell[size] != '\0');
    }
    text_put(text, quote ? " » |" : " |");
}

/* Lines of the file that hold no row are kept empty, so that line numbers are its own. */
static bool read_rows(const char *path, Diags *diags, Text *text, SpanList *rows)
{
    Input input;
    Csv csv;
    RowView row;
    uint32_t line = 1;
    if (input_open(&input, path, NULL, diags) != 0)
        return false;
    csv_open(&csv, &input);
    int status;
    while ((status = rows_next(&csv.rows, &row)) == 1) {
        for (; line < row.line; line++)
            text_char(text, '\n');
        Span span = {.start = (uint32_t)text->size};
        text_char(text, '|');
        for (size_t i = 0; i < row.count; i++)
            put_cell(text, row.cells[i]);
        span.end = (uint32_t)text->size;
        *list_push(rows) = span;
    }
    csv_close(&csv);
    input_close(&input);
    return status == 0 && text->size < UINT32_MAX / 4;
}

bool table_file_rows(Understanding *context, Name written, SpanList *rows)
{
    const char *path = path_beside(context, written.text, written.span.start);
    Text text = {0};
    Diags refused = {0};
    if (!read_rows(path, &refused, &text, rows)) {
        diag_say(context->diags, DIAG_TABLE_FILE, here(context, written.span), path);
        if (refused.items.count != 0)
            diag_note(context->diags, nowhere(), TEXT_AS_GIVEN,
                      refused.items.items[0].text);
        return false;
    }
    Source *source = source_new(path, text_get(&text), (uint32_t)text.size);
    if (!source_append(context->sources, source)) {
        diag_say(context->diags, DIAG_TABLE_FILE, here(context, written.span), path);
        return false;
    }
    for (uint32_t i = 0; i < rows->count; i++) {
        rows->items[i].start += source->base;
        rows->items[i].end += source->base;
    }
    return true;
}
