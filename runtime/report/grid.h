/* grid.h -- aligned columns of text. */
#ifndef CRIBLE_REPORT_GRID_H
#define CRIBLE_REPORT_GRID_H

#include "runtime/base/list.h"
#include "runtime/base/text.h"

#define GRID_COLUMNS 6

typedef struct GridRow {
    const char *cells[GRID_COLUMNS]; /* NULL past the last one */
    bool rule;                       /* a line of dashes instead */
} GridRow;

/* The first column is on the left, the others on the right. */
typedef struct Grid {
    LIST(GridRow) rows;
} Grid;

/* A row of at most GRID_COLUMNS cells. */
void grid_row(Grid *grid, const char *const *cells, size_t count);
#define GRID_ROW(grid, ...)                                                                \
    grid_row(grid, (const char *const[]){__VA_ARGS__},                                     \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

void grid_rule(Grid *grid);

/* Every line starts with INDENT spaces and has none at its end. */
void grid_write(const Grid *grid, size_t indent, Text *out);

#endif
