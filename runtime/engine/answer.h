/* answer.h -- from the leaves that a line reaches to what is said of it. */
#ifndef CRIBLE_ENGINE_ANSWER_H
#define CRIBLE_ENGINE_ANSWER_H

#include "runtime/engine/result.h"
#include "runtime/engine/walk.h"

/* What is said of a line before other lines are looked at. */
typedef struct Answer {
    Result result;
    bool inherits; /* the result is that of the other lines of the operation … */
    bool alone;    /* … whatever is unknown; else it must agree with `result`, or the line
                      is undetermined because of `reason` */
    const char *reason;
    bool by_parts; /* an axis that is split was followed part by part */
} Answer;

/* The line where WALK's situation stands, on AXIS.  `rules` is left to the prover. */
Answer line_answer(Walk *walk, uint32_t axis);

#endif
