/* sums.h -- amounts and numbers of lines, by a key of 64 bits.  Outside the collector. */
#ifndef CRIBLE_BULK_SUMS_H
#define CRIBLE_BULK_SUMS_H

#include "runtime/bulk/codes.h"
#include "runtime/engine/totals.h"

typedef struct SumsEntry {
    uint64_t key;
    Total total;
} SumsEntry;

/* In the order in which keys came. */
typedef struct Sums {
    SumsEntry *entries;
    uint32_t count, capacity;
    Pairs numbers;
    uint64_t last; /* the key that came last, and its entry */
    uint32_t last_number;
} Sums;

void sums_open(Sums *sums);
void sums_close(Sums *sums);
void sums_clear(Sums *sums);

/* A new entry for KEY, which is not there. */
uint32_t sums_new(Sums *sums, uint64_t key);

static inline Total *sums_at(Sums *sums, uint64_t key)
{
    if (key != sums->last) {
        uint32_t number = pairs_find(&sums->numbers, key);
        sums->last = key;
        sums->last_number = number == CODE_NONE ? sums_new(sums, key) : number;
    }
    return &sums->entries[sums->last_number].total;
}

#endif
