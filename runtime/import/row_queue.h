/* row_queue.h -- cells that wait until their row is asked for.
 *
 * A parser that pushes what it reads (expat, yajl) gives many cells at once; whoever reads
 * a table wants one row at a time.  Memory is that of the rows that wait.  Internal to
 * runtime/import.
 */
#ifndef CRIBLE_IMPORT_ROW_QUEUE_H
#define CRIBLE_IMPORT_ROW_QUEUE_H

#include "runtime/base/list.h"
#include "runtime/base/text.h"
#include "runtime/import/rows.h"

/* A cell that holds something. */
typedef struct QueuedCell {
    uint32_t row, column; /* from 1, from 0 */
    bool number;          /* its point becomes the decimal mark that is wanted */
    const char *shared;   /* a text that outlives the queue, or NULL */
    size_t at;            /* else where its text starts in the queue's own */
} QueuedCell;

typedef struct RowQueue {
    LIST(QueuedCell) cells; /* in the order of rows; in a row, in any order */
    uint32_t next;          /* the first cell not given yet */
    Text texts;
    const char **view;
    size_t view_capacity;
} RowQueue;

/* Adds a copy of TEXT, or TEXT itself when it is SHARED. */
void queue_add(RowQueue *queue, uint32_t row, uint32_t column, const char *text,
               bool number);
void queue_add_shared(RowQueue *queue, uint32_t row, uint32_t column, const char *text);

/* Takes back all that was added of ROW, the last one. */
void queue_take_back(RowQueue *queue, uint32_t row);

/* Is a row that is not after LAST_ROW waiting? */
bool queue_has(const RowQueue *queue, uint32_t last_row);

/* Gives the first row that waits, at least WIDTH columns wide, with DECIMAL in its
 * numbers.  It must be there; it is valid until the next call of any of these. */
void queue_give(RowQueue *queue, size_t width, char decimal, RowView *row);

/* Forgets the rows given, so that the memory of their texts serves again. */
void queue_drop_given(RowQueue *queue);

#endif
