/* example.c -- the examples of a method, run. */
#include "compiler/example.h"

#include <string.h>

#include "compiler/example_lines.h"
#include "compiler/expected_split.h"
#include "compiler/names.h"
#include "runtime/base/text.h"
#include "runtime/engine/engine.h"

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
static bool check_expectation(Context *context, const Expectation *expected, uint32_t *axis)
{
    const Method *method = context->method;
    if (expected->axis.text != NULL) {
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

static void compare(Context *context, const Compiled *compiled, const Results *results,
                    ExampleOutcome *outcome)
{
    const ExampleAst *written = outcome->example->written;
    for (uint32_t i = 0; i < written->expectations.count; i++) {
        const Expectation *expected = &written->expectations.items[i];
        uint32_t axis = 0;
        if (!check_expectation(context, expected, &axis))
            continue;
        uint32_t last = expected->axis.text ? axis : compiled->program->axis_count - 1;
        for (; axis <= last; axis++)
            compare_axis(context, results, axis, expected, outcome);
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
        Results results;
        engine_rate(compiled->program, &reader, context.lines, &results);
        compare(&context, compiled, &results, &outcome);
        if (coverage != NULL)
            coverage_add(coverage, reader, context.lines, &results);
        results_free(&results);
    }
    outcome.understood = diags->errors == errors;
    lines_free(context.lines);
    return outcome;
}
