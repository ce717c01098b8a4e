/* assertions.c -- the totals that a run must find, and what a method does not encode. */
#include <limits.h>
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/expressions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* A number without unit counts euros, as in conditions. */
static Expr *as_money(Understanding *context, Expr *value)
{
    const Unit *euro = &unit_table_find(context->method->units, "€", strlen("€"))->unit;
    Unit none = unit_none();
    bool bare = unit_same_dimension(value->unit, &none);
    if (bare || unit_same_dimension(value->unit, euro))
        return bare ? value : expression_in(context, value, euro);
    return expression_in(context, value, context->method->money);
}

/* The cents that EXPR is, on whatever line and in whatever year. */
static bool constant_cents(Understanding *context, const ExprAst *written, Sum *cents)
{
    Rational euros;
    Parameter *unset;
    Expr *value = understand_expression(context, written);
    if (value == NULL || (value = as_money(context, value)) == NULL)
        return false;
    if (expression_reads_lines(value) || expression_years(value).count > 1 ||
        expression_constant(value, INT_MIN, &euros, &unset) != CONSTANT_OK) {
        diag_say(context->diags, DIAG_ASSERTION_NOT_CONSTANT, here(context, written->span));
        return false;
    }
    euros = rational_multiply(euros, rational_of(100));
    if (!rational_is_integer(euros)) {
        diag_say(context->diags, DIAG_BAD_AMOUNT, here(context, written->span));
        return false;
    }
    *cents = euros.numerator;
    return true;
}

static void understand_assertion(Understanding *context, const AssertionAst *written)
{
    uint32_t errors = context->diags->errors;
    Assertion assertion = {.span = written->span,
                           .written = clause_text(context, written->span)};
    assertion.field = field_wanted(context->method, written->field, context->diags);
    if (assertion.field != NULL && assertion.field->type != TYPE_MONEY)
        diag_say(context->diags, DIAG_ASSERTION_FIELD, here(context, written->field.span),
                 assertion.field->name);
    assertion.condition = condition_understand(context, written->condition);
    if (constant_cents(context, written->value, &assertion.cents) &&
        context->diags->errors == errors)
        *list_push(&context->method->assertions) = assertion;
}

void understand_assertions(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->assertions.count; i++)
        understand_assertion(context, &context->module->assertions.items[i]);
}

void understand_untranslated(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->untranslated.count; i++) {
        const UntranslatedAst *written = &context->module->untranslated.items[i];
        if (written->reason.text == NULL && !was_skipped(context->module, written->span))
            diag_say(context->diags, DIAG_UNTRANSLATED_REASON,
                     here(context, written->span));
        *list_push(&context->method->untranslated) =
            (Untranslated){.text = written->text.text,
                           .reason = written->reason.text,
                           .sources = understand_citations(context, written->sources.items,
                                                           written->sources.count),
                           .span = written->span};
    }
}
