/* imputations.c -- every imputation of a small method, one by one. */
#include "tests/property/imputations.h"

#include <string.h>

#include "tests/oracle/holds.h"

typedef struct Search {
    Oracle *oracle;
    const Plan *plan;
    bool *truth;
    Hash uses; /* situations before functions and absences are said, with the year */
    ImputationVisit *visit;
    void *context;
    uint32_t use;
    bool found;
} Search;

/* The answer of every test on the value of FIELD, or on its absence. */
static void put_tests(Search *search, FieldId field,
                      bool (*holds)(Search *, const Test *, int64_t), int64_t value,
                      bool absent)
{
    const Method *method = search->oracle->reading.method;
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->field->id == field)
            search->truth[i] =
                test->kind == TEST_ABSENT ? absent : holds(search, test, value);
    }
}

static bool code_value(Search *search, const Test *test, int64_t value)
{
    return value >= 0 && code_holds(&search->oracle->reading, test, (uint32_t)value);
}

static bool number_value(Search *search, const Test *test, int64_t value)
{
    (void)search;
    return number_holds(test, value);
}

static bool tested(const Search *search, FieldId field, TestKind kind)
{
    const Method *method = search->oracle->reading.method;
    for (uint32_t i = 0; i < method->tests.count; i++)
        if (method->tests.items[i]->field->id == field &&
            method->tests.items[i]->kind == kind)
            return true;
    return false;
}

/* An imputation fully said but for its function: each function of the year, or none. */
static void try_functions(Search *search, int year)
{
    search->use++;
    const CodeTree *tree = &search->plan->nomenclature->trees[CODE_FUNCTION];
    bool absent = tested(search, FIELD_FONCTION, TEST_ABSENT);
    bool by_code = tested(search, FIELD_FONCTION, TEST_CODES);
    if (!by_code || tree->count == 0) {
        for (int i = 0; i <= absent; i++) {
            put_tests(search, FIELD_FONCTION, code_value, -1, i != 0);
            search->found =
                search->found || search->visit(search->context, search->truth, search->use);
        }
        return;
    }
    for (uint32_t node = 0; node < tree->count && !search->found; node++) {
        if (code_entry(tree, node, year) == NULL)
            continue;
        for (int i = 0; i <= absent; i++) {
            put_tests(search, FIELD_FONCTION, code_value, node, i != 0);
            search->found =
                search->found || search->visit(search->context, search->truth, search->use);
        }
    }
}

/* A field of the imputation may be absent, and its value still be what it would have been.
 */
static void try_absences(Search *search, int year, const FieldId *fields, uint32_t count)
{
    if (count == 0) {
        try_functions(search, year);
        return;
    }
    const Method *method = search->oracle->reading.method;
    for (int absent = 0; absent <= tested(search, fields[0], TEST_ABSENT); absent++) {
        for (uint32_t i = 0; i < method->tests.count; i++)
            if (method->tests.items[i]->field->id == fields[0] &&
                method->tests.items[i]->kind == TEST_ABSENT)
                search->truth[i] = absent != 0;
        try_absences(search, year, fields + 1, count - 1);
    }
}

/* Functions left aside, was a use with the same answers to every test already tried? */
static bool new_use(Search *search, int year)
{
    const Method *method = search->oracle->reading.method;
    put_tests(search, FIELD_FONCTION, code_value, -1, false);
    Text key = {0};
    text_add(&key, (const char *)&year, sizeof year);
    text_add(&key, (const char *)search->truth, method->tests.count * sizeof(bool));
    bool added;
    hash_add(&search->uses, key.bytes, key.size, &added);
    return added;
}

bool imputation_use(const Nomenclature *plan, uint32_t account, Imputation way, int year,
                    ImputationUse *use)
{
    static const struct {
        int64_t sens, movement;
    } ways[] = {
        [IMPUTATION_DR] = {SENS_DEPENSE, MOUVEMENT_REEL},
        [IMPUTATION_RR] = {SENS_RECETTE, MOUVEMENT_REEL},
        [IMPUTATION_DOES] = {SENS_DEPENSE, MOUVEMENT_ORDRE_ENTRE_SECTIONS},
        [IMPUTATION_DOIS] = {SENS_DEPENSE, MOUVEMENT_ORDRE_SECTION},
        [IMPUTATION_ROES] = {SENS_RECETTE, MOUVEMENT_ORDRE_ENTRE_SECTIONS},
        [IMPUTATION_ROIS] = {SENS_RECETTE, MOUVEMENT_ORDRE_SECTION},
    };
    const char *chapter = account_chapter(plan, account, way, year);
    if (chapter == NULL)
        return false;
    bool carried = strcmp(chapter, "001") == 0 || strcmp(chapter, "002") == 0;
    bool investment = account_section(plan, account, way, year) == PLAN_INVESTISSEMENT;
    *use = (ImputationUse){
        .sens = ways[way].sens,
        .movement = carried && ways[way].movement == MOUVEMENT_REEL ? MOUVEMENT_REPORT
                                                                    : ways[way].movement,
        .section = investment ? SECTION_INVESTISSEMENT : SECTION_FONCTIONNEMENT,
        .chapter = code_node(&plan->trees[CODE_CHAPTER], chapter, strlen(chapter))};
    return true;
}

static void try_use(Search *search, uint32_t account, Imputation way, int year)
{
    static const FieldId fields[] = {FIELD_NATURE, FIELD_CHAPITRE, FIELD_SENS,
                                     FIELD_SECTION};
    ImputationUse use;
    if (!imputation_use(search->plan->nomenclature, account, way, year, &use))
        return;
    put_tests(search, FIELD_NATURE, code_value, account, false);
    put_tests(search, FIELD_CHAPITRE, code_value, use.chapter, false);
    put_tests(search, FIELD_SENS, number_value, use.sens, false);
    put_tests(search, FIELD_MOUVEMENT, number_value, use.movement, false);
    put_tests(search, FIELD_SECTION, number_value, use.section, false);
    if (new_use(search, year))
        try_absences(search, year, fields, sizeof fields / sizeof *fields);
}

bool imputations_visit(Oracle *oracle, const Plan *plan, ImputationVisit *visit,
                       void *context)
{
    const CodeTree *tree = &plan->nomenclature->trees[CODE_NATURE];
    Search search = {.oracle = oracle,
                     .plan = plan,
                     .truth =
                         mem_bytes(oracle->reading.method->tests.count + 1, sizeof(bool)),
                     .visit = visit,
                     .context = context};
    for (int year = plan->first_year; year <= plan->last_year; year++) {
        put_tests(&search, FIELD_EXERCICE, number_value, year, false);
        int read = nomenclature_year(plan->nomenclature, year);
        for (uint32_t account = 0; account < tree->count; account++)
            for (int way = 0; way < IMPUTATIONS && !search.found; way++)
                if (code_entry(tree, account, read) != NULL)
                    try_use(&search, account, (Imputation)way, read);
    }
    return search.found;
}
