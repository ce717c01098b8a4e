/* bits.h -- fixed-size sets of small numbers, in the collected heap. */
#ifndef CRIBLE_BASE_BITS_H
#define CRIBLE_BASE_BITS_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Bits {
    uint64_t *words;
    uint32_t size; /* members are 0 … size - 1 */
} Bits;

/* The empty set. */
Bits bits_new(uint32_t size);
Bits bits_copy(Bits set);

void bits_add(Bits set, uint32_t member);
void bits_remove(Bits set, uint32_t member);

static inline bool bits_has(Bits set, uint32_t member)
{
    assert(member < set.size);
    return (set.words[member / 64] >> (member % 64)) & 1;
}

bool bits_empty(Bits set);
bool bits_equal(Bits a, Bits b);

/* Both operands have the same size; the first is changed. */
void bits_unite(Bits set, Bits other);
void bits_subtract(Bits set, Bits other);
void bits_intersect(Bits set, Bits other);

/* Have two sets of the same size a member in common? */
bool bits_meet(Bits a, Bits b);

uint32_t bits_count(Bits set);

/* The first member >= FROM, or size when there is none. */
uint32_t bits_next(Bits set, uint32_t from);

#endif
