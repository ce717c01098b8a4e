/* stakes.h -- what gaps weigh in lines and cents, against what is said of each line. */
#ifndef CRIBLE_TESTS_STAKES_H
#define CRIBLE_TESTS_STAKES_H

#include "compiler/compile.h"
#include "runtime/engine/engine.h"

/* Lines rated; their documents are the plans of the method, in its order. */
typedef struct Weighed {
    const Compiled *compiled;
    const Program *program;
    const PlanProgram *const *plans;
    const Lines *lines;
    const Results *results;
} Weighed;

/* Lines left to `sinon`, and those that may be. */
typedef struct StakesSeen {
    uint32_t sure, perhaps;
} StakesSeen;

/* NULL when gaps weigh what the results say line by line comes from `sinon`; else what
 * differs. */
const char *stakes_differ(const Weighed *work, StakesSeen *seen);

#endif
