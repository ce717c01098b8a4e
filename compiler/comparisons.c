/* comparisons.c -- amounts, numbers, years and answers compared with a value. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/expressions.h"
#include "compiler/formulas.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define LEAST_VALUE (FIELD_ABSENT + 1)

static const char *written_at(const Understanding *context, Span span)
{
    return mem_text(source_bytes(context->method->source, span.start),
                    span.end - span.start);
}

/* --- years ------------------------------------------------------------------------------
 */

Formula *years_formula(Understanding *context, int from, int until, Span span)
{
    if (from == INT_MIN && until == INT_MAX)
        return formula_new(FORMULA_TRUE);
    Test test = {.kind = TEST_BETWEEN,
                 .field = method_field(context->method, field_name(FIELD_EXERCICE)),
                 .lowest = from == INT_MIN ? LEAST_VALUE : from,
                 .highest = until == INT_MAX ? INT64_MAX : until,
                 .span = span};
    return test_formula(context->method, &test);
}

Formula *dates_formula(Understanding *context, const DatesAst *dates)
{
    int from = dates->has_from ? dates->from : INT_MIN;
    int until = dates->has_until ? dates->until : INT_MAX;
    if (from > until) {
        diag_say(context->diags, DIAG_RANGE_BACKWARDS, here(context, dates->span),
                 text_make("%d", from), text_make("%d", until));
        return formula_new(FORMULA_TRUE);
    }
    return years_formula(context, from, until, dates->span);
}

/* --- bounds
 * --------------------------------------------------------------------------------- */

/* The test FIELD COMPARISON VALUE, VALUE being as the column counts; NULL when none can
 * hold, or VALUE does not fit a column. */
static Formula *bound_test(Understanding *context, const Cond *cond, Field *field,
                           Rational value)
{
    Test test = {.kind = TEST_BETWEEN,
                 .field = field,
                 .lowest = LEAST_VALUE,
                 .highest = INT64_MAX,
                 .span = cond->span};
    int64_t floor, ceiling;
    if (!rational_round_64(value, 0, ROUND_FLOOR, &floor) ||
        !rational_round_64(value, 0, ROUND_CEILING, &ceiling) || floor <= LEAST_VALUE ||
        ceiling == INT64_MAX) {
        diag_say(context->diags, DIAG_NUMBER_TOO_LARGE, here(context, cond->value->span));
        return formula_nothing();
    }
    switch (cond->comparison) {
    case COMPARE_LESS:
        test.highest = ceiling - 1;
        break;
    case COMPARE_LESS_EQUAL:
        test.highest = floor;
        break;
    case COMPARE_EQUAL:
        if (floor != ceiling)
            return formula_nothing();
        test.lowest = test.highest = floor;
        break;
    case COMPARE_GREATER_EQUAL:
        test.lowest = ceiling;
        break;
    case COMPARE_GREATER:
        test.lowest = floor + 1;
        break;
    }
    return test_formula(context->method, &test);
}

/* How many units of the column one unit of the field is: of a percentage, whose value is a
 * number of hundredths, a whole. */
static Rational column_scale(const Field *field)
{
    if (field->type == TYPE_MONEY)
        return rational_of(100);
    if (field->type != TYPE_QUANTITY)
        return rational_of(1);
    bool percent = field->question->kind == QUESTION_PERCENT ||
                   field->question->kind == QUESTION_SHARES;
    return rational_of(percent ? WHOLE_PERCENT : 1000000);
}

/* Comparisons of one field with one expression, whatever the operator, are told apart only
 * by how the field may stand to it: `<` is then what `>=` is not. */
static Formula *unset_test(Understanding *context, const Cond *cond, const Field *field,
                           const Expr *value, Parameter *unset)
{
    static const uint32_t orders[] = {
        [COMPARE_LESS] = 1u << ORDER_BELOW,
        [COMPARE_LESS_EQUAL] = 1u << ORDER_BELOW | 1u << ORDER_EQUAL,
        [COMPARE_EQUAL] = 1u << ORDER_EQUAL,
        [COMPARE_GREATER_EQUAL] = 1u << ORDER_EQUAL | 1u << ORDER_ABOVE,
        [COMPARE_GREATER] = 1u << ORDER_ABOVE};
    Text key = {0};
    text_format(&key, "%u ", (unsigned)field->id);
    expression_key(&key, value);
    Test test = {.kind = TEST_UNSET,
                 .parameter = unset,
                 .compared = text_get(&key),
                 .orders = orders[cond->comparison],
                 .span = cond->span};
    return test_formula(context->method, &test);
}

static Formula *year_test(Understanding *context, const Cond *cond, Field *field,
                          const Expr *value, int year)
{
    Rational constant;
    Parameter *unset = NULL;
    ConstantStatus status = expression_constant(value, year, &constant, &unset);
    if (status == CONSTANT_UNSET)
        return unset_test(context, cond, field, value, unset);
    if (status == CONSTANT_OK)
        constant = rational_multiply(constant, column_scale(field));
    if (status != CONSTANT_OK || !rational_is_number(constant)) {
        diag_say(context->diags, DIAG_NUMBER_TOO_LARGE, here(context, cond->value->span));
        return formula_nothing();
    }
    return bound_test(context, cond, field, constant);
}

/* A parameter may change with the years: one test a period. */
static Formula *compare_with(Understanding *context, const Cond *cond, Field *field,
                             const Expr *value)
{
    YearList years = expression_years(value);
    if (years.count == 1)
        return year_test(context, cond, field, value, INT_MIN);
    Formula *any = formula_new(FORMULA_ANY);
    for (uint32_t i = 0; i < years.count; i++) {
        int from = years.items[i];
        int until = i + 1 < years.count ? years.items[i + 1] - 1 : INT_MAX;
        Formula *test = year_test(context, cond, field, value, from);
        *list_push(&any->parts) =
            formula_both(years_formula(context, from, until, cond->span), test);
    }
    return any;
}

/* --- what may be compared
 * ------------------------------------------------------------------- */

/* A number as it stands, with its sign; false for anything else. */
static bool plain_number(const ExprAst *written, Number *number)
{
    bool negative = written->kind == EXPR_AST_NEGATE;
    if (negative || written->kind == EXPR_AST_PLUS)
        written = written->left;
    if (written->kind != EXPR_AST_NUMBER)
        return false;
    *number = written->number;
    number->mantissa = negative ? -number->mantissa : number->mantissa;
    return true;
}

/* Amounts and whole numbers written as such have messages of their own. */
static Formula *compare_plain(Understanding *context, const Cond *cond, Field *field,
                              const Number *number)
{
    int64_t value = 0;
    bool money = field->type == TYPE_MONEY;
    if (money ? !number_as_cents(number, &value) : !number_as_integer(number, &value)) {
        if (money)
            diag_say(context->diags, DIAG_BAD_AMOUNT, here(context, number->span));
        else
            diag_say(context->diags, DIAG_BAD_INTEGER, here(context, number->span),
                     field->name);
        return formula_nothing();
    }
    return bound_test(context, cond, field, rational_of(value));
}

static const Unit *unit_of_field(const Understanding *context, const Field *field,
                                 Unit *none)
{
    *none = unit_none();
    if (field->type == TYPE_MONEY)
        return context->method->money;
    return field->question != NULL && field->question->unit != NULL ? field->question->unit
                                                                    : none;
}

static Formula *compare_expression(Understanding *context, const Cond *cond, Field *field)
{
    Expr *value = understand_expression(context, cond->value);
    if (value == NULL)
        return formula_nothing();
    if (expression_reads_lines(value)) {
        diag_say(context->diags, DIAG_NOT_CONSTANT, here(context, cond->value->span));
        return formula_nothing();
    }
    Unit *none = mem_new(Unit);
    const Unit *unit = unit_of_field(context, field, none);
    /* A bare « 8 000 € » counts the euros of the budget, whatever they are. */
    const Unit *euro = &unit_table_find(context->method->units, "€", strlen("€"))->unit;
    if (field->type == TYPE_MONEY && unit_same_dimension(value->unit, euro))
        unit = euro;
    value = expression_in(context, value, unit);
    return value ? compare_with(context, cond, field, value) : formula_nothing();
}

Formula *understand_compare(Understanding *context, const Cond *cond, Field *field)
{
    Number number;
    bool plain = plain_number(cond->value, &number);
    bool compared = field->type == TYPE_MONEY || field->type == TYPE_NUMBER ||
                    field->type == TYPE_YEAR || field->type == TYPE_QUANTITY;
    if (!compared) {
        diag_say(context->diags, DIAG_NOT_COMPARED, here(context, cond->span), field->name);
        if (plain && cond->comparison == COMPARE_EQUAL && field->type == TYPE_CODE)
            diag_help(context->diags, TEXT_WRITE_FIELD_CODE, field->name,
                      written_at(context, number.span));
        return formula_nothing();
    }
    if (plain && field->type != TYPE_QUANTITY)
        return compare_plain(context, cond, field, &number);
    return compare_expression(context, cond, field);
}
