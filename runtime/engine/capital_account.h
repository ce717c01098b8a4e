/* capital_account.h -- what an exercise does to a capital, from what its lines say.
 *
 *     excess    = what is used above the good state, or nothing
 *     provision = excess × unit cost, to the cent (halves away from zero)
 *     closing   = opening + provision − preserved
 *     cover     = preserved / provision
 *
 * Nothing stands for what is missing: while a line is undetermined, or a term is not
 * declared for the year, what depends on it has no value.
 */
#ifndef CRIBLE_ENGINE_CAPITAL_ACCOUNT_H
#define CRIBLE_ENGINE_CAPITAL_ACCOUNT_H

#include "runtime/engine/tally_totals.h"

/* Fills the account of YEAR.  BEFORE is that of the exercise just before it, or NULL: its
 * closing debt opens this one, unless the method declares the debt of this very year. */
void capital_account(const ProgramTally *tally, TallyYear *year, const TallyYear *before);

#endif
