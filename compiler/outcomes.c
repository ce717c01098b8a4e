/* outcomes.c -- what a rule says of an axis. */
#include <limits.h>

#include "compiler/expressions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static Where value_place(const Understanding *context, const ValueAst *value)
{
    return here(context, value->span);
}

static Outcome class_outcome(const Class *class)
{
    return (Outcome){.kind = OUTCOME_CLASS, .class = class};
}

/* --- splits ------------------------------------------------------------------------- */

/* The share written, a bare number; NULL when it was refused. */
static Expr *share_of(Understanding *context, const ValueAst *value)
{
    Expr *share = understand_expression(context, value->expr);
    if (share == NULL)
        return NULL;
    Unit none = unit_none();
    if (!unit_same_dimension(share->unit, &none)) {
        diag_say(context->diags, DIAG_NOT_A_SHARE, value_place(context, value),
                 unit_text(context, share->unit));
        return NULL;
    }
    Unit *unit = mem_new(Unit);
    *unit = none;
    return expression_in(context, share, unit);
}

typedef LIST(const Field *) AnswerFields;

/* Adds to FIELDS what SHARE adds up; false when it is anything but a sum of answers. */
static bool add_answers(const Expr *share, AnswerFields *fields)
{
    if (share == NULL)
        return false;
    if (share->kind == EXPR_ADD)
        return add_answers(share->left, fields) && add_answers(share->right, fields);
    if (share->kind != EXPR_FIELD || share->field->question == NULL)
        return false;
    *list_push(fields) = share->field;
    return true;
}

/* Are the parts, all of them, those of one question whose answers sum to 100 %? */
static bool covers_question(const Outcome *outcome)
{
    AnswerFields fields = {0};
    for (uint32_t i = 0; i < outcome->parts.count; i++)
        if (!add_answers(outcome->parts.items[i].share, &fields))
            return false;
    for (uint32_t i = 0; i < fields.count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (fields.items[j] == fields.items[i] ||
                fields.items[j]->question != fields.items[i]->question)
                return false;
    const Question *question = fields.count ? fields.items[0]->question : NULL;
    return question != NULL && question->kind == QUESTION_SHARES &&
           question->fields.count == fields.count;
}

/* The sum of the shares when none changes with lines or years; false otherwise. */
static bool constant_sum(Understanding *context, const Outcome *outcome, Rational *sum)
{
    *sum = rational_of(0);
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        const Expr *share = outcome->parts.items[i].share;
        Rational value;
        Parameter *unset;
        int order;
        if (share == NULL)
            continue;
        if (expression_reads_lines(share) || expression_years(share).count > 1 ||
            expression_constant(share, INT_MIN, &value, &unset) != CONSTANT_OK)
            return false;
        if (rational_compare(value, rational_of(0), &order) && order < 0) {
            diag_say(context->diags, DIAG_SHARE_NEGATIVE, here(context, share->span));
            return false;
        }
        *sum = rational_add(*sum, value);
    }
    return rational_is_number(*sum);
}

static const char *percent_text(Rational value)
{
    Rational percent = rational_multiply(value, rational_of(100));
    Text text = {0};
    rational_write_french(&text, percent, rational_is_integer(percent) ? 0 : 2,
                          ROUND_HALF_UP);
    return text_get(&text);
}

/* Constants must make 100 %; what is not constant needs « le reste ». */
static void check_sum(Understanding *context, const Outcome *outcome, const Span *rest,
                      Span span)
{
    Rational sum;
    int order;
    uint32_t errors = context->diags->errors;
    bool constant = constant_sum(context, outcome, &sum);
    if (context->diags->errors != errors || was_skipped(context->module, span))
        return;
    if (constant && rational_compare(sum, rational_of(1), &order)) {
        if (order > 0 || (order < 0 && rest == NULL))
            diag_say(context->diags, DIAG_SHARES_SUM, here(context, span),
                     percent_text(sum));
        else if (order == 0 && rest != NULL)
            diag_say(context->diags, DIAG_REST_EMPTY, here(context, *rest));
    } else if (!constant && rest == NULL && !covers_question(outcome)) {
        diag_say(context->diags, DIAG_SHARES_WITHOUT_REST, here(context, span));
    }
}

static Outcome split_outcome(Understanding *context, const Axis *axis,
                             const Assignment *written)
{
    Outcome outcome = {.kind = OUTCOME_SPLIT};
    uint32_t errors = context->diags->errors;
    const Span *rest = NULL;
    for (uint32_t i = 0; i < written->values.count; i++) {
        const ValueAst *value = &written->values.items[i];
        SplitPart part = {0};
        if (value->kind != VALUE_PART && value->kind != VALUE_REST) {
            diag_say(context->diags, DIAG_SPLIT_MIXED, value_place(context, value));
            return outcome;
        }
        if (value->kind == VALUE_PART)
            part.share = share_of(context, value);
        else if (rest != NULL)
            diag_say(context->diags, DIAG_REST_TWICE, value_place(context, value));
        if (value->kind == VALUE_REST)
            rest = &value->span;
        part.class = class_wanted(context, axis, value->name);
        for (uint32_t j = 0; j < outcome.parts.count; j++)
            if (part.class != NULL && outcome.parts.items[j].class == part.class)
                diag_say(context->diags, DIAG_PART_TWICE, value_place(context, value),
                         part.class->name);
        *list_push(&outcome.parts) = part;
    }
    if (context->diags->errors == errors)
        check_sum(context, &outcome, rest, written->span);
    if (outcome.parts.count == 1 && context->diags->errors == errors)
        return class_outcome(outcome.parts.items[0].class);
    return outcome;
}

/* --- the others ---------------------------------------------------------------------- */

Outcome understand_values(Understanding *context, const Axis *axis,
                          const Assignment *written)
{
    const ValueAst *value = &written->values.items[0];
    if (written->on.text != NULL)
        diag_say(context->diags, DIAG_ON_AN_AXIS, here(context, written->on.span),
                 axis->name);
    if (value->kind == VALUE_PART || value->kind == VALUE_REST)
        return split_outcome(context, axis, written);
    if (written->values.count > 1)
        diag_say(context->diags, DIAG_SEVERAL_VALUES,
                 value_place(context, &written->values.items[1]), axis->name);
    switch (value->kind) {
    case VALUE_UNDETERMINED:
        if (value->name.text == NULL && !was_skipped(context->module, value->span))
            diag_say(context->diags, DIAG_NO_REASON, value_place(context, value));
        return (Outcome){.kind = OUTCOME_UNDETERMINED, .reason = value->name.text};
    case VALUE_INHERITED:
        return (Outcome){.kind = OUTCOME_INHERITED};
    case VALUE_EXPR:
        if (value->expr->kind == EXPR_AST_NAME)
            return class_outcome(class_wanted(context, axis, value->expr->name));
        break;
    case VALUE_PART:
    case VALUE_REST:
    case VALUE_PRINCIPAL:
    case VALUE_SECONDARY:
    case VALUE_USES:
    case VALUE_PRESERVES:
        break;
    }
    diag_say(context->diags, DIAG_NOT_OF_AN_AXIS, value_place(context, value), axis->name);
    return class_outcome(NULL);
}
