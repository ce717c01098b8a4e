/* grid.c -- numbers by row and column, outside the collector. */
#include "runtime/bulk/grid.h"

#include <stdbool.h>

#include "runtime/base/mem.h"

enum { MOST_GRID_CELLS = 1 << 22 };

void grid_open(Grid *grid)
{
    *grid = (Grid){0};
    pairs_open(&grid->others);
}

void grid_close(Grid *grid)
{
    mem_column_free(grid->cells);
    pairs_close(&grid->others);
}

/* Room for ROW and COLUMN too, unless that is too much. */
static bool grid_grow(Grid *grid, uint32_t row, uint32_t column)
{
    size_t rows = grid->rows ? grid->rows : 16,
           columns = grid->columns ? grid->columns : 16;
    while (row >= rows)
        rows *= 2;
    while (column >= columns)
        columns *= 2;
    if (rows * columns > MOST_GRID_CELLS)
        return false;
    uint32_t *cells = mem_column(rows * columns, sizeof *cells);
    memset(cells, 0xFF, rows * columns * sizeof *cells);
    for (uint32_t i = 0; i < grid->rows; i++)
        memcpy(cells + i * columns, grid->cells + (size_t)i * grid->columns,
               grid->columns * sizeof *cells);
    mem_column_free(grid->cells);
    grid->cells = cells;
    grid->rows = (uint32_t)rows;
    grid->columns = (uint32_t)columns;
    return true;
}

void grid_add(Grid *grid, uint32_t row, uint32_t column, uint32_t value)
{
    bool inside = row < grid->rows && column < grid->columns;
    if (inside || grid_grow(grid, row, column))
        grid->cells[(size_t)row * grid->columns + column] = value;
    else
        pairs_add(&grid->others, pair_of(row, column), value);
}
