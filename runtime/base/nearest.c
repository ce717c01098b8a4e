/* nearest.c -- the names that somebody may have meant. */
#include "runtime/base/nearest.h"

#include "runtime/base/text.h"

#define MOST_NEAREST 3
#define MOST_FIRST   12

const char *nearest_names(const Hash *hash, const char *name)
{
    size_t width = text_width(name);
    unsigned limit = width <= 3 ? 1 : width <= 8 ? 2 : 3;
    Text list = {0};
    unsigned found = 0;
    for (unsigned distance = 0; distance <= limit && found < MOST_NEAREST; distance++) {
        for (uint32_t i = 0; i < hash->count && found < MOST_NEAREST; i++) {
            if (text_distance(name, hash->entries[i].key, limit) != distance)
                continue;
            text_format(&list, "%s« %s »", found++ ? ", " : "", hash->entries[i].key);
        }
    }
    return found ? text_get(&list) : NULL;
}

const char *first_names(const Hash *hash)
{
    Text list = {0};
    for (uint32_t i = 0; i < hash->count && i < MOST_FIRST; i++)
        text_format(&list, "%s« %s »", i ? ", " : "", hash->entries[i].key);
    return hash->count ? text_get(&list) : NULL;
}
