/* labels.h -- what of a label can matter to the words looked for.
 *
 * Labels are of a thousand forms, the words that methods look for few.  A label is cut at
 * its spaces; a piece none of whose words is looked for only keeps its neighbours apart,
 * and several such pieces keep them apart as one does.  What is left is a short key, the
 * same for all labels that say the same.  Outside the collector.
 */
#ifndef CRIBLE_BULK_LABELS_H
#define CRIBLE_BULK_LABELS_H

#include <stdbool.h>

#include "runtime/bulk/codes.h"

typedef struct Labels {
    Codes pieces;
    uint32_t *kinds; /* by piece: a PieceKind, or the number of one that matters */
    uint32_t kind_room, next_kind;
    Pairs classes; /* by key */
    bool whole;    /* not only words are looked for: keys will not do */
    bool open;
} Labels;

typedef enum PieceKind {
    PIECE_EMPTY,   /* no word */
    PIECE_NOTHING, /* no word that is looked for */
    PIECE_MATTERS
} PieceKind;

void labels_open(Labels *labels);
void labels_close(Labels *labels);

#define LABEL_NO_KEY PAIRS_EMPTY

/* The kind of a piece not met yet. */
typedef PieceKind (*PieceJudge)(void *context, const char *bytes, size_t size);

/* The key of a label, or LABEL_NO_KEY when too much of it matters. */
uint64_t labels_key(Labels *labels, const char *bytes, size_t size, PieceJudge judge,
                    void *context);

#endif
