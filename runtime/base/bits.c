/* bits.c -- fixed-size sets of small numbers, in the collected heap. */
#include "runtime/base/bits.h"

#include <assert.h>
#include <string.h>

#include "runtime/base/mem.h"

static uint32_t word_count(uint32_t size)
{
    return (size + 63) / 64;
}

Bits bits_new(uint32_t size)
{
    return (Bits){.words = mem_bytes(word_count(size) + 1, sizeof(uint64_t)), .size = size};
}

Bits bits_copy(Bits set)
{
    Bits copy = bits_new(set.size);
    memcpy(copy.words, set.words, word_count(set.size) * sizeof(uint64_t));
    return copy;
}

void bits_add(Bits set, uint32_t member)
{
    assert(member < set.size);
    set.words[member / 64] |= (uint64_t)1 << (member % 64);
}

void bits_remove(Bits set, uint32_t member)
{
    assert(member < set.size);
    set.words[member / 64] &= ~((uint64_t)1 << (member % 64));
}

bool bits_empty(Bits set)
{
    return bits_next(set, 0) == set.size;
}

bool bits_equal(Bits a, Bits b)
{
    return a.size == b.size &&
           memcmp(a.words, b.words, word_count(a.size) * sizeof(uint64_t)) == 0;
}

void bits_unite(Bits set, Bits other)
{
    assert(set.size == other.size);
    for (uint32_t i = 0; i < word_count(set.size); i++)
        set.words[i] |= other.words[i];
}

void bits_subtract(Bits set, Bits other)
{
    assert(set.size == other.size);
    for (uint32_t i = 0; i < word_count(set.size); i++)
        set.words[i] &= ~other.words[i];
}

void bits_intersect(Bits set, Bits other)
{
    assert(set.size == other.size);
    for (uint32_t i = 0; i < word_count(set.size); i++)
        set.words[i] &= other.words[i];
}

bool bits_meet(Bits a, Bits b)
{
    assert(a.size == b.size);
    for (uint32_t i = 0; i < word_count(a.size); i++)
        if ((a.words[i] & b.words[i]) != 0)
            return true;
    return false;
}

uint32_t bits_count(Bits set)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < word_count(set.size); i++)
        count += (uint32_t)__builtin_popcountll(set.words[i]);
    return count;
}

uint32_t bits_next(Bits set, uint32_t from)
{
    for (uint32_t i = from; i < set.size;) {
        uint64_t word = set.words[i / 64] >> (i % 64);
        if (word != 0) {
            uint32_t member = i + (uint32_t)__builtin_ctzll(word);
            return member < set.size ? member : set.size;
        }
        i = (i / 64 + 1) * 64;
    }
    return set.size;
}
