/* tally_book.h -- what may be added to a tally, for the proofs of the runtime. */
#ifndef CRIBLE_COMPILER_TALLY_BOOK_H
#define CRIBLE_COMPILER_TALLY_BOOK_H

#include "compiler/book.h"

/* The clauses of the perimeter, the rules that add to TALLY, and, beaten by all of them, a
 * candidate that adds nothing.  Every rule that wins adds what it says, so they never
 * disagree.  *ADDED receives what each adds, numbered as tally_program.h says. */
BookAxis tally_axis(Decision *decision, const Tally *tally, BookTally *added);

#endif
