/* common_domain.h -- the variables of two methods made into common ones.  Private to
 * common.c. */
#ifndef CRIBLE_COMPILER_COMMON_DOMAIN_H
#define CRIBLE_COMPILER_COMMON_DOMAIN_H

#include "compiler/common.h"

/* What a variable of a method is in common: one variable, whose classes are finer; or, for
 * words, several, one of which is found when they are. */
typedef struct Becomes {
    const uint32_t *variables;
    uint32_t count;
    const uint16_t *own_class; /* by common class, of the only variable */
} Becomes;

/* Sets `decision->domain` of COMMON, and `becomes` of its sides; false when a field has too
 * many classes, said in DIAGS. */
bool common_domain(Common *common, Diags *diags);

#endif
