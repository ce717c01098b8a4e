/* totals.c -- sums of rated lines: what every report shows. */
#include "runtime/engine/totals.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/share.h"
#include "runtime/base/text.h"

static void add_reason(ReasonTotals *reasons, const Result *result, Cents cents)
{
    const char *reason = result->reason ? result->reason : result->rules;
    for (uint32_t i = 0; i < reasons->count; i++) {
        if (text_equal(reasons->items[i].reason, reason)) {
            total_add(&reasons->items[i].total, cents);
            return;
        }
    }
    ReasonTotal *row = list_push(reasons);
    row->reason = reason;
    total_add(&row->total, cents);
}

/* A line that is split counts once in each class that it gives to. */
static void add_parts(AxisTotals *axis, const Result *result, Cents cents)
{
    Cents parts[SHARE_COUNT_MAX];
    result_cents(result, cents, parts);
    for (uint32_t i = 0; i < result->part_count; i++)
        total_add(&axis->classes[result->parts[i].class], parts[i]);
}

static void add_result(AxisTotals *axis, const Result *result, Cents cents)
{
    bool classed = result->state == RESULT_CLASS || result->state == RESULT_SPLIT;
    if (classed && result->estimated)
        total_add(&axis->estimated, cents);
    switch (result->state) {
    case RESULT_CLASS:
        total_add(&axis->classes[result->class], cents);
        total_add(&axis->inside, cents);
        break;
    case RESULT_SPLIT:
        add_parts(axis, result, cents);
        total_add(&axis->inside, cents);
        break;
    case RESULT_UNDETERMINED:
        total_add(&axis->undetermined, cents);
        total_add(&axis->inside, cents);
        add_reason(&axis->undetermined_reasons, result, cents);
        break;
    case RESULT_OUTSIDE:
        total_add(&axis->outside, cents);
        add_reason(&axis->outside_reasons, result, cents);
        break;
    }
}

static void add_control(Totals *totals, const Lines *lines, size_t line, Cents cents)
{
    ControlRow row = {.sens = lines_get(lines, FIELD_SENS, line),
                      .section = lines_get(lines, FIELD_SECTION, line),
                      .movement = lines_get(lines, FIELD_MOUVEMENT, line)};
    for (uint32_t i = 0; i < totals->control.count; i++) {
        ControlRow *known = &totals->control.items[i];
        if (known->sens == row.sens && known->section == row.section &&
            known->movement == row.movement) {
            total_add(&known->total, cents);
            return;
        }
    }
    total_add(&row.total, cents);
    *list_push(&totals->control) = row;
}

static int compare_values(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_control(const void *a, const void *b)
{
    const ControlRow *first = a, *second = b;
    int order = compare_values(first->sens, second->sens);
    order = order ? order : compare_values(first->section, second->section);
    return order ? order : compare_values(first->movement, second->movement);
}

/* Largest first; equal amounts by reason, so that the order of lines does not matter. */
static int compare_reasons(const void *a, const void *b)
{
    const ReasonTotal *first = a, *second = b;
    if (first->total.cents != second->total.cents)
        return first->total.cents > second->total.cents ? -1 : 1;
    return strcmp(first->reason, second->reason);
}

static void sort_rows(Totals *totals, uint32_t axis_count)
{
    list_sort(&totals->control, compare_control);
    for (uint32_t i = 0; i < axis_count; i++) {
        list_sort(&totals->axes[i].undetermined_reasons, compare_reasons);
        list_sort(&totals->axes[i].outside_reasons, compare_reasons);
    }
}

Totals *totals_of(const Program *program, const Lines *lines, const Results *results)
{
    Totals *totals = mem_new(Totals);
    totals->axes = mem_array(program->axis_count + 1, sizeof *totals->axes);
    for (uint32_t i = 0; i < program->axis_count; i++)
        totals->axes[i].classes =
            mem_array(program->axes[i].class_count + 1, sizeof(Total));
    for (size_t line = 0; line < lines->count; line++) {
        int64_t cents = lines_get(lines, FIELD_MONTANT, line);
        totals->without_amount += cents == FIELD_ABSENT;
        cents = cents == FIELD_ABSENT ? 0 : cents;
        total_add(&totals->all, cents);
        add_control(totals, lines, line, cents);
        for (uint32_t i = 0; i < program->axis_count; i++)
            add_result(&totals->axes[i], results_get(results, i, line), cents);
    }
    sort_rows(totals, program->axis_count);
    return totals;
}
