/* coverage.c -- what the examples of a method exercise, and what no example does. */
#include "compiler/coverage.h"

#include <stdlib.h>
#include <string.h>

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
    return bits_has(coverage->decided[decider.rule->index], place_of(decider));
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

static bool share_axis(const Compiled *compiled, const Rule *a, const Rule *b)
{
    for (uint32_t i = 0; i < compiled->method->axes.count; i++) {
        const AxisDecision *axis = &compiled->decisions[0]->axes[i];
        if (candidate_of(axis, a) != NULL && candidate_of(axis, b) != NULL)
            return true;
    }
    return false;
}

static bool lists_pair(const Coverage *coverage, const Rule *rule, const Rule *over)
{
    for (uint32_t i = 0; i < coverage->exceptions.count; i++)
        if (coverage->exceptions.items[i].rule == rule &&
            coverage->exceptions.items[i].over == over)
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
            if (share_axis(coverage->compiled, rule, over) &&
                !lists_pair(coverage, rule, over))
                *list_push(&coverage->exceptions) =
                    (ExceptionPair){.rule = rule, .over = over};
        }
    }
}

static bool decides(const DeciderList *deciders, const Rule *rule)
{
    for (uint32_t i = 0; i < deciders->count; i++)
        if (deciders->items[i].rule == rule)
            return true;
    return false;
}

/* Exceptions that decided the axis numbered AXIS where their rule applied too. */
static void add_exceptions(Coverage *coverage, const DeciderList *deciders,
                           ConditionReader *reader, uint32_t plan, uint32_t axis)
{
    const AxisDecision *decision = &coverage->compiled->decisions[plan]->axes[axis];
    for (uint32_t i = 0; i < coverage->exceptions.count; i++) {
        ExceptionPair *pair = &coverage->exceptions.items[i];
        if (pair->won || !decides(deciders, pair->rule))
            continue;
        const Candidate *over = candidate_of(decision, pair->over);
        pair->won = over != NULL && diagram_truth(reader, over->applies, 0) == YES;
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

void coverage_add(Coverage *coverage, const PlanProgram *plan, const Lines *lines,
                  const Results *results, const TallyResults *tallies)
{
    const Program *program = coverage->compiled->program;
    ConditionReader *reader = condition_reader_new(program, &plan, lines);
    condition_reader_rated(reader, results);
    for (uint32_t axis = 0; axis < program->axis_count; axis++) {
        const Result *result = results_get(results, axis, 0);
        DeciderList deciders = deciders_of(coverage->compiled->method, result->rules);
        if (result->state == RESULT_OUTSIDE)
            continue;
        add_deciders(coverage, &deciders);
        add_exceptions(coverage, &deciders, reader, (uint32_t)(plan - program->plans.items),
                       axis);
    }
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

CoverageCount coverage_rows(const Coverage *coverage)
{
    const Method *method = coverage->compiled->method;
    CoverageCount count = {0};
    for (uint32_t i = 0; i < method->rules.count; i++) {
        if (method->rules.items[i]->policy == TABLE_NONE)
            continue;
        count.all += method->rules.items[i]->rows.count;
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
            if (!bits_has(coverage->decided[i], j))
                *list_push(&missing) = (Decider){.rule = rule, .row = &rule->rows.items[j]};
    }
    return missing;
}

/* --- on a budget ------------------------------------------------------------------------
 */

/* What a distinct result says of its deciders, worked out once. */
typedef struct Known {
    DeciderList deciders;
    bool uncovered; /* there are some, and no example exercises any of them */
} Known;

static Known *known_results(const Coverage *coverage, const Results *results)
{
    Known *known = mem_array(results->distinct.count + 1, sizeof *known);
    for (uint32_t i = 0; i < results->distinct.count; i++) {
        const Result *result = &results->distinct.items[i];
        if (result->state == RESULT_OUTSIDE)
            continue;
        known[i].deciders = deciders_of(coverage->compiled->method, result->rules);
        known[i].uncovered = known[i].deciders.count != 0;
        for (uint32_t j = 0; j < known[i].deciders.count; j++)
            if (coverage_has(coverage, known[i].deciders.items[j]))
                known[i].uncovered = false;
    }
    return known;
}

static void add(Total *total, Cents cents)
{
    total->cents += cents;
    total->lines++;
}

typedef struct Counter {
    Uncovered *uncovered;
    Hash places;       /* rule, row -> number: its place in the list, from 1 */
    LIST(size_t) last; /* by place: one past the last line counted */
} Counter;

/* LINE is decided by DECIDER, on one axis or several: it counts once. */
static void count_decider(Counter *counter, Decider decider, size_t line, Cents cents)
{
    uint32_t key[] = {decider.rule->index, place_of(decider)};
    bool added;
    HashEntry *entry = hash_add(&counter->places, key, sizeof key, &added);
    if (added) {
        *list_push(&counter->uncovered->deciders) = (UncoveredTotal){.decider = decider};
        *list_push(&counter->last) = 0;
        entry->number = counter->uncovered->deciders.count;
    }
    size_t *last = &counter->last.items[entry->number - 1];
    if (*last != line + 1)
        add(&counter->uncovered->deciders.items[entry->number - 1].total, cents);
    *last = line + 1;
}

/* Largest amounts first, whatever their sign; then as in the method. */
static int compare_uncovered(const void *a, const void *b)
{
    const UncoveredTotal *first = a, *second = b;
    Sum x = first->total.cents < 0 ? -first->total.cents : first->total.cents;
    Sum y = second->total.cents < 0 ? -second->total.cents : second->total.cents;
    if (x != y)
        return x > y ? -1 : 1;
    if (first->decider.rule != second->decider.rule)
        return first->decider.rule->index < second->decider.rule->index ? -1 : 1;
    return place_of(first->decider) < place_of(second->decider) ? -1 : 1;
}

Uncovered *coverage_on(const Coverage *coverage, const Lines *lines, const Results *results)
{
    Counter counter = {.uncovered = mem_new(Uncovered)};
    Known *known = known_results(coverage, results);
    UncoveredAxis *axes = mem_array(results->axis_count + 1, sizeof *axes);
    for (size_t line = 0; line < lines->count; line++) {
        int64_t value = lines_get(lines, FIELD_MONTANT, line);
        Cents cents = value == FIELD_ABSENT ? 0 : value;
        for (uint32_t axis = 0; axis < results->axis_count; axis++) {
            const Known *said = &known[results->by_axis[axis][line]];
            if (results_get(results, axis, line)->state != RESULT_OUTSIDE)
                add(&axes[axis].inside, cents);
            if (said->uncovered)
                add(&axes[axis].total, cents);
            for (uint32_t i = 0; i < said->deciders.count; i++)
                if (!coverage_has(coverage, said->deciders.items[i]))
                    count_decider(&counter, said->deciders.items[i], line, cents);
        }
    }
    list_sort(&counter.uncovered->deciders, compare_uncovered);
    counter.uncovered->axes = axes;
    return counter.uncovered;
}
