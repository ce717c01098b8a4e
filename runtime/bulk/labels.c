/* labels.c -- what of a label can matter to the words looked for. */
#include "runtime/bulk/labels.h"

#include "runtime/base/mem.h"

/* Pieces are forgotten past so many, so that memory stays flat; keys hold four of 16 bits.
 */
enum { MOST_PIECES = 1 << 17, KEY_PARTS = 4, KEY_BITS = 16 };
#define MOST_PIECE_BYTES ((size_t)8 << 20)

void labels_open(Labels *labels)
{
    codes_open(&labels->pieces);
    pairs_open(&labels->classes);
    labels->next_kind = PIECE_MATTERS;
    labels->open = true;
}

void labels_close(Labels *labels)
{
    if (!labels->open)
        return;
    codes_close(&labels->pieces);
    pairs_close(&labels->classes);
    mem_column_free(labels->kinds);
    *labels = (Labels){0};
}

static void forget(Labels *labels)
{
    codes_clear(&labels->pieces);
    pairs_close(&labels->classes);
    pairs_open(&labels->classes);
    labels->next_kind = PIECE_MATTERS;
}

static uint32_t new_piece(Labels *labels, const char *bytes, size_t size, PieceJudge judge,
                          void *context)
{
    uint32_t piece = codes_add(&labels->pieces, bytes, size);
    if (piece >= labels->kind_room) {
        labels->kind_room = (piece + 1) * 2;
        labels->kinds =
            mem_column_grow(labels->kinds, labels->kind_room, sizeof *labels->kinds);
    }
    PieceKind kind = judge(context, bytes, size);
    labels->kinds[piece] = kind == PIECE_MATTERS ? labels->next_kind++ : (uint32_t)kind;
    return labels->kinds[piece];
}

uint64_t labels_key(Labels *labels, const char *bytes, size_t size, PieceJudge judge,
                    void *context)
{
    /* Not in the middle of a label: keys of before and after would mix. */
    if (labels->pieces.count >= MOST_PIECES || labels->pieces.long_size > MOST_PIECE_BYTES)
        forget(labels);
    uint64_t key = 0;
    uint32_t parts = 0;
    bool apart = false;
    const char *end = bytes + size;
    while (bytes < end) {
        const char *start = bytes;
        while (bytes < end && *bytes != ' ')
            bytes++;
        size_t length = (size_t)(bytes++ - start);
        if (length == 0)
            continue;
        uint32_t piece = codes_find(&labels->pieces, start, length);
        uint32_t kind = piece != CODE_NONE
                            ? labels->kinds[piece]
                            : new_piece(labels, start, length, judge, context);
        if (kind == PIECE_NOTHING)
            apart = true;
        if (kind < PIECE_MATTERS)
            continue;
        if (apart && parts != 0) {
            key = key << KEY_BITS | PIECE_NOTHING;
            parts++;
        }
        key = key << KEY_BITS | kind;
        parts++;
        apart = false;
        if (parts > KEY_PARTS || kind >= UINT16_MAX)
            return LABEL_NO_KEY;
    }
    return key;
}
