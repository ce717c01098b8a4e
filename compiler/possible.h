/* possible.h -- what no line can be, beyond the plan of accounts.
 *
 * A label that mentions « piste cyclable » mentions « piste »; one that is absent mentions
 * nothing; one that equals a text mentions what this text does.  Diagrams know nothing of
 * it, so whoever looks for a line that does not exist asks here first.
 */
#ifndef CRIBLE_COMPILER_POSSIBLE_H
#define CRIBLE_COMPILER_POSSIBLE_H

#include "compiler/decide.h"

/* WHERE, a boolean diagram, without what no line can be; unchanged when it asks for more
 * than a thousand groups of words. */
Ref decision_possible(Decision *decision, Ref where);

/* Can a line be where WHERE holds, whatever axes that are undetermined would be? */
bool decision_allows(Decision *decision, Ref where);

#endif
