/* random_method.c -- methods made at random. */
#include "tests/property/random_method.h"

#include <string.h>

#include "runtime/nomenclature/transposition.h"
#include "tests/property/random_condition.h"
#include "tests/property/random_question.h"
#include "tests/property/random_tally.h"

/* --- plans --------------------------------------------------------------------------- */

static const char *const plan_names[] = {"M57_D", "M57_A", "M14_COM_SUP3500",
                                         "M14_COM_500_3500", "M57"};

static bool lives_between(const CodeTree *tree, uint32_t node, int first, int last)
{
    for (int year = first; year <= last; year++)
        if (code_entry(tree, node, year) != NULL)
            return true;
    return false;
}

/* TRANSPOSITION, when the plan is read through the reference, says its years. */
static RandomPlan random_plan(Random *random, const Nomenclature *nomenclature,
                              const Transposition *transposition)
{
    uint32_t span = (uint32_t)(nomenclature->last_year - nomenclature->first_year) + 1;
    RandomPlan plan = {.nomenclature = nomenclature, .readable = transposition != NULL};
    plan.first_year = nomenclature->first_year + (int)random_below(random, span);
    plan.last_year = plan.first_year + (int)random_below(random, span + 1);
    if (transposition != NULL)
        transposition_years(transposition, &plan.first_year, &plan.last_year);
    int first = nomenclature_year(nomenclature, plan.first_year);
    int last = nomenclature_year(nomenclature, plan.last_year);
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        const CodeTree *tree = &nomenclature->trees[kind];
        for (uint32_t node = 0; node < tree->count; node++)
            if (lives_between(tree, node, first, last))
                *list_push(&plan.alive[kind]) = node;
    }
    return plan;
}

static void random_plans(Random *random, const Shape *shape, RandomMethod *method)
{
    uint32_t known = sizeof plan_names / sizeof *plan_names;
    uint32_t *order = random_order(random, known);
    uint32_t count = 1 + random_below(random, shape->most_plans);
    uint32_t declared = 1 + random_below(random, count);
    for (uint32_t i = 0; i < count; i++) {
        const Nomenclature *nomenclature = nomenclature_find(plan_names[order[i]]);
        const Transposition *transposition = NULL;
        if (i >= declared)
            transposition =
                transposition_find(nomenclature, method->plans.items[0].nomenclature);
        if (i < declared || transposition != NULL)
            *list_push(&method->plans) = random_plan(random, nomenclature, transposition);
    }
}

static uint32_t random_alive(Random *random, const RandomPlan *plan, CodeKind kind)
{
    return plan->alive[kind].items[random_below(random, plan->alive[kind].count)];
}

static void random_roots(Random *random, RandomMethod *method)
{
    const RandomPlan *plan = &method->plans.items[0];
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        for (uint32_t i = 0; i < 3 && plan->alive[kind].count != 0; i++) {
            uint32_t node = random_alive(random, plan, (CodeKind)kind);
            const char *code = plan->nomenclature->trees[kind].nodes[node].code;
            size_t size = strlen(code) > 1 + i ? 1 + i : strlen(code);
            *list_push(&method->roots[kind]) = mem_text(code, size);
        }
    }
}

const char *random_code(Random *random, const RandomMethod *method, const RandomPlan *plan,
                        CodeKind kind)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    uint32_t node = random_alive(random, plan, kind);
    if (method->roots[kind].count == 0 || random_chance(random, 15))
        return tree->nodes[node].code;
    const char *root =
        method->roots[kind].items[random_below(random, method->roots[kind].count)];
    uint32_t first = 0, end;
    while (first < plan->alive[kind].count &&
           strcmp(tree->nodes[plan->alive[kind].items[first]].code, root) < 0)
        first++;
    for (end = first; end < plan->alive[kind].count; end++)
        if (!text_starts(tree->nodes[plan->alive[kind].items[end]].code, root))
            break;
    if (end == first)
        return tree->nodes[node].code;
    node = plan->alive[kind].items[first + random_below(random, end - first)];
    const char *code = tree->nodes[node].code;
    for (size_t size = strlen(code) - 1; size > 0 && random_chance(random, 35); size--) {
        uint32_t shorter = code_node(tree, code, size);
        for (uint32_t i = 0; i < plan->alive[kind].count && shorter != NODE_NONE; i++)
            if (plan->alive[kind].items[i] == shorter)
                return tree->nodes[shorter].code;
    }
    return code;
}

/* --- lexicons, parameters ---------------------------------------------------------- */

static const char *random_texts(Random *random)
{
    Text out = {0};
    uint32_t count = 1 + random_below(random, 3);
    for (uint32_t i = 0; i < count; i++)
        text_format(&out, "%s%s", i ? ", " : "", random_pattern(random));
    return text_get(&out);
}

static void random_lexicon(Random *random, RandomMethod *method)
{
    Text out = {0};
    text_format(&out, "mots %s", random_texts(random));
    if (random_chance(random, 60))
        text_format(&out, "\n  sauf %s", random_texts(random));
    *list_push(&method->lexicons) = text_get(&out);
}

static const char *random_amount(Random *random)
{
    return random_amounts[random_below(random, random_amount_count)].written;
}

/* One value, two that follow each other, or one worked out from another parameter. */
static void random_parameter(Random *random, RandomMethod *method)
{
    static const char *const sums[] = {"{P0} × 2", "{P0} + 100 €", "{P0} / 3", "-{P0}"};
    int year = method->plans.items[0].first_year + (int)random_below(random, 3);
    const char *value = random_amount(random);
    if (method->parameters.count != 0 && random_chance(random, 50))
        value = RANDOM_OF(random, sums);
    *list_push(&method->parameters) =
        random_chance(random, 50)
            ? text_make("= %s", value)
            : text_make("= %s jusqu'à l'exercice %d\n  = %s à compter de l'exercice %d",
                        random_amount(random), year, value, year + 1);
}

static void random_named(Random *random, const Shape *shape, RandomMethod *method)
{
    uint32_t lexicons = random_below(random, 3), parameters = random_below(random, 3);
    for (uint32_t i = 0; i < lexicons; i++)
        random_lexicon(random, method);
    for (uint32_t i = 0; i < parameters; i++)
        random_parameter(random, method);
    if (shape->dependent && random_chance(random, 30))
        *list_push(&method->parameters) = "en € sans valeur";
    for (uint32_t i = 0; shape->dependent && i < random_below(random, 4); i++)
        random_question(random, method);
    if (shape->dependent && random_chance(random, 60))
        random_tallies(random, method);
}

/* --- rules ------------------------------------------------------------------------------
 */

static const char *random_class(Random *random, const RandomMethod *method, uint32_t axis)
{
    return random_chance(random, 12)
               ? "indéterminé « à voir »"
               : text_make("{C%u}", random_below(random, method->class_counts[axis]));
}

/* « 35,5 % en c_1, le reste en c_0 ». */
static const char *random_split(Random *random, const RandomMethod *method, uint32_t axis)
{
    static const char *const shares[] = {"35,5 %", "1/3", "49,9 %", "0,01 %", "12,5 %"};
    const uint32_t *order = random_order(random, method->class_counts[axis]);
    uint32_t parts = 1 + random_below(random, method->class_counts[axis] - 1);
    Text out = {0};
    for (uint32_t i = 0; i < parts && i < 2; i++) {
        const char *share = RANDOM_OF(random, shares);
        const char *said = random_chance(random, 40) ? random_share(random, method) : NULL;
        share = said != NULL ? said : share;
        text_format(&out, "%s en {C%u}, ", share, order[i]);
    }
    text_format(&out, "le reste en {C%u}", order[parts < 2 ? parts : 2]);
    return text_get(&out);
}

static const char *random_outcome(Random *random, const Shape *shape,
                                  const RandomMethod *method, uint32_t axis)
{
    if (shape->dependent && random_chance(random, 15))
        return random_split(random, method, axis);
    if (shape->dependent && random_chance(random, 10))
        return "hérite de l'opération";
    return random_class(random, method, axis);
}

static void random_perimeter(Random *random, const Shape *shape, RandomMethod *method)
{
    static const char *const words[] = {"retient", "écarte", "écarte", "garde"};
    if (random_chance(random, 40))
        return;
    uint32_t count = 1 + random_below(random, 4);
    for (uint32_t i = 0; i < count; i++) {
        const char *word = RANDOM_OF(random, words);
        *list_push(&method->clauses) =
            text_make("%s %s%s%s", word, random_condition(random, method, shape, 1),
                      random_dates(random, method),
                      text_equal(word, "retient") ? "" : "\n    parce que « hors sujet »");
    }
}

/* A rule that reads the first axes speaks of the last one. */
static bool may_conclude(const RandomMethod *method, const RandomRule *rule, uint32_t axis)
{
    return rule->reads == NULL || axis + 1 == method->axis_count;
}

/* What the axes before the last one say. */
static const char *random_reading(Random *random, const RandomMethod *method)
{
    static const char *const quantifiers[] = {"un axe parmi", "tous les axes parmi",
                                              "aucun axe parmi"};
    uint32_t axis = random_below(random, method->axis_count - 1);
    uint32_t count = method->class_counts[axis];
    if (method->axis_count > 2 && random_chance(random, 30))
        return text_make("%s {A0}, {A1} est {C%u}", RANDOM_OF(random, quantifiers),
                         random_below(random, 2));
    return random_chance(random, 50)
               ? text_make("{A%u} est {C%u}", axis, random_below(random, count))
               : text_make("non {A%u} est {C%u}, {C%u}", axis, random_below(random, count),
                           random_below(random, count));
}

static void random_table(Random *random, const Shape *shape, const RandomMethod *method,
                         RandomRule *rule)
{
    rule->first = random_chance(random, 50);
    rule->all = method->tallies.count != 0 && random_chance(random, 20);
    if (method->tallies.count != 0 && (rule->all || random_chance(random, 40)))
        *list_push(&rule->tally_headers) = random_tally_header(random, method);
    bool alike = random_chance(random, 50);
    random_headers(random, shape, &rule->headers);
    uint32_t count = 1 + random_below(random, 6);
    for (uint32_t i = 0; i < count; i++) {
        RandomRow row = {0};
        for (uint32_t j = 0; j < rule->headers.count; j++)
            *list_push(&row.cells) = random_cell(random, method, rule->headers.items[j]);
        uint32_t sure = random_below(random, method->axis_count);
        for (uint32_t j = 0; j < method->axis_count; j++) {
            const char *before = alike && i > 0 ? rule->rows.items[0].outcomes[j] : NULL;
            if (may_conclude(method, rule, j) && (j == sure || random_chance(random, 60)))
                row.outcomes[j] =
                    before ? before : random_outcome(random, shape, method, j);
        }
        for (uint32_t j = 0; j < rule->tally_headers.count; j++)
            *list_push(&row.additions) =
                random_tally_cell(random, method, rule->tally_headers.items[j], rule->all);
        if (row.outcomes[0] == NULL && row.outcomes[1] == NULL && row.outcomes[2] == NULL)
            row.outcomes[method->axis_count - 1] =
                random_outcome(random, shape, method, method->axis_count - 1);
        *list_push(&rule->rows) = row;
    }
}

static void random_rule(Random *random, const Shape *shape, RandomMethod *method)
{
    RandomRule rule = {.rubrique = UINT32_MAX, .dates = ""};
    if (!shape->imputation)
        rule.dates = random_dates(random, method);
    if (method->guards.count != 0 && random_chance(random, 60))
        rule.rubrique = random_below(random, method->guards.count);
    if (rule.rubrique == UINT32_MAX || random_chance(random, 85))
        rule.condition = random_condition(random, method, shape, 2);
    /* A rule that reads axes speaks of the last one only: axes never turn in a circle. */
    if (shape->dependent && method->axis_count > 1 && random_chance(random, 30)) {
        rule.reads = random_reading(random, method);
        rule.condition = rule.condition
                             ? text_make("(%s) et %s", rule.condition, rule.reads)
                             : rule.reads;
    }
    if (random_chance(random, shape->tables))
        random_table(random, shape, method, &rule);
    uint32_t main_axis = random_below(random, method->axis_count);
    for (uint32_t i = 0; i < method->axis_count; i++)
        if (may_conclude(method, &rule, i) && (i == main_axis || random_chance(random, 40)))
            rule.outcomes[i] = random_outcome(random, shape, method, i);
    random_additions(random, method, &rule.additions);
    bool says = rule.additions.count != 0 && random_chance(random, 30);
    for (uint32_t i = 0; i < method->axis_count && says; i++)
        rule.outcomes[i] = NULL;
    for (uint32_t i = 0; i < method->axis_count; i++)
        says = says || rule.outcomes[i] != NULL;
    if (!says)
        rule.outcomes[method->axis_count - 1] =
            random_outcome(random, shape, method, method->axis_count - 1);
    *list_push(&method->rules) = rule;
}

/* How the rules of RUBRIQUE other than RULE rank: 1 all below it, -1 all above, else 0. */
static int compare_rubrique(const RandomMethod *method, const uint32_t *ranks,
                            uint32_t rubrique, uint32_t rule)
{
    uint32_t below = 0, above = 0;
    for (uint32_t i = 0; i < method->rules.count; i++)
        if (i != rule && method->rules.items[i].rubrique == rubrique) {
            below += ranks[i] < ranks[rule];
            above += ranks[i] > ranks[rule];
        }
    return above == 0 && below != 0 ? 1 : below == 0 && above != 0 ? -1 : 0;
}

/* Rules are ranked at random; the higher may beat the lower, never the other way. */
static void random_precedence(Random *random, RandomMethod *method)
{
    static const uint32_t densities[] = {0, 30, 70, 100, 100, 100, 100};
    uint32_t density = RANDOM_OF(random, densities);
    uint32_t *ranks = random_order(random, method->rules.count);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        RandomRule *rule = &method->rules.items[i];
        for (uint32_t j = 0; j < method->rules.count; j++) {
            if (ranks[j] >= ranks[i] || !random_chance(random, density))
                continue;
            if (random_chance(random, 60))
                *list_push(&rule->beats) = j;
            else
                *list_push(&method->rules.items[j].yields) = i;
        }
        for (uint32_t j = 0; j < method->guards.count; j++) {
            int order = compare_rubrique(method, ranks, j, i);
            if (order > 0 && random_chance(random, 30))
                *list_push(&rule->beats_rubrique) = j;
            if (order < 0 && random_chance(random, 30))
                *list_push(&rule->yields_rubrique) = j;
        }
    }
}

RandomMethod *random_method(Random *random, const Shape *shape)
{
    RandomMethod *method = mem_new(RandomMethod);
    random_plans(random, shape, method);
    random_roots(random, method);
    method->axis_count = 1 + random_below(random, shape->most_axes);
    for (uint32_t i = 0; i < method->axis_count; i++) {
        method->class_counts[i] = 2 + random_below(random, 3);
        method->otherwise[i] = random_class(random, method, i);
        method->disagreements[i] =
            random_chance(random, 70) ? NULL : random_class(random, method, i);
    }
    if (!shape->imputation)
        random_named(random, shape, method);
    random_perimeter(random, shape, method);
    uint32_t rubriques = shape->precedence ? random_below(random, 3) : 0;
    for (uint32_t i = 0; i < rubriques; i++) {
        *list_push(&method->guards) =
            random_chance(random, 25) ? "" : random_condition(random, method, shape, 1);
        *list_push(&method->settles) = random_chance(random, 30);
    }
    uint32_t rules = 2 + random_below(random, shape->most_rules - 1);
    for (uint32_t i = 0; i < rules; i++)
        random_rule(random, shape, method);
    if (shape->precedence)
        random_precedence(random, method);
    return method;
}
