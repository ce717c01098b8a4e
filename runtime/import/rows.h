/* rows.h -- a table read row by row, whatever file it comes from.
 *
 *     RowView row;
 *     while ((status = rows_next(rows, &row)) == 1)
 *         for (size_t i = 0; i < row.count; i++) use(row.cells[i]);
 *     rows_close(rows);
 *
 * Rows without any value are passed over.  Memory does not grow with the table.  Internal
 * to runtime/import.
 */
#ifndef CRIBLE_IMPORT_ROWS_H
#define CRIBLE_IMPORT_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One row: UTF-8 texts, "" for an empty cell, valid until the next row. */
typedef struct RowView {
    const char *const *cells;
    size_t count;
    uint32_t line; /* of the file, or row of the sheet, from 1 */
} RowView;

typedef struct Rows Rows;
struct Rows {
    bool ragged;  /* a row may end before the last column of the table */
    char decimal; /* the mark to write in cells that are numbers, where the file knows */
    const char *const *names; /* where a row may add columns: the names of all so far */
    int (*next)(Rows *rows, RowView *row);
    void (*close)(Rows *rows);
};

/* 1 and a row; 0 at the end; -1 when the content was refused, -2 when the system refused,
 * said. */
static inline int rows_next(Rows *rows, RowView *row)
{
    return rows->next(rows, row);
}

static inline void rows_close(Rows *rows)
{
    rows->close(rows);
}

#endif
