/* simplify.h -- rules and rows that a method could do without, or put together. */
#ifndef CRIBLE_COMPILER_SIMPLIFY_H
#define CRIBLE_COMPILER_SIMPLIFY_H

#include "compiler/less.h"

/* A rule, or a row, whose absence alone changes no result. */
typedef struct Spare {
    Decider decider;
    LessProof proof;
    bool together; /* it can go with all the others that are so marked */
    LIST(const char *)
    named_by; /* rules that say « exception à » it, or that it cedes to */
} Spare;

typedef struct Spares {
    LIST(Spare) items; /* in the order of the method */
    uint32_t together;
    bool too_large; /* nothing is known */
} Spares;

/* A table that can go as a whole is said as a rule, and its rows are not. */
Spares spares_of(const Compiled *compiled);

/* Two rows of a table, or two rules, that one could replace. */
typedef struct Merge {
    Decider first, second;
    const char *text; /* the one, ready to paste */
} Merge;

typedef LIST(Merge) MergeList;

/* Those that differ in one column (or one part of their condition) only, and conclude the
 * same. */
MergeList merges_of(const Compiled *compiled);

#endif
