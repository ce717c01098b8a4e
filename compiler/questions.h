/* questions.h -- what a method asks. */
#ifndef CRIBLE_COMPILER_QUESTIONS_H
#define CRIBLE_COMPILER_QUESTIONS_H

#include "compiler/model.h"

/* The questions of METHOD, understood without error, as the runtime sees them. */
QuestionSet program_questions(const Method *method);

#endif
