/* tally_program.c -- the tallies of a method as the program keeps them. */
#include "compiler/tally_program.h"

#include <string.h>

#include "compiler/computations.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- reference lists --------------------------------------------------------------------
 */

static bool in_group(const Group *group, const Label *label)
{
    for (; label != NULL; label = label->parent)
        for (uint32_t i = 0; i < group->labels.count; i++)
            if (group->labels.items[i] == label)
                return true;
    return false;
}

static uint32_t group_of(const Grouping *grouping, const Label *label)
{
    for (uint32_t i = 0; i < grouping->groups.count; i++)
        if (in_group(&grouping->groups.items[i], label))
            return i;
    return GROUP_NONE;
}

static void put_grouping(const Reference *reference, const Grouping *grouping,
                         ProgramGrouping *program)
{
    ProgramGroup *groups = mem_array(grouping->groups.count + 1, sizeof *groups);
    uint32_t *numbers = mem_bytes(reference->labels.count + 1, sizeof *numbers);
    for (uint32_t i = 0; i < grouping->groups.count; i++)
        groups[i] =
            (ProgramGroup){grouping->groups.items[i].name, grouping->groups.items[i].title};
    for (uint32_t i = 0; i < reference->labels.count; i++)
        numbers[i] = group_of(grouping, reference->labels.items[i]);
    *program = (ProgramGrouping){.name = grouping->name,
                                 .title = grouping->title,
                                 .groups = groups,
                                 .group_count = grouping->groups.count,
                                 .group_of = numbers};
}

static const ProgramReference *reference_program(const Reference *reference)
{
    ProgramReference *program = mem_new(ProgramReference);
    ProgramLabel *labels = mem_array(reference->labels.count + 1, sizeof *labels);
    ProgramGrouping *groupings =
        mem_array(reference->groupings.count + 1, sizeof *groupings);
    for (uint32_t i = 0; i < reference->labels.count; i++) {
        const Label *label = reference->labels.items[i];
        labels[i] =
            (ProgramLabel){.code = label->code,
                           .title = label->title,
                           .parent = label->parent ? label->parent->index : LABEL_NONE,
                           .local = label->local};
    }
    for (uint32_t i = 0; i < reference->groupings.count; i++)
        put_grouping(reference, reference->groupings.items[i], &groupings[i]);
    *program = (ProgramReference){.name = reference->name,
                                  .title = reference->title,
                                  .labels = labels,
                                  .label_count = reference->labels.count,
                                  .groupings = groupings,
                                  .grouping_count = reference->groupings.count};
    return program;
}

/* --- contributions -----------------------------------------------------------------------
 */

static ProgramContribution contribution_program(const Rule *rule,
                                                const Contribution *contribution)
{
    uint32_t count = contribution->secondaries.count;
    uint32_t *secondaries = mem_bytes(count + 1, sizeof *secondaries);
    for (uint32_t i = 0; i < count; i++)
        secondaries[i] = contribution->secondaries.items[i]->index;
    return (ProgramContribution){
        .rule = rule->name,
        .principal = contribution->principal ? contribution->principal->index : LABEL_NONE,
        .secondaries = secondaries,
        .secondary_count = count,
        .on = contribution->on ? contribution->on->index : LABEL_NONE,
        .score = contribution->score,
        .quantity = computation_of(contribution->quantity),
        .posting = contribution->posting,
        .preservation = contribution->preservation};
}

/* Two that add the same have the same key: cells of one text were understood once. */
static Text key_of(const Contribution *contribution)
{
    Text key = {0};
    text_format(&key, "%d %d %lld %p %p %p", contribution->posting,
                contribution->preservation, (long long)contribution->score,
                (const void *)contribution->principal, (const void *)contribution->on,
                (const void *)contribution->quantity);
    for (uint32_t i = 0; i < contribution->secondaries.count; i++)
        text_format(&key, " %p", (const void *)contribution->secondaries.items[i]);
    return key;
}

/* The number of CONTRIBUTION: of KNOWN, which may be NULL, when it is there. */
static uint32_t number_of(TallyNumbers *numbers, const Rule *rule,
                          const Contribution *contribution, Hash *known)
{
    if (known != NULL) {
        Text key = key_of(contribution);
        bool added;
        HashEntry *entry = hash_add(known, key.bytes, key.size, &added);
        if (!added)
            return (uint32_t)entry->number;
        entry->number = numbers->contributions.count;
    }
    *list_push(&numbers->contributions) = contribution;
    *list_push(&numbers->rules) = rule;
    return numbers->contributions.count - 1;
}

/* What CONCLUSIONS add to TALLY. */
static const uint32_t *numbers_of(TallyNumbers *numbers, const Tally *tally,
                                  const Rule *rule, const ConclusionList *conclusions,
                                  Hash *known)
{
    uint32_t *list = mem_bytes(conclusions->count + 1, sizeof *list);
    uint32_t count = 0;
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally == tally)
            list[count++] =
                number_of(numbers, rule, &conclusions->items[i].contribution, known);
    list[count] = CONTRIBUTION_END;
    return list;
}

const TallyNumbers *tally_numbers(const Method *method, const Tally *tally)
{
    TallyNumbers *numbers = mem_new(TallyNumbers);
    numbers->by_rule = mem_array(method->rules.count + 1, sizeof *numbers->by_rule);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        Hash known = {0};
        const uint32_t **rows = mem_array(rule->rows.count + 1, sizeof *rows);
        if (rule->policy == TABLE_NONE)
            rows[0] = numbers_of(numbers, tally, rule, &rule->conclusions, NULL);
        for (uint32_t j = 0; rule->policy != TABLE_NONE && j < rule->rows.count; j++)
            rows[j] = numbers_of(numbers, tally, rule, &rule->rows.items[j].conclusions,
                                 rule->policy == TABLE_ALL ? NULL : &known);
        numbers->by_rule[i] = rows;
    }
    return numbers;
}

static const ProgramContribution *contributions_of(const TallyNumbers *numbers)
{
    uint32_t count = numbers->contributions.count;
    ProgramContribution *list = mem_array(count + 1, sizeof *list);
    for (uint32_t i = 0; i < count; i++)
        list[i] =
            contribution_program(numbers->rules.items[i], numbers->contributions.items[i]);
    return list;
}

/* --- the whole
 * ----------------------------------------------------------------------------- */

static ProgramTerm term_program(const DatedValues *values)
{
    NumbersOfYears numbers = numbers_of_years(values);
    return (ProgramTerm){numbers.items, numbers.count};
}

static void put_tally(const Method *method, const Tally *tally,
                      const ProgramReference *const *references, ProgramTally *program)
{
    const TallyNumbers *numbers = tally_numbers(method, tally);
    *program = (ProgramTally){.kind = tally->kind,
                              .name = tally->name,
                              .title = tally->title,
                              .shares = tally->key != NULL,
                              .key_name = tally->key_name,
                              .lowest = tally->lowest,
                              .highest = tally->highest,
                              .fold = tally->fold,
                              .aggregate = tally->aggregate,
                              .unit = tally->unit_name,
                              .good_state = term_program(&tally->capital.good_state),
                              .unit_cost = term_program(&tally->capital.unit_cost),
                              .opening_debt = term_program(&tally->capital.opening_debt),
                              .contributions = contributions_of(numbers),
                              .contribution_count = numbers->contributions.count};
    if (tally->key != NULL)
        program->key = *tally->key;
    for (uint32_t i = 0; i < method->references.count; i++)
        if (method->references.items[i] == tally->reference)
            program->reference = references[i];
}

const ProgramTallies *tallies_program(const Method *method)
{
    ProgramTallies *program = mem_new(ProgramTallies);
    ProgramTally *tallies = mem_array(method->tallies.count + 1, sizeof *tallies);
    const ProgramReference **references =
        mem_array(method->references.count + 1, sizeof *references);
    for (uint32_t i = 0; i < method->references.count; i++)
        references[i] = reference_program(method->references.items[i]);
    for (uint32_t i = 0; i < method->tallies.count; i++)
        put_tally(method, method->tallies.items[i], references, &tallies[i]);
    *program = (ProgramTallies){tallies, method->tallies.count};
    return program;
}
