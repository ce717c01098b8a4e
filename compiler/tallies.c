/* tallies.c -- not yet. */
#include "compiler/understand.h"

Tally *tally_named(const Method *method, const char *name)
{
    return hash_get(&method->tallies_by_name, name);
}

bool understand_contribution(Understanding *context, Tally *tally, const Assignment *written,
                             Contribution *contribution)
{
    (void)context, (void)tally, (void)written, (void)contribution;
    return false;
}

void understand_tallies(Understanding *context)
{
    (void)context;
}
