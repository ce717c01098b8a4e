/* example.c -- the examples of a method, run. */
#include "compiler/example.h"

#include <string.h>

#include "compiler/example_lines.h"
#include "compiler/expectations.h"
#include "compiler/expected_split.h"
#include "compiler/names.h"
#include "compiler/understand.h"
#include "runtime/answers/estimates.h"
#include "runtime/base/text.h"
#include "runtime/engine/rated.h"

typedef struct Context {
    const Method *method;
    const Program *program;
    Diags *diags;
    Lines *lines;
} Context;

static Where place_of(const Context *context, Span span)
{
    return at(context->method->source, span);
}

/* --- what is expected
 * ------------------------------------------------------------------------ */

static const char *result_name(const ProgramAxis *axis, const Result *result)
{
    switch (result->state) {
    case RESULT_CLASS:
        return axis->classes[result->class].name;
    case RESULT_OUTSIDE:
        return SAY(TEXT_OUTSIDE);
    case RESULT_SPLIT:
        return split_text(axis, result);
    case RESULT_UNDETERMINED:
        break;
    }
    return SAY(TEXT_UNDETERMINED);
}

/* Did RULE decide alone?  Of a table, rows of it did: "voirie ligne 3 + voirie ligne 7". */
static bool decided_by(const char *rules, const char *rule)
{
    if (text_equal(rules, rule))
        return true;
    const char *row = SAY(TEXT_ROW_OF_TABLE, rule, "");
    const char *joined = SAY(TEXT_JOINED_RULES);
    while (text_starts(rules, row)) {
        rules += strlen(row);
        rules += strspn(rules, "0123456789");
        if (*rules == '\0')
            return true;
        if (!text_starts(rules, joined))
            return false;
        rules += strlen(joined);
    }
    return false;
}

static bool meets(const Context *context, const ProgramAxis *axis, const Result *result,
                  const Expectation *expected)
{
    switch (expected->kind) {
    case EXPECT_OUTSIDE:
        return result->state == RESULT_OUTSIDE;
    case EXPECT_UNDETERMINED:
        if (result->state != RESULT_UNDETERMINED)
            return false;
        break;
    case EXPECT_VALUES:
        if (!split_meets(context->method, axis, result,
                         lines_get(context->lines, FIELD_MONTANT, 0), expected))
            return false;
        break;
    case EXPECT_CLASS:
        if (result->state != RESULT_CLASS ||
            !text_equal(axis->classes[result->class].name, expected->class.text))
            return false;
        break;
    }
    return expected->rule.text == NULL || decided_by(result->rules, expected->rule.text);
}

static const char *expected_name(const Context *context, const Expectation *expected)
{
    const char *name = "";
    switch (expected->kind) {
    case EXPECT_OUTSIDE:
        name = SAY(TEXT_OUTSIDE);
        break;
    case EXPECT_UNDETERMINED:
        name = SAY(TEXT_UNDETERMINED);
        break;
    case EXPECT_CLASS:
        name = expected->class.text;
        break;
    case EXPECT_VALUES:
        name = expected_parts(context->method, expected);
        break;
    }
    return expected->rule.text ? SAY(TEXT_BY_RULE, name, expected->rule.text) : name;
}

static bool class_exists(Context *context, const Scale *scale, Name class)
{
    if (class.text == NULL || class_named(scale, class.text) != NULL)
        return true;
    name_unknown(context->diags, place_of(context, class.span), TEXT_KIND_CLASS, class.text,
                 &scale->classes_by_name);
    return false;
}

/* The names in an expectation must exist: a slip there would hide behind a failure. */
static bool check_expectation(Context *context, const Expectation *expected,
                              const Tally *tally, uint32_t *axis)
{
    const Method *method = context->method;
    if (expected->axis.text != NULL && tally == NULL) {
        Axis *found = hash_get(&method->axes_by_name, expected->axis.text);
        if (found == NULL) {
            name_unknown(context->diags, place_of(context, expected->axis.span),
                         TEXT_KIND_AXIS, expected->axis.text, &method->axes_by_name);
            return false;
        }
        *axis = found->index;
    }
    if (expected->rule.text != NULL &&
        hash_get(&method->rules_by_name, expected->rule.text) == NULL) {
        name_unknown(context->diags, place_of(context, expected->rule.span), TEXT_KIND_RULE,
                     expected->rule.text, &method->rules_by_name);
        return false;
    }
    if (tally != NULL || method->axes.count == 0)
        return true;
    const Scale *scale = method->axes.items[*axis]->scale;
    bool known =
        expected->kind != EXPECT_CLASS || class_exists(context, scale, expected->class);
    for (uint32_t i = 0; i < expected->values.count; i++)
        known = class_exists(context, scale, expected->values.items[i].name) && known;
    return known;
}

/* What left a line out is a clause, not a rule: "hors périmètre (écarte nature 16)". */
static const char *obtained(const ProgramAxis *axis, const Result *result)
{
    const char *name = result_name(axis, result);
    if (result->state == RESULT_OUTSIDE)
        return SAY(TEXT_WITH_REASON, name, result->rules);
    if (result->reason != NULL)
        name = SAY(TEXT_WITH_REASON, name, result->reason);
    return SAY(TEXT_BY_RULE, name, result->rules);
}

static void compare_axis(const Context *context, const Results *results, uint32_t axis,
                         const Expectation *expected, ExampleOutcome *outcome)
{
    const Program *program = context->program;
    const Result *result = results_get(results, axis, 0);
    if (meets(context, &program->axes[axis], result, expected))
        return;
    outcome->passed = false;
    *list_push(&outcome->differences) =
        SAY(TEXT_EXPECTED_GOT, program->axes[axis].name, expected_name(context, expected),
            obtained(&program->axes[axis], result));
}

static void compare_tally(Context *context, const TallyResults *results, const Tally *tally,
                          const Expectation *expected, ExampleOutcome *outcome)
{
    ExpectedOf of = {.method = context->method,
                     .tally = &context->program->tallies->tallies[tally->index],
                     .column = &results->columns[tally->index],
                     .lines = context->lines,
                     .diags = context->diags};
    if (!expectation_makes_sense(&of, expected))
        return;
    const char *difference = expectation_difference(&of, expected);
    if (difference == NULL)
        return;
    outcome->passed = false;
    *list_push(&outcome->differences) = difference;
}

/* What is expected of nothing by its name is expected of every axis; of every tally in a
 * method without axis. */
static void compare_all(Context *context, const Rated *rated, const Expectation *expected,
                        ExampleOutcome *outcome)
{
    const Program *program = context->program;
    for (uint32_t axis = 0; axis < program->axis_count; axis++)
        compare_axis(context, &rated->results, axis, expected, outcome);
    for (uint32_t i = 0; program->axis_count == 0 && i < program->tallies->count; i++)
        compare_tally(context, &rated->tallies, context->method->tallies.items[i], expected,
                      outcome);
}

static void compare(Context *context, const Rated *rated, ExampleOutcome *outcome)
{
    const ExampleAst *written = outcome->example->written;
    for (uint32_t i = 0; i < written->expectations.count; i++) {
        const Expectation *expected = &written->expectations.items[i];
        const char *name = expected->axis.text;
        bool is_axis = name && hash_get(&context->method->axes_by_name, name) != NULL;
        const Tally *tally = name && !is_axis ? tally_named(context->method, name) : NULL;
        uint32_t axis = 0;
        if (!check_expectation(context, expected, tally, &axis))
            continue;
        if (name == NULL)
            compare_all(context, rated, expected, outcome);
        else if (tally != NULL)
            compare_tally(context, &rated->tallies, tally, expected, outcome);
        else
            compare_axis(context, &rated->results, axis, expected, outcome);
    }
}

ExampleOutcome example_run(const Compiled *compiled, const ExampleDecl *example,
                           Coverage *coverage, Diags *diags)
{
    uint32_t errors = diags->errors;
    Context context = {.method = compiled->method,
                       .program = compiled->program,
                       .diags = diags,
                       .lines = lines_new()};
    ExampleOutcome outcome = {.example = example, .passed = true};
    const Plan *plan = example_lines(compiled, example, context.lines, diags);
    if (plan != NULL) {
        const PlanProgram *reader = program_plan(compiled->program, plan->nomenclature);
        answers_estimate(&compiled->program->questions, context.lines, NULL);
        Rated rated;
        /* Its lines are of one budget. */
        rate_lines(compiled->program, &reader, context.lines, &rated);
        compare(&context, &rated, &outcome);
        if (coverage != NULL)
            coverage_add(coverage, reader, context.lines, &rated.results, &rated.tallies);
        rated_free(&rated);
    }
    outcome.understood = diags->errors == errors;
    lines_free(context.lines);
    return outcome;
}
