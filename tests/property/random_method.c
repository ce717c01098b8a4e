/* random_method.c -- methods made at random. */
#include "tests/property/random_method.h"

#include <stdlib.h>
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

/* --- the text ------------------------------------------------------------------------- */

typedef enum Kind {
    A_METHOD,
    A_SOURCE,
    A_SCALE,
    A_CLASS,
    AN_AXIS,
    A_RUBRIQUE,
    A_RULE,
    A_LEXICON,
    A_PARAMETER,
    A_QUESTION,
    A_TALLY,
    A_REFERENCE
} Kind;

static const char *name(Kind kind, uint32_t index, bool renamed)
{
    static const char *const first[] = {"essai",  "guide",    "cotation", "c",
                                        "climat", "rubrique", "r",        "mots_verts",
                                        "seuil",  "q",        "compte",   "liste"};
    static const char *const other[] = {"Autre_essai", "livre",       "Échelle_", "Ñ",
                                        "œuvre",       "Zône_",       "Z_règle_", "À_mots",
                                        "aaa_Seuil",   "Zz_question", "Été",      "Çà"};
    return text_make("%s_%u", renamed ? other[kind] : first[kind], index);
}

/* TEXT with the names that {L1} and the like stand for. */
static const char *with_names(const char *text, bool renamed)
{
    Text out = {0};
    for (const char *p = text; *p != '\0'; p++) {
        if (*p != '{') {
            text_char(&out, *p);
            continue;
        }
        uint32_t index = (uint32_t)strtoul(p + 2, NULL, 10);
        static const char letters[] = {
            [A_CLASS] = 'C',    [AN_AXIS] = 'A', [A_LEXICON] = 'L',  [A_PARAMETER] = 'P',
            [A_QUESTION] = 'Q', [A_TALLY] = 'T', [A_REFERENCE] = 'R'};
        for (Kind kind = A_CLASS; kind <= A_REFERENCE; kind++)
            if (letters[kind] == p[1])
                text_put(&out, name(kind, index, renamed));
        p = strchr(p, '}');
    }
    return text_get(&out);
}

static bool rows_left(const RandomRule *rule)
{
    for (uint32_t i = 0; i < rule->rows.count; i++)
        if (!rule->rows.items[i].dropped)
            return true;
    return false;
}

/* Where the rule or the table is left out, so are its names. */
static bool is_dropped(const RandomRule *rule)
{
    return rule->dropped || (rule->rows.count != 0 && !rows_left(rule));
}

static void write_rules(Text *out, const RandomMethod *method, const char *word,
                        const uint32_t *targets, uint32_t count, bool renamed)
{
    uint32_t written = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!is_dropped(&method->rules.items[targets[i]]))
            text_format(out, "%s%s", written++ == 0 ? word : ", ",
                        name(A_RULE, targets[i], renamed));
    text_put(out, written ? "\n" : "");
}

static void write_rubriques(Text *out, const char *word, const uint32_t *targets,
                            uint32_t count, bool renamed)
{
    for (uint32_t i = 0; i < count; i++)
        text_format(out, "%srubrique %s", i == 0 ? word : ", ",
                    name(A_RUBRIQUE, targets[i], renamed));
    text_put(out, count ? "\n" : "");
}

static void write_row(Text *out, const RandomMethod *method, const RandomRow *row, bool all)
{
    text_put(out, "  |");
    for (uint32_t i = 0; i < row->cells.count; i++)
        text_format(out, " %s |", row->cells.items[i]);
    for (uint32_t i = 0; i < method->axis_count && !all; i++)
        text_format(out, " %s |", row->outcomes[i] ? row->outcomes[i] : "");
    for (uint32_t i = 0; i < row->additions.count; i++)
        text_format(out, " %s |", row->additions.items[i]);
    text_put(out, "\n");
}

static void write_rows(Text *out, const RandomMethod *method, const RandomRule *table,
                       Random *mixed, bool renamed)
{
    uint32_t *order = random_order(mixed, table->rows.count);
    text_put(out, "  |");
    for (uint32_t i = 0; i < table->headers.count; i++)
        text_format(out, " %s |", table->headers.items[i]);
    for (uint32_t i = 0; i < method->axis_count && !table->all; i++)
        text_format(out, " %s |", name(AN_AXIS, i, renamed));
    for (uint32_t i = 0; i < table->tally_headers.count; i++)
        text_format(out, " %s |", table->tally_headers.items[i]);
    text_put(out, "\n");
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const RandomRow *row =
            &table->rows.items[table->first && !table->all ? i : order[i]];
        if (!row->dropped)
            write_row(out, method, row, table->all);
    }
}

static void write_conclusions(Text *out, const RandomMethod *method, const RandomRule *rule,
                              bool renamed)
{
    const char *word = "  alors";
    for (uint32_t i = 0; i < method->axis_count; i++) {
        if (rule->outcomes[i] == NULL)
            continue;
        text_format(out, "%s %s : %s", word, name(AN_AXIS, i, renamed), rule->outcomes[i]);
        word = ",";
    }
    for (uint32_t i = 0; i < rule->additions.count; i++) {
        text_format(out, "%s %s", word, rule->additions.items[i]);
        word = ",";
    }
    text_put(out, "\n");
}

static void write_rule(Text *out, const RandomMethod *method, uint32_t index, Random *mixed,
                       bool renamed)
{
    const RandomRule *rule = &method->rules.items[index];
    bool table = rule->rows.count != 0;
    if (is_dropped(rule))
        return;
    text_format(out, "%s %s%s\n", table ? "table" : "règle", name(A_RULE, index, renamed),
                !table        ? ""
                : rule->all   ? " toutes les lignes"
                : rule->first ? " la première ligne"
                              : " une seule ligne");
    const char *wins = "  exception à ", *yields = "  cède à ";
    write_rules(out, method, wins, rule->beats.items, rule->beats.count, renamed);
    write_rules(out, method, yields, rule->yields.items, rule->yields.count, renamed);
    write_rubriques(out, wins, rule->beats_rubrique.items, rule->beats_rubrique.count,
                    renamed);
    write_rubriques(out, yields, rule->yields_rubrique.items, rule->yields_rubrique.count,
                    renamed);
    if (rule->condition != NULL)
        text_format(out, "  %s %s\n", table ? "portée" : "si", rule->condition);
    if (!table)
        write_conclusions(out, method, rule, renamed);
    text_format(out, "%s\n  parce que « parce que »\n  source %s p. %u\n", rule->dates,
                name(A_SOURCE, 0, renamed), index + 1);
    if (table)
        write_rows(out, method, rule, mixed, renamed);
}

static void write_plans(Text *out, const RandomMethod *method)
{
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const RandomPlan *plan = &method->plans.items[i];
        if (plan->readable)
            continue;
        text_format(out, "  nomenclature %s exercices %d à %d", plan->nomenclature->name,
                    plan->first_year, plan->last_year);
        const char *word = ", lisible sur ";
        for (uint32_t j = 0; i == 0 && j < method->plans.count; j++) {
            if (!method->plans.items[j].readable)
                continue;
            text_format(out, "%s%s", word, method->plans.items[j].nomenclature->name);
            word = ", ";
        }
        text_put(out, "\n");
    }
}

static void write_question(Text *out, const RandomQuestion *question, uint32_t index,
                           bool renamed)
{
    text_format(out, "question %s « Quoi ? » %s\n", name(A_QUESTION, index, renamed),
                question_text(question));
}

static void write_head(Text *out, const RandomMethod *method, bool renamed)
{
    text_format(out, "méthode %s\n  titre « Essai »\n  statut « exemple »\n",
                name(A_METHOD, 0, renamed));
    write_plans(out, method);
    text_format(out, "source %s « Guide »\n", name(A_SOURCE, 0, renamed));
    for (uint32_t i = 0; i < method->axis_count; i++) {
        text_format(out, "échelle %s\n", name(A_SCALE, i, renamed));
        for (uint32_t j = 0; j < method->class_counts[i]; j++)
            text_format(out, "  %s « Classe %u »\n", name(A_CLASS, j, renamed), j);
        text_format(out, "axe %s « Axe » sur %s\n  sinon %s\n", name(AN_AXIS, i, renamed),
                    name(A_SCALE, i, renamed), method->otherwise[i]);
        if (method->disagreements[i] != NULL)
            text_format(out, "  désaccord de libellés : %s\n", method->disagreements[i]);
    }
    for (uint32_t i = 0; i < method->lexicons.count; i++)
        text_format(out, "lexique %s\n  %s\n", name(A_LEXICON, i, renamed),
                    method->lexicons.items[i]);
    for (uint32_t i = 0; i < method->questions.count; i++)
        write_question(out, &method->questions.items[i], i, renamed);
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        static const char *const words[] = {[TALLY_LABELS] = "étiquettes",
                                            [TALLY_SCORE] = "score",
                                            [TALLY_QUANTITY] = "indicateur",
                                            [TALLY_CAPITAL] = "capital"};
        text_format(out, "%s%s %s %s\n", i == 0 ? random_reference : "",
                    words[method->tallies.items[i].kind], name(A_TALLY, i, renamed),
                    method->tallies.items[i].text);
    }
    for (uint32_t i = 0; i < method->parameters.count; i++)
        text_format(out, "paramètre %s\n  %s\n", name(A_PARAMETER, i, renamed),
                    method->parameters.items[i]);
    if (method->clauses.count != 0)
        text_put(out, "périmètre\n");
    for (uint32_t i = 0; i < method->clauses.count; i++)
        text_format(out, "  %s\n", method->clauses.items[i]);
}

/* Rubriques are numbered before the rules: unit U is a rubrique, or the rule U - rubriques.
 */
static void write_unit(Text *out, const RandomMethod *method, uint32_t unit,
                       const uint32_t *order, Random *mixed, bool renamed)
{
    if (unit >= method->guards.count) {
        uint32_t rule = unit - method->guards.count;
        if (method->rules.items[rule].rubrique == UINT32_MAX)
            write_rule(out, method, rule, mixed, renamed);
        return;
    }
    text_format(out, "rubrique %s\n", name(A_RUBRIQUE, unit, renamed));
    if (method->guards.items[unit][0] != '\0')
        text_format(out, "  portée %s\n", method->guards.items[unit]);
    if (method->settles.items[unit])
        text_put(out, "  désaccord de libellés : indéterminé « deux mots »\n");
    for (uint32_t i = 0; i < method->rules.count; i++)
        if (method->rules.items[order[i]].rubrique == unit)
            write_rule(out, method, order[i], mixed, renamed);
    text_put(out, "fin\n");
}

const char *method_write(const RandomMethod *method, Random *mixed, bool renamed)
{
    uint32_t units = method->guards.count + method->rules.count;
    const uint32_t *unit_order = random_order(mixed, units);
    const uint32_t *rule_order = random_order(mixed, method->rules.count);
    Text out = {0};
    write_head(&out, method, renamed);
    for (uint32_t i = 0; i < units; i++)
        write_unit(&out, method, unit_order[i], rule_order, mixed, renamed);
    return with_names(text_get(&out), renamed);
}
