/* unanswered.h -- the missing answers that a result depends on. */
#ifndef CRIBLE_ENGINE_UNANSWERED_H
#define CRIBLE_ENGINE_UNANSWERED_H

#include "runtime/base/bits.h"
#include "runtime/engine/engine.h"
#include "runtime/engine/walk.h"

/* Finds them for one line after another, once all are rated. */
typedef struct Unanswered {
    const Program *program;
    const PlanProgram *const *plans; /* by document */
    const Lines *lines;
    const Results *results;
    Walk *walk;
} Unanswered;

/* Beside the classes of an axis: undetermined, outside. */
enum { OUTCOMES_BESIDE = 2 };

typedef struct Dependence {
    Bits columns;  /* answer columns, not answered on the line */
    Bits axes;     /* the axis asked for, and those that it needs */
    Bits outcomes; /* of the axis asked for: its classes, then undetermined, outside */
    bool inherits; /* perhaps: other lines of its operation count too */
    /* The splits that a missing answer is a share of, in the order met. */
    LIST(const Leaf *) splits;
} Dependence;

Unanswered *unanswered_new(const Program *program, const PlanProgram *const *plans,
                           const Lines *lines, const Results *results);

/* What the result of LINE on AXIS may depend on.  Columns that nobody can answer there (an
 * operation's, where there is none) are among the others. */
Dependence unanswered_of(Unanswered *unanswered, size_t line, uint32_t axis);

/* Adds to COLUMNS the answers that COMPUTATION needs on LINE and lacks. */
void computation_columns(const Computation *computation, const Lines *lines, size_t line,
                         Bits columns);

#endif
