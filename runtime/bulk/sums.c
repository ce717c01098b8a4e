/* sums.c -- amounts and numbers of lines, by a key of 64 bits. */
#include "runtime/bulk/sums.h"

#include "runtime/base/mem.h"

static void forget_last(Sums *sums)
{
    for (uint32_t i = 0; i < SUMS_LAST; i++)
        sums->last[i].key = PAIRS_EMPTY;
}

void sums_open(Sums *sums)
{
    *sums = (Sums){0};
    forget_last(sums);
    pairs_open(&sums->numbers);
}

void sums_close(Sums *sums)
{
    mem_column_free(sums->entries);
    pairs_close(&sums->numbers);
}

void sums_clear(Sums *sums)
{
    if (sums->count == 0)
        return;
    sums->count = 0;
    forget_last(sums);
    pairs_close(&sums->numbers);
    pairs_open(&sums->numbers);
}

uint32_t sums_new(Sums *sums, uint64_t key)
{
    if (sums->count == sums->capacity) {
        sums->capacity = sums->capacity ? sums->capacity * 2 : 64;
        sums->entries =
            mem_column_grow(sums->entries, sums->capacity, sizeof *sums->entries);
    }
    sums->entries[sums->count] = (SumsEntry){.key = key};
    pairs_add(&sums->numbers, key, sums->count);
    return sums->count++;
}
