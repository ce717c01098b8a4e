/* computation.c -- amounts and quantities worked out from a line. */
#include "runtime/computation.h"

#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/text.h"

typedef struct Context {
    const Lines *lines;
    size_t line;
    ComputationResult *result;
} Context;

static void add_reason(ComputationResult *result, ComputationStatus status,
                       const char *reason)
{
    if (result->status == COMPUTATION_OK)
        result->status = status;
    for (uint32_t i = 0; i < result->reasons.count; i++)
        if (text_equal(result->reasons.items[i], reason))
            return;
    *list_push(&result->reasons) = reason;
}

bool number_of_year(const NumberOfYears *years, uint32_t count, int year, Rational *number)
{
    for (uint32_t i = 0; i < count; i++) {
        if (years[i].from <= year && year <= years[i].until) {
            *number = years[i].number;
            return true;
        }
    }
    return false;
}

static Rational parameter_value(Context *context, const Computation *computation)
{
    Rational number = {0};
    int64_t year = lines_get(context->lines, FIELD_EXERCICE, context->line);
    if (computation->year_count == 0)
        add_reason(context->result, COMPUTATION_MISSING,
                   SAY(TEXT_PARAMETER_UNSET, computation->name));
    else if (year == FIELD_ABSENT)
        add_reason(context->result, COMPUTATION_MISSING,
                   SAY(TEXT_FIELD_ABSENT, field_name(FIELD_EXERCICE)));
    else if (!number_of_year(computation->years, computation->year_count, (int)year,
                             &number))
        add_reason(context->result, COMPUTATION_MISSING,
                   SAY(TEXT_PARAMETER_NO_YEAR, computation->name,
                       text_make("%lld", (long long)year)));
    return number;
}

static Rational cell_value(Context *context, const Computation *computation)
{
    int64_t cell = lines_get(context->lines, computation->column, context->line);
    if (lines_is_estimated(context->lines, computation->column, context->line))
        context->result->estimated = true;
    if (cell != FIELD_ABSENT)
        return rational_multiply(rational_of(cell), computation->one);
    add_reason(context->result, COMPUTATION_MISSING,
               SAY(computation->is_answer ? TEXT_QUESTION_UNANSWERED : TEXT_FIELD_ABSENT,
                   computation->name));
    return (Rational){0};
}

/* What is missing anywhere is wanted, so both sides are worked out whatever the first says.
 */
static Rational value_of(Context *context, const Computation *computation)
{
    Rational left, right;
    switch (computation->kind) {
    case COMPUTE_NUMBER:
        return computation->number;
    case COMPUTE_PARAMETER:
        return parameter_value(context, computation);
    case COMPUTE_CELL:
        return cell_value(context, computation);
    case COMPUTE_NEGATE:
        return rational_negate(value_of(context, computation->left));
    case COMPUTE_ADD:
        left = value_of(context, computation->left);
        return rational_add(left, value_of(context, computation->right));
    case COMPUTE_SUBTRACT:
        left = value_of(context, computation->left);
        return rational_subtract(left, value_of(context, computation->right));
    case COMPUTE_MULTIPLY:
        left = value_of(context, computation->left);
        return rational_multiply(left, value_of(context, computation->right));
    case COMPUTE_DIVIDE:
        break;
    }
    left = value_of(context, computation->left);
    right = value_of(context, computation->right);
    return rational_divide(left, right);
}

ComputationResult computation_of_line(const Computation *computation, const Lines *lines,
                                      size_t line)
{
    ComputationResult result = {0};
    Context context = {.lines = lines, .line = line, .result = &result};
    result.value = value_of(&context, computation);
    if (result.status != COMPUTATION_OK)
        return result;
    switch (rational_state(result.value)) {
    case RATIONAL_NUMBER:
        break;
    case RATIONAL_TOO_LARGE:
        add_reason(&result, COMPUTATION_TOO_LARGE, SAY(TEXT_NUMBER_TOO_LARGE));
        break;
    case RATIONAL_DIVIDED_BY_ZERO:
        add_reason(&result, COMPUTATION_IMPOSSIBLE, SAY(TEXT_DIVIDED_BY_ZERO));
        break;
    }
    return result;
}

void computation_blame(ComputationResult *result, const ComputationResult *part)
{
    for (uint32_t i = 0; i < part->reasons.count; i++)
        add_reason(result, part->status, part->reasons.items[i]);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *computation_reason(ComputationResult *result)
{
    Text text = {0};
    list_sort(&result->reasons, compare_texts);
    for (uint32_t i = 0; i < result->reasons.count; i++)
        text_format(&text, "%s%s", i ? " ; " : "", result->reasons.items[i]);
    return text_get(&text);
}
