/* pairing.h -- two methods told by one set of names.
 *
 * Axes, tallies and classes of the same name are one thing; so are those left over that
 * have the same title.  Questions are one when they ask the same: name, kind, key, unit.
 * What only one of the two methods has stays apart.
 */
#ifndef CRIBLE_COMPILER_PAIRING_H
#define CRIBLE_COMPILER_PAIRING_H

#include "compiler/model.h"

enum { SIDES = 2 };

/* An axis of the two methods, or of one: the other is NULL. */
typedef struct PairedAxis {
    const Axis *sides[SIDES];
    Axis *common;             /* its scale: the classes of the first, then the others */
    uint32_t *classes[SIDES]; /* by class of the method: its number in `common` */
} PairedAxis;

/* A question's column. */
typedef struct PairedColumn {
    FieldId common;
    const uint32_t *choices; /* by choice of the method: that in common; or NULL */
    uint32_t choice_count;   /* in common */
} PairedColumn;

typedef struct PairedTally {
    const Tally *sides[SIDES];
} PairedTally;

typedef struct Pairing {
    const Method *methods[SIDES];
    Method *common; /* axes, questions, and the fields of the lines */
    LIST(PairedAxis) axes;
    LIST(PairedTally) tallies;
    uint32_t *axis_numbers[SIDES]; /* by axis of the method: in `axes` */
    PairedColumn *columns[SIDES];  /* by answer column of the method */
    LIST(const char *) renamed;    /* "classe neutre → sans_effet" */
} Pairing;

Pairing *pairing_of(const Method *first, const Method *second);

#endif
