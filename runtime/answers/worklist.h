/* worklist.h -- what to ask: the missing answers that would settle something. */
#ifndef CRIBLE_ANSWERS_WORKLIST_H
#define CRIBLE_ANSWERS_WORKLIST_H

#include "runtime/answers/answers.h"
#include "runtime/base/money.h"
#include "runtime/engine/rated.h"

/* A question about one thing. */
typedef struct OpenQuestion {
    uint32_t column, group;
    uint64_t lines; /* that are undetermined, on something, for want of it */
    Sum stake;      /* their amounts, signs apart, in cents */
} OpenQuestion;

typedef struct Worklist {
    LIST(OpenQuestion) items; /* most euros first, then in the order of the lines */
    uint64_t lines;           /* in all, each once */
    Sum stake;
} Worklist;

/* What RATED leaves undetermined, on axes, labels, scores, indicators and capitals.  PLANS
 * are by document. */
Worklist worklist_of(const Program *program, const PlanProgram *const *plans,
                     Answers *answers, const Rated *rated);

#endif
