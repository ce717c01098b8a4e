/* grid.c -- aligned columns of text. */
#include "runtime/report/grid.h"

#define GAP 2

void grid_row(Grid *grid, const char *const *cells, size_t count)
{
    GridRow *row = list_push(&grid->rows);
    for (size_t i = 0; i < count; i++)
        row->cells[i] = cells[i];
}

void grid_rule(Grid *grid)
{
    list_push(&grid->rows)->rule = true;
}

static void measure(const Grid *grid, size_t widths[GRID_COLUMNS])
{
    for (uint32_t i = 0; i < grid->rows.count; i++) {
        for (int j = 0; j < GRID_COLUMNS; j++) {
            const char *cell = grid->rows.items[i].cells[j];
            size_t width = cell ? text_width(cell) : 0;
            widths[j] = width > widths[j] ? width : widths[j];
        }
    }
}

/* Spaces are written before the next cell, so that a line never ends with some. */
static void write_row(const GridRow *row, const size_t widths[GRID_COLUMNS], size_t indent,
                      Text *out)
{
    size_t pending = indent;
    for (int j = 0; j < GRID_COLUMNS && row->cells[j] != NULL; j++) {
        size_t padding = widths[j] - text_width(row->cells[j]);
        if (j > 0)
            pending += padding;
        if (row->cells[j][0] != '\0') {
            text_repeat(out, " ", pending);
            text_put(out, row->cells[j]);
            pending = 0;
        }
        if (j == 0)
            pending += padding;
        pending += GAP;
    }
    text_char(out, '\n');
}

void grid_write(const Grid *grid, size_t indent, Text *out)
{
    size_t widths[GRID_COLUMNS] = {0};
    measure(grid, widths);
    size_t total = 0;
    for (int j = 0; j < GRID_COLUMNS; j++)
        total += widths[j] ? widths[j] + (j ? GAP : 0) : 0;
    for (uint32_t i = 0; i < grid->rows.count; i++) {
        const GridRow *row = &grid->rows.items[i];
        if (row->rule) {
            text_repeat(out, " ", indent);
            text_repeat(out, "─", total);
            text_char(out, '\n');
        } else {
            write_row(row, widths, indent, out);
        }
    }
}
