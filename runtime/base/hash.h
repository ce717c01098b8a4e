/* hash.h -- tables from byte strings to numbers, in the collected heap.
 *
 * Keys are copied.  Iteration order is insertion order, so results never depend on
 * addresses or on the hash function.
 */
#ifndef CRIBLE_BASE_HASH_H
#define CRIBLE_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct HashEntry {
    const char *key; /* followed by '\0' */
    uint32_t size;
    uint32_t hash;
    void *value;
    int64_t number;
} HashEntry;

typedef struct Hash {
    HashEntry *entries; /* in insertion order */
    uint32_t count, capacity;
    uint32_t *slots; /* entry index + 1, or 0 */
    uint32_t slot_count;
} Hash;

/* The entry of the SIZE bytes at KEY, or NULL.  Valid until the next hash_add. */
HashEntry *hash_find(const Hash *hash, const void *key, size_t size);

/* The same, made (value NULL, number 0) if it was not there; *ADDED may be NULL. */
HashEntry *hash_add(Hash *hash, const void *key, size_t size, bool *added);

/* With a '\0'-ended key: the value, or NULL when absent. */
void *hash_get(const Hash *hash, const char *key);
void hash_set(Hash *hash, const char *key, void *value);

/* 32-bit hash of bytes. */
uint32_t hash_bytes(const void *key, size_t size);

#endif
