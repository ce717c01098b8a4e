/* points.h -- every cell of a plan, use by use and year by year, and what may be asked of
 * the rest of a line there, all tried one by one with the naive evaluator.
 *
 * For methods without axes that read axes, nor percentages that sum to 100.
 */
#ifndef CRIBLE_TESTS_POINTS_H
#define CRIBLE_TESTS_POINTS_H

#include "tests/oracle/oracle.h"

/* A leaf of the plan, used in one way in one declared exercise. */
typedef struct PointUse {
    uint32_t account;                /* node */
    int64_t sens, movement, section; /* choices */
    uint32_t chapter;                /* node */
    int year;
} PointUse;

typedef struct Points Points;

/* NULL when the rest of a line takes more than MOST values to try. */
Points *points_new(Oracle *oracle, const Plan *plan, uint32_t most);

/* TRUTH: by test. */
typedef bool PointTest(void *context, const bool *truth);

/* HOLDS: does the test hold there, for some rest of the line?  FUNCTION: a leaf alive that
 * year; NODE_NONE in a plan that has none. */
typedef void PointVisit(void *context, const PointUse *use, uint32_t function, bool holds);

void points_visit(Points *points, PointTest *test, void *test_context, PointVisit *visit,
                  void *visit_context);

#endif
