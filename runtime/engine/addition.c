/* addition.c -- do different rules add the same to a tally? */
#include "runtime/engine/addition.h"

#include <string.h>

#include "runtime/base/list.h"
#include "runtime/engine/tallies.h"

typedef LIST(const char *) Parts;

static int compare_parts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Parts in the order of bytes; ONCE: each once. */
static const char *joined(Parts *parts, bool once)
{
    Text key = {0};
    list_sort(parts, compare_parts);
    for (uint32_t i = 0; i < parts->count; i++)
        if (!once || i == 0 || !text_equal(parts->items[i], parts->items[i - 1]))
            text_format(&key, "%s;", parts->items[i]);
    return text_get(&key);
}

static void put_number(Text *key, Rational number)
{
    decimal_write(key, number.numerator, 0);
    text_char(key, '/');
    decimal_write(key, number.denominator, 0);
}

static void put_computation(Text *key, const Computation *computation)
{
    if (computation == NULL)
        return;
    text_format(key, "(%d ", (int)computation->kind);
    if (computation->kind == COMPUTE_NUMBER)
        put_number(key, computation->number);
    else if (computation->kind == COMPUTE_CELL)
        text_format(key, "%d", (int)computation->column);
    else
        text_put(key, computation->name ? computation->name : "");
    put_computation(key, computation->left);
    put_computation(key, computation->right);
    text_char(key, ')');
}

static void add_labels(const ProgramContribution *contribution, Parts *parts)
{
    if (contribution->principal != LABEL_NONE)
        *list_push(parts) = text_make("!%u", contribution->principal);
    for (uint32_t i = 0; i < contribution->secondary_count; i++)
        *list_push(parts) = text_make("%u", contribution->secondaries[i]);
}

/* The scores on one target, brought together as the method says. */
static void add_target(const ProgramTally *tally, const uint32_t *numbers, uint32_t count,
                       uint32_t on, Parts *parts)
{
    Rational *scores = mem_bytes(count + 1, sizeof *scores);
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++)
        if (tally->contributions[numbers[i]].on == on)
            scores[found++] = rational_of(tally->contributions[numbers[i]].score);
    Text key = {0};
    text_format(&key, "%u=", on);
    put_number(&key, scores_fold(tally->fold, scores, found));
    *list_push(parts) = text_get(&key);
}

static const char *measure_part(const ProgramContribution *contribution)
{
    Text key = {0};
    text_format(&key, "%d/%d", (int)contribution->posting, (int)contribution->preservation);
    put_computation(&key, contribution->quantity);
    return text_get(&key);
}

const char *addition_key(const ProgramTally *tally, const uint32_t *numbers, uint32_t count)
{
    Parts parts = {0};
    for (uint32_t i = 0; i < count; i++) {
        const ProgramContribution *contribution = &tally->contributions[numbers[i]];
        switch (tally->kind) {
        case TALLY_LABELS:
            add_labels(contribution, &parts);
            break;
        case TALLY_SCORE:
            add_target(tally, numbers, count, contribution->on, &parts);
            break;
        case TALLY_QUANTITY:
        case TALLY_CAPITAL:
            *list_push(&parts) = measure_part(contribution);
            break;
        }
    }
    return joined(&parts, tally->kind == TALLY_LABELS || tally->kind == TALLY_SCORE);
}
