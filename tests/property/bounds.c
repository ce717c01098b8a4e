/* bounds.c -- the bounds that missing answers allow, against worlds tried one by one.
 *
 * A few lines of which nobody answered anything.  When every question is a choice and few
 * worlds are possible, all are tried and the bounds must be theirs exactly; else some are
 * tried at random, and none may be outside.
 */
#include <stdio.h>

#include "runtime/engine/bounds.h"
#include "runtime/engine/totals.h"
#include "tests/property/random_question.h"

#define MOST_WORLDS 300
#define SOME_WORLDS 40

typedef struct Missing {
    const ProgramQuestion *question;
    uint32_t group;
} Missing;

typedef struct Tried {
    Random *random;
    const Trial *trial;
    const PlanProgram **plans;
    Answers *answers;
    LIST(Missing) missing;
    Bound **bounds; /* by axis: by class, then undetermined, outside, inside */
    uint32_t worlds;
} Tried;

static int64_t random_cell(Tried *tried, const ProgramQuestion *question, int64_t most)
{
    static const int64_t ends[] = {0,        1000000,  35500000,   50000000,
                                   99000000, 99999999, 2500000000, 1000000000};
    if (question->choice_count != 0)
        return random_below(tried->random, question->choice_count);
    int64_t cell = RANDOM_OF(tried->random, ends);
    cell += (int64_t)random_below(tried->random, 3) - 1;
    bool percent = question->kind != QUESTION_NUMBER;
    return percent && (cell < 0 || cell > most) ? most : cell;
}

static void answer(const Tried *tried, const Missing *missing, uint32_t part, int64_t cell)
{
    const Keys *keys = tried->answers->keys[missing->question->key];
    const KeyGroup *group = &keys->groups.items[missing->group];
    FieldId column = (FieldId)(FIELD_COUNT + missing->question->first_column + part);
    for (uint32_t i = 0; i < group->count; i++)
        lines_set(tried->answers->budget->lines, column, keys->lines[group->first + i],
                  cell);
}

static void note(Tried *tried, Bound *bound, Sum cents)
{
    bound->lowest = tried->worlds == 0 || cents < bound->lowest ? cents : bound->lowest;
    bound->highest = tried->worlds == 0 || cents > bound->highest ? cents : bound->highest;
}

static void rate_world(Tried *tried)
{
    Results results;
    const Program *program = tried->trial->program;
    engine_rate(program, tried->plans, tried->answers->budget->lines, &results);
    const Totals *totals = totals_of(program, tried->answers->budget->lines, &results);
    for (uint32_t axis = 0; axis < program->axis_count; axis++) {
        uint32_t count = program->axes[axis].class_count;
        for (uint32_t i = 0; i < count; i++)
            note(tried, &tried->bounds[axis][i], totals->axes[axis].classes[i].cents);
        note(tried, &tried->bounds[axis][count], totals->axes[axis].undetermined.cents);
        note(tried, &tried->bounds[axis][count + 1], totals->axes[axis].outside.cents);
        note(tried, &tried->bounds[axis][count + 2], totals->axes[axis].inside.cents);
    }
    results_free(&results);
    tried->worlds++;
}

static void try_all(Tried *tried, uint32_t from)
{
    if (from == tried->missing.count) {
        rate_world(tried);
        return;
    }
    const Missing *missing = &tried->missing.items[from];
    for (uint32_t i = 0; i < missing->question->choice_count; i++) {
        answer(tried, missing, 0, i);
        try_all(tried, from + 1);
    }
}

static void try_some(Tried *tried)
{
    for (uint32_t world = 0; world < SOME_WORLDS; world++) {
        for (uint32_t i = 0; i < tried->missing.count; i++) {
            const Missing *missing = &tried->missing.items[i];
            int64_t left = WHOLE_PERCENT;
            for (uint32_t part = 0; part < missing->question->column_count; part++) {
                bool shares = missing->question->kind == QUESTION_SHARES;
                bool last = part + 1 == missing->question->column_count;
                int64_t cell =
                    shares && last ? left : random_cell(tried, missing->question, left);
                left -= shares ? cell : 0;
                answer(tried, missing, part, cell);
            }
        }
        rate_world(tried);
    }
}

/* How many worlds; 0 when they are too many to be all tried. */
static uint32_t list_missing(Tried *tried)
{
    const QuestionSet *set = &tried->trial->program->questions;
    uint64_t worlds = 1;
    for (uint32_t i = 0; i < set->items.count; i++) {
        const ProgramQuestion *question = &set->items.items[i];
        for (uint32_t j = 0; j < tried->answers->keys[question->key]->groups.count; j++) {
            *list_push(&tried->missing) = (Missing){question, j};
            worlds *= question->choice_count;
            worlds = worlds > MOST_WORLDS ? 0 : worlds;
        }
    }
    return (uint32_t)worlds;
}

static bool within(const Bound *said, const Bound *found, Sum cents, bool all)
{
    if (all)
        return said->lowest == found->lowest && said->highest == found->highest;
    return said->lowest - cents <= found->lowest && said->highest + cents >= found->highest;
}

static bool same_bounds(const AxisBounds *said, const Bound *found, uint32_t count,
                        bool all)
{
    bool exact = all && said->cents == 0 && said->wide == 0;
    bool same = within(&said->undetermined, &found[count], said->cents, exact) &&
                within(&said->outside, &found[count + 1], said->cents, exact) &&
                within(&said->inside, &found[count + 2], said->cents, exact);
    for (uint32_t i = 0; i < count; i++)
        same = same && within(&said->classes[i], &found[i], said->cents, exact);
    return same;
}

static void say(const Tried *tried, const RandomMethod *method, uint32_t axis,
                const AxisBounds *said)
{
    const Lines *lines = tried->answers->budget->lines;
    uint32_t count = tried->trial->program->axes[axis].class_count;
    printf("%s\nbounds of axis %u, %u worlds (cents %lld, wide %llu):\n",
           tried->trial->text, axis, tried->worlds, (long long)said->cents,
           (unsigned long long)said->wide);
    for (uint32_t i = 0; i < count + 3; i++) {
        const Bound *bound = i < count        ? &said->classes[i]
                             : i == count     ? &said->undetermined
                             : i == count + 1 ? &said->outside
                                              : &said->inside;
        printf("  %lld to %lld, tried %lld to %lld\n", (long long)bound->lowest,
               (long long)bound->highest, (long long)tried->bounds[axis][i].lowest,
               (long long)tried->bounds[axis][i].highest);
    }
    for (size_t line = 0; line < lines->count; line++)
        printf("line: %s\n", line_text(method, lines, line));
}

bool trial_check_bounds(Random *random, const Trial *trial, const RandomMethod *method,
                        Answers *answers, Counts *tally)
{
    const Program *program = trial->program;
    Tried tried = {.random = random,
                   .trial = trial,
                   .answers = answers,
                   .plans = trial_plans(trial, method),
                   .bounds = mem_array(program->axis_count + 1, sizeof(Bound *))};
    for (uint32_t axis = 0; axis < program->axis_count; axis++)
        tried.bounds[axis] = mem_bytes(program->axes[axis].class_count + 3, sizeof(Bound));
    bool all = list_missing(&tried) != 0, good = true;
    Results results;
    engine_rate(program, tried.plans, answers->budget->lines, &results);
    const AxisBounds *said = bounds_of(program, tried.plans, answers, &results);
    if (all)
        try_all(&tried, 0);
    else
        try_some(&tried);
    for (uint32_t axis = 0; axis < program->axis_count && good; axis++) {
        good = said[axis].refused || same_bounds(&said[axis], tried.bounds[axis],
                                                 program->axes[axis].class_count, all);
        if (!good)
            say(&tried, method, axis, &said[axis]);
    }
    results_free(&results);
    tally->bounded += all;
    *(good ? &tally->passed : &tally->failed) += good ? tried.worlds : 1;
    return good;
}
