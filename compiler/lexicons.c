/* lexicons.c -- not yet. */
#include "compiler/understand.h"

void understand_lexicons(Understanding *context)
{
    (void)context;
}
