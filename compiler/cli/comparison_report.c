/* comparison_report.c -- what differs between two methods, shown. */
#include "compiler/cli/comparison_report.h"

#include "runtime/base/diag.h"
#include "runtime/report/count_text.h"
#include "runtime/report/csv_text.h"

/* Places shown for one difference, differences shown for one subject; JSON and CSV have all
 * differences, with more places. */
#define PLACES_SHOWN      3u
#define PLACES_WRITTEN    20u
#define DIFFERENCES_SHOWN 25u

const char *subject_title(const Subject *subject)
{
    static const TextId kinds[] = {[SUBJECT_AXIS] = TEXT_KIND_AXIS,
                                   [SUBJECT_LABELS] = TEXT_COMPARED_LABELS,
                                   [SUBJECT_SCORE] = TEXT_COMPARED_SCORE,
                                   [SUBJECT_QUANTITY] = TEXT_COMPARED_QUANTITY,
                                   [SUBJECT_CAPITAL] = TEXT_COMPARED_CAPITAL};
    return text_make("%s %s", SAY(kinds[subject->kind]), subject->name);
}

/* "climat_commune 2026.1" */
static const char *method_text(const Method *method)
{
    return method->version ? text_make("%s %s", method->name, method->version)
                           : method->name;
}

static const char *total_text(const Total *total)
{
    return SAY(TEXT_STAKE, count_text(total->lines), money_french(total->cents));
}

static const char *places_said(const ComparedPlan *plan, const Difference *difference,
                               uint32_t most)
{
    if (difference->cell_count == 0)
        return "";
    Places places = places_of(plan->book, difference->where);
    return places_text(plan->book, &places, most);
}

/* --- for people -------------------------------------------------------------------------
 */

static void write_rules(const MethodComparison *comparison, Text *out)
{
    text_format(out, "%s", SAY(TEXT_COMPARED_RULES, count_text(comparison->common_rules)));
    if (comparison->renamed.count != 0)
        text_put(out,
                 SAY(TEXT_COMPARED_RULES_RENAMED, count_text(comparison->renamed.count)));
    if (comparison->changed.count != 0)
        text_put(out,
                 SAY(TEXT_COMPARED_RULES_CHANGED, count_text(comparison->changed.count)));
    if (comparison->alone[0].count != 0)
        text_put(out,
                 SAY(TEXT_COMPARED_RULES_RETIRED, count_text(comparison->alone[0].count)));
    if (comparison->alone[1].count != 0)
        text_put(out,
                 SAY(TEXT_COMPARED_RULES_ADDED, count_text(comparison->alone[1].count)));
    text_char(out, '\n');
    for (uint32_t i = 0; i < comparison->renamed.count; i++) {
        const RulePair *pair = &comparison->renamed.items[i];
        text_format(out, "  %s\n",
                    SAY(TEXT_COMPARED_RENAMED, SAY(TEXT_COMPARED_RENAMED_RULE),
                        pair->sides[0]->name, pair->sides[1]->name));
    }
    for (uint32_t i = 0; i < comparison->pairing->renamed.count; i++)
        text_format(out, "  %s\n", comparison->pairing->renamed.items[i]);
    for (uint32_t i = 0; i < comparison->changed.count; i++)
        text_format(
            out, "  %s\n",
            SAY(TEXT_COMPARED_CHANGED_RULE, comparison->changed.items[i].sides[0]->name));
    static const TextId alone[] = {TEXT_COMPARED_RETIRED_RULE, TEXT_COMPARED_ADDED_RULE};
    for (int side = 0; side < SIDES; side++)
        for (uint32_t i = 0; i < comparison->alone[side].count; i++)
            text_format(out, "  %s\n",
                        SAY(alone[side], comparison->alone[side].items[i]->name));
}

static const char *nobody_text(const char *rules)
{
    return rules[0] != '\0' ? rules : SAY(TEXT_COMPARED_NOBODY);
}

static void write_difference(const MethodComparison *comparison, const ComparedPlan *plan,
                             const Difference *difference, Text *out)
{
    text_format(out, "  %s → %s : ", difference->from, difference->to);
    if (difference->cell_count != 0)
        text_put(out, SAY(TEXT_COMPARED_CELLS, count_text(difference->cell_count)));
    else
        text_put(out, SAY(TEXT_COMPARED_NO_CELL));
    if (comparison->with_budgets)
        text_format(out, " ; %s", total_text(&difference->moved));
    text_format(out, "\n    %s\n",
                SAY(TEXT_COMPARED_BY, nobody_text(difference->rules[0]),
                    nobody_text(difference->rules[1])));
    const char *places = places_said(plan, difference, PLACES_SHOWN);
    if (places[0] != '\0')
        text_format(out, "    %s\n", places);
}

static void write_subject(const MethodComparison *comparison, const ComparedPlan *plan,
                          const Subject *subject, Text *out)
{
    uint32_t count = subject->differences.count;
    const char *title = subject_title(subject);
    if (count == 0) {
        text_format(out, "%s\n",
                    SAY(TEXT_COMPARED_SAME, title, count_text(plan->cell_count)));
        return;
    }
    text_put(out, SAY(TEXT_COMPARED_DIFFERENT, title, count_text(subject->cell_count),
                      count_text(plan->cell_count)));
    if (comparison->with_budgets)
        text_format(out, " ; %s", total_text(&subject->moved));
    text_char(out, '\n');
    for (uint32_t i = 0; i < count && i < DIFFERENCES_SHOWN; i++)
        write_difference(comparison, plan, &subject->differences.items[i], out);
    if (count > DIFFERENCES_SHOWN)
        text_format(out, "  %s\n",
                    SAY(TEXT_COMPARED_MORE, count_text(count - DIFFERENCES_SHOWN)));
}

static const char *plan_text(const ComparedPlan *plan)
{
    const Plan *declared = &plan->common->plan;
    const char *first = text_make("%d", declared->first_year);
    const char *years =
        declared->first_year == declared->last_year
            ? first
            : SAY(TEXT_COMPARED_YEARS, first, text_make("%d", declared->last_year));
    return SAY(TEXT_COMPARED_PLAN, declared->nomenclature->name, years,
               count_text(plan->cell_count));
}

void comparison_write(const MethodComparison *comparison, Text *out)
{
    text_format(out, "%s → %s\n", method_text(comparison->sides[0]->method),
                method_text(comparison->sides[1]->method));
    write_rules(comparison, out);
    for (uint32_t i = 0; i < comparison->remarks.count; i++)
        text_format(out, "%s\n", comparison->remarks.items[i]);
    for (uint32_t i = 0; i < comparison->plans.count; i++) {
        const ComparedPlan *plan = &comparison->plans.items[i];
        text_format(out, "\n%s\n", plan_text(plan));
        for (uint32_t j = 0; j < plan->subjects.count; j++)
            write_subject(comparison, plan, &plan->subjects.items[j], out);
    }
}

/* --- for programs -----------------------------------------------------------------------
 */

static void json_moved(const MethodComparison *comparison, Json *json, const Total *moved)
{
    if (!comparison->with_budgets)
        return;
    json_key_integer(json, "lignes", (int64_t)moved->lines);
    json_key_amount(json, "euros", moved->cents);
}

static void json_difference(const MethodComparison *comparison, const ComparedPlan *plan,
                            const Difference *difference, Json *json)
{
    json_open(json, '{');
    json_key_text(json, "avant", difference->from);
    json_key_text(json, "apres", difference->to);
    json_key_text(json, "regles_avant", difference->rules[0]);
    json_key_text(json, "regles_apres", difference->rules[1]);
    json_key_integer(json, "cellules", difference->cell_count);
    json_moved(comparison, json, &difference->moved);
    json_key_text(json, "lieux", places_said(plan, difference, PLACES_WRITTEN));
    json_close(json, '}');
}

static void json_subject(const MethodComparison *comparison, const ComparedPlan *plan,
                         const Subject *subject, Json *json)
{
    static const char *const kinds[] = {[SUBJECT_AXIS] = "axe",
                                        [SUBJECT_LABELS] = "etiquettes",
                                        [SUBJECT_SCORE] = "score",
                                        [SUBJECT_QUANTITY] = "indicateur",
                                        [SUBJECT_CAPITAL] = "capital"};
    json_open(json, '{');
    json_key_text(json, "sorte", kinds[subject->kind]);
    json_key_text(json, "nom", subject->name);
    json_key(json, "identique");
    json_boolean(json, subject->differences.count == 0);
    json_key_integer(json, "cellules", subject->cell_count);
    json_moved(comparison, json, &subject->moved);
    json_key(json, "differences");
    json_open(json, '[');
    for (uint32_t i = 0; i < subject->differences.count; i++)
        json_difference(comparison, plan, &subject->differences.items[i], json);
    json_close(json, ']');
    json_close(json, '}');
}

static void json_plan(const MethodComparison *comparison, const ComparedPlan *plan,
                      Json *json)
{
    const Plan *declared = &plan->common->plan;
    json_open(json, '{');
    json_key_text(json, "nomenclature", declared->nomenclature->name);
    json_key_integer(json, "premier_exercice", declared->first_year);
    json_key_integer(json, "dernier_exercice", declared->last_year);
    json_key_integer(json, "cellules", plan->cell_count);
    json_key(json, "sujets");
    json_open(json, '[');
    for (uint32_t i = 0; i < plan->subjects.count; i++)
        json_subject(comparison, plan, &plan->subjects.items[i], json);
    json_close(json, ']');
    json_close(json, '}');
}

static void json_method(Json *json, const char *key, const Method *method)
{
    json_key(json, key);
    json_open(json, '{');
    json_key_text(json, "nom", method->name);
    json_key_text(json, "version", method->version);
    json_close(json, '}');
}

static void json_rules(const MethodComparison *comparison, Json *json)
{
    static const char *const alone[] = {"retirees", "ajoutees"};
    json_key(json, "regles");
    json_open(json, '{');
    json_key_integer(json, "communes", comparison->common_rules);
    json_key(json, "renommees");
    json_open(json, '[');
    for (uint32_t i = 0; i < comparison->renamed.count; i++) {
        json_open(json, '{');
        json_key_text(json, "avant", comparison->renamed.items[i].sides[0]->name);
        json_key_text(json, "apres", comparison->renamed.items[i].sides[1]->name);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "changees");
    json_open(json, '[');
    for (uint32_t i = 0; i < comparison->changed.count; i++)
        json_string(json, comparison->changed.items[i].sides[0]->name);
    json_close(json, ']');
    for (int side = 0; side < SIDES; side++) {
        json_key(json, alone[side]);
        json_open(json, '[');
        for (uint32_t i = 0; i < comparison->alone[side].count; i++)
            json_string(json, comparison->alone[side].items[i]->name);
        json_close(json, ']');
    }
    json_close(json, '}');
}

void comparison_json(const MethodComparison *comparison, Json *json)
{
    json_method(json, "avant", comparison->sides[0]->method);
    json_method(json, "apres", comparison->sides[1]->method);
    json_key(json, "identiques");
    json_boolean(json, comparison->same);
    json_rules(comparison, json);
    json_key_texts(json, "autres_noms", comparison->pairing->renamed.items,
                   comparison->pairing->renamed.count);
    json_key_texts(json, "remarques", comparison->remarks.items, comparison->remarks.count);
    json_key(json, "plans");
    json_open(json, '[');
    for (uint32_t i = 0; i < comparison->plans.count; i++)
        json_plan(comparison, &comparison->plans.items[i], json);
    json_close(json, ']');
}

/* --- as a table
 * ---------------------------------------------------------------------------
 */

static void csv_cells(Text *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_put(out, i ? ";" : "");
        csv_text(out, cells[i], ';');
    }
    text_put(out, "\n");
}

static const char *euros_text(Sum cents)
{
    Text text = {0};
    money_write(&text, cents);
    return text_get(&text);
}

#define CELLS(...)                                                                         \
    (const char *const[]){__VA_ARGS__},                                                    \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)

void comparison_csv(const MethodComparison *comparison, Text *out)
{
    csv_cells(out, CELLS("nomenclature", "sujet", "avant", "apres", "regles_avant",
                         "regles_apres", "cellules", "lignes", "euros", "lieux"));
    for (uint32_t i = 0; i < comparison->plans.count; i++) {
        const ComparedPlan *plan = &comparison->plans.items[i];
        for (uint32_t j = 0; j < plan->subjects.count; j++) {
            const Subject *subject = &plan->subjects.items[j];
            for (uint32_t k = 0; k < subject->differences.count; k++) {
                const Difference *difference = &subject->differences.items[k];
                bool budgets = comparison->with_budgets;
                csv_cells(
                    out,
                    CELLS(plan->common->plan.nomenclature->name, subject_title(subject),
                          difference->from, difference->to, difference->rules[0],
                          difference->rules[1], text_make("%u", difference->cell_count),
                          budgets ? text_make("%llu",
                                              (unsigned long long)difference->moved.lines)
                                  : "",
                          budgets ? euros_text(difference->moved.cents) : "",
                          places_said(plan, difference, PLACES_WRITTEN)));
            }
        }
    }
}
