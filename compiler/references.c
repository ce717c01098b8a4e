/* references.c -- not yet. */
#include "compiler/understand.h"

void understand_references(Understanding *context)
{
    (void)context;
}
