/* memo.c -- what an operation on diagrams gave: from a few numbers to one. */
#include "runtime/memo.h"

#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"

#define FIRST_ROOM 64u

/* The entry of KEY, or the empty one where it would go. */
static MemoEntry *entry_of(const Memo *memo, const MemoKey *key)
{
    uint32_t mask = memo->room - 1;
    uint32_t at = hash_bytes(key, sizeof *key) & mask;
    while (memo->entries[at].taken != 0 &&
           memcmp(&memo->entries[at].key, key, sizeof *key) != 0)
        at = (at + 1) & mask;
    return &memo->entries[at];
}

static void widen(Memo *memo)
{
    Memo wider = {.room = memo->room ? memo->room * 2 : FIRST_ROOM, .count = memo->count};
    wider.entries = mem_bytes(wider.room, sizeof *wider.entries);
    for (uint32_t i = 0; i < memo->room; i++)
        if (memo->entries[i].taken != 0)
            *entry_of(&wider, &memo->entries[i].key) = memo->entries[i];
    mem_release(memo->entries);
    *memo = wider;
}

bool memo_find(const Memo *memo, const MemoKey *key, uint32_t *result)
{
    if (memo->count == 0)
        return false;
    const MemoEntry *entry = entry_of(memo, key);
    *result = entry->result;
    return entry->taken != 0;
}

void memo_add(Memo *memo, const MemoKey *key, uint32_t result)
{
    if ((memo->count + 1) * 4 > memo->room * 3)
        widen(memo);
    *entry_of(memo, key) = (MemoEntry){.key = *key, .result = result, .taken = 1};
    memo->count++;
}

void memo_forget(Memo *memo)
{
    mem_release(memo->entries);
    *memo = (Memo){0};
}
