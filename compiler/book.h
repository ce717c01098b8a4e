/* book.h -- the rule book of a plan: what the method wrote, for the proofs of the runtime.
 */
#ifndef CRIBLE_COMPILER_BOOK_H
#define CRIBLE_COMPILER_BOOK_H

#include "compiler/decide.h"
#include "runtime/proof.h"

const RuleBook *book_of(Decision *decision);

#endif
