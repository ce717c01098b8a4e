/* shares.h -- percentages that must sum to 100. */
#ifndef CRIBLE_ANSWERS_SHARES_H
#define CRIBLE_ANSWERS_SHARES_H

#include "runtime/answers/question.h"
#include "runtime/lines.h"

/* Of COUNT parts, FIELD_ABSENT where unknown, sets those that the others leave no choice
 * for.  Gives what they sum to when that is wrong: over 100 %, or under with none unknown;
 * else WHOLE_PERCENT. */
int64_t parts_complete(int64_t *parts, uint32_t count);

/* The same for the answers of LINE to QUESTION; WHOLE_PERCENT when it has no parts. */
int64_t shares_complete(const ProgramQuestion *question, Lines *lines, size_t line);

#endif
