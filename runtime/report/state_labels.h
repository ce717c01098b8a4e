/* state_labels.h -- what a line gives to the labels at the top of a reference list. */
#ifndef CRIBLE_REPORT_STATE_LABELS_H
#define CRIBLE_REPORT_STATE_LABELS_H

#include "runtime/report/run.h"

/* Adds to PARTS, the heads of the block of TALLY (the labels at the top in the order of the
 * list, then HEAD_BARE, HEAD_UNDETERMINED, HEAD_INSIDE, HEAD_OUTSIDE), what LINE gives of
 * AMOUNT: shared out by the key when SHARED, else in full to each label that it touches. */
void spread_labels(const Run *run, uint32_t tally, size_t line, bool shared, Sum amount,
                   Sum *parts);

#endif
