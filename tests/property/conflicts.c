/* conflicts.c -- conflicts found by trying every imputation, one by one. */
#include <stdio.h>
#include <string.h>

#include "compiler/places.h"
#include "tests/property/imputations.h"
#include "tests/property/place_check.h"
#include "tests/property/points.h"
#include "tests/property/trial.h"

/* Pairs of rows that one table is told of; some are left unsaid beyond. */
#define MOST_ROWS_SAID 10

typedef struct Search {
    Oracle *oracle;
    Hash seen; /* situations already tried, by their truth */
    uint32_t tried;
} Search;

/* Do winners disagree on some axis? */
static bool is_conflict(void *context, const bool *truth)
{
    const Oracle *oracle = context;
    const Method *method = oracle->reading.method;
    World world = {.oracle = oracle, .truth = truth};
    for (uint32_t i = 0; i < method->axes.count; i++) {
        AnswerList ways = {0};
        world_decide(&world, method->axes.items[i], &ways);
        if (ways.items[0].conflict)
            return true;
    }
    return false;
}

static bool disagree(void *context, const bool *truth, uint32_t use)
{
    (void)use;
    Search *search = context;
    bool added;
    hash_add(&search->seen, truth, search->oracle->reading.method->tests.count, &added);
    if (!added)
        return false;
    search->tried++;
    return is_conflict(search->oracle, truth);
}

static bool is_about_conflict(const Trial *trial, const Finding *finding)
{
    DiagId id = trial->diags.items.items[finding->diag].id;
    return id == DIAG_RULES_DISAGREE || id == DIAG_ROWS_DISAGREE;
}

/* The note of the message numbered DIAG says COUNT cells. */
static bool says_cells(const Trial *trial, uint32_t diag, uint32_t count)
{
    const Diagnostic *said = &trial->diags.items.items[diag];
    for (uint32_t i = 0; i < said->remarks.count; i++) {
        uint32_t number = 0;
        bool cells = strstr(said->remarks.items[i].text, "cellule") != NULL;
        for (const char *p = said->remarks.items[i].text; *p != '\0' && *p != 'c'; p++)
            if (*p >= '0' && *p <= '9')
                number = number * 10 + (uint32_t)(*p - '0');
        if (cells)
            return number == count;
    }
    return count == 0;
}

/* All the cells of the messages are those where some winners disagree. */
static bool check_cells(const Trial *trial, Oracle *oracle, const Plan *plan, Counts *tally)
{
    Decision *decision = trial->compiled.decisions[0];
    PlaceBook *book = decision_places(decision);
    CellsTried tried = cells_tried_new(book, plan);
    Points *points = points_new(oracle, plan, 1);
    points_visit(points, is_conflict, oracle, cells_see, &tried);
    Bits found = bits_new(tried.all.size);
    uint32_t rows = 0;
    for (uint32_t i = 0; i < decision->findings.count; i++) {
        const Finding *finding = &decision->findings.items[i];
        if (!is_about_conflict(trial, finding))
            continue;
        rows += trial->diags.items.items[finding->diag].id == DIAG_ROWS_DISAGREE;
        Bits cells = places_cells(book, finding->where);
        bits_unite(found, cells);
        if (!says_cells(trial, finding->diag, bits_count(cells))) {
            printf("a message does not say %u cells\n", bits_count(cells));
            return false;
        }
    }
    tally->contradicted += bits_count(found);
    if (rows >= MOST_ROWS_SAID || bits_equal(found, tried.all))
        return true;
    printf("conflicts: %u cells said, %u tried\n", bits_count(found),
           bits_count(tried.all));
    return false;
}

bool trial_check_conflicts(Random *random, Counts *tally)
{
    static const Shape shape = {
        .most_plans = 1, .most_axes = 1, .most_rules = 4, .imputation = true, .tables = 30};
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
    if (found == trial.conflict &&
        (!found || check_cells(&trial, search.oracle, plan, tally))) {
        tally->passed++;
        return true;
    }
    printf("%s\nconflicts: the compiler says %s, %u situations tried say %s\n", trial.text,
           trial.conflict ? "yes" : "no", search.tried, found ? "yes" : "no");
    diag_print(&trial.diags, stdout, false);
    tally->failed++;
    return false;
}
