/* questions.c -- not yet. */
#include "compiler/understand.h"

void understand_questions(Understanding *context)
{
    (void)context;
}
