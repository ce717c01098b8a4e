/* truth.h -- conditions of a method, true, false or unknown on a line.
 *
 * Conditions are those that the method wrote, over the variables of a plan.  A class may be
 * assumed for a variable that is unknown, to try what would follow.
 */
#ifndef CRIBLE_TRUTH_H
#define CRIBLE_TRUTH_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/bits.h"
#include "runtime/base/text.h"
#include "runtime/situation.h"

typedef enum ConditionKind {
    CONDITION_TRUE,
    CONDITION_FALSE,
    CONDITION_TEST, /* the variable is in one of the classes */
    CONDITION_ALL,
    CONDITION_ANY,
    CONDITION_NOT
} ConditionKind;

typedef struct Condition {
    ConditionKind kind;
    uint32_t variable;
    Bits classes;
    const struct Condition *const *parts;
    uint32_t part_count;
} Condition;

typedef enum Truth { NO, YES, UNKNOWN } Truth;

/* A line, and what is assumed of it. */
typedef struct Trial {
    Situation *situation;
    uint32_t *assumed; /* by variable: a class, or CLASS_FREE */
} Trial;

/* No class is assumed for a variable. */
#define CLASS_FREE (UINT32_MAX - 3)

/* The class of VARIABLE, or CLASS_UNKNOWN, or CLASS_SEVERAL. */
uint32_t trial_class(const Trial *trial, uint32_t variable);

/* Which variable to try when that of VARIABLE is not known: itself; of an axis that another
 * one left undetermined, what it depends on. */
uint32_t trial_cause(const Trial *trial, uint32_t variable);

/* Is CLASS one, and not unknown? */
static inline bool class_is_known(uint32_t class)
{
    return class != CLASS_UNKNOWN && class != CLASS_SEVERAL;
}

/* Is VARIABLE in one of CLASSES? */
Truth trial_test(const Trial *trial, uint32_t variable, Bits classes);

/* The truth of CONDITION; WORDLESS: as if no word was found. */
Truth trial_truth(const Trial *trial, const Condition *condition, bool wordless);

/* The first variable because of which CONDITION, which is unknown, is. */
uint32_t trial_unknown(const Trial *trial, const Condition *condition, bool wordless);

/* Adds to KEY what CLASS of VARIABLE answers to each test of CONDITION. */
void condition_answers(const Condition *condition, uint32_t variable, uint32_t class,
                       Text *key);

#endif
