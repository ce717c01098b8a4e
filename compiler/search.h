/* search.h -- where the plan allows what a diagram describes.
 *
 * A boolean diagram says where something holds; the plan says which imputations there are
 * (cells.h).  The search follows the paths until it finds one line to show.
 */
#ifndef CRIBLE_COMPILER_SEARCH_H
#define CRIBLE_COMPILER_SEARCH_H

#include "compiler/cells.h"
#include "compiler/decide.h"

/* One line that the plan allows. */
typedef struct Spot {
    uint32_t account, function; /* nodes; function NODE_NONE: any */
    const Use *use;
    int year;
} Spot;

/* The line at SPOT in words, and what REGION asks of the rest of it: "nature 60622
 * « Carburants », fonction 7213 …". */
const char *spot_witness(const Region *region, Spot spot);

/* The same line, class by class: by variable. */
const uint32_t *spot_point(const Region *region, Spot spot);

typedef struct Search Search;

/* A search in the plan of DECISION, which must not be read through a transposition. */
Search *search_new(Decision *decision);

typedef struct Found {
    const char *witness;   /* "nature 60622 « Carburants », fonction 7213 …" */
    const uint32_t *point; /* the classes of the witness, by variable */
} Found;

/* Does WHERE hold on an imputation that the plan allows in a declared year?  FOUND then
 * says on which. */
bool search_run(Search *search, Ref where, Found *found);

#endif
