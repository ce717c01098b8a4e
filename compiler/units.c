/* units.c -- not yet. */
#include "compiler/understand.h"

void understand_units(Understanding *context, const Module *library)
{
    (void)context;
    (void)library;
}
