/* stakes.h -- the lines and euros of budgets where diagrams hold. */
#ifndef CRIBLE_COMPILER_STAKES_H
#define CRIBLE_COMPILER_STAKES_H

#include "runtime/engine/condition.h"
#include "runtime/engine/totals.h"

typedef struct Stakes Stakes;

/* LINES, whose documents PLANS reads (by document), as PROGRAM sees them; RESULTS, what it
 * said of them, for diagrams that ask for axes. */
Stakes *stakes_new(const Program *program, const PlanProgram *const *plans,
                   const Lines *lines, const Results *results);

/* What a boolean diagram bears on: SURE, the lines where it holds; PERHAPS, those of which
 * too much is unknown to tell. */
typedef struct Stake {
    Total sure, perhaps;
} Stake;

/* WHERE, of the diagram of PLAN: the lines that PLAN reads.  WHERE may have been made after
 * the program was. */
Stake stakes_of(Stakes *stakes, const PlanProgram *plan, Ref where);

/* The same of the lines of one exercise. */
Stake stakes_of_year(Stakes *stakes, const PlanProgram *plan, Ref where, int year);

/* "12 lignes, 34 567,89 €", or with what is perhaps concerned; NULL when there is none. */
const char *stake_text(const Stake *stake);

#endif
