/* tallies.c -- not yet. */
#include "compiler/understand.h"

void understand_tallies(Understanding *context)
{
    (void)context;
}
