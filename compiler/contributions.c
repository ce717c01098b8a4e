/* contributions.c -- what a rule adds to labels, a score, a quantity, a capital. */
#include "compiler/expressions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- capitals in expressions ---------------------------------------------------------- */

typedef LIST(const TallyAst *) CapitalList;

/* By what was written: parameters are understood before tallies. */
static const TallyAst *capital_called(const Understanding *context, const char *name)
{
    for (uint32_t i = 0; i < context->module->tallies.count; i++) {
        const TallyAst *tally = &context->module->tallies.items[i];
        if (tally->kind == TALLY_AST_CAPITAL && text_equal(tally->name.text, name))
            return tally;
    }
    return NULL;
}

static void find_capitals(const Understanding *context, const ExprAst *expr,
                          CapitalList *found)
{
    if (expr == NULL)
        return;
    const TallyAst *capital =
        expr->kind == EXPR_AST_NAME ? capital_called(context, expr->name.text) : NULL;
    if (capital != NULL)
        *list_push(found) = capital;
    find_capitals(context, expr->left, found);
    find_capitals(context, expr->right, found);
}

bool nets_capitals(Understanding *context, const ExprAst *written)
{
    CapitalList found = {0};
    find_capitals(context, written, &found);
    for (uint32_t i = 1; i < found.count; i++) {
        if (found.items[i] == found.items[0])
            continue;
        diag_say(context->diags, DIAG_CAPITALS_NETTED, here(context, written->span),
                 found.items[0]->name.text, found.items[i]->name.text);
        return true;
    }
    return false;
}

/* --- what each kind receives ------------------------------------------------------------
 */

/* WRITTEN is not what TALLY receives: says what is. */
static bool say_shape(const Understanding *context, const Tally *tally, Span span)
{
    static const TextId receives[] = {[TALLY_LABELS] = TEXT_RECEIVES_LABELS,
                                      [TALLY_SCORE] = TEXT_RECEIVES_SCORE,
                                      [TALLY_QUANTITY] = TEXT_RECEIVES_QUANTITY,
                                      [TALLY_CAPITAL] = TEXT_RECEIVES_POSTING};
    static const TextId examples[] = {[TALLY_LABELS] = TEXT_WRITE_LABELS,
                                      [TALLY_SCORE] = TEXT_WRITE_SCORE,
                                      [TALLY_QUANTITY] = TEXT_WRITE_QUANTITY,
                                      [TALLY_CAPITAL] = TEXT_WRITE_POSTING};
    diag_say(context->diags, DIAG_NOT_OF_A_TALLY, here(context, span), tally->name,
             SAY(receives[tally->kind]));
    diag_help(context->diags, examples[tally->kind], tally->name);
    return false;
}

/* Only a score on a reference list is given « sur » something. */
static bool check_on(const Understanding *context, const Tally *tally,
                     const Assignment *written)
{
    bool wanted = tally->kind == TALLY_SCORE && tally->reference != NULL;
    if (wanted == (written->on.text != NULL))
        return true;
    if (wanted)
        diag_say(context->diags, DIAG_SCORE_WITHOUT_TARGET, here(context, written->span),
                 tally->name, tally->reference->name);
    else
        diag_say(context->diags, DIAG_SCORE_TARGET, here(context, written->on.span),
                 tally->name);
    return false;
}

static bool check_single(const Understanding *context, const Tally *tally,
                         const Assignment *written)
{
    if (written->values.count == 1)
        return true;
    diag_say(context->diags, DIAG_SEVERAL_CONTRIBUTIONS,
             here(context, written->values.items[1].span), tally->name);
    return false;
}

/* --- labels --------------------------------------------------------------------------- */

/* The code of one more label: 13.2, 13, culture. */
static bool label_name(const ValueAst *value, Name *name)
{
    const ExprAst *expr = value->expr;
    if (value->kind == VALUE_PRINCIPAL || value->kind == VALUE_SECONDARY)
        *name = value->name;
    else if (value->kind == VALUE_EXPR && expr->name.text != NULL)
        *name = expr->name;
    else
        return false;
    return true;
}

static bool is_said(const Contribution *contribution, const Label *label)
{
    if (contribution->principal == label)
        return true;
    for (uint32_t i = 0; i < contribution->secondaries.count; i++)
        if (contribution->secondaries.items[i] == label)
            return true;
    return false;
}

/* A bare code goes on with the secondaries; first, it is one of those that share equally,
 * where the key knows no principal. */
static bool may_be_bare(const Tally *tally, const Assignment *written, uint32_t index)
{
    if (index > 0)
        return written->values.items[index - 1].kind != VALUE_PRINCIPAL;
    return tally->key == NULL || tally->key->principal.numerator == 0;
}

static bool add_label(Understanding *context, Tally *tally, const Assignment *written,
                      uint32_t index, Contribution *contribution)
{
    const ValueAst *value = &written->values.items[index];
    Name name;
    if (!label_name(value, &name))
        return say_shape(context, tally, value->span);
    if (value->kind == VALUE_EXPR && !may_be_bare(tally, written, index)) {
        diag_say(context->diags, DIAG_LABEL_RANK, here(context, value->span), name.text);
        return false;
    }
    const Label *label = label_wanted(context, tally->reference, name);
    if (label == NULL)
        return false;
    if (is_said(contribution, label)) {
        diag_say(context->diags, DIAG_LABEL_TWICE, here(context, name.span), name.text);
        return false;
    }
    if (value->kind != VALUE_PRINCIPAL) {
        *list_push(&contribution->secondaries) = label;
        return true;
    }
    if (contribution->principal != NULL) {
        diag_say(context->diags, DIAG_TWO_PRINCIPALS, here(context, name.span),
                 contribution->principal->code, name.text);
        return false;
    }
    contribution->principal = label;
    return true;
}

static bool understand_labels(Understanding *context, Tally *tally,
                              const Assignment *written, Contribution *contribution)
{
    if (tally->reference == NULL) /* said */
        return false;
    bool good = true;
    for (uint32_t i = 0; i < written->values.count; i++)
        good = add_label(context, tally, written, i, contribution) && good;
    return good;
}

/* --- scores
 * ------------------------------------------------------------------------------- */

/* `+2`, `-1`, `0`. */
static bool score_of(const ExprAst *expr, int64_t *score)
{
    bool negative = expr->kind == EXPR_AST_NEGATE;
    if (negative || expr->kind == EXPR_AST_PLUS)
        expr = expr->left;
    Rational value;
    if (expr->kind != EXPR_AST_NUMBER || expr->number.unit[0] != '\0' ||
        !number_value(&expr->number, &value) || !rational_is_integer(value) ||
        !rational_round_64(negative ? rational_negate(value) : value, 0, ROUND_DOWN, score))
        return false;
    return true;
}

static const char *signed_text(int64_t score)
{
    return text_make("%s%lld", score > 0 ? "+" : "", (long long)score);
}

static bool understand_score(Understanding *context, Tally *tally,
                             const Assignment *written, Contribution *contribution)
{
    const ValueAst *value = &written->values.items[0];
    if (!check_single(context, tally, written))
        return false;
    if (value->kind != VALUE_EXPR || !score_of(value->expr, &contribution->score))
        return say_shape(context, tally, value->span);
    if (tally->reference != NULL) {
        contribution->on = label_wanted(context, tally->reference, written->on);
        if (contribution->on == NULL)
            return false;
    }
    if (contribution->score >= tally->lowest && contribution->score <= tally->highest)
        return true;
    diag_say(context->diags, DIAG_SCORE_OUTSIDE, here(context, value->span),
             signed_text(contribution->score), tally->name, signed_text(tally->lowest),
             signed_text(tally->highest));
    return false;
}

/* --- quantities, capitals
 * ------------------------------------------------------------------ */

static Expr *quantity_of(Understanding *context, const Tally *tally, const ExprAst *written,
                         const Unit *unit)
{
    Expr *expr = unit ? understand_expression(context, written) : NULL;
    if (expr == NULL)
        return NULL;
    Expr *result = expression_in(context, expr, unit);
    if (result == NULL)
        diag_note(context->diags, here(context, tally->span), TEXT_COUNTED_IN, tally->name,
                  unit_text(context, unit));
    return result;
}

static bool understand_quantity(Understanding *context, Tally *tally,
                                const Assignment *written, Contribution *contribution)
{
    const ValueAst *value = &written->values.items[0];
    if (!check_single(context, tally, written))
        return false;
    if (value->kind != VALUE_EXPR)
        return say_shape(context, tally, value->span);
    contribution->quantity = quantity_of(context, tally, value->expr, tally->unit);
    return contribution->quantity != NULL;
}

static bool means_of(Understanding *context, Name word, Preservation *means)
{
    static const struct {
        const char *word;
        Preservation means;
    } words[] = {{"evitement", BY_AVOIDANCE},
                 {"prevention", BY_PREVENTION},
                 {"restauration", BY_RESTORATION}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *means = words[i].means;
        if (text_equal(text_unaccented(word.text), words[i].word))
            return true;
    }
    diag_say(context->diags, DIAG_MEANS_UNKNOWN, here(context, word.span), word.text);
    return false;
}

static bool understand_posting(Understanding *context, Tally *tally,
                               const Assignment *written, Contribution *contribution)
{
    const ValueAst *value = &written->values.items[0];
    if (!check_single(context, tally, written))
        return false;
    bool preserves = value->kind == VALUE_PRESERVES;
    if (!preserves && value->kind != VALUE_USES)
        return say_shape(context, tally, value->span);
    if (preserves && !means_of(context, value->name, &contribution->preservation))
        return false;
    contribution->posting = preserves ? POSTING_PRESERVES : POSTING_USES;
    contribution->quantity = quantity_of(context, tally, value->expr,
                                         preserves ? context->method->money : tally->unit);
    return contribution->quantity != NULL;
}

bool understand_contribution(Understanding *context, Tally *tally,
                             const Assignment *written, Contribution *contribution)
{
    *contribution = (Contribution){0};
    if (written->values.count == 0 || !check_on(context, tally, written))
        return false;
    switch (tally->kind) {
    case TALLY_LABELS:
        return understand_labels(context, tally, written, contribution);
    case TALLY_SCORE:
        return understand_score(context, tally, written, contribution);
    case TALLY_QUANTITY:
        return understand_quantity(context, tally, written, contribution);
    case TALLY_CAPITAL:
        break;
    }
    return understand_posting(context, tally, written, contribution);
}
