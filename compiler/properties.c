/* properties.c -- not yet. */
#include "compiler/understand.h"

void understand_properties(Understanding *context)
{
    (void)context;
}
