/* expressions.c -- amounts, quantities and shares, with their units. */
#include "compiler/expressions.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static Expr *expr_new(ExprKind kind, Span span, const Unit *unit)
{
    Expr *expr = mem_new(Expr);
    expr->kind = kind;
    expr->span = span;
    expr->unit = unit;
    return expr;
}

static const Unit *unit_copy(Unit unit)
{
    Unit *copy = mem_new(Unit);
    *copy = unit;
    return copy;
}

static Expr *number_expr(Rational value, const Unit *unit, Span span)
{
    Expr *expr = expr_new(EXPR_NUMBER, span, unit);
    Rational *number = mem_new(Rational);
    *number = value;
    expr->number = number;
    return expr;
}

static Expr *binary(ExprKind kind, Expr *left, Expr *right, const Unit *unit, Span span)
{
    Expr *expr = expr_new(kind, span, unit);
    expr->left = left;
    expr->right = right;
    return expr;
}

/* EXPR counted in UNIT, of the same dimension; NULL when the factor does not fit. */
static Expr *converted(Expr *expr, const Unit *unit)
{
    Rational factor;
    int order;
    if (!unit_convert(expr->unit, unit, &factor) || !rational_is_number(factor))
        return NULL;
    if (rational_compare(factor, rational_of(1), &order) && order == 0) {
        Expr *same = mem_new(Expr);
        *same = *expr;
        same->unit = unit;
        return same;
    }
    Expr *by = number_expr(factor, unit_copy(unit_none()), expr->span);
    return binary(EXPR_MULTIPLY, expr, by, unit, expr->span);
}

/* --- what is written ---------------------------------------------------------------- */

bool number_value(const Number *number, Rational *value)
{
    bool percent = text_equal(number->unit, "%");
    *value = rational_from_decimal(number->mantissa, number->decimals + (percent ? 2 : 0));
    return !number->too_large && rational_is_number(*value);
}

static Expr *understand_number(Understanding *context, const ExprAst *written)
{
    const Number *number = &written->number;
    Rational value;
    if (!number_value(number, &value)) {
        diag_say(context->diags, DIAG_NUMBER_TOO_LARGE, here(context, written->span));
        return NULL;
    }
    if (number->unit[0] == '\0' || text_equal(number->unit, "%"))
        return number_expr(value, unit_copy(unit_none()), written->span);
    uint32_t size = (uint32_t)strlen(number->unit);
    Span span = {written->span.end - size, written->span.end};
    const Unit *unit = unit_wanted(context, (Name){number->unit, span});
    return unit ? number_expr(value, unit, written->span) : NULL;
}

/* Everything that an expression may name. */
static Hash names_known(const Method *method)
{
    Hash known = {0};
    for (uint32_t i = 0; i < method->parameters.count; i++)
        hash_set(&known, method->parameters.items[i]->name, &known);
    for (uint32_t i = 0; i < method->fields.count; i++) {
        const Field *field = method->fields.items[i];
        if (field->type == TYPE_MONEY || field->type == TYPE_QUANTITY)
            hash_set(&known, field->name, &known);
    }
    return known;
}

static Expr *understand_name(Understanding *context, const ExprAst *written)
{
    Method *method = context->method;
    const char *name = written->name.text;
    Parameter *parameter = hash_get(&method->parameters_by_name, name);
    if (parameter != NULL) {
        if (parameter->unit == NULL && parameter->values.count == 0 &&
            context->diags->errors != 0) /* its value was refused */
            return NULL;
        if (parameter->unit == NULL)
            parameter->unit = unit_copy(unit_none());
        Expr *expr = expr_new(EXPR_PARAMETER, written->span, parameter->unit);
        expr->parameter = parameter;
        return expr;
    }
    Field *field = method_field(method, name);
    if (field != NULL && (field->type == TYPE_MONEY || field->type == TYPE_QUANTITY)) {
        const Unit *unit = field->question ? field->question->unit : method->money;
        Expr *expr =
            expr_new(EXPR_FIELD, written->span, unit ? unit : unit_copy(unit_none()));
        expr->field = field;
        field->counted = true;
        return expr;
    }
    const Tally *tally = hash_get(&method->tallies_by_name, name);
    if (tally != NULL && tally->kind == TALLY_CAPITAL)
        diag_say(context->diags, DIAG_CAPITAL_IN_EXPRESSION, here(context, written->span),
                 name);
    else if (field != NULL)
        diag_say(context->diags, DIAG_NOT_A_NUMBER, here(context, written->span), name);
    else if (text_equal(text_unaccented(name), "reste")) {
        diag_say(context->diags, DIAG_UNKNOWN_NAME, here(context, written->span),
                 SAY(TEXT_KIND_VALUE), name);
        diag_help(context->diags, TEXT_WRITE_REST);
    } else {
        Hash known = names_known(method);
        say_unknown(context, TEXT_KIND_VALUE, written->name, &known);
    }
    return NULL;
}

/* Is DIMENSION one of those that TEXT, "masse_CO2e/énergie", is made of? */
static bool names_dimension(const char *text, const char *dimension)
{
    size_t size = strlen(dimension);
    for (const char *at = text; (at = strstr(at, dimension)) != NULL; at += size)
        if (at[size] != '_')
            return true;
    return false;
}

/* Do the dimensions A and B name more than one of the euros: plain, HT, TTC? */
static bool mixes_euros(const char *a, const char *b)
{
    static const char *const euros[] = {"monnaie", "monnaie_hors_taxes",
                                        "monnaie_toutes_taxes"};
    int named = 0;
    for (size_t i = 0; i < sizeof euros / sizeof *euros; i++)
        named += names_dimension(a, euros[i]) || names_dimension(b, euros[i]);
    return named > 1;
}

static void say_dimensions(const Understanding *context, const Expr *left,
                           const Expr *right, Span span)
{
    Text dimensions[2] = {{0}, {0}};
    const UnitTable *table = context->method->units;
    unit_write_dimension(&dimensions[0], table, left->unit);
    unit_write_dimension(&dimensions[1], table, right->unit);
    diag_say(context->diags, DIAG_DIMENSIONS_DIFFER, here(context, span),
             unit_text(context, left->unit), unit_text(context, right->unit));
    diag_note(context->diags, nowhere(), TEXT_DIMENSIONS_ARE, text_get(&dimensions[0]),
              text_get(&dimensions[1]));
    if (mixes_euros(text_get(&dimensions[0]), text_get(&dimensions[1])))
        diag_help(context->diags, TEXT_CONVERT_TAXES);
}

static Expr *understand_sum(Understanding *context, const ExprAst *written, Expr *left,
                            Expr *right)
{
    ExprKind kind = written->kind == EXPR_AST_ADD ? EXPR_ADD : EXPR_SUBTRACT;
    if (!unit_same_dimension(left->unit, right->unit)) {
        say_dimensions(context, left, right, written->span);
        return NULL;
    }
    right = converted(right, left->unit);
    if (right == NULL) {
        diag_say(context->diags, DIAG_NUMBER_TOO_LARGE, here(context, written->span));
        return NULL;
    }
    return binary(kind, left, right, left->unit, written->span);
}

static Expr *understand_product(Understanding *context, const ExprAst *written, Expr *left,
                                Expr *right)
{
    bool product = written->kind == EXPR_AST_MULTIPLY;
    Unit unit;
    UnitStatus status =
        product ? unit_multiply(context->method->units, left->unit, right->unit, &unit)
                : unit_divide(context->method->units, left->unit, right->unit, &unit);
    if (status != UNIT_OK) {
        diag_say(context->diags, DIAG_NUMBER_TOO_LARGE, here(context, written->span));
        return NULL;
    }
    return binary(product ? EXPR_MULTIPLY : EXPR_DIVIDE, left, right, unit_copy(unit),
                  written->span);
}

Expr *understand_expression(Understanding *context, const ExprAst *written)
{
    switch (written->kind) {
    case EXPR_AST_NUMBER:
        return understand_number(context, written);
    case EXPR_AST_NAME:
        return understand_name(context, written);
    case EXPR_AST_CODE:
        diag_say(context->diags, DIAG_NOT_A_NUMBER, here(context, written->span),
                 written->name.text);
        return NULL;
    case EXPR_AST_ADD:
    case EXPR_AST_SUBTRACT:
    case EXPR_AST_MULTIPLY:
    case EXPR_AST_DIVIDE:
    case EXPR_AST_NEGATE:
    case EXPR_AST_PLUS:
        break;
    }
    if (nets_capitals(context, written))
        return NULL;
    Expr *left = understand_expression(context, written->left);
    Expr *right = written->right ? understand_expression(context, written->right) : NULL;
    if (left == NULL || (written->right != NULL && right == NULL))
        return NULL;
    if (written->kind == EXPR_AST_PLUS)
        return left;
    if (written->kind == EXPR_AST_NEGATE)
        return binary(EXPR_NEGATE, left, NULL, left->unit, written->span);
    assert(right != NULL);
    bool sum = written->kind == EXPR_AST_ADD || written->kind == EXPR_AST_SUBTRACT;
    return sum ? understand_sum(context, written, left, right)
               : understand_product(context, written, left, right);
}

Expr *expression_in(Understanding *context, Expr *expr, const Unit *unit)
{
    if (!unit_same_dimension(expr->unit, unit)) {
        Expr wanted = {.unit = unit};
        say_dimensions(context, expr, &wanted, expr->span);
        return NULL;
    }
    Expr *result = converted(expr, unit);
    if (result == NULL)
        diag_say(context->diags, DIAG_NUMBER_TOO_LARGE, here(context, expr->span));
    return result;
}

/* --- constants ---------------------------------------------------------------------------
 */

bool expression_reads_lines(const Expr *expr)
{
    if (expr == NULL)
        return false;
    return expr->kind == EXPR_FIELD || expression_reads_lines(expr->left) ||
           expression_reads_lines(expr->right);
}

const DatedValue *parameter_at(const Parameter *parameter, int year)
{
    for (uint32_t i = 0; i < parameter->values.count; i++) {
        const DatedValue *value = &parameter->values.items[i];
        if (value->from <= year && year <= value->until)
            return value;
    }
    return NULL;
}

static ConstantStatus parameter_constant(Parameter *parameter, int year, Rational *value,
                                         Parameter **unset)
{
    const DatedValue *dated = parameter_at(parameter, year);
    if (dated == NULL) {
        *unset = parameter;
        return CONSTANT_UNSET;
    }
    return expression_constant(dated->value, year, value, unset);
}

ConstantStatus expression_constant(const Expr *expr, int year, Rational *value,
                                   Parameter **unset)
{
    if (expr->kind == EXPR_NUMBER) {
        *value = *expr->number;
        return CONSTANT_OK;
    }
    if (expr->kind == EXPR_PARAMETER)
        return parameter_constant(expr->parameter, year, value, unset);
    if (expr->kind == EXPR_FIELD)
        BUG("a constant reads « %s »", expr->field->name);
    Rational left, right = rational_of(0);
    ConstantStatus status = expression_constant(expr->left, year, &left, unset);
    if (status == CONSTANT_OK && expr->right != NULL)
        status = expression_constant(expr->right, year, &right, unset);
    if (status != CONSTANT_OK)
        return status;
    *value = expr->kind == EXPR_ADD        ? rational_add(left, right)
             : expr->kind == EXPR_SUBTRACT ? rational_subtract(left, right)
             : expr->kind == EXPR_MULTIPLY ? rational_multiply(left, right)
             : expr->kind == EXPR_DIVIDE   ? rational_divide(left, right)
                                           : rational_negate(left);
    return rational_is_number(*value) ? CONSTANT_OK : CONSTANT_TOO_LARGE;
}

static int compare_years(const void *a, const void *b)
{
    int first = *(const int *)a, second = *(const int *)b;
    return first < second ? -1 : first > second;
}

static void add_years(const Expr *expr, YearList *years)
{
    if (expr == NULL)
        return;
    if (expr->kind == EXPR_PARAMETER) {
        for (uint32_t i = 0; i < expr->parameter->values.count; i++) {
            const DatedValue *value = &expr->parameter->values.items[i];
            *list_push(years) = value->from;
            if (value->until != INT_MAX)
                *list_push(years) = value->until + 1;
        }
    }
    add_years(expr->left, years);
    add_years(expr->right, years);
}

YearList expression_years(const Expr *expr)
{
    YearList years = {0};
    *list_push(&years) = INT_MIN;
    add_years(expr, &years);
    qsort(years.items, years.count, sizeof *years.items, compare_years);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < years.count; i++)
        if (years.items[i] != years.items[kept - 1])
            years.items[kept++] = years.items[i];
    years.count = kept;
    return years;
}

/* --- what is evaluated, as a key ---------------------------------------------------------
 */

bool expression_is_constant(const Expr *expr, Rational *value)
{
    Parameter *unset;
    return !expression_reads_lines(expr) && expression_years(expr).count == 1 &&
           expression_constant(expr, INT_MIN, value, &unset) == CONSTANT_OK;
}

void rational_key(Text *key, Rational value)
{
    decimal_write(key, value.numerator, 0);
    text_char(key, ':');
    decimal_write(key, value.denominator, 0);
}

void expression_key(Text *key, const Expr *expr)
{
    static const char *const signs[] = {[EXPR_ADD] = "+",
                                        [EXPR_SUBTRACT] = "-",
                                        [EXPR_MULTIPLY] = "*",
                                        [EXPR_DIVIDE] = "/",
                                        [EXPR_NEGATE] = "~"};
    Rational value;
    if (expr == NULL)
        return;
    if (expression_is_constant(expr, &value)) {
        rational_key(key, value);
    } else if (expr->kind == EXPR_PARAMETER) {
        text_format(key, "p%u", expr->parameter->index);
    } else if (expr->kind == EXPR_FIELD) {
        text_format(key, "f%u", (unsigned)expr->field->id);
    } else {
        text_format(key, "(%s ", signs[expr->kind]);
        expression_key(key, expr->left);
        text_char(key, ' ');
        expression_key(key, expr->right);
        text_char(key, ')');
    }
}
