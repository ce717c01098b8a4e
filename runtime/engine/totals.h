/* totals.h -- sums of rated lines: what every report shows. */
#ifndef CRIBLE_ENGINE_TOTALS_H
#define CRIBLE_ENGINE_TOTALS_H

#include "runtime/engine/engine.h"

/* Cents and number of lines.  A line without amount counts as a line of 0 cents. */
typedef struct Total {
    Sum cents;
    uint64_t lines;
} Total;

/* One more line of CENTS. */
static inline void total_add(Total *total, Cents cents)
{
    total->cents += cents;
    total->lines++;
}

/* All the lines of MORE. */
static inline void total_join(Total *total, const Total *more)
{
    total->cents += more->cents;
    total->lines += more->lines;
}

/* One reason for which lines are undetermined, or outside. */
typedef struct ReasonTotal {
    const char *reason; /* never NULL: the rule's name when it gave none */
    Total total;
} ReasonTotal;

typedef LIST(ReasonTotal) ReasonTotals;

typedef struct AxisTotals {
    Total
        *classes; /* by class of the axis; a line that is split counts in each of its own */
    Total undetermined, outside;
    Total inside;    /* the perimeter: classes and undetermined */
    Total estimated; /* of the classes, what rests on an estimated answer */
    ReasonTotals undetermined_reasons, outside_reasons; /* largest amounts first */
} AxisTotals;

/* Every line, by what the plan and the file say of it, rated or not. */
typedef struct ControlRow {
    int64_t sens, section, movement; /* choices, or FIELD_ABSENT */
    Total total;
} ControlRow;

typedef struct Totals {
    AxisTotals *axes;
    LIST(ControlRow) control; /* by sens, section, movement, in the order of the choices */
    Total all;
    uint64_t without_amount;
} Totals;

Totals *totals_of(const Program *program, const Lines *lines, const Results *results);

#endif
