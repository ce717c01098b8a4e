/* computations.c -- expressions as the runtime works them out. */
#include "compiler/computations.h"

#include <limits.h>
#include <string.h>

#include "compiler/expressions.h"
#include "runtime/base/mem.h"

/* --- by year -------------------------------------------------------------------------- */

static void add_years(const DatedValues *values, YearList *years);

static void add_years_of(const Expr *expr, YearList *years)
{
    if (expr == NULL)
        return;
    if (expr->kind == EXPR_PARAMETER)
        add_years(&expr->parameter->values, years);
    add_years_of(expr->left, years);
    add_years_of(expr->right, years);
}

/* Where a value starts or stops, those of the parameters that it is made of too. */
static void add_years(const DatedValues *values, YearList *years)
{
    for (uint32_t i = 0; i < values->count; i++) {
        const DatedValue *value = &values->items[i];
        *list_push(years) = value->from;
        if (value->until != INT_MAX)
            *list_push(years) = value->until + 1;
        add_years_of(value->value, years);
    }
}

static int compare_years(const void *a, const void *b)
{
    int first = *(const int *)a, second = *(const int *)b;
    return first < second ? -1 : first > second;
}

static const DatedValue *value_at(const DatedValues *values, int year)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (values->items[i].from <= year && year <= values->items[i].until)
            return &values->items[i];
    return NULL;
}

NumbersOfYears numbers_of_years(const DatedValues *values)
{
    NumbersOfYears numbers = {0};
    YearList years = {0};
    add_years(values, &years);
    list_sort(&years, compare_years);
    for (uint32_t i = 0; i < years.count; i++) {
        int from = years.items[i];
        const DatedValue *value = value_at(values, from);
        if (value == NULL || (i > 0 && years.items[i - 1] == from))
            continue;
        NumberOfYears number = {.from = from, .until = value->until};
        for (uint32_t j = i + 1; j < years.count && number.until > years.items[j] - 1; j++)
            if (years.items[j] != from)
                number.until = years.items[j] - 1;
        Parameter *unset;
        if (expression_constant(value->value, from, &number.number, &unset) !=
            CONSTANT_UNSET)
            *list_push(&numbers) = number;
    }
    return numbers;
}

/* --- expressions ------------------------------------------------------------------------
 */

/* What a cell of 1 is worth: cents are hundredths of an euro, answers millionths of their
 * unit, and a percentage is a hundredth. */
static Rational one_of(const Field *field)
{
    if (field->question == NULL)
        return rational_from_decimal(1, 2);
    QuestionKind kind = field->question->kind;
    bool percent = kind == QUESTION_PERCENT || kind == QUESTION_SHARES;
    return rational_from_decimal(1, percent ? 8 : 6);
}

static void put_field(const Field *field, Computation *computation)
{
    computation->kind = COMPUTE_CELL;
    computation->name = field->name;
    computation->column = field->id;
    computation->one = one_of(field);
    computation->is_answer = field->question != NULL;
}

const Computation *computation_of(const Expr *expr)
{
    static const ComputationKind kinds[] = {
        [EXPR_NUMBER] = COMPUTE_NUMBER,     [EXPR_PARAMETER] = COMPUTE_PARAMETER,
        [EXPR_FIELD] = COMPUTE_CELL,        [EXPR_ADD] = COMPUTE_ADD,
        [EXPR_SUBTRACT] = COMPUTE_SUBTRACT, [EXPR_MULTIPLY] = COMPUTE_MULTIPLY,
        [EXPR_DIVIDE] = COMPUTE_DIVIDE,     [EXPR_NEGATE] = COMPUTE_NEGATE};
    if (expr == NULL)
        return NULL;
    Computation *computation = mem_new(Computation);
    computation->kind = kinds[expr->kind];
    computation->left = computation_of(expr->left);
    computation->right = computation_of(expr->right);
    if (expr->kind == EXPR_NUMBER)
        computation->number = *expr->number;
    if (expr->kind == EXPR_FIELD)
        put_field(expr->field, computation);
    if (expr->kind == EXPR_PARAMETER) {
        NumbersOfYears years = numbers_of_years(&expr->parameter->values);
        computation->name = expr->parameter->name;
        computation->years = years.items;
        computation->year_count = years.count;
    }
    return computation;
}
