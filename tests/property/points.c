/* points.c -- every cell of a plan, tried one by one. */
#include "tests/property/points.h"

#include <string.h>

#include "runtime/base/text.h"

/* Texts tried for one field. */
#define MOST_TEXTS 3000

/* Tests that one field answers together, or one comparison with a parameter without value:
 * each way they may turn out, by test. */
typedef struct Dimension {
    const Field *field; /* NULL for a comparison */
    const Test *unset;  /* one of its tests; or NULL */
    LIST(const bool *) values;
} Dimension;

/* Functions that no test tells apart. */
typedef struct FunctionClass {
    const bool *truth;
    LIST(uint32_t) nodes;
} FunctionClass;

struct Points {
    Oracle *oracle;
    const Method *method;
    const Plan *plan;
    bool *truth;
    LIST(Dimension) dimensions;
    LIST(FunctionClass) functions;
    const bool **by_node[CODE_KINDS]; /* by node: the tests on codes; NULL until asked */
};

static const Test *test_at(const Points *points, uint32_t index)
{
    return points->method->tests.items[index];
}

static bool *truth_new(const Points *points)
{
    return mem_bytes(points->method->tests.count + 1, sizeof(bool));
}

static bool is_of(const Test *test, FieldId field)
{
    return test->field != NULL && test->field->id == field;
}

/* Is TEST one of those that DIMENSION answers? */
static bool answers(const Dimension *dimension, const Test *test)
{
    if (dimension->unset == NULL)
        return test->field != NULL && test->field == dimension->field;
    return test->kind == TEST_UNSET &&
           text_equal(test->compared, dimension->unset->compared);
}

/* --- what the rest of a line may say ------------------------------------------------- */

static bool is_of_imputation(FieldId field)
{
    return field == FIELD_NATURE || field == FIELD_FONCTION || field == FIELD_CHAPITRE ||
           field == FIELD_SENS || field == FIELD_MOUVEMENT || field == FIELD_SECTION ||
           field == FIELD_EXERCICE || field == FIELD_NOMENCLATURE;
}

static void add_value(const Points *points, Dimension *dimension, const bool *truth)
{
    size_t size = points->method->tests.count * sizeof *truth;
    for (uint32_t i = 0; i < dimension->values.count; i++)
        if (memcmp(dimension->values.items[i], truth, size) == 0)
            return;
    bool *copy = truth_new(points);
    memcpy(copy, truth, size);
    *list_push(&dimension->values) = copy;
}

/* A field that is absent may be anything; of its words, none is found. */
static void add_absent(Points *points, Dimension *dimension)
{
    const ValueList *values = oracle_values(points->oracle, dimension->field);
    for (uint32_t i = 0; i < values->count; i++) {
        bool *truth = truth_new(points);
        memcpy(truth, values->items[i], points->method->tests.count * sizeof *truth);
        for (uint32_t j = 0; j < points->method->tests.count; j++)
            if (test_at(points, j)->field == dimension->field &&
                test_at(points, j)->kind == TEST_ABSENT)
                truth[j] = true;
        add_value(points, dimension, truth);
    }
}

static void add_present(Points *points, Dimension *dimension)
{
    const ValueList *values = oracle_values(points->oracle, dimension->field);
    for (uint32_t i = 0; i < values->count; i++)
        add_value(points, dimension, values->items[i]);
}

static void add_text(const Points *points, Dimension *dimension, const char *text)
{
    bool *truth = truth_new(points);
    for (uint32_t i = 0; i < points->method->tests.count; i++) {
        const Test *test = test_at(points, i);
        if (test->field == dimension->field)
            truth[i] = test->kind == TEST_MENTIONS ? mention_holds(test, text)
                       : test->kind == TEST_TEXTS  ? text_holds(test, text)
                                                   : false;
    }
    add_value(points, dimension, truth);
}

typedef LIST(const char *) Samples;

/* Texts that PATTERN, folded, matches: « velo* » matches « velo » and what follows it. */
static void add_samples(const char *pattern, Samples *samples)
{
    Text plain = {0}, longer = {0};
    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p != '*') {
            text_char(&plain, *p);
            text_char(&longer, *p);
        } else {
            text_put(&longer, "xyz");
        }
    }
    *list_push(samples) = text_get(&plain);
    if (strchr(pattern, '*') != NULL)
        *list_push(samples) = text_get(&longer);
}

/* Texts made of none or one sample of each of the tests from FROM on. */
static void add_mixed(const Points *points, Dimension *dimension, const Samples *samples,
                      uint32_t from, const char *text)
{
    if (from == points->method->tests.count) {
        add_text(points, dimension, text);
        return;
    }
    add_mixed(points, dimension, samples, from + 1, text);
    for (uint32_t i = 0; i < samples[from].count; i++)
        add_mixed(points, dimension, samples, from + 1,
                  text_make("%s %s zqx", text, samples[from].items[i]));
}

/* False when there would be too many texts to try. */
static bool add_texts(const Points *points, Dimension *dimension)
{
    const Method *method = points->method;
    Samples *samples = mem_array(method->tests.count + 1, sizeof *samples);
    size_t count = 1;
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = test_at(points, i);
        if (test->field != dimension->field)
            continue;
        for (uint32_t j = 0; j < test->texts.count; j++)
            if (test->kind == TEST_TEXTS)
                add_text(points, dimension, test->texts.items[j]);
            else
                add_samples(test->texts.items[j], &samples[i]);
        for (uint32_t j = 0; j < test->but.count; j++)
            add_samples(test->but.items[j], &samples[i]);
        count *= samples[i].count + 1;
        if (count > MOST_TEXTS)
            return false;
    }
    add_mixed(points, dimension, samples, 0, "zqx");
    return true;
}

static bool has_dimension(const Points *points, const Test *test)
{
    for (uint32_t i = 0; i < points->dimensions.count; i++)
        if (answers(&points->dimensions.items[i], test))
            return true;
    return false;
}

/* The field is below, at or above what nobody knows. */
static void add_orders(Points *points, const Test *unset)
{
    Dimension dimension = {.unset = unset};
    for (int order = 0; order < ORDER_COUNT; order++) {
        bool *truth = truth_new(points);
        for (uint32_t i = 0; i < points->method->tests.count; i++)
            if (answers(&dimension, test_at(points, i)))
                truth[i] = (test_at(points, i)->orders >> order & 1) != 0;
        add_value(points, &dimension, truth);
    }
    *list_push(&points->dimensions) = dimension;
}

/* False when there is too much to try. */
static bool add_dimension(Points *points, const Field *field)
{
    Dimension dimension = {.field = field};
    bool absent = false, mentions = false;
    for (uint32_t i = 0; i < points->method->tests.count; i++) {
        const Test *test = test_at(points, i);
        absent = absent || (test->field == field && test->kind == TEST_ABSENT);
        mentions = mentions || (test->field == field && test->kind == TEST_MENTIONS);
    }
    if (mentions && !add_texts(points, &dimension))
        return false;
    if (!mentions)
        add_present(points, &dimension);
    if (absent)
        add_absent(points, &dimension);
    *list_push(&points->dimensions) = dimension;
    return true;
}

/* --- codes ---------------------------------------------------------------------------- */

static const bool *code_truth(Points *points, FieldId field, CodeKind kind, uint32_t node)
{
    const bool **known = &points->by_node[kind][node];
    if (*known != NULL)
        return *known;
    bool *truth = truth_new(points);
    for (uint32_t i = 0; i < points->method->tests.count; i++) {
        const Test *test = test_at(points, i);
        if (is_of(test, field) && test->kind == TEST_CODES)
            truth[i] = code_holds(&points->oracle->reading, test, node);
    }
    *known = truth;
    return truth;
}

static bool leaf_sometime(const Plan *plan, CodeKind kind, uint32_t node)
{
    for (int year = plan->first_year; year <= plan->last_year; year++)
        if (code_is_leaf(&plan->nomenclature->trees[kind], node,
                         nomenclature_year(plan->nomenclature, year)))
            return true;
    return false;
}

static void class_functions(Points *points)
{
    const CodeTree *tree = &points->plan->nomenclature->trees[CODE_FUNCTION];
    size_t size = points->method->tests.count * sizeof(bool);
    for (uint32_t node = 0; node < tree->count; node++) {
        if (!leaf_sometime(points->plan, CODE_FUNCTION, node))
            continue;
        const bool *truth = code_truth(points, FIELD_FONCTION, CODE_FUNCTION, node);
        uint32_t class = 0;
        while (class < points->functions.count &&
               memcmp(points->functions.items[class].truth, truth, size) != 0)
            class ++;
        if (class == points->functions.count)
            *list_push(&points->functions) = (FunctionClass){.truth = truth};
        *list_push(&points->functions.items[class].nodes) = node;
    }
}

Points *points_new(Oracle *oracle, const Plan *plan, uint32_t most)
{
    Points *points = mem_new(Points);
    points->oracle = oracle;
    points->method = oracle->reading.method;
    points->plan = plan;
    points->truth = truth_new(points);
    size_t count = 1;
    for (uint32_t i = 0; i < points->method->tests.count; i++) {
        const Test *test = test_at(points, i);
        const Field *field = test->field;
        if (test->kind == TEST_AXIS || (field != NULL && field->question != NULL &&
                                        field->question->kind == QUESTION_SHARES))
            return NULL;
        if ((field != NULL && is_of_imputation(field->id)) || has_dimension(points, test))
            continue;
        if (field == NULL)
            add_orders(points, test);
        else if (!add_dimension(points, field))
            return NULL;
        count *= points->dimensions.items[points->dimensions.count - 1].values.count;
        if (count > most)
            return NULL;
    }
    for (int kind = 0; kind < CODE_KINDS; kind++)
        points->by_node[kind] = mem_array(plan->nomenclature->trees[kind].count + 1,
                                          sizeof *points->by_node[kind]);
    class_functions(points);
    return points;
}

/* --- trying -------------------------------------------------------------------------- */

typedef struct Visit {
    Points *points;
    PointTest *test;
    void *context;
    Hash known; /* truth of what is not the rest of the line -> 1 or 2: holds */
} Visit;

static bool try_rest(Visit *visit, uint32_t from)
{
    Points *points = visit->points;
    if (from == points->dimensions.count)
        return visit->test(visit->context, points->truth);
    const Dimension *dimension = &points->dimensions.items[from];
    for (uint32_t i = 0; i < dimension->values.count; i++) {
        for (uint32_t j = 0; j < points->method->tests.count; j++)
            if (answers(dimension, test_at(points, j)))
                points->truth[j] = dimension->values.items[i][j];
        if (try_rest(visit, from + 1))
            return true;
    }
    return false;
}

static void put_field(Points *points, FieldId field, const bool *codes, int64_t value)
{
    for (uint32_t i = 0; i < points->method->tests.count; i++) {
        const Test *test = test_at(points, i);
        if (!is_of(test, field))
            continue;
        if (test->kind == TEST_CODES)
            points->truth[i] = codes[i];
        else if (test->kind == TEST_ABSENT)
            points->truth[i] = false;
        else
            points->truth[i] = number_holds(test, value);
    }
}

/* The plan of a line is always known. */
static void put_plan(Points *points)
{
    const char *name = points->plan->nomenclature->name;
    for (uint32_t i = 0; i < points->method->tests.count; i++) {
        const Test *test = test_at(points, i);
        if (is_of(test, FIELD_NOMENCLATURE))
            points->truth[i] = test->kind == TEST_MENTIONS ? mention_holds(test, name)
                               : test->kind == TEST_TEXTS  ? text_holds(test, name)
                                                           : false;
    }
}

/* The function apart. */
static void put_use(Points *points, const PointUse *use)
{
    put_field(points, FIELD_NATURE,
              code_truth(points, FIELD_NATURE, CODE_NATURE, use->account), 0);
    put_field(points, FIELD_CHAPITRE,
              code_truth(points, FIELD_CHAPITRE, CODE_CHAPTER, use->chapter), 0);
    put_field(points, FIELD_SENS, NULL, use->sens);
    put_field(points, FIELD_MOUVEMENT, NULL, use->movement);
    put_field(points, FIELD_SECTION, NULL, use->section);
    put_field(points, FIELD_EXERCICE, NULL, use->year);
}

static bool holds_here(Visit *visit)
{
    Points *points = visit->points;
    for (uint32_t i = 0; i < points->dimensions.count; i++)
        for (uint32_t j = 0; j < points->method->tests.count; j++)
            if (answers(&points->dimensions.items[i], test_at(points, j)))
                points->truth[j] = false;
    bool added;
    HashEntry *entry =
        hash_add(&visit->known, points->truth, points->method->tests.count, &added);
    if (added)
        entry->number = try_rest(visit, 0) ? 2 : 1;
    return entry->number == 2;
}

/* A plan without functions: the field is absent. */
static void try_use(Visit *visit, const PointUse *use, PointVisit *seen, void *context)
{
    Points *points = visit->points;
    const CodeTree *tree = &points->plan->nomenclature->trees[CODE_FUNCTION];
    int year = nomenclature_year(points->plan->nomenclature, use->year);
    bool *none = truth_new(points);
    put_use(points, use);
    for (uint32_t i = 0; i < points->functions.count; i++) {
        const FunctionClass *class = &points->functions.items[i];
        put_field(points, FIELD_FONCTION, class->truth, 0);
        bool holds = holds_here(visit);
        for (uint32_t j = 0; j < class->nodes.count; j++)
            if (code_entry(tree, class->nodes.items[j], year) != NULL)
                seen(context, use, class->nodes.items[j], holds);
    }
    if (points->functions.count != 0)
        return;
    put_field(points, FIELD_FONCTION, none, 0);
    for (uint32_t i = 0; i < points->method->tests.count; i++)
        if (is_of(test_at(points, i), FIELD_FONCTION) &&
            test_at(points, i)->kind == TEST_ABSENT)
            points->truth[i] = true;
    seen(context, use, NODE_NONE, holds_here(visit));
}

static bool find_use(const Plan *plan, uint32_t account, Imputation way, int year,
                     PointUse *use)
{
    const Nomenclature *nomenclature = plan->nomenclature;
    int read = nomenclature_year(nomenclature, year);
    if (code_entry(&nomenclature->trees[CODE_NATURE], account, read) == NULL)
        return false;
    const char *chapter = account_chapter(nomenclature, account, way, read);
    if (chapter == NULL)
        return false;
    bool expense = way == IMPUTATION_DR || way == IMPUTATION_DOES || way == IMPUTATION_DOIS;
    bool real = way == IMPUTATION_DR || way == IMPUTATION_RR;
    bool between = way == IMPUTATION_DOES || way == IMPUTATION_ROES;
    bool carried = strcmp(chapter, "001") == 0 || strcmp(chapter, "002") == 0;
    PlanSection section = account_section(nomenclature, account, way, read);
    *use = (PointUse){
        .account = account,
        .sens = expense ? SENS_DEPENSE : SENS_RECETTE,
        .movement = real && carried ? MOUVEMENT_REPORT
                    : real          ? MOUVEMENT_REEL
                    : between       ? MOUVEMENT_ORDRE_ENTRE_SECTIONS
                                    : MOUVEMENT_ORDRE_SECTION,
        .section = section == PLAN_INVESTISSEMENT ? SECTION_INVESTISSEMENT
                                                  : SECTION_FONCTIONNEMENT,
        .chapter = code_node(&nomenclature->trees[CODE_CHAPTER], chapter, strlen(chapter)),
        .year = year};
    return true;
}

void points_visit(Points *points, PointTest *test, void *test_context, PointVisit *visit,
                  void *visit_context)
{
    const Plan *plan = points->plan;
    const CodeTree *tree = &plan->nomenclature->trees[CODE_NATURE];
    Visit state = {.points = points, .test = test, .context = test_context};
    put_plan(points);
    for (uint32_t account = 0; account < tree->count; account++) {
        if (!leaf_sometime(plan, CODE_NATURE, account))
            continue;
        for (int year = plan->first_year; year <= plan->last_year; year++)
            for (int way = 0; way < IMPUTATIONS; way++) {
                PointUse use;
                if (find_use(plan, account, (Imputation)way, year, &use))
                    try_use(&state, &use, visit, visit_context);
            }
    }
}
