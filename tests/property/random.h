/* random.h -- the same random numbers for the same seed, everywhere (splitmix64). */
#ifndef CRIBLE_TESTS_RANDOM_H
#define CRIBLE_TESTS_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Random {
    uint64_t state;
} Random;

Random random_from(uint64_t seed);

/* A number from 0 to COUNT - 1; COUNT is at least 1. */
uint32_t random_below(Random *random, uint32_t count);

/* True PERCENT times in a hundred. */
bool random_chance(Random *random, uint32_t percent);

/* An order of COUNT things, in the collected heap; the one they are in without RANDOM. */
uint32_t *random_order(Random *random, uint32_t count);

/* One of the elements of an array. */
#define RANDOM_OF(random, array)                                                           \
    ((array)[random_below((random), sizeof(array) / sizeof *(array))])

#endif
