/* parameters.c -- parameters and factors: values that change with the years. */
#include <limits.h>
#include <stdlib.h>

#include "compiler/expressions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* A value made of numbers only, in UNIT when there is one; worked out in YEAR, its first.
 */
static Expr *constant_of(Understanding *context, const ExprAst *written, const Unit *unit,
                         int year)
{
    Rational value;
    Parameter *unset;
    Expr *expr = understand_expression(context, written);
    if (expr == NULL)
        return NULL;
    if (expression_reads_lines(expr)) {
        diag_say(context->diags, DIAG_NOT_CONSTANT, here(context, written->span));
        return NULL;
    }
    if (expression_constant(expr, year, &value, &unset) == CONSTANT_TOO_LARGE) {
        diag_say(context->diags, DIAG_NUMBER_TOO_LARGE, here(context, written->span));
        return NULL;
    }
    return unit ? expression_in(context, expr, unit) : expr;
}

bool understand_dated(Understanding *context, const DatedValueAst *written,
                      const Unit *unit, DatedValue *value)
{
    int from = written->dates.has_from ? written->dates.from : INT_MIN;
    Expr *expr = constant_of(context, written->value, unit, from);
    if (expr == NULL)
        return false;
    *value =
        (DatedValue){.value = expr,
                     .from = from,
                     .until = written->dates.has_until ? written->dates.until : INT_MAX,
                     .sources = understand_citations(context, written->sources.items,
                                                     written->sources.count),
                     .reason = written->reason.text,
                     .span = written->span};
    if (value->from > value->until) {
        diag_say(context->diags, DIAG_RANGE_BACKWARDS, here(context, written->dates.span),
                 text_make("%d", value->from), text_make("%d", value->until));
        return false;
    }
    return true;
}

static int compare_dates(const void *a, const void *b)
{
    const DatedValue *first = a, *second = b;
    return first->from != second->from    ? (first->from < second->from ? -1 : 1)
           : first->until < second->until ? -1
                                          : first->until > second->until;
}

/* "de 2023 à 2024", or "en 2023" when they are one. */
static const char *years_text(int from, int until)
{
    if (from == until)
        return SAY(TEXT_IN_YEAR, text_make("%d", from));
    return SAY(TEXT_FROM_YEAR_TO, text_make("%d", from), text_make("%d", until));
}

/* One of the years that two values of the same thing both claim. */
static const char *shared_year(const DatedValue *before, const DatedValue *after)
{
    if (after->from != INT_MIN)
        return text_make("%d", after->from);
    return before->until != INT_MAX ? text_make("%d", before->until) : SAY(TEXT_EVERY_YEAR);
}

void check_dates(Understanding *context, const char *name, DatedValue *values,
                 uint32_t count)
{
    if (count != 0)
        qsort(values, count, sizeof *values, compare_dates);
    for (uint32_t i = 1; i < count; i++) {
        const DatedValue *before = &values[i - 1], *after = &values[i];
        if (before->until >= after->from) {
            diag_say(context->diags, DIAG_VALUES_OVERLAP, here(context, after->span), name,
                     shared_year(before, after));
            diag_note(context->diags, here(context, before->span), TEXT_OTHER_VALUE_HERE);
        } else if (before->until + 1 < after->from) {
            diag_say(context->diags, DIAG_VALUES_HOLE, here(context, after->span), name,
                     years_text(before->until + 1, after->from - 1));
            diag_note(context->diags, here(context, before->span), TEXT_OTHER_VALUE_HERE);
        }
    }
}

void close_values(DatedValue *values, uint32_t count)
{
    if (count != 0)
        qsort(values, count, sizeof *values, compare_dates);
    for (uint32_t i = 0; i + 1 < count; i++)
        if (values[i].until == INT_MAX && values[i].from < values[i + 1].from &&
            values[i + 1].from != INT_MIN)
            values[i].until = values[i + 1].from - 1;
}

/* Says which declared years PARAMETER has no value for. */
static void check_cover(const Understanding *context, const Parameter *parameter)
{
    const Method *method = context->method;
    if (parameter->values.count == 0 || method->plans.count == 0)
        return;
    const Plan *plan = &method->plans.items[0];
    int first = parameter->values.items[0].from;
    int last = parameter->values.items[parameter->values.count - 1].until;
    if (first > plan->first_year)
        diag_say(context->diags, DIAG_VALUE_MISSING, here(context, parameter->span),
                 parameter->name,
                 years_text(plan->first_year,
                            first <= plan->last_year ? first - 1 : plan->last_year));
    else if (last < plan->last_year)
        diag_say(context->diags, DIAG_VALUE_MISSING, here(context, parameter->span),
                 parameter->name,
                 years_text(last >= plan->first_year ? last + 1 : plan->first_year,
                            plan->last_year));
}

static void add_values(Understanding *context, Parameter *parameter,
                       const ParameterAst *written)
{
    uint32_t errors = context->diags->errors;
    for (uint32_t i = 0; i < written->values.count; i++) {
        DatedValue value;
        if (!understand_dated(context, &written->values.items[i], parameter->unit, &value))
            continue;
        if (parameter->unit == NULL)
            parameter->unit = value.value->unit;
        *list_push(&parameter->values) = value;
    }
    close_values(parameter->values.items, parameter->values.count);
    check_dates(context, parameter->name, parameter->values.items, parameter->values.count);
    if (context->diags->errors == errors)
        check_cover(context, parameter);
}

/* « en % »: a bare number, as 20 % is. */
static const Unit *unit_of_parameter(Understanding *context, Name written)
{
    if (!text_equal(written.text, "%"))
        return unit_wanted(context, written);
    Unit *none = mem_new(Unit);
    *none = unit_none();
    return none;
}

void understand_parameters(Understanding *context)
{
    Method *method = context->method;
    for (uint32_t i = 0; i < context->module->parameters.count; i++) {
        const ParameterAst *written = &context->module->parameters.items[i];
        Parameter *parameter = mem_new(Parameter);
        parameter->index = method->parameters.count;
        parameter->name = written->name.text;
        parameter->title = written->title.text;
        parameter->is_factor = written->is_factor;
        parameter->span = written->name.span;
        if (written->unit.text != NULL)
            parameter->unit = unit_of_parameter(context, written->unit);
        add_values(context, parameter, written);
        Parameter *first = hash_get(&method->parameters_by_name, parameter->name);
        if (method_field(method, parameter->name) != NULL)
            diag_say(context->diags, DIAG_NAME_IS_FIELD, here(context, parameter->span),
                     parameter->name);
        if (define(context, &method->parameters_by_name, written->name, parameter,
                   first ? first->span : parameter->span,
                   parameter->is_factor ? TEXT_KIND_FACTOR : TEXT_KIND_PARAMETER))
            *list_push(&method->parameters) = parameter;
    }
}
