/* engine.h -- a program applied to lines.
 *
 * For each line and axis exactly one result: a class, a split of classes, undetermined, or
 * outside the perimeter. A field that is absent, a code that the plan does not know, an
 * answer that nobody gave are unknown: the line is decided all the same when every value it
 * could have leads to the same result.
 */
#ifndef CRIBLE_ENGINE_H
#define CRIBLE_ENGINE_H

#include <stdint.h>

#include "runtime/engine/result.h"
#include "runtime/lines.h"
#include "runtime/program.h"

typedef struct Results {
    uint32_t axis_count;
    size_t line_count;
    uint32_t **by_axis;    /* by_axis[axis][line]: a result; owned, see results_free */
    LIST(Result) distinct; /* in the order in which lines were decided */
    Hash numbers;
} Results;

/* Rates every line.  PLANS gives, by document, the part of PROGRAM that reads it. */
void engine_rate(const Program *program, const PlanProgram *const *plans,
                 const Lines *lines, Results *results);
void results_free(Results *results);

static inline const Result *results_get(const Results *results, uint32_t axis, size_t line)
{
    return &results->distinct.items[results->by_axis[axis][line]];
}

#endif
