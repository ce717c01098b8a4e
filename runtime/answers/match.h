/* match.h -- what a row of answers is about.  Private to runtime/answers. */
#ifndef CRIBLE_ANSWERS_MATCH_H
#define CRIBLE_ANSWERS_MATCH_H

#include "runtime/answers/answers.h"

typedef LIST(uint32_t) GroupList;

/* The groups, by KEY, that ROW names by its document and key; of a line, what else the row
 * says of it must be so.  False, and said, when it names none. */
bool match_groups(Answers *answers, QuestionKey key, const AnswerRow *row,
                  GroupList *groups, Diags *diags);

#endif
