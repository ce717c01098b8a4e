/* endings.h -- what lines receive in the end on an axis, over what lines are made of.
 *
 * The diagram of an axis that reads other axes still asks for them where they give no class
 * (compose.h).  Here each such place is told by what may come out of it, so that a property
 * can be proved: diagrams ask for nothing but lines, and two leaves are equal exactly when
 * lines receive the same.
 */
#ifndef CRIBLE_COMPILER_ENDINGS_H
#define CRIBLE_COMPILER_ENDINGS_H

#include "compiler/decide.h"

/* What lines may receive at one place: one verdict; or, of an axis that is split, inherited
 * or undetermined, those that its classes lead to. */
typedef struct Ending {
    const uint32_t *verdicts; /* ascending, each once; of those that agree, the first */
    uint32_t count;
    bool undetermined; /* or the line may be left undetermined by an axis that it reads */
} Ending;

/* Numbers from 1; 0 is no line. */
typedef struct Endings {
    Decision *decision;
    LIST(Ending) items;
    Hash numbers;
} Endings;

Endings *endings_new(Decision *decision);

/* OUTCOMES, a composed diagram of verdicts, as endings; 0 where it says nothing, where
 * rules are in conflict, which no plan allows, and where no label can be. */
Ref endings_of(Endings *endings, Ref outcomes);

/* The same, even where no label can be.  Roots of axes may change from one call to the
 * next: equal endings are still the same for the lines. */
Ref endings_open(Endings *endings, Ref outcomes);

/* Where ENDED, a diagram of endings, is one that BEYOND holds of. */
typedef bool (*EndingTest)(void *context, const Ending *ending);
Ref endings_where(Endings *endings, Ref ended, EndingTest beyond, void *context);

#endif
