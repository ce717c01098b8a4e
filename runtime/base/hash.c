/* hash.c -- tables from byte strings to numbers, in the collected heap. */
#include "runtime/base/hash.h"

#include <string.h>

#include "runtime/base/mem.h"

static uint64_t mixed(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 29);
}

/* Eight bytes at a time: the keys of diagrams are long. */
uint32_t hash_bytes(const void *key, size_t size)
{
    const unsigned char *bytes = key;
    uint64_t hash = size, word = 0;
    for (; size >= sizeof word; bytes += sizeof word, size -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = mixed(hash, word);
    }
    word = 0;
    if (size != 0)
        memcpy(&word, bytes, size);
    hash = mixed(mixed(hash, word), 0);
    return (uint32_t)(hash >> 32);
}

/* The slot that holds KEY, or the empty one where it would go. */
static uint32_t *slot_of(const Hash *hash, const void *key, size_t size, uint32_t code)
{
    uint32_t mask = hash->slot_count - 1;
    for (uint32_t i = code & mask;; i = (i + 1) & mask) {
        uint32_t entry = hash->slots[i];
        if (entry == 0)
            return &hash->slots[i];
        const HashEntry *found = &hash->entries[entry - 1];
        if (found->hash == code && found->size == size &&
            (size == 0 || memcmp(found->key, key, size) == 0))
            return &hash->slots[i];
    }
}

static void hash_widen(Hash *hash)
{
    hash->slot_count = hash->slot_count ? hash->slot_count * 2 : 16;
    hash->slots = mem_bytes(hash->slot_count, sizeof *hash->slots);
    for (uint32_t i = 0; i < hash->count; i++) {
        const HashEntry *entry = &hash->entries[i];
        *slot_of(hash, entry->key, entry->size, entry->hash) = i + 1;
    }
}

HashEntry *hash_find(const Hash *hash, const void *key, size_t size)
{
    if (hash->count == 0)
        return NULL;
    uint32_t entry = *slot_of(hash, key, size, hash_bytes(key, size));
    return entry == 0 ? NULL : &hash->entries[entry - 1];
}

HashEntry *hash_add(Hash *hash, const void *key, size_t size, bool *added)
{
    if ((hash->count + 1) * 4 > hash->slot_count * 3)
        hash_widen(hash);
    uint32_t code = hash_bytes(key, size);
    uint32_t *slot = slot_of(hash, key, size, code);
    if (added != NULL)
        *added = *slot == 0;
    if (*slot == 0) {
        if (hash->count == hash->capacity) {
            hash->capacity = hash->capacity ? hash->capacity * 2 : 8;
            hash->entries =
                mem_grow(hash->entries, hash->count, hash->capacity, sizeof *hash->entries);
        }
        hash->entries[hash->count] =
            (HashEntry){.key = mem_text(key, size), .size = (uint32_t)size, .hash = code};
        *slot = ++hash->count;
    }
    return &hash->entries[*slot - 1];
}

void *hash_get(const Hash *hash, const char *key)
{
    HashEntry *entry = hash_find(hash, key, strlen(key));
    return entry == NULL ? NULL : entry->value;
}

void hash_set(Hash *hash, const char *key, void *value)
{
    hash_add(hash, key, strlen(key), NULL)->value = value;
}
