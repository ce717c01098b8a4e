/* compare_tallies.h -- what two methods add to labels, scores, quantities, capitals. */
#ifndef CRIBLE_COMPILER_COMPARE_TALLIES_H
#define CRIBLE_COMPILER_COMPARE_TALLIES_H

#include "compiler/compare.h"
#include "runtime/base/diag.h"

/* Adds to PLAN a subject for each tally of both methods. */
void compare_tallies(ComparedPlan *plan);

/* The word for a kind of tally: « étiquettes ». */
TextId tally_kind_text(TallyKind kind);

/* How the tally is counted differently in the two methods; NULL when it is not. */
const char *tally_definition_differs(const Pairing *pairing, const PairedTally *tally);

#endif
