/* conflicts.c -- conflicts found by trying every imputation, one by one. */
#include <stdio.h>

#include "tests/property/imputations.h"
#include "tests/property/trial.h"

typedef struct Search {
    Oracle *oracle;
    Hash seen; /* situations already tried, by their truth */
    uint32_t tried;
} Search;

static bool disagree(void *context, const bool *truth, uint32_t use)
{
    (void)use;
    Search *search = context;
    const Method *method = search->oracle->reading.method;
    bool added, found = false;
    hash_add(&search->seen, truth, method->tests.count, &added);
    if (!added)
        return false;
    search->tried++;
    World world = {.oracle = search->oracle, .truth = truth};
    for (uint32_t i = 0; i < method->axes.count; i++) {
        AnswerList ways = {0};
        world_decide(&world, method->axes.items[i], &ways);
        found = found || ways.items[0].conflict;
    }
    return found;
}

bool trial_check_conflicts(Random *random, Counts *tally)
{
    static const Shape shape = {
        .most_plans = 1, .most_axes = 1, .most_rules = 4, .imputation = true};
    RandomMethod *method = random_method(random, &shape);
    Trial trial = trial_compile(method_write(method, NULL, false));
    if (trial.program == NULL) {
        printf("%s", trial.text);
        diag_print(&trial.diags, stdout, false);
        tally->failed++;
        return false;
    }
    const Method *model = trial.compiled.method;
    const Plan *plan = &model->plans.items[0];
    Search search = {.oracle = oracle_new(model, plan)};
    bool found = imputations_visit(search.oracle, plan, disagree, &search);
    if (found == trial.conflict) {
        tally->passed++;
        return true;
    }
    printf("%s\nconflicts: the compiler says %s, %u situations tried say %s\n", trial.text,
           trial.conflict ? "yes" : "no", search.tried, found ? "yes" : "no");
    diag_print(&trial.diags, stdout, false);
    tally->failed++;
    return false;
}
