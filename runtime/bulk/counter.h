/* counter.h -- the rows of one format, added up by one thread.
 *
 * What a row says goes through small tables: the texts of its columns to codes, codes to
 * parts, parts to a decision.  What is not in the tables yet is asked of the desk and of
 * the judge, under their lock.  Outside the collector.
 */
#ifndef CRIBLE_BULK_COUNTER_H
#define CRIBLE_BULK_COUNTER_H

#include "runtime/bulk/desk.h"
#include "runtime/bulk/sums.h"

/* The cells of a row: cell I starts where I - 1 ended, plus one, and ends at ENDS[I]. */
typedef struct CellRow {
    const char *bytes;
    uint32_t start;
    const uint32_t *ends;
    const int *columns; /* of the format: which cell, or -1 */
    uint32_t line;      /* of the file, counted from where the part being read starts */
} CellRow;

/* Where something odd stands. */
typedef struct OddPlace {
    uint32_t line;
    AnomalyKind kind;
    const char *what; /* in the collected heap, kept by the desk or by the one who asks */
} OddPlace;

/* Whoever counts what is odd; called with the judge's lock held. */
typedef struct OddSink {
    void (*take)(struct OddSink *sink, const OddPlace *place);
} OddSink;

typedef struct Counter Counter;

/* ONE_BYTE: cells are Windows-1252 or Latin 1, else UTF-8. */
Counter *counter_new(Judge *judge, Desk *desk, Encoding encoding);
void counter_free(Counter *counter);

/* Adds ROW to SUMS: by group, and decision or act left aside (counter_key).  False when the
 * ordinary reader must read the whole file. */
bool counter_row(Counter *counter, const CellRow *row, Sums *sums, OddSink *sink);

/* What a key of the sums is made of. */
#define COUNTER_ASIDE     0xFFFFFFFFu /* instead of a group: the decision is an act aside */
#define KEY_GROUP(key)    ((uint32_t)((key) >> 32))
#define KEY_DECISION(key) ((uint32_t)(key))

#endif
