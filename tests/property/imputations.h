/* imputations.h -- every imputation of a small method, one by one.
 *
 * For methods that only test what an imputation says, and the year.
 */
#ifndef CRIBLE_TESTS_IMPUTATIONS_H
#define CRIBLE_TESTS_IMPUTATIONS_H

#include "tests/oracle/oracle.h"

/* TRUTH: by test.  USE: the same number for imputations that differ only by their function,
 * given or absent.  True ends the visit. */
typedef bool ImputationVisit(void *context, const bool *truth, uint32_t use);

/* Visits what PLAN allows in each declared year; uses with the same answers to every test
 * are visited once a year.  True when a visit ended it. */
bool imputations_visit(Oracle *oracle, const Plan *plan, ImputationVisit *visit,
                       void *context);

/* What an account used in one way says of the rest of its imputation. */
typedef struct ImputationUse {
    int64_t sens, movement, section; /* choices of the fields */
    uint32_t chapter;                /* node, or NODE_NONE */
} ImputationUse;

/* ACCOUNT used in WAY in YEAR, brought into the plans read; false when PLAN does not allow
 * it. */
bool imputation_use(const Nomenclature *plan, uint32_t account, Imputation way, int year,
                    ImputationUse *use);

#endif
