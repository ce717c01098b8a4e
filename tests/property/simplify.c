/* simplify.c -- what `simplifier` drops changes nothing; `qui` finds who decides.
 *
 * The naive evaluator reads the method with and without what is said to go, on lines that
 * the plan allows and of which everything is known.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/cells.h"
#include "compiler/simplify.h"
#include "compiler/who.h"
#include "compiler/wins.h"
#include "compiler/ground.h"
#include "tests/oracle/oracle.h"
#include "tests/property/trial.h"

#define MOST_LINES 80

static uint32_t number_of(const Rule *rule)
{
    return (uint32_t)strtoul(strchr(rule->name, '_') + 1, NULL, 10);
}

/* METHOD's row that was written as ROW. */
static RandomRow *row_written(RandomRule *rule, uint32_t number)
{
    for (uint32_t i = 0; i < rule->rows.count; i++)
        if (!rule->rows.items[i].dropped && --number == 0)
            return &rule->rows.items[i];
    return NULL;
}

/* From the last: what is dropped no more counts among those before the others. */
static uint32_t drop_all(const Spares *spares, RandomMethod *method)
{
    uint32_t dropped = 0;
    for (uint32_t i = spares->items.count; i-- > 0;) {
        const Spare *spare = &spares->items.items[i];
        RandomRule *rule = &method->rules.items[number_of(spare->decider.rule)];
        if (!spare->together)
            continue;
        if (spare->decider.row != NULL)
            row_written(rule, spare->decider.row->number)->dropped = true;
        else
            rule->dropped = true;
        dropped++;
    }
    return dropped;
}

static void set_code(Lines *lines, FieldId field, size_t line, const CodeTree *tree,
                     uint32_t node)
{
    const char *code = tree->nodes[node].code;
    lines_set_text(lines, field, line, code, strlen(code));
}

/* A line that PLAN allows: an account in one of its uses, a function, an exercise. */
static bool allow_line(Random *random, const Plan *plan, const Cells *cells, Lines *lines,
                       size_t line)
{
    const Nomenclature *nomenclature = plan->nomenclature;
    uint32_t account = random_below(random, cells->accounts.size);
    for (uint32_t tries = 0; cells->uses[account].count == 0 && tries < 5000; tries++)
        account = random_below(random, cells->accounts.size);
    if (cells->uses[account].count == 0)
        return false;
    const Use *use =
        &cells->uses[account].items[random_below(random, cells->uses[account].count)];
    int year =
        plan->first_year +
        (int)random_below(random, (uint32_t)(plan->last_year - plan->first_year + 1));
    uint64_t bit = cells_year_bit(nomenclature, year);
    if ((use->years & bit) == 0)
        return false;
    set_code(lines, FIELD_NATURE, line, &nomenclature->trees[CODE_NATURE], account);
    lines_set(lines, FIELD_EXERCICE, line, year);
    lines_set(lines, FIELD_SENS, line, use->sens);
    lines_set(lines, FIELD_MOUVEMENT, line, use->movement);
    lines_set(lines, FIELD_SECTION, line, use->section);
    if (use->chapter == NODE_NONE)
        return false;
    set_code(lines, FIELD_CHAPITRE, line, &nomenclature->trees[CODE_CHAPTER], use->chapter);
    uint32_t count = nomenclature->trees[CODE_FUNCTION].count;
    for (uint32_t tries = 0; count != 0 && tries < 5000; tries++) {
        uint32_t node = random_below(random, count);
        if ((cells->function_years[node] & bit) == 0)
            continue;
        set_code(lines, FIELD_FONCTION, line, &nomenclature->trees[CODE_FUNCTION], node);
        return true;
    }
    return count == 0;
}

/* LINES, those of the plans that the method declares itself, with an imputation that the
 * plan allows. */
static Lines *allowed_lines(Random *random, const Trial *trial, const RandomMethod *method,
                            const Lines *lines)
{
    const Method *model = trial->compiled.method;
    Lines *allowed = lines_alike(lines);
    const Cells **cells = mem_array(model->plans.count + 1, sizeof *cells);
    for (uint32_t i = 0; i < model->plans.count; i++)
        if (model->plans.items[i].transposition == NULL)
            cells[i] = cells_new(&model->plans.items[i]);
    for (size_t i = 0; i < lines->count && allowed->count < MOST_LINES; i++) {
        uint32_t plan = lines->document[i];
        if (cells[plan] == NULL ||
            model->plans.items[plan].nomenclature != method->plans.items[plan].nomenclature)
            continue;
        size_t line = lines_add_copy(allowed, lines, i);
        if (!allow_line(random, &model->plans.items[plan], cells[plan], allowed, line))
            allowed->count--;
    }
    return allowed;
}

/* --- both read naively ---------------------------------------------------------------- */

static OracleAnswer **rate(const Method *model, const RandomMethod *method,
                           const Lines *lines, bool *known)
{
    Oracle **oracles = mem_array(method->plans.count + 1, sizeof *oracles);
    OracleAnswer **answers = mem_array(lines->count + 1, sizeof *answers);
    for (uint32_t i = 0; i < method->plans.count; i++)
        for (uint32_t j = 0; j < model->plans.count; j++)
            if (model->plans.items[j].nomenclature == method->plans.items[i].nomenclature)
                oracles[i] = oracle_new(model, &model->plans.items[j]);
    for (size_t line = 0; line < lines->count; line++)
        answers[line] = mem_array(MOST_AXES, sizeof **answers);
    oracle_rate(oracles, lines, answers, known);
    return answers;
}

static const char *class_name(const OracleAnswer *answer)
{
    return answer->class ? answer->class->name : "";
}

static bool same_share(Rational a, Rational b)
{
    int order;
    return rational_compare(a, b, &order) && order == 0;
}

static bool same_answer(const OracleAnswer *a, const OracleAnswer *b)
{
    if (a->kind != b->kind || a->parts.count != b->parts.count ||
        strcmp(class_name(a), class_name(b)) != 0)
        return false;
    for (uint32_t i = 0; i < a->parts.count; i++)
        if (strcmp(a->parts.items[i].class->name, b->parts.items[i].class->name) != 0 ||
            !same_share(a->parts.items[i].share, b->parts.items[i].share))
            return false;
    return true;
}

static bool check_dropped(const Trial *trial, const RandomMethod *method,
                          const Lines *lines, Counts *tally)
{
    Spares spares = spares_of(&trial->compiled);
    if (spares.too_large)
        return true;
    RandomMethod less = *method;
    uint32_t dropped = drop_all(&spares, &less);
    tally->spared += dropped;
    if (dropped == 0)
        return true;
    Trial without = trial_compile(method_write(&less, NULL, false));
    bool *known = mem_bytes(lines->count + 1, sizeof *known);
    bool *still = mem_bytes(lines->count + 1, sizeof *still);
    if (without.compiled.method == NULL || without.compiled.decisions == NULL) {
        printf("%s\n--- does not compile without what can go:\n%s", trial->text,
               without.text);
        diag_print(&without.diags, stdout, false);
        tally->failed++;
        return false;
    }
    OracleAnswer **before = rate(trial->compiled.method, method, lines, known);
    OracleAnswer **after = rate(without.compiled.method, &less, lines, still);
    for (size_t line = 0; line < lines->count; line++) {
        for (uint32_t axis = 0; axis < method->axis_count; axis++) {
            if (!known[line] || !still[line])
                continue;
            if (!same_answer(&before[line][axis], &after[line][axis])) {
                printf("%s\n--- without what can go:\n%s\naxis %u, line: %s\n", trial->text,
                       without.text, axis, line_text(method, lines, line));
                tally->failed++;
                return false;
            }
            tally->passed++;
        }
    }
    return true;
}

/* --- who ------------------------------------------------------------------------------ */

static bool names_have(const WhoOutput *output, const char *winner)
{
    for (uint32_t i = 0; i < output->winners.count; i++)
        if (strcmp(output->winners.items[i].name, winner) == 0)
            return true;
    return false;
}

/* The place of LINE, as its imputation alone says it. */
static Ref place_of(Decision *decision, const Trial *trial, const Lines *lines, size_t line)
{
    const PlanProgram *plan =
        program_plan(trial->program, decision->domain->plan->nomenclature);
    Ref place = REF_TRUE;
    for (uint32_t i = decision->domain->variables.count; i-- > 0;) {
        const Variable *variable = &decision->domain->variables.items[i];
        uint32_t class = variable->field < FIELD_COUNT
                             ? variable_class(variable, plan, lines, line)
                             : CLASS_UNKNOWN;
        if (class != CLASS_UNKNOWN && variable->kind != VARIABLE_MENTIONS)
            place = diagram_and(decision->diagram, place, variable_is(decision, i, class));
    }
    return place;
}

static bool check_who(const Trial *trial, const RandomMethod *method, const Lines *lines,
                      const Results *results, Counts *tally)
{
    const Method *model = trial->compiled.method;
    for (size_t line = 0; line < lines->count && line < 12; line++) {
        uint32_t number = 0;
        while (model->plans.items[number].nomenclature !=
               method->plans.items[lines->document[line]].nomenclature)
            number++;
        Decision *decision = trial->compiled.decisions[number];
        WhoOutputs outputs = who_wins(decision, place_of(decision, trial, lines, line));
        for (uint32_t axis = 0; axis < method->axis_count; axis++) {
            const char *rules = results_get(results, axis, line)->rules;
            bool one = strstr(rules, " + ") == NULL && strstr(rules, " | ") == NULL &&
                       strstr(rules, SAY(TEXT_RULES_POSSIBLE)) == NULL;
            if (!one || rules[0] == '\0')
                continue;
            tally->asked++;
            if (!names_have(&outputs.items[axis], rules)) {
                printf("%s\nnot among those who decide: %s, axis %u, line %s\n",
                       trial->text, rules, axis, line_text(method, lines, line));
                tally->failed++;
                return false;
            }
            tally->passed++;
        }
    }
    return true;
}

bool trial_check_simpler(Random *random, const Trial *trial, const RandomMethod *method,
                         const Lines *given, Counts *tally)
{
    if (!trial->accepted)
        return true;
    Lines *lines = allowed_lines(random, trial, method, given);
    Results results;
    engine_rate(trial->program, trial_plans(trial, method), lines, &results);
    bool good = check_who(trial, method, lines, &results, tally) &&
                check_dropped(trial, method, lines, tally);
    results_free(&results);
    lines_free(lines);
    return good;
}
