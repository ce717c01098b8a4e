/* states.c -- not yet. */
#include "compiler/understand.h"

void understand_states(Understanding *context)
{
    (void)context;
}
