/* vocabulary.c -- words and stems known, recognised in one walk along a word.
 *
 * A tree of bytes kept in one array: the child of node N by byte B is the slot
 * slots[N].base + B, when that slot says that N is its parent.  One read and one
 * comparison a byte, sixteen bytes a node, however many words there are.
 */
#include "runtime/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/list.h"
#include "runtime/base/mem.h"

/* Slot 0 is the root.  A slot whose parent is 0 is free, but for the root. */
typedef struct Slot {
    uint32_t parent; /* its slot + 1 */
    uint32_t base;
    uint32_t whole; /* the word that ends here, or WORD_NONE */
    uint32_t stem;  /* the longest stem that ends here or above, or WORD_NONE */
} Slot;

#define WINDOW 256

struct Vocabulary {
    Slot *slots; /* 256 more than the highest base */
    uint32_t slot_count;
    uint32_t low;      /* while it is made: slots below are not tried */
    uint32_t *shorter; /* by number */
};

/* A word to put in the tree. */
typedef struct Entry {
    const char *bytes;
    uint32_t size, number;
    bool stem;
} Entry;

/* The entries that pass by SLOT: those from FIRST to LAST - 1 share their DEPTH bytes. */
typedef struct Branch {
    uint32_t slot, first, last, depth;
} Branch;

typedef LIST(Branch) Branches;

static int compare_entries(const void *a, const void *b)
{
    const Entry *first = a, *second = b;
    uint32_t shared = first->size < second->size ? first->size : second->size;
    int order = memcmp(first->bytes, second->bytes, shared);
    if (order != 0)
        return order;
    if (first->size != second->size)
        return first->size < second->size ? -1 : 1;
    return first->stem - second->stem;
}

/* Room for the children of a node whose base is BASE. */
static void make_room(Vocabulary *vocabulary, uint32_t base)
{
    uint32_t needed = base + 256, old_count = vocabulary->slot_count;
    if (needed <= old_count)
        return;
    uint32_t count = needed + old_count;
    vocabulary->slots =
        mem_grow_bytes(vocabulary->slots, old_count, count, sizeof *vocabulary->slots);
    memset(vocabulary->slots + old_count, 0, needed * sizeof *vocabulary->slots);
    vocabulary->slot_count = count;
}

/* A low base that puts all the COUNT children, in ascending order, on free slots.  Free
 * slots more than WINDOW below where the last children went are given up: they suit few
 * nodes, and every node would try them again. */
static uint32_t free_base(Vocabulary *vocabulary, const unsigned char *children,
                          uint32_t count)
{
    uint32_t low = vocabulary->low;
    uint32_t base = low > children[0] ? low - children[0] : 1;
    for (;; base++) {
        make_room(vocabulary, base);
        uint32_t i = 0;
        while (i < count && vocabulary->slots[base + children[i]].parent == 0)
            i++;
        if (i == count)
            break;
    }
    if (base + children[0] > low + WINDOW)
        vocabulary->low = base + children[0] - WINDOW;
    return base;
}

/* The entries that end at the slot of BRANCH are noted there; those that go on remain. */
static void note_ends(Vocabulary *vocabulary, const Entry *entries, Branch *branch)
{
    Slot *slot = &vocabulary->slots[branch->slot];
    for (; branch->first < branch->last && entries[branch->first].size == branch->depth;
         branch->first++) {
        const Entry *entry = &entries[branch->first];
        if (entry->stem) {
            vocabulary->shorter[entry->number] = slot->stem;
            slot->stem = entry->number;
        } else {
            slot->whole = entry->number;
        }
    }
}

/* One branch for each different next byte of the entries of BRANCH. */
static uint32_t split(const Entry *entries, const Branch *branch, Branch *parts,
                      unsigned char *children)
{
    uint32_t count = 0;
    for (uint32_t i = branch->first; i < branch->last; i++) {
        unsigned char byte = (unsigned char)entries[i].bytes[branch->depth];
        if (count == 0 || children[count - 1] != byte) {
            children[count] = byte;
            parts[count++] = (Branch){.first = i, .depth = branch->depth + 1};
        }
        parts[count - 1].last = i + 1;
    }
    return count;
}

static void grow_branch(Vocabulary *vocabulary, const Entry *entries, Branch branch,
                        Branches *branches)
{
    Branch parts[256];
    unsigned char children[256];
    note_ends(vocabulary, entries, &branch);
    uint32_t count = split(entries, &branch, parts, children);
    if (count == 0)
        return;
    uint32_t base = free_base(vocabulary, children, count);
    vocabulary->slots[branch.slot].base = base;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = base + children[i];
        vocabulary->slots[slot] = (Slot){.parent = branch.slot + 1,
                                         .whole = WORD_NONE,
                                         .stem = vocabulary->slots[branch.slot].stem};
        parts[i].slot = slot;
        *list_push(branches) = parts[i];
    }
}

/* The keys of WORDS in the order of their bytes. */
static Entry *sorted_entries(const Hash *words)
{
    Entry *entries = mem_array(words->count + 1, sizeof *entries);
    for (uint32_t i = 0; i < words->count; i++) {
        const HashEntry *word = &words->entries[i];
        bool stem = word->size != 0 && word->key[word->size - 1] == '*';
        entries[i] = (Entry){word->key, word->size - stem, i, stem};
    }
    list_sort_items(entries, words->count, sizeof *entries, compare_entries);
    return entries;
}

const Vocabulary *vocabulary_new(const Hash *words)
{
    const Entry *entries = sorted_entries(words);
    Vocabulary *vocabulary = mem_new(Vocabulary);
    vocabulary->shorter = mem_bytes(words->count + 1, sizeof *vocabulary->shorter);
    make_room(vocabulary, 1);
    vocabulary->slots[0] = (Slot){.whole = WORD_NONE, .stem = WORD_NONE};
    Branches branches = {0};
    *list_push(&branches) = (Branch){.last = words->count};
    for (uint32_t i = 0; i < branches.count; i++)
        grow_branch(vocabulary, entries, branches.items[i], &branches);
    return vocabulary;
}

WordReading vocabulary_read(const Vocabulary *vocabulary, const char *text)
{
    const Slot *slots = vocabulary->slots;
    uint32_t at = 0;
    /* No child by ' ' nor by '\0': the walk stops there too. */
    for (;; text++) {
        uint32_t next = slots[at].base + (unsigned char)*text;
        if (slots[next].parent != at + 1)
            break;
        at = next;
    }
    WordReading reading = {.whole = slots[at].whole, .stem = slots[at].stem, .end = text};
    if (*text == ' ' || *text == '\0')
        return reading;
    reading.whole = WORD_NONE;
    reading.end = text + strcspn(text, " ");
    return reading;
}

uint32_t vocabulary_shorter(const Vocabulary *vocabulary, uint32_t stem)
{
    return vocabulary->shorter[stem];
}
