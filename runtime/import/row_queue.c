/* row_queue.c -- cells that wait until their row is asked for. */
#include "runtime/import/row_queue.h"

#include <string.h>

#include "runtime/base/mem.h"

void queue_add(RowQueue *queue, uint32_t row, uint32_t column, const char *text,
               bool number)
{
    *list_push(&queue->cells) = (QueuedCell){
        .row = row, .column = column, .number = number, .at = queue->texts.size};
    text_add(&queue->texts, text, strlen(text) + 1);
}

void queue_add_shared(RowQueue *queue, uint32_t row, uint32_t column, const char *text)
{
    *list_push(&queue->cells) = (QueuedCell){.row = row, .column = column, .shared = text};
}

void queue_take_back(RowQueue *queue, uint32_t row)
{
    while (queue->cells.count > queue->next &&
           queue->cells.items[queue->cells.count - 1].row == row) {
        const QueuedCell *last = &queue->cells.items[--queue->cells.count];
        if (last->shared == NULL)
            queue->texts.size = last->at;
    }
}

bool queue_has(const RowQueue *queue, uint32_t last_row)
{
    return queue->next < queue->cells.count &&
           queue->cells.items[queue->next].row <= last_row;
}

/* Which decimal mark is wanted is known only once the first row has been given. */
static const char *cell_text(RowQueue *queue, const QueuedCell *cell, char decimal)
{
    if (cell->shared != NULL)
        return cell->shared;
    char *text = queue->texts.bytes + cell->at;
    char *mark = cell->number ? strchr(text, '.') : NULL;
    if (mark != NULL)
        *mark = decimal;
    return text;
}

static void clear_view(RowQueue *queue, size_t count)
{
    if (count > queue->view_capacity) {
        queue->view_capacity = count * 2;
        queue->view = mem_array(queue->view_capacity, sizeof *queue->view);
    }
    for (size_t i = 0; i < count; i++)
        queue->view[i] = "";
}

void queue_give(RowQueue *queue, size_t width, char decimal, RowView *row)
{
    const QueuedCell *cells = queue->cells.items;
    uint32_t first = queue->next;
    row->line = cells[first].row;
    row->count = width;
    for (; queue->next < queue->cells.count && cells[queue->next].row == row->line;
         queue->next++)
        if (row->count <= cells[queue->next].column)
            row->count = (size_t)cells[queue->next].column + 1;
    clear_view(queue, row->count);
    for (uint32_t i = first; i < queue->next; i++)
        queue->view[cells[i].column] = cell_text(queue, &cells[i], decimal);
    row->cells = queue->view;
}

void queue_drop_given(RowQueue *queue)
{
    if (queue->next == 0)
        return;
    uint32_t left = queue->cells.count - queue->next;
    size_t kept_from = queue->texts.size;
    for (uint32_t i = queue->next; i < queue->cells.count; i++)
        if (queue->cells.items[i].shared == NULL && queue->cells.items[i].at < kept_from)
            kept_from = queue->cells.items[i].at;
    memmove(queue->cells.items, queue->cells.items + queue->next,
            left * sizeof *queue->cells.items);
    for (uint32_t i = 0; i < left; i++)
        if (queue->cells.items[i].shared == NULL)
            queue->cells.items[i].at -= kept_from;
    if (queue->texts.size != 0)
        memmove(queue->texts.bytes, queue->texts.bytes + kept_from,
                queue->texts.size - kept_from);
    queue->texts.size -= kept_from;
    queue->cells.count = left;
    queue->next = 0;
}
