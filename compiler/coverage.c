/* coverage.c -- what the examples of a method exercise, and what no example does. */
#include "compiler/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/precedence.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/engine/condition.h"

/* --- who decided ------------------------------------------------------------------------
 */

static const Row *row_numbered(const Rule *table, uint32_t number)
{
    for (uint32_t i = 0; i < table->rows.count; i++)
        if (table->rows.items[i].number == number)
            return &table->rows.items[i];
    return NULL;
}

/* "carburants", "voirie ligne 3"; a rule of NULL for a clause of the perimeter or `sinon`.
 */
static Decider decider_named(const Method *method, const char *name, size_t size)
{
    const char *end = memchr(name, ' ', size);
    size_t first = end ? (size_t)(end - name) : size;
    Decider decider = {.rule = hash_get(&method->rules_by_name, mem_text(name, first))};
    if (decider.rule == NULL || decider.rule->policy == TABLE_NONE)
        return decider;
    size_t digits = size;
    while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9')
        digits--;
    decider.row = row_numbered(decider.rule, (uint32_t)strtoul(name + digits, NULL, 10));
    return decider.row ? decider : (Decider){0};
}

DeciderList deciders_of(const Method *method, const char *rules)
{
    DeciderList deciders = {0};
    const char *joined = SAY(TEXT_JOINED_RULES);
    if (strstr(rules, SAY(TEXT_RULES_POSSIBLE)) != NULL)
        return deciders;
    while (*rules != '\0') {
        const char *next = strstr(rules, joined);
        size_t size = next ? (size_t)(next - rules) : strlen(rules);
        Decider decider = decider_named(method, rules, size);
        if (decider.rule != NULL)
            *list_push(&deciders) = decider;
        rules += size + (next ? strlen(joined) : 0);
    }
    return deciders;
}

const char *decider_name(Decider decider)
{
    return decider.row ? SAY(TEXT_ROW_OF_TABLE, decider.rule->name,
                             text_make("%u", decider.row->number))
                       : decider.rule->name;
}

static uint32_t place_of(Decider decider)
{
    return decider.row ? (uint32_t)(decider.row - decider.rule->rows.items) : 0;
}

bool coverage_has(const Coverage *coverage, Decider decider)
{
    Bits decided = coverage->decided[decider.rule->index];
    return bits_has(decided, place_of(decider));
}

/* --- exceptions -------------------------------------------------------------------------
 */

static const Candidate *candidate_of(const AxisDecision *axis, const Rule *rule)
{
    for (uint32_t i = 0; i < axis->candidate_count; i++)
        if (axis->candidates[i].rule == rule)
            return &axis->candidates[i];
    return NULL;
}

/* May both apply to one line, on an axis of which both say something? */
static bool may_meet(const Compiled *compiled, const Rule *a, const Rule *b)
{
    for (uint32_t plan = 0; plan < compiled->method->plans.count; plan++) {
        Decision *decision = compiled->decisions[plan];
        for (uint32_t i = 0; i < compiled->method->axes.count; i++) {
            const Candidate *first = candidate_of(&decision->axes[i], a);
            const Candidate *second = candidate_of(&decision->axes[i], b);
            if (first != NULL && second != NULL &&
                diagram_and(decision->diagram, first->applies, second->applies) !=
                    REF_FALSE)
                return true;
        }
    }
    return false;
}

static bool is_of(const ExceptionPair *pair, const Rule *rule, const Rule *over)
{
    return pair->rule == rule && (pair->over == over || (pair->rubrique != NULL &&
                                                         pair->rubrique == over->rubrique));
}

static bool is_listed(const Coverage *coverage, const Rule *rule, const Rule *over)
{
    for (uint32_t i = 0; i < coverage->exceptions.count; i++)
        if (is_of(&coverage->exceptions.items[i], rule, over))
            return true;
    return false;
}

static void list_exceptions(Coverage *coverage)
{
    const Method *method = coverage->compiled->method;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        for (uint32_t j = 0; j < rule->beats.count; j++) {
            const Rule *over = rule->beats.items[j];
            if (is_listed(coverage, rule, over) ||
                !may_meet(coverage->compiled, rule, over))
                continue;
            *list_push(&coverage->exceptions) = (ExceptionPair){
                .rule = rule,
                .over = over,
                .rubrique = over->rubrique != NULL &&
                                    rule_beats_rubrique(method, rule, over->rubrique)
                                ? over->rubrique
                                : NULL};
        }
    }
}

const char *exception_text(const ExceptionPair *pair)
{
    return pair->rubrique
               ? SAY(TEXT_EXCEPTION_OVER_RUBRIQUE, pair->rule->name, pair->rubrique->name)
               : SAY(TEXT_EXCEPTION_OVER, pair->rule->name, pair->over->name);
}

static bool decides(const DeciderList *deciders, const Rule *rule)
{
    for (uint32_t i = 0; i < deciders->count; i++)
        if (deciders->items[i].rule == rule)
            return true;
    return false;
}

/* Does one of the rules that PAIR wins over apply? */
static bool over_applies(const AxisDecision *axis, const ExceptionPair *pair,
                         ConditionReader *reader)
{
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        const Candidate *candidate = &axis->candidates[i];
        if (candidate->rule != NULL && candidate->rule != pair->rule &&
            is_of(pair, pair->rule, candidate->rule) &&
            diagram_truth(reader, candidate->applies, 0) == YES)
            return true;
    }
    return false;
}

/* Exceptions that decided AXIS where what they win over applied too. */
static void add_exceptions(Coverage *coverage, const DeciderList *deciders,
                           ConditionReader *reader, const AxisDecision *axis)
{
    for (uint32_t i = 0; i < coverage->exceptions.count; i++) {
        ExceptionPair *pair = &coverage->exceptions.items[i];
        if (!pair->won && decides(deciders, pair->rule))
            pair->won = over_applies(axis, pair, reader);
    }
}

/* --- examples ---------------------------------------------------------------------------
 */

Coverage *coverage_new(const Compiled *compiled)
{
    const Method *method = compiled->method;
    Coverage *coverage = mem_new(Coverage);
    coverage->compiled = compiled;
    coverage->decided = mem_array(method->rules.count + 1, sizeof *coverage->decided);
    for (uint32_t i = 0; i < method->rules.count; i++)
        coverage->decided[i] = bits_new(method->rules.items[i]->rows.count + 1);
    list_exceptions(coverage);
    return coverage;
}

static void add_deciders(Coverage *coverage, const DeciderList *deciders)
{
    for (uint32_t i = 0; i < deciders->count; i++)
        bits_add(coverage->decided[deciders->items[i].rule->index],
                 place_of(deciders->items[i]));
}

static void add_axis(Coverage *coverage, ConditionReader *reader, const AxisDecision *axis,
                     const Result *result)
{
    if (result->state == RESULT_OUTSIDE)
        return;
    DeciderList deciders = deciders_of(coverage->compiled->method, result->rules);
    add_deciders(coverage, &deciders);
    add_exceptions(coverage, &deciders, reader, axis);
}

void coverage_add(Coverage *coverage, const PlanProgram *plan, const Lines *lines,
                  const Results *results, const TallyResults *tallies)
{
    const Program *program = coverage->compiled->program;
    const Decision *decision = coverage->compiled->decisions[plan - program->plans.items];
    ConditionReader *reader = condition_reader_new(program, &plan, lines);
    condition_reader_rated(reader, results);
    for (uint32_t axis = 0; axis < program->axis_count; axis++)
        add_axis(coverage, reader, &decision->axes[axis], results_get(results, axis, 0));
    for (uint32_t i = 0; i < tallies->tally_count; i++) {
        const TallyColumn *column = &tallies->columns[i];
        DeciderList deciders = {0};
        if (column->states[0] == TALLY_VALUE)
            deciders = deciders_of(coverage->compiled->method,
                                   column->texts.items[column->rules[0]]);
        add_deciders(coverage, &deciders);
    }
}

/* --- counts -----------------------------------------------------------------------------
 */

static bool says_something(const Rule *rule)
{
    return rule->policy == TABLE_NONE && rule->conclusions.count != 0;
}

CoverageCount coverage_rules(const Coverage *coverage)
{
    const Method *method = coverage->compiled->method;
    CoverageCount count = {0};
    for (uint32_t i = 0; i < method->rules.count; i++) {
        if (!says_something(method->rules.items[i]))
            continue;
        count.all++;
        count.covered += bits_has(coverage->decided[i], 0);
    }
    return count;
}

/* A row that asks for a parameter that changes is several, of one number. */
static uint32_t rows_written(const Rule *table)
{
    uint32_t count = table->rows.count;
    return count == 0 ? 0 : table->rows.items[count - 1].number;
}

CoverageCount coverage_rows(const Coverage *coverage)
{
    const Method *method = coverage->compiled->method;
    CoverageCount count = {0};
    for (uint32_t i = 0; i < method->rules.count; i++) {
        if (method->rules.items[i]->policy == TABLE_NONE)
            continue;
        count.all += rows_written(method->rules.items[i]);
        count.covered += bits_count(coverage->decided[i]);
    }
    return count;
}

CoverageCount coverage_exceptions(const Coverage *coverage)
{
    CoverageCount count = {.all = coverage->exceptions.count};
    for (uint32_t i = 0; i < count.all; i++)
        count.covered += coverage->exceptions.items[i].won;
    return count;
}

DeciderList coverage_missing(const Coverage *coverage)
{
    const Method *method = coverage->compiled->method;
    DeciderList missing = {0};
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        if (says_something(rule) && !bits_has(coverage->decided[i], 0))
            *list_push(&missing) = (Decider){.rule = rule};
        for (uint32_t j = 0; j < rule->rows.count; j++)
            if (!bits_has(coverage->decided[i], j) &&
                (j == 0 || rule->rows.items[j - 1].number != rule->rows.items[j].number))
                *list_push(&missing) = (Decider){.rule = rule, .row = &rule->rows.items[j]};
    }
    return missing;
}
