/* random.c -- the same random numbers for the same seed, everywhere. */
#include "tests/property/random.h"

#include "runtime/base/mem.h"

Random random_from(uint64_t seed)
{
    return (Random){.state = seed * 0x9E3779B97F4A7C15u};
}

static uint64_t next(Random *random)
{
    uint64_t mixed = random->state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

uint32_t random_below(Random *random, uint32_t count)
{
    return (uint32_t)((next(random) >> 32) % count);
}

bool random_chance(Random *random, uint32_t percent)
{
    return random_below(random, 100) < percent;
}

uint32_t *random_order(Random *random, uint32_t count)
{
    uint32_t *order = mem_bytes(count + 1, sizeof *order);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = random != NULL ? random_below(random, i + 1) : i;
        order[i] = order[place];
        order[place] = i;
    }
    return order;
}
