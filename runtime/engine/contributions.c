/* contributions.c -- which contributions count for each line and tally. */
#include "runtime/engine/contributions.h"

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

void contributions_open(Contributions *contributions, uint32_t tally_count,
                        size_t line_count)
{
    *contributions =
        (Contributions){.tally_count = tally_count,
                        .line_count = line_count,
                        .by_tally = mem_array(tally_count + 1, sizeof(void *))};
    for (uint32_t i = 0; i < tally_count; i++)
        contributions->by_tally[i] = mem_column(line_count + 1, sizeof(uint32_t));
}

void contributions_free(Contributions *contributions)
{
    for (uint32_t i = 0; i < contributions->tally_count; i++)
        mem_column_free(contributions->by_tally[i]);
    contributions->tally_count = 0;
}

uint32_t contributions_set(Contributions *contributions, const ContributionSet *set)
{
    Text key = {0};
    text_format(&key, "%d/%d", set->state, set->estimated);
    for (uint32_t i = 0; i < set->count; i++)
        text_format(&key, " %u", set->items[i]);
    text_format(&key, "\n%s\n%s", set->reason ? set->reason : "", set->rules);
    for (uint32_t i = bits_next(set->columns, 0); i < set->columns.size;
         i = bits_next(set->columns, i + 1))
        text_format(&key, "?%u", i);
    for (uint32_t i = bits_next(set->axes, 0); i < set->axes.size;
         i = bits_next(set->axes, i + 1))
        text_format(&key, "!%u", i);
    bool added;
    HashEntry *entry = hash_add(&contributions->numbers, text_get(&key), key.size, &added);
    if (added) {
        entry->number = contributions->sets.count;
        *list_push(&contributions->sets) = *set;
    }
    return (uint32_t)entry->number;
}
