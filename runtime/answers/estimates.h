/* estimates.h -- what stands for missing answers: à défaut … estimé. */
#ifndef CRIBLE_ANSWERS_ESTIMATES_H
#define CRIBLE_ANSWERS_ESTIMATES_H

#include "runtime/answers/question.h"
#include "runtime/base/diag.h"
#include "runtime/lines.h"

/* Gives every missing answer that has one its estimate, line by line, marked as such.  An
 * estimate that another one needs comes first, rounded to the millionth like an answer.
 * Where there is none to give, the answer stays unknown; DIAGS, which may be NULL, is told
 * how often. */
void answers_estimate(const QuestionSet *set, Lines *lines, Diags *diags);

#endif
