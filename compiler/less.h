/* less.h -- a method less some of its rules and rows: is every result the same?
 *
 * Nothing is compiled again.  What a rule says matters only where it wins: there, the other
 * candidates are merged without it, and what comes out is compared.  A rule that goes also
 * takes with it the precedences that went through it.
 */
#ifndef CRIBLE_COMPILER_LESS_H
#define CRIBLE_COMPILER_LESS_H

#include "compiler/compile.h"
#include "compiler/coverage.h"

/* Where nothing changes. */
typedef enum LessExtent {
    LESS_CHANGES,   /* some line that a plan allows gets another result */
    LESS_ON_PLAN,   /* every line that a plan allows gets the same */
    LESS_EVERYWHERE /* and every other line too */
} LessExtent;

typedef struct LessProof {
    LessExtent extent;
    bool never; /* what goes decides nothing and adds nothing, on the places of EXTENT */
    uint32_t cells;        /* of the plan of reference, where it decided or added */
    LIST(const char *) by; /* who says the same there: rules, rows of the same table */
} LessProof;

typedef struct Less Less;

/* The whole method, which has no errors. */
Less *less_new(const Compiled *compiled);

/* Would nothing change if DECIDER, which is still there, went too? */
LessProof less_try(Less *less, Decider decider);

/* DECIDER goes. */
void less_drop(Less *less, Decider decider);

/* Is it still there? */
bool less_has(const Less *less, Decider decider);

/* The rows of TABLE that are still there. */
uint32_t less_rows(const Less *less, const Rule *table);

/* Did it take too much?  What was said is then not to be believed. */
bool less_too_large(const Less *less);

#endif
