/* book.h -- the rule book of a plan: what the method wrote, for the proofs of the runtime.
 */
#ifndef CRIBLE_COMPILER_BOOK_H
#define CRIBLE_COMPILER_BOOK_H

#include "compiler/decide.h"
#include "runtime/proof.h"

const RuleBook *book_of(Decision *decision);

/* Where CANDIDATE applies; of a table, its portée. */
const Condition *book_condition(const Decision *decision, const Candidate *candidate);

/* The rows of TABLE, which say nothing yet: *SAID are theirs, to be completed. */
BookTable *book_table(const Decision *decision, const Rule *table, BookRow **said);

/* Lists what the candidates of AXIS ask for. */
void book_list_variables(const Decision *decision, BookAxis *axis);

#endif
