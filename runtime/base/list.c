/* list.c -- growable arrays of any type, in the collected heap. */
#include "runtime/base/list.h"

#include <stdlib.h>

void list_sort_items(void *items, size_t count, size_t size,
                     int (*compare)(const void *, const void *))
{
    if (count > 1)
        qsort(items, count, size, compare);
}
