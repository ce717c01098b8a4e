/* engine.h -- a program applied to lines.
 *
 * For each line and axis exactly one result: a class, undetermined, or outside the
 * perimeter. A field that is absent, or a code that the plan does not know, is unknown: the
 * line is decided all the same when every value it could have leads to the same result.
 */
#ifndef CRIBLE_ENGINE_H
#define CRIBLE_ENGINE_H

#include <stdint.h>

#include "runtime/base/bits.h"
#include "runtime/base/money.h"
#include "runtime/lines.h"
#include "runtime/program.h"
#include "runtime/situation.h"

typedef enum ResultState { RESULT_CLASS, RESULT_UNDETERMINED, RESULT_OUTSIDE } ResultState;

/* One distinct result; lines hold its number. */
typedef struct Result {
    ResultState state;
    uint32_t class;     /* RESULT_CLASS */
    const char *reason; /* RESULT_UNDETERMINED, RESULT_OUTSIDE; may be NULL */
    const char *rules;  /* who decided; candidates when an unknown value hides the winner */
} Result;

typedef struct Results {
    uint32_t axis_count;
    size_t line_count;
    uint32_t **by_axis;    /* by_axis[axis][line]: a result; owned, see results_free */
    LIST(Result) distinct; /* in order of first appearance, axis by axis within a line */
    Hash numbers;
} Results;

/* Rates every line.  PLANS gives, by document, the part of PROGRAM that reads it. */
void engine_rate(const Program *program, const PlanProgram *const *plans,
                 const Lines *lines, Results *results);
void results_free(Results *results);

/* Why the classes of VARIABLES are not known where SITUATION stands: "fonction absente". */
const char *unknown_reason(const Situation *situation, Bits variables);

static inline const Result *results_get(const Results *results, uint32_t axis, size_t line)
{
    return &results->distinct.items[results->by_axis[axis][line]];
}

#endif
