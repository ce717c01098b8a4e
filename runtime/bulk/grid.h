/* grid.h -- numbers by row and column, outside the collector. */
#ifndef CRIBLE_BULK_GRID_H
#define CRIBLE_BULK_GRID_H

#include "runtime/bulk/codes.h"

/* Dense while there are not too many; beyond, by pair. */
typedef struct Grid {
    uint32_t *cells;
    uint32_t rows, columns;
    Pairs others;
} Grid;

void grid_open(Grid *grid);
void grid_close(Grid *grid);

/* VALUE where there was none. */
void grid_add(Grid *grid, uint32_t row, uint32_t column, uint32_t value);

/* The number at ROW and COLUMN, or CODE_NONE. */
static inline uint32_t grid_find(const Grid *grid, uint32_t row, uint32_t column)
{
    if (row < grid->rows && column < grid->columns)
        return grid->cells[(size_t)row * grid->columns + column];
    return pairs_find(&grid->others, pair_of(row, column));
}

#endif
