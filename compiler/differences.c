/* differences.c -- where two methods differ, cut by change and by who decides. */
#include "compiler/differences.h"

#include <string.h>

#include "runtime/base/mem.h"

void groups_name(Groups *groups, uint32_t number, const char *from, const char *to)
{
    (void)number;
    *list_push(&groups->changes) = (Change){from, to};
}

/* A change and who decides it, numbered from 1. */
typedef struct DecidedChange {
    uint32_t change, sets[SIDES];
} DecidedChange;

typedef struct Cutting {
    LIST(DecidedChange) items;
    Hash numbers;
    int side;
} Cutting;

static uint32_t group_number(Cutting *cutting, DecidedChange group)
{
    bool added;
    HashEntry *entry = hash_add(&cutting->numbers, &group, sizeof group, &added);
    if (added) {
        *list_push(&cutting->items) = group;
        entry->number = cutting->items.count;
    }
    return (uint32_t)entry->number;
}

static Ref first_group(void *context, uint32_t change)
{
    return change == 0 ? REF_FALSE
                       : REF_LEAF(group_number(context, (DecidedChange){.change = change}));
}

static Ref with_set(void *context, uint32_t number, uint32_t set)
{
    Cutting *cutting = context;
    if (number == 0)
        return REF_FALSE;
    DecidedChange group = cutting->items.items[number - 1];
    group.sets[cutting->side] = set;
    return REF_LEAF(group_number(cutting, group));
}

static int by_size(const void *a, const void *b)
{
    const Difference *first = a, *second = b;
    if (first->cell_count != second->cell_count)
        return first->cell_count > second->cell_count ? -1 : 1;
    int order = strcmp(first->from, second->from);
    order = order ? order : strcmp(first->to, second->to);
    order = order ? order : strcmp(first->rules[0], second->rules[0]);
    return order ? order : strcmp(first->rules[1], second->rules[1]);
}

/* Where the diagram of numbers REF says NUMBER. */
static Ref is_number(void *context, uint32_t leaf)
{
    return leaf == *(const uint32_t *)context ? REF_TRUE : REF_FALSE;
}

void subject_close(ComparedPlan *plan, Subject *subject)
{
    Diagram *diagram = plan->common->decision->diagram;
    Ref any = REF_FALSE;
    list_sort(&subject->differences, by_size);
    for (uint32_t i = 0; i < subject->differences.count; i++)
        any = diagram_or(diagram, any, subject->differences.items[i].where);
    subject->cell_count = subject->differences.count == 1
                              ? subject->differences.items[0].cell_count
                              : places_count(plan->book, any);
}

void groups_cut(Groups *groups, Ref changes, Ref first, Ref second)
{
    Diagram *diagram = groups->plan->common->decision->diagram;
    Cutting cutting = {0};
    Ref cut = diagram_map(diagram, changes, first_group, &cutting);
    cut = diagram_combine(diagram, cut, first, with_set, &cutting);
    cutting.side = 1;
    cut = diagram_combine(diagram, cut, second, with_set, &cutting);
    groups->subject->too_large = diagram_full(diagram);
    for (uint32_t i = 1; i <= cutting.items.count; i++) {
        const DecidedChange *group = &cutting.items.items[i - 1];
        Ref where = diagram_map(diagram, cut, is_number, &i);
        uint32_t cells = where == REF_FALSE ? 0 : places_count(groups->plan->book, where);
        if (cells == 0)
            continue;
        const Change *change = &groups->changes.items[group->change - 1];
        *list_push(&groups->subject->differences) =
            (Difference){.where = where,
                         .from = change->from,
                         .to = change->to,
                         .rules = {groups->deciders->names.items[group->sets[0]],
                                   groups->deciders->names.items[group->sets[1]]},
                         .cell_count = cells};
    }
    subject_close(groups->plan, groups->subject);
}
