/* compose.h -- axes that read other axes, over what lines are made of.
 *
 * A dependent axis is first decided as if the axes that it reads were fields.  Their own
 * diagrams are then put in their place: what is unknown of a line and bears on several axes
 * is thus the same in all of them.
 *
 * Where an axis read gives no class (undetermined on purpose, split, inherited, rules in
 * conflict), the dependent one still asks: the engine answers line by line.
 */
#ifndef CRIBLE_COMPILER_COMPOSE_H
#define CRIBLE_COMPILER_COMPOSE_H

#include "compiler/decide.h"

/* Does REF ask for an axis? */
bool decision_asks_axes(const Decision *decision, Ref ref);

/* REF, which may ask for axes whose roots are known, over the other variables; it still
 * asks for an axis where that one gives no class. */
Ref decision_compose(Decision *decision, Ref ref);

/* The same where each axis read gives a class, or hors périmètre, everywhere; REF itself
 * otherwise.  Axes are the last variables: rules told apart by the class of another axis
 * are put together without growing into each other only once it is gone. */
Ref decision_compose_closed(Decision *decision, Ref ref);

/* The same of a boolean diagram, and then: may it hold?  Where an axis is split, in one of
 * its parts; where it is inherited, for some class; where it is undetermined, for every
 * class, or with ANY for some class. */
Ref decision_may_hold(Decision *decision, Ref ref, bool any);

#endif
