/* codes.h -- small numbers for the texts and the pairs that come back line after line.
 *
 * Outside the collector; each thread has its own.  Nothing is allocated when what is looked
 * for is known.
 */
#ifndef CRIBLE_BULK_CODES_H
#define CRIBLE_BULK_CODES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define CODE_NONE UINT32_MAX

/* This many bytes past a text looked for may be read. */
enum { CODES_PADDING = 16, CODE_SHORT = 16 };

/* A text of at most CODE_SHORT bytes is held whole in `low` and `high`; of another, `low`
 * is a hash and `high` where its bytes stand. */
typedef struct Code {
    uint64_t low, high;
    uint32_t size;
    uint32_t id; /* + 1; 0 is an empty slot */
} Code;

typedef struct Codes {
    Code *slots;
    uint32_t mask, count;
    char *long_texts;
    size_t long_size, long_capacity;
} Codes;

void codes_open(Codes *codes);
void codes_close(Codes *codes);

/* Forgets every text. */
void codes_clear(Codes *codes);

/* A new number for a text that is not there: 0, 1, 2… */
uint32_t codes_add(Codes *codes, const char *bytes, size_t size);

static inline uint64_t codes_first_bytes(const char *bytes, size_t size)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return size >= 8 ? word : size == 0 ? 0 : word & UINT64_MAX >> (64 - 8 * size);
}

static inline uint32_t codes_slot(const Codes *codes, uint64_t low, uint64_t high)
{
    uint64_t mixed = (low ^ (high << 29 | high >> 35)) * 0x9E3779B97F4A7C15U;
    return (uint32_t)(mixed >> 32) & codes->mask;
}

/* Of a text longer than CODE_SHORT. */
static inline uint64_t codes_hash(const char *bytes, size_t size)
{
    uint64_t hash = size * 0x9E3779B97F4A7C15U;
    for (; size > 8; bytes += 8, size -= 8) {
        hash = (hash ^ codes_first_bytes(bytes, 8)) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32;
    }
    hash = (hash ^ codes_first_bytes(bytes, size)) * 0xD6E8FEB86659FD93U;
    return hash ^ hash >> 32;
}

static inline uint32_t codes_find_long(const Codes *codes, const char *bytes, size_t size)
{
    uint64_t hash = codes_hash(bytes, size);
    for (uint32_t i = codes_slot(codes, hash, 0);; i = (i + 1) & codes->mask) {
        const Code *slot = &codes->slots[i];
        if (slot->id == 0)
            return CODE_NONE;
        if (slot->low == hash && slot->size == size &&
            memcmp(codes->long_texts + slot->high, bytes, size) == 0)
            return slot->id - 1;
    }
}

/* The number of a text, or CODE_NONE. */
static inline uint32_t codes_find(const Codes *codes, const char *bytes, size_t size)
{
    if (size > CODE_SHORT)
        return codes_find_long(codes, bytes, size);
    uint64_t low = codes_first_bytes(bytes, size);
    uint64_t high = size > 8 ? codes_first_bytes(bytes + 8, size - 8) : 0;
    for (uint32_t i = codes_slot(codes, low, high);; i = (i + 1) & codes->mask) {
        const Code *slot = &codes->slots[i];
        if (slot->low == low && slot->high == high && slot->size == size && slot->id != 0)
            return slot->id - 1;
        if (slot->id == 0)
            return CODE_NONE;
    }
}

/* The same, without a call when a text of at most eight bytes is where it is looked for
 * first. */
static inline __attribute__((always_inline)) uint32_t
codes_find_fast(const Codes *codes, const char *bytes, size_t size)
{
    if (size <= 8) {
        uint64_t low = codes_first_bytes(bytes, size);
        const Code *slot = &codes->slots[codes_slot(codes, low, 0)];
        if (slot->low == low && slot->size == size && slot->id != 0)
            return slot->id - 1;
    }
    return codes_find(codes, bytes, size);
}

/* --- from 64 bits to 32 --------------------------------------------------------------- */

typedef struct Pair {
    uint64_t key; /* PAIRS_EMPTY: an empty slot */
    uint32_t value;
} Pair;

#define PAIRS_EMPTY UINT64_MAX

typedef struct Pairs {
    Pair *slots;
    uint32_t mask, count;
} Pairs;

/* Both in one key. */
static inline uint64_t pair_of(uint32_t a, uint32_t b)
{
    return (uint64_t)a << 32 | b;
}

void pairs_open(Pairs *pairs);
void pairs_close(Pairs *pairs);

/* KEY, which is not there nor PAIRS_EMPTY, has VALUE. */
void pairs_add(Pairs *pairs, uint64_t key, uint32_t value);

static inline uint32_t pairs_slot(const Pairs *pairs, uint64_t key)
{
    uint64_t mixed = key * 0x9E3779B97F4A7C15U;
    return (uint32_t)(mixed >> 32 ^ mixed >> 52) & pairs->mask;
}

/* The value of KEY, or CODE_NONE. */
static inline uint32_t pairs_find(const Pairs *pairs, uint64_t key)
{
    for (uint32_t i = pairs_slot(pairs, key);; i = (i + 1) & pairs->mask) {
        if (pairs->slots[i].key == key)
            return pairs->slots[i].value;
        if (pairs->slots[i].key == PAIRS_EMPTY)
            return CODE_NONE;
    }
}

#endif
