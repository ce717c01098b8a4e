/* lane.h -- one thread reading delimited text: blocks, rows, quotes, encodings. */
#ifndef CRIBLE_BULK_LANE_H
#define CRIBLE_BULK_LANE_H

#include <stdatomic.h>

#include "runtime/bulk/counter.h"
#include "runtime/bulk/structure.h"

/* What is known of a file once its header is. */
typedef struct LaneFile {
    const char *path;
    const char *member; /* as for input_open */
    bool packed;        /* read through input_open, in one part */
    char separator;
    Encoding encoding;         /* never AUTOMATIC */
    const int *columns;        /* of the format: which cell, or -1 */
    const char *const *header; /* UTF-8 */
    uint32_t header_count;
} LaneFile;

/* Rows that start from byte START on and before END. */
typedef struct LanePart {
    const LaneFile *file;
    Counter *counter;
    uint64_t start, end;
    OddSink *sink;
} LanePart;

typedef struct LaneOptions {
    StructureWay way;
    uint32_t block; /* bytes read at a time */
} LaneOptions;

typedef struct Lane {
    LaneOptions options;
    pthread_mutex_t *lock; /* the judge's */
    atomic_bool *stop;     /* set by whoever wants the lane to end */
    atomic_ullong *bytes;  /* read so far, by all lanes */
    Sums sums;

    /* private */
    char *buffer;
    uint32_t *places;
    size_t have;
    char *text; /* of a row with quotes, taken apart */
    uint32_t *ends;
} Lane;

void lane_open(Lane *lane, LaneOptions options);
void lane_close(Lane *lane);

typedef enum LaneStatus {
    LANE_DONE,
    LANE_STOPPED,
    LANE_REFUSED /* the ordinary reader must read the whole file */
} LaneStatus;

/* Adds the rows of PART to the sums of LANE; *LINES receives how many lines of text they
 * take. */
LaneStatus lane_read(Lane *lane, const LanePart *part, uint32_t *lines);

#endif
