/* list.h -- growable arrays of any type, in the collected heap.
 *
 *     LIST(Rule *) rules = {0};
 *     *list_push(&rules) = rule;
 *     for (uint32_t i = 0; i < rules.count; i++) use(rules.items[i]);
 *
 * A list is two words and a pointer; copying the struct shares the items.
 */
#ifndef CRIBLE_BASE_LIST_H
#define CRIBLE_BASE_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "runtime/base/mem.h"

#define LIST(Type)                                                                         \
    struct {                                                                               \
        Type *items;                                                                       \
        uint32_t count, capacity;                                                          \
    }

/* A new zeroed slot at the end. */
#define list_push(list)                                                                    \
    ((list)->count == (list)->capacity                                                     \
         ? ((list)->capacity = (list)->capacity ? (list)->capacity * 2 : 4,                \
            (list)->items = mem_grow((list)->items, (list)->count, (list)->capacity,       \
                                     sizeof *(list)->items),                               \
            (list)->items + (list)->count++)                                               \
         : (list)->items + (list)->count++)

/* Room for COUNT items in a list that is still empty: growing touches twice as much memory,
 * which for some thousands of items is most of the time it takes. */
#define list_reserve(list, count_wanted)                                                   \
    ((list)->capacity = (count_wanted),                                                    \
     (list)->items = mem_array((list)->capacity, sizeof *(list)->items))

/* qsort that takes a list never written to. */
#define list_sort(list, compare)                                                           \
    list_sort_items((list)->items, (list)->count, sizeof *(list)->items, compare)
void list_sort_items(void *items, size_t count, size_t size,
                     int (*compare)(const void *, const void *));

#endif
