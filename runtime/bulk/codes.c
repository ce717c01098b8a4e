/* codes.c -- small numbers for the texts and the pairs that come back line after line. */
#include "runtime/bulk/codes.h"

#include "runtime/base/mem.h"

enum { FIRST_SLOTS = 1024 };

/* --- texts ---------------------------------------------------------------------------- */

void codes_open(Codes *codes)
{
    *codes = (Codes){.mask = FIRST_SLOTS - 1};
    codes->slots = mem_column(FIRST_SLOTS, sizeof *codes->slots);
}

void codes_close(Codes *codes)
{
    mem_column_free(codes->slots);
    mem_column_free(codes->long_texts);
    *codes = (Codes){0};
}

void codes_clear(Codes *codes)
{
    memset(codes->slots, 0, (size_t)(codes->mask + 1) * sizeof *codes->slots);
    codes->count = 0;
    codes->long_size = 0;
}

static void put_code(Codes *codes, const Code *code)
{
    uint64_t high = code->size > CODE_SHORT ? 0 : code->high;
    uint32_t i = codes_slot(codes, code->low, high);
    while (codes->slots[i].id != 0)
        i = (i + 1) & codes->mask;
    codes->slots[i] = *code;
}

static void widen_codes(Codes *codes)
{
    Code *before = codes->slots;
    uint32_t count = codes->mask + 1;
    codes->mask = codes->mask * 2 + 1;
    codes->slots = mem_column((size_t)codes->mask + 1, sizeof *codes->slots);
    for (uint32_t i = 0; i < count; i++)
        if (before[i].id != 0)
            put_code(codes, &before[i]);
    mem_column_free(before);
}

static size_t keep_long(Codes *codes, const char *bytes, size_t size)
{
    if (codes->long_size + size > codes->long_capacity) {
        codes->long_capacity = (codes->long_size + size) * 2;
        codes->long_texts = mem_column_grow(codes->long_texts, codes->long_capacity, 1);
    }
    memcpy(codes->long_texts + codes->long_size, bytes, size);
    codes->long_size += size;
    return codes->long_size - size;
}

uint32_t codes_add(Codes *codes, const char *bytes, size_t size)
{
    if ((codes->count + 1) * 2 > codes->mask)
        widen_codes(codes);
    Code code = {.size = (uint32_t)size, .id = ++codes->count};
    if (size > CODE_SHORT) {
        code.low = codes_hash(bytes, size);
        code.high = keep_long(codes, bytes, size);
    } else {
        code.low = codes_first_bytes(bytes, size);
        code.high = size > 8 ? codes_first_bytes(bytes + 8, size - 8) : 0;
    }
    put_code(codes, &code);
    return code.id - 1;
}

/* --- from 64 bits to 32 --------------------------------------------------------------- */

static void empty(Pairs *pairs, uint32_t count)
{
    pairs->mask = count - 1;
    pairs->slots = mem_column(count, sizeof *pairs->slots);
    for (uint32_t i = 0; i < count; i++)
        pairs->slots[i].key = PAIRS_EMPTY;
}

void pairs_open(Pairs *pairs)
{
    *pairs = (Pairs){0};
    empty(pairs, FIRST_SLOTS);
}

void pairs_close(Pairs *pairs)
{
    mem_column_free(pairs->slots);
    *pairs = (Pairs){0};
}

static void put_pair(Pairs *pairs, Pair pair)
{
    uint32_t i = pairs_slot(pairs, pair.key);
    while (pairs->slots[i].key != PAIRS_EMPTY)
        i = (i + 1) & pairs->mask;
    pairs->slots[i] = pair;
}

void pairs_add(Pairs *pairs, uint64_t key, uint32_t value)
{
    if ((pairs->count + 1) * 2 > pairs->mask) {
        Pair *before = pairs->slots;
        uint32_t count = pairs->mask + 1;
        empty(pairs, count * 2);
        for (uint32_t i = 0; i < count; i++)
            if (before[i].key != PAIRS_EMPTY)
                put_pair(pairs, before[i]);
        mem_column_free(before);
    }
    put_pair(pairs, (Pair){key, value});
    pairs->count++;
}
