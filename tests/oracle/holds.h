/* holds.h -- does one test hold for one value?  Read from docs, not from the compiler.
 *
 * Everything is worked out again each time from the plan's own tree, label by label and
 * parent by parent: slow, short, and sharing nothing with the diagrams it checks.
 */
#ifndef CRIBLE_TESTS_HOLDS_H
#define CRIBLE_TESTS_HOLDS_H

#include "compiler/model.h"

/* A method read on one of its plans. */
typedef struct PlanReading {
    const Method *method;
    const Plan *plan;
    Hash carried[CODE_KINDS]; /* code -> does it mean the same here as in the reference? */
} PlanReading;

/* TEST_CODES on a line that belongs to NODE of the plan's tree. */
bool code_holds(PlanReading *reading, const Test *test, uint32_t node);

/* TEST_CHOICES, TEST_BETWEEN on a value; TEST_TEXTS on a text. */
bool number_holds(const Test *test, int64_t value);
bool text_holds(const Test *test, const char *text);

/* TEST_MENTIONS on a text, or on NULL when there is none. */
bool mention_holds(const Test *test, const char *text);

#endif
