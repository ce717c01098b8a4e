/* bulk.h -- many budgets, added up by a method without keeping their lines.
 *
 * Delimited text goes down a fast road (lane.h, counter.h) on several threads; what that
 * road does not know exactly, and every other format, is read whole and rated by the
 * ordinary engine, one file at a time.  Both give the same totals.
 */
#ifndef CRIBLE_BULK_BULK_H
#define CRIBLE_BULK_BULK_H

#include <stdatomic.h>

#include "runtime/base/file.h"
#include "runtime/bulk/groups.h"
#include "runtime/bulk/structure.h"
#include "runtime/engine/totals.h"

typedef struct BulkOptions {
    const Program *program;
    const struct FormatSet *formats;
    const char *sheet, *member; /* as for Budget */
    FieldId measure;            /* as for budget_measure */
    ByList by;
    uint32_t threads; /* 1 or more */
    bool ordinary;    /* the fast road is not taken */
    StructureWay way;
    uint32_t block; /* bytes read at a time: 4096 or more */
    uint64_t part;  /* bytes of a file that one thread reads at once */
} BulkOptions;

/* What is odd in all files: see Anomaly. */
typedef struct BulkAnomaly {
    uint64_t count;
    struct {
        uint32_t file, line;
        const char *what;
    } places[ANOMALY_PLACES];
} BulkAnomaly;

/* Lines left aside: of a plan, or a year, that the method does not read. */
typedef struct BulkAside {
    AsideAct act;
    uint64_t lines;
} BulkAside;

/* One group on one axis: its classes, then undetermined, then outside. */
typedef struct BulkResult {
    const ByGroup *group;
    const Total *totals; /* axis after axis */
} BulkResult;

typedef struct Bulk {
    BulkOptions options;
    const PathList *paths;
    LIST(BulkResult) results; /* in the order of group_compare */
    BulkAnomaly anomalies[ANOMALY_KINDS];
    LIST(BulkAside) asides;
    uint64_t bytes;   /* read */
    uint32_t files;   /* read */
    uint32_t refused; /* files, said in the diags */
    bool interrupted;
    bool system_refused; /* one of the refused files was, by the system */

    /* How far it is, for whoever watches while it runs. */
    atomic_bool stop;
    atomic_ullong bytes_read;
    atomic_uint files_done;
} Bulk;

/* Reads and rates all of PATHS.  Called every tenth of a second, WATCH may set `stop`.
 * Refused files are said in DIAGS, in the order of PATHS, and left out. */
void bulk_run(Bulk *bulk, const BulkOptions *options, const PathList *paths,
              void (*watch)(Bulk *bulk), Diags *diags);

/* Where the totals of AXIS start among those of a group. */
uint32_t bulk_axis_at(const Program *program, uint32_t axis);

#endif
