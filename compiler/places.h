/* places.h -- where a diagram holds, in the fewest words, and on how many cells.
 *
 * A cell is an account and a function, both leaves of the plan, that the plan allows
 * together in one of the exercises looked at.  Where a boolean diagram holds is cut into
 * places: accounts that are used in some ways, functions, and what is asked of the rest of
 * the line.  Codes are said as the tree of the plan has them: "60 sauf 6132 et 6135".
 */
#ifndef CRIBLE_COMPILER_PLACES_H
#define CRIBLE_COMPILER_PLACES_H

#include "compiler/cells.h"
#include "compiler/decide.h"

/* One account used in one way. */
typedef struct PlaceUse {
    uint32_t account; /* node */
    uint32_t way;     /* of the book: sens, mouvement, section, chapitre */
    uint64_t years;   /* bits as in cells.h */
} PlaceUse;

typedef LIST(PlaceUse) PlaceUses;

typedef struct PlacePart {
    const PlaceUse *uses; /* by account, then way */
    uint32_t use_count;
    Bits functions; /* nodes, leaves of the plan; none when the plan has no functions */
    Bits others;    /* those that live with these accounts, and are not of the place */
    Ref rest;       /* what is asked beyond the imputation; REF_TRUE: nothing */
    uint32_t cell_count;
} PlacePart;

typedef struct Places {
    LIST(PlacePart) items; /* most cells first, then in the order of the plan */
    uint32_t cell_count;   /* of all of them, each cell once */
} Places;

typedef struct PlaceBook PlaceBook;

/* Of the plan of DECISION, which must not be read through a transposition, in the exercises
 * that the method declares; made once. */
PlaceBook *decision_places(Decision *decision);

/* From now on, in the exercises from FIRST to LAST only, of those declared. */
void places_between(PlaceBook *book, int first, int last);

/* Where WHERE, a boolean diagram of the decision, holds.  What no label can be is left
 * aside (possible.h).  No item when the plan allows it nowhere. */
Places places_of(PlaceBook *book, Ref where);

/* Only the number of cells of places_of. */
uint32_t places_count(PlaceBook *book, Ref where);

/* The cells themselves: account × places_width + function, nodes of the plan. */
Bits places_cells(PlaceBook *book, Ref where);
uint32_t places_width(const PlaceBook *book);

/* Those of ACCOUNT among CELLS, which they stay part of: function nodes, or 0 alone on a
 * plan without functions. */
Bits places_of_account(const PlaceBook *book, Bits cells, uint32_t account);

/* Has the plan functions in the exercises declared?  Without, a cell is an account. */
bool places_by_function(const PlaceBook *book);

/* The cells of the plan in the exercises looked at. */
uint32_t places_all(PlaceBook *book);

/* "nature 60 sauf 6132, fonction 5, libellé mentionnant « x »" */
const char *place_text(PlaceBook *book, const PlacePart *place);

/* At most MOST places, one after the other, then how many others. */
const char *places_text(PlaceBook *book, const Places *places, uint32_t most);

#endif
