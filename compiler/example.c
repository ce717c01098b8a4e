/* example.c -- the examples of a method, run. */
#include "compiler/example.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/cells.h"
#include "compiler/codes.h"
#include "compiler/conditions.h"
#include "compiler/expectations.h"
#include "compiler/expected_split.h"
#include "compiler/names.h"
#include "runtime/answers/shares.h"
#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/engine/contribute.h"
#include "runtime/engine/engine.h"

typedef struct Context {
    const Method *method;
    const Program *program;
    Diags *diags;
    Lines *lines;
    size_t line;
    const Plan *plan;
    uint32_t errors_before;
} Context;

static Where place_of(const Context *context, Span span)
{
    return at(context->method->source, span);
}

/* --- the line ------------------------------------------------------------------------ */

/* `part de 30 %`, `consommation de 12 MWh` */
static void set_quantity(Context *context, const Field *field, const Number *number)
{
    const QuestionSet *questions = &context->program->questions;
    Where where = place_of(context, number->span);
    const char *written =
        mem_text(source_bytes(context->method->source, number->span.start),
                 number->span.end - number->span.start);
    int64_t cell;
    if (answer_read(questions, (uint32_t)field->id - FIELD_COUNT, written, where,
                    context->diags, &cell))
        lines_set(context->lines, field->id, context->line, cell);
}

static void set_amount(Context *context, const ExampleItem *item)
{
    int64_t cents;
    Field *answered = method_field(context->method, item->field.text);
    if (answered != NULL && answered->type == TYPE_QUANTITY) {
        set_quantity(context, answered, &item->number);
        return;
    }
    if (!number_as_cents(&item->number, &cents)) {
        diag_say(context->diags, DIAG_BAD_AMOUNT, place_of(context, item->number.span));
        return;
    }
    Field *sens = method_field(context->method, field_name(FIELD_SENS));
    uint64_t choice = field_word(sens, item->field.text);
    Field *field = method_field(context->method, item->field.text);
    if (choice != 0) {
        lines_set(context->lines, FIELD_SENS, context->line, __builtin_ctzll(choice));
        lines_set(context->lines, FIELD_MONTANT, context->line, cents);
    } else if (field != NULL && field->type == TYPE_MONEY) {
        lines_set(context->lines, field->id, context->line, cents);
    } else {
        diag_say(context->diags, DIAG_NOT_AN_AMOUNT, place_of(context, item->field.span),
                 item->field.text);
    }
}

static void set_choice(Context *context, const Field *field, Name value)
{
    uint64_t choice = choice_wanted(context->method, field, value, context->diags);
    if (choice != 0)
        lines_set(context->lines, field->id, context->line, __builtin_ctzll(choice));
}

static void set_integer(Context *context, const Field *field, Name value)
{
    int64_t integer = 0;
    bool good = value.text[0] != '\0';
    for (const char *p = value.text; *p; p++) {
        if (*p >= '0' && *p <= '9')
            good = good && integer < 1000000000000 &&
                   (integer = integer * 10 + (*p - '0'), true);
        else if (*p != ' ' && ((unsigned char)*p & 0x80) == 0)
            good = false;
    }
    if (!good)
        diag_say(context->diags, DIAG_YEAR_EXPECTED, place_of(context, value.span),
                 field->name, value.text);
    else
        lines_set(context->lines, field->id, context->line, integer);
}

static void set_value(Context *context, const ExampleItem *item)
{
    Field *field = field_wanted(context->method, item->field, context->diags);
    if (field == NULL)
        return;
    switch (field->type) {
    case TYPE_CODE:
    case TYPE_FREE_CODE:
    case TYPE_TEXT:
        lines_set_text(context->lines, field->id, context->line, item->value.text,
                       strlen(item->value.text));
        break;
    case TYPE_CHOICE:
        set_choice(context, field, item->value);
        break;
    case TYPE_YEAR:
    case TYPE_NUMBER:
        set_integer(context, field, item->value);
        break;
    case TYPE_MONEY:
        diag_say(context->diags, DIAG_BAD_AMOUNT, place_of(context, item->value.span));
        diag_help(context->diags, TEXT_WRITE_AMOUNT_OF, field->name);
        break;
    case TYPE_QUANTITY:
        diag_say(context->diags, DIAG_ANSWER_NUMBER, place_of(context, item->value.span),
                 item->value.text, field->name, SAY(TEXT_ANSWER_AFTER_DE));
        diag_help(context->diags, TEXT_WRITE_NUMBER_OF, field->name);
        break;
    }
}

/* --- what the plan adds
 * -------------------------------------------------------------------- */

static const Plan *plan_named(const Method *method, const char *name)
{
    for (uint32_t i = 0; i < method->plans.count; i++)
        if (name == NULL || text_equal(method->plans.items[i].nomenclature->name, name))
            return &method->plans.items[i];
    return NULL;
}

/* What EXAMPLE writes of the line in hand: its own, then the others. */
static const ExampleItemList *items_of(const Context *context, const ExampleDecl *example)
{
    return context->line == 0 ? &example->written->items
                              : &example->written->others.items[context->line - 1];
}

/* Where EXAMPLE gives FIELD its value. */
static Span value_span(const Context *context, const ExampleDecl *example, FieldId field)
{
    const ExampleItemList *items = items_of(context, example);
    for (uint32_t i = 0; i < items->count; i++) {
        const ExampleItem *item = &items->items[i];
        const Field *given = method_field(context->method, item->field.text);
        if (given != NULL && given->id == field)
            return item->value.span;
    }
    return example->span;
}

static void complete_plan(Context *context, const ExampleDecl *example)
{
    Lines *lines = context->lines;
    const char *name =
        lines_text(lines, lines_get(lines, FIELD_NOMENCLATURE, context->line));
    context->plan = plan_named(context->method, name);
    if (context->plan == NULL) {
        diag_say(context->diags, DIAG_PLAN_NOT_DECLARED,
                 place_of(context, value_span(context, example, FIELD_NOMENCLATURE)), name);
        return;
    }
    const Plan *plan = context->plan;
    name = plan->nomenclature->name;
    lines_set_text(lines, FIELD_NOMENCLATURE, context->line, name, strlen(name));
    int64_t year = lines_get(lines, FIELD_EXERCICE, context->line);
    if (year == FIELD_ABSENT)
        lines_set(lines, FIELD_EXERCICE, context->line,
                  nomenclature_year(plan->nomenclature, plan->last_year));
    else if (year < plan->first_year || year > plan->last_year)
        diag_say(context->diags, DIAG_YEAR_OUTSIDE,
                 place_of(context, value_span(context, example, FIELD_EXERCICE)),
                 text_make("%lld", (long long)year), name,
                 text_make("%d", plan->first_year), text_make("%d", plan->last_year));
}

static void set_if_absent(Context *context, FieldId field, int64_t value)
{
    if (lines_get(context->lines, field, context->line) == FIELD_ABSENT)
        lines_set(context->lines, field, context->line, value);
}

/* Chapter and section, as an importer deduces them from the account and its use. */
static void complete_imputation(Context *context)
{
    Lines *lines = context->lines;
    const Nomenclature *nomenclature = context->plan->nomenclature;
    const CodeTree *tree = &nomenclature->trees[CODE_NATURE];
    set_if_absent(context, FIELD_MOUVEMENT, MOUVEMENT_REEL);
    const char *code = lines_text(lines, lines_get(lines, FIELD_NATURE, context->line));
    Imputation way;
    if (code == NULL || !use_way(lines_get(lines, FIELD_SENS, context->line),
                                 lines_get(lines, FIELD_MOUVEMENT, context->line), &way))
        return;
    int year = nomenclature_year(nomenclature,
                                 (int)lines_get(lines, FIELD_EXERCICE, context->line));
    uint32_t node = code_known_ancestor(tree, code, strlen(code), year);
    if (node == NODE_NONE)
        return;
    const char *label = code_label(tree, node, year);
    if (lines_get(lines, FIELD_LIBELLE_COMPTE, context->line) == FIELD_ABSENT)
        lines_set_text(lines, FIELD_LIBELLE_COMPTE, context->line, label, strlen(label));
    const char *chapter = account_chapter(nomenclature, node, way, year);
    if (chapter == NULL)
        return;
    if (lines_get(lines, FIELD_CHAPITRE, context->line) == FIELD_ABSENT)
        lines_set_text(lines, FIELD_CHAPITRE, context->line, chapter, strlen(chapter));
    PlanSection section = account_section(nomenclature, node, way, year);
    if (section != PLAN_SECTION_NONE)
        set_if_absent(context, FIELD_SECTION,
                      section == PLAN_INVESTISSEMENT ? SECTION_INVESTISSEMENT
                                                     : SECTION_FONCTIONNEMENT);
}

/* Percentages that must sum to 100: those that the others leave no choice for. */
static void complete_shares(Context *context, const ExampleDecl *example)
{
    const QuestionSet *set = &context->program->questions;
    for (uint32_t i = 0; i < set->items.count; i++) {
        int64_t sum = shares_complete(&set->items.items[i], context->lines, context->line);
        if (sum != WHOLE_PERCENT)
            diag_say(context->diags, DIAG_ANSWER_SHARES, place_of(context, example->span),
                     set->items.items[i].name, millionths_text(sum));
    }
}

/* --- what is expected
 * ------------------------------------------------------------------------ */

/* What the line gives: to the axes, to the tallies. */
typedef struct Rated {
    Results results;
    TallyResults tallies;
} Rated;

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

/* False when something of the line cannot be read, which is said. */
static bool read_line(Context *context, const ExampleDecl *example)
{
    const ExampleItemList *items = items_of(context, example);
    lines_append(context->lines, 0, (uint32_t)context->line + 1);
    for (uint32_t i = 0; i < items->count; i++) {
        if (items->items[i].is_amount)
            set_amount(context, &items->items[i]);
        else
            set_value(context, &items->items[i]);
    }
    complete_plan(context, example);
    complete_shares(context, example);
    if (context->diags->errors != context->errors_before)
        return false;
    complete_imputation(context);
    return true;
}

/* The lines of an example are of one budget. */
static void rate(Context *context, const PlanProgram **plans, Rated *rated)
{
    const Program *program = context->program;
    Contributions contributions;
    engine_rate(program, plans, context->lines, &rated->results);
    contributions_rate(program, plans, context->lines, &contributions);
    tallies_rate(program->tallies, &contributions, context->lines, &rated->tallies);
    contributions_free(&contributions);
}

ExampleOutcome example_run(const Compiled *compiled, const ExampleDecl *example,
                           Coverage *coverage, Diags *diags)
{
    Context context = {.method = compiled->method,
                       .program = compiled->program,
                       .diags = diags,
                       .lines = lines_new(),
                       .errors_before = diags->errors};
    ExampleOutcome outcome = {.example = example, .passed = true};
    lines_add_columns(context.lines, compiled->method->answer_columns);
    const PlanProgram *plan = NULL;
    bool read = true;
    for (size_t line = 0; line <= example->written->others.count && read; line++) {
        context.line = line;
        read = read_line(&context, example);
        if (read && line == 0)
            plan = program_plan(compiled->program, context.plan->nomenclature);
    }
    context.line = 0;
    if (read) {
        Rated rated;
        rate(&context, &plan, &rated);
        compare(&context, &rated, &outcome);
        if (coverage != NULL)
            coverage_add(coverage, plan, context.lines, &rated.results, &rated.tallies);
        tallies_free(&rated.tallies);
        results_free(&rated.results);
    }
    outcome.understood = diags->errors == context.errors_before;
    lines_free(context.lines);
    return outcome;
}
