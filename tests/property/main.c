/* main.c -- random methods on random lines: the compiled program against the oracle.
 *
 * property VARIANT: `plain` tries the most, `san` fewer, `stress` a handful.  The seed is
 * printed; SEED=N in the environment plays the same again, METHODS=N says how many.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "runtime/base/mem.h"
#include "tests/property/random_question.h"

/* How much is tried in each build, and for how long at most. */
typedef struct Effort {
    const char *variant;
    uint32_t methods, lines, conflicts, places;
    Shape shape;
    time_t seconds;
    bool files; /* those on disk are laid out */
} Effort;

#define FULL                                                                               \
    {                                                                                      \
        .most_plans = 3, .most_axes = 3, .most_rules = 15, .precedence = true,             \
        .tables = 25, .dependent = true                                                    \
    }
#define SMALL                                                                              \
    {                                                                                      \
        .most_plans = 2, .most_axes = 3, .most_rules = 5, .precedence = true,              \
        .tables = 25, .dependent = true                                                    \
    }

static const Effort efforts[] = {
    {"plain", 260, 240, 120, 60, FULL, 300, true},
    {"cov", 150, 160, 100, 30, FULL, 90, true},
    {"san", 60, 100, 40, 6, FULL, 60, true},
    {"stress", 8, 12, 0, 0, SMALL, 20, false},
};

static const Effort *effort_of(const char *variant)
{
    for (size_t i = 0; i < sizeof efforts / sizeof *efforts; i++)
        if (strcmp(efforts[i].variant, variant) == 0)
            return &efforts[i];
    return &efforts[0];
}

static uint64_t from_environment(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

/* Rules that the compiler finds idle are taken away, a few times: most methods then stand.
 */
static Trial compile_pruned(RandomMethod *method)
{
    Trial trial = trial_compile(method_write(method, NULL, false));
    for (int i = 0; i < 3 && trial_prune(&trial, method); i++)
        trial = trial_compile(method_write(method, NULL, false));
    return trial;
}

/* COUNT lines in BUDGET, a document a plan. */
static Lines *random_budget(Random *random, const RandomMethod *method, uint32_t count,
                            Budget *budget)
{
    budget_open(budget);
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const Nomenclature *plan = method->plans.items[i].nomenclature;
        *list_push(&budget->documents) =
            (Document){.path = plan->name, .name = plan->name, .nomenclature = plan};
    }
    for (uint32_t i = 0; i < count; i++)
        random_line(random, method, random_below(random, method->plans.count),
                    budget->lines);
    return budget->lines;
}

/* A few lines, which nobody answered anything about. */
static bool try_bounds(Random *random, const Trial *trial, const RandomMethod *method,
                       Counts *tally)
{
    bool good = true;
    for (int i = 0; i < 3 && good; i++) {
        Budget budget;
        random_budget(random, method, 1 + random_below(random, 5), &budget);
        Answers *answers = answers_open(&trial->program->questions, &budget);
        good = trial_check_bounds(random, trial, method, answers, tally);
        answers_close(answers);
        budget_close(&budget);
    }
    return good;
}

static bool try_method(uint64_t seed, const Effort *effort, Counts *tally)
{
    Random random = random_from(seed);
    RandomMethod *method = random_method(&random, &effort->shape);
    Trial trial = seed % 3 == 0 ? trial_compile(method_write(method, NULL, false))
                                : compile_pruned(method);
    tally->methods++;
    tally->accepted += trial.accepted;
    tally->conflicts += trial.conflict;
    if (trial.program == NULL && trial.too_large)
        return true;
    if (trial.program == NULL) {
        printf("%s", trial.text);
        diag_print(&trial.diags, stdout, false);
        tally->failed++;
        return false;
    }
    Budget budget;
    Lines *lines = random_budget(&random, method, effort->lines, &budget);
    Answers *answers = answers_open(&trial.program->questions, &budget);
    bool good = trial_answer(&random, &trial, answers, tally);
    Results results;
    engine_rate(trial.program, trial_plans(&trial, method), lines, &results);
    good = good && trial_check_oracle(&trial, method, lines, &results, tally);
    if (good)
        good = trial_check_halves(&trial, method, lines, &results, tally);
    if (good)
        good = trial_check_stakes(&trial, method, lines, &results, tally);
    if (good && seed % 4 == 0)
        good = trial_check_order(&random, &trial, method, lines, &results, tally);
    if (good && seed % 4 == 2)
        good = trial_check_files_of_tables(&random, &trial, method, lines, &results, tally);
    if (good && seed % 4 == 1)
        good = trial_check_layout(&random, &trial, method, lines, &results, tally);
    if (good && seed % 2 == 0)
        good = trial_check_simpler(&random, &trial, method, lines, tally);
    results_free(&results);
    answers_close(answers);
    budget_close(&budget);
    return good &&
           (method->questions.count == 0 || try_bounds(&random, &trial, method, tally));
}

static bool try_codes(Random *random, Counts *tally)
{
    for (int i = 0; i < 8; i++)
        if (!trial_check_codes(random, tally))
            return false;
    return true;
}

/* What the compiler says of the whole plan: small methods, every cell tried. */
static bool try_places(const Effort *effort, uint64_t seed, time_t end, Counts *tally)
{
    uint32_t count = (uint32_t)from_environment("PLACES", effort->places);
    for (uint32_t i = 0; i < count && time(NULL) < end; i++) {
        Random random = random_from(seed + i);
        if (!trial_check_gaps(&random, (seed + i) % 2 == 0, tally) ||
            !trial_check_complete(&random, tally) || !try_codes(&random, tally)) {
            printf("played again by: SEED=%" PRIu64 " METHODS=0 CONFLICTS=0 PLACES=1\n",
                   seed + i);
            return false;
        }
    }
    return true;
}

static bool try_all(const Effort *effort, uint64_t seed, Counts *tally)
{
    time_t end = time(NULL) + effort->seconds;
    uint32_t methods = (uint32_t)from_environment("METHODS", effort->methods);
    Random layouts = random_from(seed);
    if (effort->files && !trial_check_files(&layouts, tally))
        return false;
    for (uint32_t i = 0; i < methods && time(NULL) < end; i++) {
        if (!try_method(seed + i, effort, tally)) {
            printf("played again by: SEED=%" PRIu64 " METHODS=1\n", seed + i);
            return false;
        }
        if (i % 100 == 99) {
            printf("%u methods, %" PRIu64 " cases\n", i + 1, tally->passed);
            fflush(stdout);
        }
    }
    uint32_t conflicts = (uint32_t)from_environment("CONFLICTS", effort->conflicts);
    for (uint32_t i = 0; i < conflicts && time(NULL) < end; i++) {
        Random random = random_from(seed + i);
        if (!trial_check_conflicts(&random, tally)) {
            printf("played again by: SEED=%" PRIu64 " METHODS=0\n", seed + i);
            return false;
        }
        if (!trial_check_properties(&random, tally) ||
            !trial_check_differences(&random, tally)) {
            printf("played again by: SEED=%" PRIu64 " METHODS=0\n", seed + i);
            return false;
        }
    }
    return try_places(effort, seed, time(NULL) + effort->seconds / 4, tally);
}

int main(int count, char **words)
{
    mem_start();
    const Effort *effort = effort_of(count > 1 ? words[1] : "plain");
    uint64_t seed = from_environment("SEED", 20260101);
    Counts tally = {0};
    printf("seed %" PRIu64 "\n", seed);
    bool good = try_all(effort, seed, &tally);
    printf("%u methods (%u accepted, %u with conflicts), %u reordered (%u of several "
           "files), %u laid out (%u "
           "proved the same), "
           "%u halved (%" PRIu64
           " lines), %u tables in files, %u budgets bounded, %u properties, %u dropped, "
           "%u asked, %u compared (%u differ); answers: %u decided, %u split, %u "
           "undetermined, %u outside, %u resting on estimates, %u added to tallies, %u of "
           "them on "
           "estimates, %u added up, %u accounts of an exercise; %u lines left, too much "
           "unknown\n",
           tally.methods, tally.accepted, tally.conflicts, tally.permuted, tally.turned,
           tally.laid_out, tally.laid_same, tally.halved, tally.cut, tally.in_files,
           tally.bounded, tally.proved, tally.spared, tally.asked, tally.compared,
           tally.differing, tally.decided, tally.split, tally.undetermined, tally.outside,
           tally.estimated, tally.added, tally.marked, tally.summed, tally.accounts,
           tally.skipped);
    printf("%u answers compared\n",
           tally.decided + tally.split + tally.undetermined + tally.outside + tally.added);
    printf(
        "%u methods of which every cell was tried (%u that ask questions): %" PRIu64
        " of %" PRIu64
        " left to sinon, in %u places, %u read back, %u exercises followed and %" PRIu64
        " cells arrived, %u sets of codes too; "
        "%u lines weighed, and %u perhaps; %u complete tables, %u rows left out; %" PRIu64
        " cells where rules disagree\n",
        tally.gaps, tally.gaps_asked, tally.open, tally.cells, tally.places,
        tally.places_read, tally.drifted, tally.arrived, tally.sets_read, tally.weighed,
        tally.perhaps, tally.complete, tally.dropped_rows, tally.contradicted);
    printf("%" PRIu64 " passed, %" PRIu64 " failed\n", tally.passed, tally.failed);
    return good ? 0 : 1;
}
