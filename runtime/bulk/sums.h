/* sums.h -- amounts and numbers of lines, by a key of 64 bits.  Outside the collector. */
#ifndef CRIBLE_BULK_SUMS_H
#define CRIBLE_BULK_SUMS_H

#include "runtime/bulk/codes.h"
#include "runtime/engine/totals.h"

typedef struct SumsEntry {
    uint64_t key;
    Total total;
} SumsEntry;

enum { SUMS_LAST = 256 };

/* In the order in which keys came. */
typedef struct Sums {
    SumsEntry *entries;
    uint32_t count, capacity;
    Pairs numbers;
    Pair last[SUMS_LAST]; /* keys that came last, by their low bits, and their entries */
} Sums;

void sums_open(Sums *sums);
void sums_close(Sums *sums);
void sums_clear(Sums *sums);

/* A new entry for KEY, which is not there. */
uint32_t sums_new(Sums *sums, uint64_t key);

static inline Total *sums_at(Sums *sums, uint64_t key)
{
    Pair *last = &sums->last[key % SUMS_LAST];
    if (key != last->key) {
        uint32_t number = pairs_find(&sums->numbers, key);
        last->key = key;
        last->value = number == CODE_NONE ? sums_new(sums, key) : number;
    }
    return &sums->entries[last->value].total;
}

#endif
