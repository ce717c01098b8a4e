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

int difference_order(const void *a, const void *b)
{
    const Difference *first = a, *second = b;
    if (first->cell_count != second->cell_count)
        return first->cell_count > second->cell_count ? -1 : 1;
    int order = strcmp(first->from, second->from);
    order = order ? order : strcmp(first->to, second->to);
    order = order ? order : strcmp(first->rules[0], second->rules[0]);
    return order ? order : strcmp(first->rules[1], second->rules[1]);
}

/* Numbers from FIRST to LAST, the last left out. */
typedef struct Range {
    uint32_t first, last;
} Range;

static Ref in_range(void *context, uint32_t leaf)
{
    const Range *range = context;
    return leaf >= range->first && leaf < range->last ? REF_LEAF(leaf) : REF_FALSE;
}

static Ref is_said(void *context, uint32_t leaf)
{
    (void)context;
    return leaf != 0 ? REF_TRUE : REF_FALSE;
}

static Ref any_of(Diagram *diagram, const Differences *differences, uint32_t first,
                  uint32_t last)
{
    if (last - first < 2)
        return first == last ? REF_FALSE : differences->items[first].where;
    uint32_t middle = first + (last - first) / 2;
    return diagram_or(diagram, any_of(diagram, differences, first, middle),
                      any_of(diagram, differences, middle, last));
}

void subject_close(ComparedPlan *plan, Subject *subject)
{
    Diagram *diagram = plan->common->decision->diagram;
    list_sort(&subject->differences, difference_order);
    subject->cell_count = places_count(
        plan->book, any_of(diagram, &subject->differences, 0, subject->differences.count));
}

static void add_difference(Groups *groups, const DecidedChange *group, Ref where)
{
    uint32_t cells = places_count(groups->plan->book, where);
    const Change *change = &groups->changes.items[group->change - 1];
    if (cells == 0)
        return;
    *list_push(&groups->subject->differences) =
        (Difference){.where = where,
                     .from = change->from,
                     .to = change->to,
                     .rules = {groups->deciders->names.items[group->sets[0]],
                               groups->deciders->names.items[group->sets[1]]},
                     .cell_count = cells};
}

/* Each group of CUT, a diagram of the numbers of RANGE, found by halves. */
static void add_between(Groups *groups, const Cutting *cutting, Ref cut, Range range)
{
    Diagram *diagram = groups->plan->common->decision->diagram;
    if (cut == REF_FALSE)
        return;
    if (range.last - range.first == 1) {
        add_difference(groups, &cutting->items.items[range.first - 1],
                       diagram_map(diagram, cut, is_said, NULL));
        return;
    }
    uint32_t middle = range.first + (range.last - range.first) / 2;
    Range low = {range.first, middle}, high = {middle, range.last};
    add_between(groups, cutting, diagram_map(diagram, cut, in_range, &low), low);
    add_between(groups, cutting, diagram_map(diagram, cut, in_range, &high), high);
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
    add_between(groups, &cutting, cut, (Range){1, cutting.items.count + 1});
    subject_close(groups->plan, groups->subject);
}
