/* differences.h -- where two methods differ, cut by change and by who decides.  Private to
 * the comparison. */
#ifndef CRIBLE_COMPILER_DIFFERENCES_H
#define CRIBLE_COMPILER_DIFFERENCES_H

#include "compiler/compare.h"
#include "compiler/deciders.h"

/* What changes, numbered from 1. */
typedef struct Change {
    const char *from, *to;
} Change;

typedef struct Groups {
    ComparedPlan *plan;
    Subject *subject;
    Deciders *deciders;
    LIST(Change) changes;
} Groups;

/* The change numbered NUMBER; numbers are given in order. */
void groups_name(Groups *groups, uint32_t number, const char *from, const char *to);

/* Adds to the subject a difference for each change of CHANGES, a diagram of their numbers,
 * and each way of deciding it: FIRST and SECOND, diagrams of the sets of deciders.  Those
 * of no cell are left out. */
void groups_cut(Groups *groups, Ref changes, Ref first, Ref second);

/* For qsort: of two Difference, the one of most cells first; then as they read. */
int difference_order(const void *a, const void *b);

/* Puts the differences of SUBJECT in order, and counts the cells of all of them. */
void subject_close(ComparedPlan *plan, Subject *subject);

#endif
