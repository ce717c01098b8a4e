/* open_lines.h -- the lines that missing answers still move on one axis, and what ties
 * them together.  Private to the bounds. */
#ifndef CRIBLE_ENGINE_OPEN_LINES_H
#define CRIBLE_ENGINE_OPEN_LINES_H

#include "runtime/answers/answers.h"
#include "runtime/engine/points.h"
#include "runtime/engine/unanswered.h"

/* A question about one thing that nobody has answered. */
typedef struct Unit {
    Asked asked;
    uint32_t group; /* of the question's key */
    Points points;
    LIST(uint32_t) lines; /* those moved by it, ascending */
    bool assumed;         /* its cells hold one of the points */
} Unit;

/* Lines that are rated together: one alone, or those of an operation that some inherit. */
typedef struct Item {
    LIST(uint32_t) lines; /* ascending */
    LIST(uint32_t) units;
    Bits axes; /* that change with the axis */
    bool wide; /* may go anywhere in OUTCOMES */
    Bits outcomes;
} Item;

typedef struct OpenLines {
    LIST(Unit) units;
    LIST(Item) items;
    Sum cents; /* see bounds.h */
    uint64_t wide;
    bool refused; /* too many answers to try to one question */
} OpenLines;

OpenLines *open_lines(Unanswered *unanswered, Answers *answers, uint32_t axis);

#endif
