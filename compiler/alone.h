/* alone.h -- what each statement of an adaptation does, and whether two adaptations
 * commute.
 */
#ifndef CRIBLE_COMPILER_ALONE_H
#define CRIBLE_COMPILER_ALONE_H

#include "compiler/compare.h"

/* What one statement does: applied alone to the method adapted; or, when it means nothing
 * without the others, applied last. */
typedef struct StatementEffect {
    const char *text;                   /* "retire règle x" */
    const MethodComparison *comparison; /* NULL: it cannot be told apart */
    const char *why; /* why not alone: "E0201 : règle « y » inconnue" */
} StatementEffect;

typedef LIST(StatementEffect) StatementEffects;

/* Of the adaptation at PATH, which was compiled without errors. */
StatementEffects statements_study(const char *path);

/* Two adaptations of one method, applied one over the other in both orders. */
typedef struct StackStudy {
    const MethodComparison *comparison; /* the first then the second, against the reverse */
    const char *why[SIDES];             /* why an order is impossible, or NULL */
} StackStudy;

StackStudy stack_study(const char *first, const char *second);

/* Is COMPILED an adaptation of the method OTHER; or are both adaptations of one method? */
bool is_adaptation_of(const Compiled *compiled, const Method *other);
bool are_adaptations_of_one(const Compiled *first, const Compiled *second);

/* The file of the method that COMPILED adapts, or NULL. */
const char *base_path(const Compiled *compiled);

#endif
