/* place_check.h -- cells found one by one, and the places that must be them. */
#ifndef CRIBLE_TESTS_PLACE_CHECK_H
#define CRIBLE_TESTS_PLACE_CHECK_H

#include "compiler/places.h"
#include "tests/property/points.h"
#include "tests/property/trial.h"

/* Where something held, in a plan visited point by point. */
typedef struct CellsTried {
    PlaceBook *book;
    const Plan *plan;
    Bits all, *by_year; /* cells as in places.h; by year from the first declared */
    Bits points;        /* use of the book × places_width + function */
    uint64_t seen;
    uint32_t use; /* of the book: where the last one seen was found */
} CellsTried;

CellsTried cells_tried_new(PlaceBook *book, const Plan *plan);

/* A PointVisit, whose context is a CellsTried. */
void cells_see(void *tried, const PointUse *use, uint32_t function, bool holds);

/* Each point of TRIED is in one place of WHERE, no other point is in any, and the text of
 * each place says it exactly.  False, and said, otherwise. */
bool places_check(const Trial *trial, PlaceBook *book, Ref where, const CellsTried *tried,
                  Counts *tally);

#endif
