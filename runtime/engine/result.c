/* result.c -- what a method says of one line on one axis. */
#include "runtime/engine/result.h"

#include "runtime/base/mem.h"
#include "runtime/base/share.h"

static bool same_number(Rational a, Rational b)
{
    int order;
    return rational_compare(a, b, &order) && order == 0;
}

bool results_agree(const Result *a, const Result *b)
{
    if (a->state != b->state || a->state == RESULT_UNDETERMINED)
        return false;
    if (a->state == RESULT_CLASS)
        return a->class == b->class;
    if (a->part_count != b->part_count)
        return false;
    for (uint32_t i = 0; i < a->part_count; i++)
        if (a->parts[i].class != b->parts[i].class ||
            !same_number(a->parts[i].share, b->parts[i].share))
            return false;
    return true;
}

void result_cents(const Result *result, Cents amount, Cents *cents)
{
    Rational shares[SHARE_COUNT_MAX];
    for (uint32_t i = 0; i < result->part_count; i++)
        shares[i] = result->parts[i].share;
    share_split(shares, result->part_count, amount, cents);
}

/* The part of CLASS among COUNT, added if it was not there. */
static ResultPart *part_of(ResultPart *parts, uint32_t *count, uint32_t class)
{
    for (uint32_t i = 0; i < *count; i++)
        if (parts[i].class == class)
            return &parts[i];
    parts[*count] = (ResultPart){class, rational_of(0)};
    return &parts[(*count)++];
}

Result result_of_parts(const ResultPart *parts, uint32_t count)
{
    ResultPart *joined = mem_bytes(count + 1, sizeof *joined);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (same_number(parts[i].share, rational_of(0)))
            continue;
        ResultPart *part = part_of(joined, &kept, parts[i].class);
        part->share = rational_add(part->share, parts[i].share);
    }
    if (kept == 1)
        return (Result){.state = RESULT_CLASS, .class = joined[0].class};
    return (Result){.state = RESULT_SPLIT, .parts = joined, .part_count = kept};
}

ClassSet result_classes(const Result *result, uint32_t class_count)
{
    uint32_t *classes = mem_bytes(result->part_count + class_count + 1, sizeof *classes);
    ClassSet set = {.classes = classes, .count = 1};
    switch (result->state) {
    case RESULT_CLASS:
        classes[0] = result->class;
        break;
    case RESULT_OUTSIDE:
        classes[0] = class_count;
        break;
    case RESULT_SPLIT:
        set.count = result->part_count;
        for (uint32_t i = 0; i < set.count; i++)
            classes[i] = result->parts[i].class;
        break;
    case RESULT_UNDETERMINED:
        set.count = class_count;
        for (uint32_t i = 0; i < set.count; i++)
            classes[i] = i;
        break;
    }
    return set;
}

uint32_t result_places(const Result *result, Cents cents, uint32_t class_count,
                       PlaceCents *places)
{
    Cents parts[SHARE_COUNT_MAX];
    places[0].cents = cents;
    switch (result->state) {
    case RESULT_CLASS:
        places[0].place = result->class;
        break;
    case RESULT_SPLIT:
        result_cents(result, cents, parts);
        for (uint32_t i = 0; i < result->part_count; i++)
            places[i] = (PlaceCents){result->parts[i].class, parts[i]};
        return result->part_count;
    case RESULT_UNDETERMINED:
        places[0].place = class_count;
        break;
    case RESULT_OUTSIDE:
        places[0].place = class_count + 1;
        break;
    }
    return 1;
}

void result_add(const Result *result, Cents cents, uint32_t class_count, Sum *sums)
{
    PlaceCents places[SHARE_COUNT_MAX];
    uint32_t count = result_places(result, cents, class_count, places);
    for (uint32_t i = 0; i < count; i++)
        sums[places[i].place] += places[i].cents;
}
