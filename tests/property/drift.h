/* drift.h -- what becomes uncovered year after year, against cells tried one by one. */
#ifndef CRIBLE_TESTS_DRIFT_H
#define CRIBLE_TESTS_DRIFT_H

#include "compiler/gaps.h"
#include "tests/property/place_check.h"

/* Cells tried, and those that the plan allows in each year, from the first declared. */
typedef struct YearsTried {
    CellsTried tried;
    Bits *allowed;
} YearsTried;

YearsTried years_tried_new(PlaceBook *book, const Plan *plan);

/* A PointVisit, whose context is a YearsTried. */
void years_see(void *years, const PointUse *use, uint32_t function, bool holds);

/* Do the drifts of AXIS, over all the years declared and over some of them, say what YEARS,
 * the cells left to `sinon`, shows?  False, and said, otherwise. */
bool drift_check(Random *random, const Trial *trial, const Gaps *gaps, const Axis *axis,
                 const YearsTried *years, Counts *tally);

#endif
