/* gaps.c -- what is left to `sinon`, against every cell of the plan tried one by one. */
#include <stdio.h>
#include <string.h>

#include "compiler/gaps.h"
#include "tests/property/drift.h"
#include "tests/property/points.h"
#include "tests/property/stakes.h"
#include "tests/property/trial.h"

/* Ways the rest of a line may be, at each imputation. */
#define MOST_RESTS 400

/* Years of a plan that methods may declare. */
#define MOST_YEARS 16

typedef struct Decider {
    Oracle *oracle;
    const Lines *lines; /* one, blank: who decides does not look at amounts */
    const Axis *axis;
} Decider;

/* Nothing but `sinon` decides, inside the perimeter. */
static bool is_left(void *context, const bool *truth)
{
    const Decider *decider = context;
    World world = {.oracle = decider->oracle, .truth = truth, .lines = decider->lines};
    AnswerList ways = {0};
    world_decide(&world, decider->axis, &ways);
    const Names *winners = &ways.items[0].winners;
    return winners->count == 1 && text_equal(winners->items[0], SAY(TEXT_OTHERWISE));
}

static bool same_cells(const Trial *trial, const char *what, int year, Bits found,
                       Bits tried, uint32_t width)
{
    if (bits_equal(found, tried))
        return true;
    uint32_t cell = 0;
    while (bits_has(found, cell) == bits_has(tried, cell))
        cell++;
    printf("%s\n%s, %d: the compiler finds %u cells, trying every one %u; account node %u, "
           "function node %u: %s\n",
           trial->text, what, year, bits_count(found), bits_count(tried), cell / width,
           cell % width, bits_has(found, cell) ? "too much" : "missing");
    return false;
}

/* The whole period, then each exercise alone. */
static bool check_cells(const Trial *trial, PlaceBook *book, const Plan *plan, Ref where,
                        const CellsTried *tried)
{
    uint32_t width = places_width(book);
    if (!same_cells(trial, "all exercises", 0, places_cells(book, where), tried->all,
                    width))
        return false;
    bool same = true;
    for (int year = plan->first_year; year <= plan->last_year && same; year++) {
        places_between(book, year, year);
        same = same_cells(trial, "one exercise", year, places_cells(book, where),
                          tried->by_year[year - plan->first_year], width) &&
               places_count(book, where) ==
                   bits_count(tried->by_year[year - plan->first_year]);
    }
    places_between(book, plan->first_year, plan->last_year);
    return same;
}

static bool check_axis(Random *random, const Trial *trial, const Gaps *gaps,
                       const Axis *axis, Points *points, Oracle *oracle, Counts *tally)
{
    const Plan *plan = &trial->compiled.method->plans.items[0];
    Decision *decision = trial->compiled.decisions[0];
    PlaceBook *book = decision_places(decision);
    YearsTried years = years_tried_new(book, plan);
    Lines *blank = lines_new();
    lines_add_columns(blank, trial->program->questions.columns.count);
    lines_append(blank, 0, 1);
    Decider decider = {oracle, blank, axis};
    points_visit(points, is_left, &decider, years_see, &years);
    lines_free(blank);
    Ref where = gap_of(decision, &decision->axes[axis->index]);
    tally->cells += years.tried.seen;
    tally->open += bits_count(years.tried.all);
    return check_cells(trial, book, plan, where, &years.tried) &&
           places_check(trial, book, where, &years.tried, tally) &&
           drift_check(random, trial, gaps, axis, &years, tally);
}

/* Does METHOD ask a question, or compare with a parameter without value? */
static bool asks_more(const Method *method)
{
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->kind == TEST_UNSET || (test->field != NULL && test->field->question))
            return true;
    }
    return false;
}

bool trial_check_gaps(Random *random, bool imputation, Counts *tally)
{
    const Shape shape = {.most_plans = 1,
                         .most_axes = 1,
                         .most_rules = imputation ? 6 : 3,
                         .precedence = true,
                         .imputation = imputation,
                         .dependent = !imputation,
                         .tables = 30};
    RandomMethod *method = random_method(random, &shape);
    Trial trial = trial_compile(method_write(method, NULL, false));
    if (trial.program == NULL)
        return true;
    const Method *model = trial.compiled.method;
    const Plan *plan = &model->plans.items[0];
    if (plan->last_year - plan->first_year >= MOST_YEARS)
        return true;
    Oracle *oracle = oracle_new(model, plan);
    Points *points = points_new(oracle, plan, MOST_RESTS);
    if (points == NULL)
        return true;
    const Gaps *gaps = gaps_of(&trial.compiled);
    for (uint32_t i = 0; i < model->axes.count; i++)
        if (!check_axis(random, &trial, gaps, model->axes.items[i], points, oracle,
                        tally)) {
            tally->failed++;
            return false;
        }
    tally->gaps++;
    tally->gaps_asked += asks_more(model);
    tally->passed++;
    return true;
}

bool trial_check_stakes(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, Counts *tally)
{
    Weighed work = {&trial->compiled, trial->program, trial_plans(trial, method), lines,
                    results};
    StakesSeen seen = {0};
    const char *wrong = stakes_differ(&work, &seen);
    tally->weighed += seen.sure;
    tally->perhaps += seen.perhaps;
    if (wrong == NULL)
        return true;
    printf("%s\n%s\n", trial->text, wrong);
    tally->failed++;
    return false;
}
