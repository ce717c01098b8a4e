/* adaptation_report.c -- what the statements of an adaptation do, shown. */
#include "compiler/cli/adaptation_report.h"

#include "compiler/cli/comparison_report.h"
#include "runtime/base/diag.h"
#include "runtime/report/count_text.h"

/* Changes shown for one statement. */
#define CHANGES_SHOWN 5u

static uint32_t cells_compared(const MethodComparison *comparison)
{
    uint32_t cells = 0;
    for (uint32_t i = 0; i < comparison->plans.count; i++)
        cells += comparison->plans.items[i].cell_count;
    return cells;
}

/* The cells where SUBJECT changes as the difference numbered NUMBER does, whoever decides;
 * 0 when an earlier one says the same. */
static uint32_t cells_of_change(const ComparedPlan *plan, const Subject *subject,
                                uint32_t number)
{
    const Difference *wanted = &subject->differences.items[number];
    Ref where = REF_FALSE;
    for (uint32_t i = 0; i < subject->differences.count; i++) {
        const Difference *other = &subject->differences.items[i];
        if (!text_equal(other->from, wanted->from) || !text_equal(other->to, wanted->to))
            continue;
        if (i < number)
            return 0;
        where = diagram_or(plan->common->decision->diagram, where, other->where);
    }
    return places_count(plan->book, where);
}

static void write_subject(const ComparedPlan *plan, const Subject *subject, Text *out)
{
    uint32_t changes = 0;
    text_format(out, "    %s, %s : ", plan->common->plan.nomenclature->name,
                subject_title(subject));
    for (uint32_t i = 0; i < subject->differences.count; i++) {
        const Difference *difference = &subject->differences.items[i];
        uint32_t cells = cells_of_change(plan, subject, i);
        if (cells == 0 || ++changes > CHANGES_SHOWN)
            continue;
        text_format(out, "%s%s → %s (%s)", changes > 1 ? " ; " : "", difference->from,
                    difference->to, SAY(TEXT_COMPARED_CELLS, count_text(cells)));
    }
    if (changes > CHANGES_SHOWN)
        text_format(out, " ; %s",
                    SAY(TEXT_COMPARED_OTHERS, count_text(changes - CHANGES_SHOWN)));
    text_char(out, '\n');
}

static void write_changes(const MethodComparison *comparison, Text *out)
{
    for (uint32_t i = 0; i < comparison->remarks.count; i++)
        text_format(out, "    %s\n", comparison->remarks.items[i]);
    for (uint32_t i = 0; i < comparison->plans.count; i++) {
        const ComparedPlan *plan = &comparison->plans.items[i];
        for (uint32_t j = 0; j < plan->subjects.count; j++)
            if (plan->subjects.items[j].differences.count != 0)
                write_subject(plan, &plan->subjects.items[j], out);
    }
}

static void write_effect(const StatementEffect *effect, Text *out)
{
    const MethodComparison *comparison = effect->comparison;
    text_format(out, "  %s", effect->text);
    if (effect->why != NULL)
        text_put(out, SAY(TEXT_STATEMENT_NOT_ALONE, effect->why));
    if (comparison == NULL)
        text_put(out, effect->why ? SAY(TEXT_STATEMENT_NOT_LAST) : SAY(TEXT_STATEMENT_NO));
    else if (effect->why != NULL)
        text_put(out, SAY(TEXT_STATEMENT_LAST));
    if (comparison != NULL && comparison->same)
        text_put(out, SAY(TEXT_STATEMENT_IDLE, count_text(cells_compared(comparison))));
    text_char(out, '\n');
    if (comparison != NULL && !comparison->same)
        write_changes(comparison, out);
}

void statements_write(const StatementEffects *effects, Text *out)
{
    text_format(out, "\n%s\n", SAY(TEXT_STATEMENTS));
    for (uint32_t i = 0; i < effects->count; i++)
        write_effect(&effects->items[i], out);
}

void stack_write(const StackStudy *study, Text *out)
{
    static const TextId impossible[] = {TEXT_STACK_IMPOSSIBLE, TEXT_STACK_NOT_REVERSED};
    text_char(out, '\n');
    for (int side = 0; side < SIDES; side++)
        if (study->why[side] != NULL)
            text_format(out, "%s\n", SAY(impossible[side], study->why[side]));
    if (study->comparison == NULL)
        return;
    const char *cells = count_text(cells_compared(study->comparison));
    bool same = study->comparison->same;
    text_format(out, "%s\n",
                same ? SAY(TEXT_STACK_COMMUTES, cells) : SAY(TEXT_STACK_DEPENDS));
    if (!same)
        write_changes(study->comparison, out);
}

/* --- for programs -----------------------------------------------------------------------
 */

static void json_comparison(Json *json, const MethodComparison *comparison)
{
    json_key(json, "comparaison");
    if (comparison == NULL) {
        json_string(json, NULL);
        return;
    }
    json_open(json, '{');
    comparison_json(comparison, json);
    json_close(json, '}');
}

void statements_json(const StatementEffects *effects, Json *json)
{
    json_key(json, "enonces");
    json_open(json, '[');
    for (uint32_t i = 0; i < effects->count; i++) {
        const StatementEffect *effect = &effects->items[i];
        json_open(json, '{');
        json_key_text(json, "enonce", effect->text);
        json_key_text(json, "pas_seul", effect->why);
        json_comparison(json, effect->comparison);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void stack_json(const StackStudy *study, Json *json)
{
    json_key(json, "empilage");
    json_open(json, '{');
    json_key(json, "commutent");
    json_boolean(json, study->comparison != NULL && study->comparison->same);
    json_key_text(json, "impossible", study->why[0]);
    json_key_text(json, "impossible_dans_l_autre_ordre", study->why[1]);
    json_comparison(json, study->comparison);
    json_close(json, '}');
}
