/* ordinary.h -- one file read whole and rated by the ordinary engine.  Private to the bulk.
 */
#ifndef CRIBLE_BULK_ORDINARY_H
#define CRIBLE_BULK_ORDINARY_H

#include "runtime/bulk/bulk.h"
#include "runtime/bulk/sums.h"

typedef struct Ordinary {
    const BulkOptions *options;
    Groups *groups;
    AsideActs *asides;
    Sums *cells;                      /* by group and place in the totals of a group */
    Sums *set_aside;                  /* by act left aside */
    Anomaly anomalies[ANOMALY_KINDS]; /* of the last file */
} Ordinary;

/* 0; -1 when the content was refused, -2 when the system refused the file, said in DIAGS.
 */
int ordinary_read(Ordinary *ordinary, const char *path, Diags *diags);

/* The number of ACT, which the method does not read though KNOWN says whether it reads
 * others of its plan. */
uint32_t aside_number(AsideActs *asides, const Document *act, bool known);

/* Does PLAN (may be NULL) read ACT? */
bool plan_reads(const PlanProgram *plan, const Document *act);

#endif
