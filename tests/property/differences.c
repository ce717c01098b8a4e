/* differences.c -- what differs between two methods, against every cell looked at one by
 * one.
 *
 * A random method and the same one changed at random: for each way to change (from → to),
 * the comparison must find exactly the cells that the naive evaluator finds.
 */
#include <stdio.h>
#include <string.h>

#include "compiler/compare.h"
#include "tests/property/imputations.h"
#include "tests/property/trial.h"

/* --- every cell -------------------------------------------------------------------------
 */

typedef struct Side {
    const Method *method;
    Oracle *oracle;
    bool *truth;
    bool **codes; /* by test on codes: by node, does it hold? */
} Side;

/* Leaves that no test of the two methods tells apart. */
typedef struct FunctionClass {
    LIST(uint32_t) nodes;
} FunctionClass;

typedef struct Look {
    Side sides[SIDES];
    const Plan *plan;
    Bits accounts, functions; /* leaves in some declared year */
    LIST(FunctionClass) classes;
    Hash counts;   /* "from → to" -> cells */
    Hash seen;     /* account, function, change: already counted */
    Hash answered; /* both truths -> change, or "" */
    uint32_t differing;
} Look;

static void open_side(Look *look, int side, const Method *method)
{
    Side *opened = &look->sides[side];
    *opened = (Side){.method = method,
                     .oracle = oracle_new(method, &method->plans.items[0]),
                     .truth = mem_bytes(method->tests.count + 1, sizeof(bool)),
                     .codes = mem_array(method->tests.count + 1, sizeof(bool *))};
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->kind != TEST_CODES)
            continue;
        uint32_t count = look->plan->nomenclature->trees[test->field->codes].count;
        opened->codes[i] = mem_bytes(count + 1, sizeof(bool));
        for (uint32_t node = 0; node < count; node++)
            opened->codes[i][node] = code_holds(&opened->oracle->reading, test, node);
    }
}

/* FIELD, which is not absent, holds VALUE: a node, a choice or a number. */
static void put(Look *look, FieldId field, int64_t value)
{
    for (int side = 0; side < SIDES; side++) {
        Side *said = &look->sides[side];
        for (uint32_t i = 0; i < said->method->tests.count; i++) {
            const Test *test = said->method->tests.items[i];
            if (test->field->id != field)
                continue;
            said->truth[i] = test->kind == TEST_ABSENT ? false
                             : test->kind == TEST_CODES
                                 ? value >= 0 && said->codes[i][value]
                                 : number_holds(test, value);
        }
    }
}

static const char *answer_of(const Side *side)
{
    World world = {.oracle = side->oracle, .truth = side->truth};
    AnswerList ways = {0};
    world_decide(&world, side->method->axes.items[0], &ways);
    const OracleAnswer *answer = &ways.items[0];
    return answer->kind == OUTCOME_CLASS     ? answer->class->name
           : answer->kind == OUTCOME_OUTSIDE ? "hors périmètre"
                                             : "indéterminé";
}

static const char *change_here(Look *look)
{
    Text key = {0};
    for (int side = 0; side < SIDES; side++)
        text_add(&key, (const char *)look->sides[side].truth,
                 look->sides[side].method->tests.count);
    HashEntry *entry = hash_find(&look->answered, key.bytes, key.size);
    if (entry != NULL)
        return entry->value;
    const char *from = answer_of(&look->sides[0]), *to = answer_of(&look->sides[1]);
    const char *change = strcmp(from, to) == 0 ? "" : text_make("%s → %s", from, to);
    hash_add(&look->answered, key.bytes, key.size, NULL)->value = (void *)change;
    return change;
}

/* The cell changes in this way: counted once. */
static void count_cell(Look *look, uint32_t account, uint32_t function, const char *change)
{
    bool added;
    const char *cell = text_make("%u/%u", account, function);
    hash_add(&look->seen, cell, strlen(cell), &added);
    look->differing += added;
    const char *key = text_make("%s/%s", cell, change);
    hash_add(&look->seen, key, strlen(key), &added);
    if (added)
        hash_add(&look->counts, change, strlen(change), NULL)->number++;
}

/* What the tests say now changes every cell of ACCOUNT with a function of CLASS, or with
 * none. */
static void count_changed(Look *look, uint32_t account, const FunctionClass *class,
                          int read)
{
    const CodeTree *functions = &look->plan->nomenclature->trees[CODE_FUNCTION];
    const char *change = change_here(look);
    if (change[0] == '\0')
        return;
    if (class == NULL)
        count_cell(look, account, 0, change);
    for (uint32_t i = 0; class != NULL && i < class->nodes.count; i++)
        if (code_entry(functions, class->nodes.items[i], read) != NULL)
            count_cell(look, account, class->nodes.items[i], change);
}

static void try_functions(Look *look, uint32_t account, int read)
{
    if (bits_empty(look->functions)) {
        for (int side = 0; side < SIDES; side++)
            for (uint32_t i = 0; i < look->sides[side].method->tests.count; i++)
                if (look->sides[side].method->tests.items[i]->field->id == FIELD_FONCTION)
                    look->sides[side].truth[i] =
                        look->sides[side].method->tests.items[i]->kind == TEST_ABSENT;
        count_changed(look, account, NULL, read);
        return;
    }
    for (uint32_t i = 0; i < look->classes.count; i++) {
        put(look, FIELD_FONCTION, look->classes.items[i].nodes.items[0]);
        count_changed(look, account, &look->classes.items[i], read);
    }
}

static void try_account(Look *look, uint32_t account, int read)
{
    for (int way = 0; way < IMPUTATIONS; way++) {
        ImputationUse use;
        if (!imputation_use(look->plan->nomenclature, account, (Imputation)way, read, &use))
            continue;
        put(look, FIELD_NATURE, account);
        put(look, FIELD_SENS, use.sens);
        put(look, FIELD_MOUVEMENT, use.movement);
        put(look, FIELD_SECTION, use.section);
        put(look, FIELD_CHAPITRE, use.chapter == NODE_NONE ? -1 : (int64_t)use.chapter);
        try_functions(look, account, read);
    }
}

static Bits leaves_of(const Plan *plan, CodeKind kind)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    Bits leaves = bits_new(tree->count);
    for (int year = plan->first_year; year <= plan->last_year; year++) {
        int read = nomenclature_year(plan->nomenclature, year);
        for (uint32_t node = 0; node < tree->count; node++)
            if (code_entry(tree, node, read) != NULL && code_is_leaf(tree, node, read))
                bits_add(leaves, node);
    }
    return leaves;
}

static void class_functions(Look *look)
{
    Hash classes = {0};
    for (uint32_t node = bits_next(look->functions, 0); node < look->functions.size;
         node = bits_next(look->functions, node + 1)) {
        Text key = {0};
        put(look, FIELD_FONCTION, node);
        for (int side = 0; side < SIDES; side++)
            text_add(&key, (const char *)look->sides[side].truth,
                     look->sides[side].method->tests.count);
        bool added;
        HashEntry *entry = hash_add(&classes, key.bytes, key.size, &added);
        if (added) {
            entry->number = look->classes.count;
            *list_push(&look->classes) = (FunctionClass){0};
        }
        *list_push(&look->classes.items[entry->number].nodes) = node;
    }
}

static void look_everywhere(Look *look)
{
    const CodeTree *accounts = &look->plan->nomenclature->trees[CODE_NATURE];
    for (int year = look->plan->first_year; year <= look->plan->last_year; year++) {
        int read = nomenclature_year(look->plan->nomenclature, year);
        put(look, FIELD_EXERCICE, year);
        for (uint32_t node = bits_next(look->accounts, 0); node < look->accounts.size;
             node = bits_next(look->accounts, node + 1))
            if (code_entry(accounts, node, read) != NULL)
                try_account(look, node, read);
    }
}

/* --- a method, and another
 * ----------------------------------------------------------------
 */

/* Rules say another class, apply where another does, or are dropped; rows too. */
static RandomMethod *changed(Random *random, const RandomMethod *method)
{
    RandomMethod *other = mem_new(RandomMethod);
    *other = *method;
    uint32_t count = method->rules.count, classes = method->class_counts[0];
    other->rules.items = mem_array(count + 1, sizeof *other->rules.items);
    memcpy(other->rules.items, method->rules.items, count * sizeof *other->rules.items);
    for (uint32_t i = 0; i < count; i++) {
        RandomRule *rule = &other->rules.items[i];
        const RandomRule *like = &method->rules.items[random_below(random, count)];
        if (random_chance(random, 40))
            continue;
        if (random_chance(random, 20))
            rule->dropped = true;
        else if (rule->rows.count != 0)
            rule->condition = NULL;
        else if (random_chance(random, 30) && like->condition != NULL)
            rule->condition = like->condition;
        else
            rule->outcomes[0] = text_make("c_%u", random_below(random, classes));
    }
    if (random_chance(random, 30))
        other->otherwise[0] = text_make("c_%u", random_below(random, classes));
    return other;
}

/* The cells that the comparison finds to change as CHANGE does. */
static uint32_t cells_found(const ComparedPlan *plan, const Subject *subject,
                            const char *change)
{
    Ref where = REF_FALSE;
    for (uint32_t i = 0; i < subject->differences.count; i++) {
        const Difference *found = &subject->differences.items[i];
        if (strcmp(text_make("%s → %s", found->from, found->to), change) == 0)
            where = diagram_or(plan->common->decision->diagram, where, found->where);
    }
    return places_count(plan->book, where);
}

static bool agree(const Look *look, const MethodComparison *comparison)
{
    const ComparedPlan *plan = &comparison->plans.items[0];
    const Subject *subject = &plan->subjects.items[0];
    if (subject->cell_count != look->differing ||
        comparison->same != (look->differing == 0)) {
        printf("cells that change: %u found, %u by looking\n", subject->cell_count,
               look->differing);
        return false;
    }
    for (uint32_t i = 0; i < look->counts.count; i++) {
        const HashEntry *entry = &look->counts.entries[i];
        uint32_t found = cells_found(plan, subject, entry->key);
        if (found == entry->number)
            continue;
        printf("%s: %u cells found, %u by looking\n", entry->key, found,
               (uint32_t)entry->number);
        return false;
    }
    for (uint32_t i = 0; i < subject->differences.count; i++) {
        const Difference *found = &subject->differences.items[i];
        const char *change = text_make("%s → %s", found->from, found->to);
        if (hash_find(&look->counts, change, strlen(change)) == NULL) {
            printf("%s: found, not by looking\n", change);
            return false;
        }
    }
    return true;
}

bool trial_check_differences(Random *random, Counts *tally)
{
    static const Shape shape = {.most_plans = 1,
                                .most_axes = 1,
                                .most_rules = 6,
                                .imputation = true,
                                .precedence = true,
                                .tables = 30};
    RandomMethod *method = random_method(random, &shape);
    Trial first = trial_compile(method_write(method, NULL, false));
    Trial second = trial_compile(method_write(changed(random, method), NULL, false));
    if (first.program == NULL || second.program == NULL || first.conflict ||
        second.conflict)
        return true;
    Diags diags = {0};
    const MethodComparison *comparison = compare(&first.compiled, &second.compiled, &diags);
    const Plan *plan = &first.compiled.method->plans.items[0];
    Look look = {.plan = plan,
                 .accounts = leaves_of(plan, CODE_NATURE),
                 .functions = leaves_of(plan, CODE_FUNCTION)};
    open_side(&look, 0, first.compiled.method);
    open_side(&look, 1, second.compiled.method);
    class_functions(&look);
    look_everywhere(&look);
    tally->compared++;
    tally->differing += look.differing != 0;
    bool same = comparison != NULL && agree(&look, comparison);
    *(same ? &tally->passed : &tally->failed) += 1;
    if (!same)
        printf("%s\n--- against:\n%s\n", first.text, second.text);
    return same;
}
