/* parameters.c -- not yet. */
#include "compiler/understand.h"

void understand_parameters(Understanding *context)
{
    (void)context;
}
