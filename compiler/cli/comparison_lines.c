/* comparison_lines.c -- the lines and euros of budgets that change from one method to
 * another. */
#include "compiler/cli/comparison_lines.h"

#include <string.h>

#include "compiler/differences.h"
#include "compiler/plan.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/engine/condition.h"

typedef struct Weighing {
    MethodComparison *comparison;
    const Session *sessions;
    Results results[SIDES];
    Program *reading;          /* lines as the common variables see them */
    const PlanProgram **plans; /* by document; NULL: its plan is not compared */
    uint32_t *plan_numbers;    /* by document: among those compared */
    ConditionReader *reader;
    Lines *lines; /* of the first session, the answers of the second added */
} Weighing;

/* --- lines as both methods see them -----------------------------------------------------
 */

/* The answers that only the second method asks for join the lines of the first. */
static void join_answers(Weighing *weighing)
{
    const Pairing *pairing = weighing->comparison->pairing;
    const Lines *others = weighing->sessions[1].budget.lines;
    uint32_t common = FIELD_COUNT + pairing->common->answer_columns;
    if (weighing->lines->column_count < common)
        lines_add_columns(weighing->lines, common - weighing->lines->column_count);
    for (uint32_t i = 0; i < pairing->methods[1]->answer_columns; i++) {
        const PairedColumn *column = &pairing->columns[1][i];
        for (size_t line = 0; line < others->count; line++) {
            int64_t value = lines_get(others, (FieldId)(FIELD_COUNT + i), line);
            if (value != FIELD_ABSENT && column->choices != NULL)
                value = column->choices[value];
            if (value != FIELD_ABSENT)
                lines_set(weighing->lines, column->common, line, value);
        }
    }
}

static void match_plans(Weighing *weighing)
{
    const MethodComparison *comparison = weighing->comparison;
    const Budget *budget = &weighing->sessions[0].budget;
    Program *reading = mem_new(Program);
    for (uint32_t i = 0; i < comparison->plans.count; i++)
        *list_push(&reading->plans) =
            plan_reading(comparison->plans.items[i].common->decision);
    weighing->reading = reading;
    weighing->plans = mem_array(budget->documents.count + 1, sizeof *weighing->plans);
    weighing->plan_numbers =
        mem_bytes(budget->documents.count + 1, sizeof *weighing->plan_numbers);
    for (uint32_t i = 0; i < budget->documents.count; i++)
        for (uint32_t j = 0; j < reading->plans.count; j++)
            if (reading->plans.items[j].nomenclature ==
                budget->documents.items[i].nomenclature) {
                weighing->plans[i] = &reading->plans.items[j];
                weighing->plan_numbers[i] = j;
            }
    weighing->reader = condition_reader_new(reading, weighing->plans, weighing->lines);
}

/* --- what lines receive -----------------------------------------------------------------
 */

static const char *share_text(Rational share)
{
    Text text = {0};
    Rational percent = rational_multiply(share, rational_of(100));
    int decimals = rational_decimals(percent);
    rational_write_french(&text, percent, decimals < 0 || decimals > 6 ? 6 : decimals,
                          ROUND_HALF_EVEN);
    return text_get(&text);
}

/* As the differences write it; reasons are left aside. */
static const char *result_text(const PairedAxis *axis, int side, const Result *result)
{
    const Scale *scale = axis->common->scale;
    Text text = {0};
    switch (result->state) {
    case RESULT_CLASS:
        return scale->classes.items[axis->classes[side][result->class]].name;
    case RESULT_UNDETERMINED:
        return SAY(TEXT_COMPARED_UNDETERMINED);
    case RESULT_OUTSIDE:
        return SAY(TEXT_COMPARED_OUTSIDE);
    case RESULT_SPLIT:
        break;
    }
    for (uint32_t i = 0; i < result->part_count; i++)
        text_format(&text, "%s%s %% %s", i ? ", " : "", share_text(result->parts[i].share),
                    scale->classes.items[axis->classes[side][result->parts[i].class]].name);
    return text_get(&text);
}

/* Two splits that read alike may differ beyond the digits shown. */
static bool same_parts(const PairedAxis *axis, const Result *a, const Result *b)
{
    if (a->state != RESULT_SPLIT || b->state != RESULT_SPLIT)
        return true;
    for (uint32_t i = 0; i < a->part_count; i++) {
        Rational first = a->parts[i].share, second = b->parts[i].share;
        if (axis->classes[0][a->parts[i].class] != axis->classes[1][b->parts[i].class] ||
            first.numerator != second.numerator || first.denominator != second.denominator)
            return false;
    }
    return true;
}

/* --- the difference that a line is of
 * -----------------------------------------------------
 */

/* The first difference of SUBJECT that certainly holds on LINE. */
static Difference *difference_at(Weighing *weighing, Subject *subject, size_t line)
{
    for (uint32_t i = 0; i < subject->differences.count; i++) {
        Difference *difference = &subject->differences.items[i];
        if (difference->cell_count != 0 &&
            diagram_truth(weighing->reader, difference->where, line) == YES)
            return difference;
    }
    return NULL;
}

/* The difference of no cell that says the same, added when there is none. */
static Difference *other_difference(Subject *subject, const char *from, const char *to,
                                    const char *first, const char *second)
{
    for (uint32_t i = 0; i < subject->differences.count; i++) {
        Difference *known = &subject->differences.items[i];
        if (known->cell_count == 0 && text_equal(known->from, from) &&
            text_equal(known->to, to) && text_equal(known->rules[0], first) &&
            text_equal(known->rules[1], second))
            return known;
    }
    Difference *added = list_push(&subject->differences);
    *added =
        (Difference){.where = REF_FALSE, .from = from, .to = to, .rules = {first, second}};
    return added;
}

/* Is LINE of the plan numbered NUMBER among those compared? */
static bool is_of_plan(const Weighing *weighing, size_t line, uint32_t number)
{
    uint32_t document = weighing->lines->document[line];
    return weighing->plans[document] != NULL && weighing->plan_numbers[document] == number;
}

static void move_line(const Weighing *weighing, Subject *subject, Difference *difference,
                      size_t line)
{
    Cents cents = lines_amount(weighing->lines, line);
    total_add(&difference->moved, cents);
    total_add(&subject->moved, cents);
}

static void weigh_axis(Weighing *weighing, uint32_t number, Subject *subject)
{
    const PairedAxis *axis = &weighing->comparison->pairing->axes.items[subject->number];
    for (size_t line = 0; line < weighing->lines->count; line++) {
        if (!is_of_plan(weighing, line, number))
            continue;
        const Result *said[SIDES];
        const char *texts[SIDES];
        for (int side = 0; side < SIDES; side++) {
            said[side] =
                results_get(&weighing->results[side], axis->sides[side]->index, line);
            texts[side] = result_text(axis, side, said[side]);
        }
        if (text_equal(texts[0], texts[1]) && same_parts(axis, said[0], said[1]))
            continue;
        Difference *difference = difference_at(weighing, subject, line);
        if (difference == NULL)
            difference = other_difference(subject, texts[0], texts[1], said[0]->rules,
                                          said[1]->rules);
        move_line(weighing, subject, difference, line);
    }
}

/* Of tallies, the lines where the difference certainly holds. */
static void weigh_tally(Weighing *weighing, uint32_t number, Subject *subject)
{
    for (size_t line = 0; line < weighing->lines->count; line++) {
        if (!is_of_plan(weighing, line, number))
            continue;
        Difference *difference = difference_at(weighing, subject, line);
        if (difference == NULL)
            continue;
        move_line(weighing, subject, difference, line);
    }
}

/* Most euros first, then most lines, and as it was. */
static int by_euros(const void *a, const void *b)
{
    const Difference *first = a, *second = b;
    Sum x = sum_size(first->moved.cents), y = sum_size(second->moved.cents);
    if (x != y)
        return x > y ? -1 : 1;
    if (first->moved.lines != second->moved.lines)
        return first->moved.lines > second->moved.lines ? -1 : 1;
    return difference_order(a, b);
}

void comparison_rate(MethodComparison *comparison, const Session sessions[SIDES])
{
    Weighing weighing = {
        .comparison = comparison, .sessions = sessions, .lines = sessions[0].budget.lines};
    comparison->with_budgets = true;
    for (int side = 0; side < SIDES; side++)
        engine_rate(sessions[side].compiled.program, sessions[side].plans,
                    sessions[side].budget.lines, &weighing.results[side]);
    join_answers(&weighing);
    match_plans(&weighing);
    for (uint32_t i = 0; i < comparison->plans.count; i++) {
        ComparedPlan *plan = &comparison->plans.items[i];
        for (uint32_t j = 0; j < plan->subjects.count; j++) {
            Subject *subject = &plan->subjects.items[j];
            if (subject->kind == SUBJECT_AXIS)
                weigh_axis(&weighing, i, subject);
            else
                weigh_tally(&weighing, i, subject);
            list_sort(&subject->differences, by_euros);
            comparison->same = comparison->same && subject->differences.count == 0;
        }
    }
    for (int side = 0; side < SIDES; side++)
        results_free(&weighing.results[side]);
}
