/* random_text.c -- a method made at random, written. */
#include <stdlib.h>
#include <string.h>

#include "tests/property/random_method.h"
#include "tests/property/random_question.h"
#include "tests/property/random_tally.h"

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
    A_REFERENCE,
    A_GROUPING
} Kind;

static const char *name(Kind kind, uint32_t index, bool renamed)
{
    static const char *const first[] = {
        "essai",      "guide", "cotation", "c",      "climat", "rubrique", "r",
        "mots_verts", "seuil", "q",        "compte", "liste",  "finalites"};
    static const char *const other[] = {
        "Autre_essai", "livre",     "Échelle_",    "Ñ",   "œuvre", "Zône_",    "Z_règle_",
        "À_mots",      "aaa_Seuil", "Zz_question", "Été", "Çà",    "Ô_groupes"};
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
            [A_CLASS] = 'C',    [AN_AXIS] = 'A', [A_LEXICON] = 'L',   [A_PARAMETER] = 'P',
            [A_QUESTION] = 'Q', [A_TALLY] = 'T', [A_REFERENCE] = 'R', [A_GROUPING] = 'G'};
        for (Kind kind = A_CLASS; kind <= A_GROUPING; kind++)
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
        if (i == 0)
            text_format(out, "%s%s", random_reference, method->groupings);
        text_format(out, "%s %s %s\n", words[method->tallies.items[i].kind],
                    name(A_TALLY, i, renamed), method->tallies.items[i].text);
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
