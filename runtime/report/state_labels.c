/* state_labels.c -- what a line gives to the labels at the top of a reference list. */
#include "runtime/report/state_labels.h"

#include <string.h>

/* Of the labels at the top, those before LIMIT. */
static uint32_t tops_before(const ProgramReference *reference, uint32_t limit)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < limit; i++)
        count += reference->labels[i].parent == LABEL_NONE;
    return count;
}

static uint32_t top_of(const ProgramReference *reference, uint32_t label)
{
    while (reference->labels[label].parent != LABEL_NONE)
        label = reference->labels[label].parent;
    return tops_before(reference, label);
}

static void spread_shared(const ProgramTally *tally, const LabelSet *set, Sum amount,
                          Sum *parts)
{
    Cents cents[SHARE_COUNT_MAX];
    label_set_split(tally, set, (Cents)amount, cents);
    for (uint32_t i = 0; i < set->count; i++)
        parts[top_of(tally->reference, set->labels[i])] += cents[i];
}

static void spread_touched(const ProgramTally *tally, const LabelSet *set, Sum amount,
                           Sum *parts)
{
    for (uint32_t i = 0; i < set->count; i++) {
        uint32_t top = top_of(tally->reference, set->labels[i]);
        bool met = false;
        for (uint32_t j = 0; j < i; j++)
            met = met || top_of(tally->reference, set->labels[j]) == top;
        if (!met)
            parts[top] += amount;
    }
}

void spread_labels(const Run *run, uint32_t tally, size_t line, bool shared, Sum amount,
                   Sum *parts)
{
    const ProgramTally *program = &run->program->tallies->tallies[tally];
    const TallyColumn *column = &run->tallies->columns[tally];
    Sum *bare = parts + tops_before(program->reference, program->reference->label_count);
    Sum *undetermined = bare + 1, *inside = bare + 2, *outside = bare + 3;
    TallyState state = (TallyState)column->states[line];
    const LabelSet *set =
        state == TALLY_VALUE ? &column->label_sets.items[column->values[line]] : NULL;
    if (state == TALLY_OUTSIDE)
        *outside += amount;
    else
        *inside += amount;
    if (state == TALLY_UNDETERMINED)
        *undetermined += amount;
    else if (state == TALLY_NOTHING || (set != NULL && shared && set->shares == NULL))
        *bare += amount;
    else if (set != NULL && shared)
        spread_shared(program, set, amount, parts);
    else if (set != NULL)
        spread_touched(program, set, amount, parts);
}
