/* obligations.h -- which obligations to rate an axis bear on the budgets of a run. */
#ifndef CRIBLE_ENGINE_OBLIGATIONS_H
#define CRIBLE_ENGINE_OBLIGATIONS_H

#include "runtime/checks.h"
#include "runtime/engine/totals.h"
#include "runtime/import/budget.h"

typedef enum DueState {
    DUE,         /* some line meets its condition */
    DUE_UNKNOWN, /* the data do not say whether its condition is met */
    DUE_NOT,     /* no line meets its condition */
    DUE_LATER,   /* from a later exercise on */
    DUE_OVER     /* until an earlier exercise */
} DueState;

/* One obligation, on the documents of one exercise of which the same is true. */
typedef struct Due {
    const ProgramObligation *obligation;
    int exercise;
    DueState state;
    uint32_t documents;
    Total inside, undetermined; /* of its axis, on these documents */
} Due;

typedef LIST(Due) DueList;

/* By obligation, then exercise, then state.  PLANS: by document. */
DueList obligations_due(const Program *program, const PlanProgram *const *plans,
                        const Budget *budget, const Results *results);

#endif
