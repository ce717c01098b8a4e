/* memo.h -- what an operation on diagrams gave: from a few numbers to one.
 *
 * Without pointers, so that the collector has nothing to read in it, and flat: an entry
 * costs some 30 bytes where one of hash.h costs 80.
 */
#ifndef CRIBLE_MEMO_H
#define CRIBLE_MEMO_H

#include <stdbool.h>
#include <stdint.h>

typedef struct MemoKey {
    uint32_t operation;
    uint32_t operands[3];
} MemoKey;

typedef struct MemoEntry {
    MemoKey key;
    uint32_t result;
    uint32_t taken; /* 0: nothing here */
} MemoEntry;

/* Empty when zeroed; in the collected heap. */
typedef struct Memo {
    MemoEntry *entries; /* open addressing */
    uint32_t count, room;
} Memo;

/* Is there a result for KEY?  *RESULT is set when there is. */
bool memo_find(const Memo *memo, const MemoKey *key, uint32_t *result);

/* KEY, which is not there yet, gives RESULT. */
void memo_add(Memo *memo, const MemoKey *key, uint32_t result);

/* Gives the room back; nothing is remembered. */
void memo_forget(Memo *memo);

#endif
