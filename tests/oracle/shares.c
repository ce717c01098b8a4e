/* shares.c -- amounts shared out between classes, naively and exactly. */
#include "tests/oracle/shares.h"

#include <string.h>

#include "runtime/base/diag.h"

static bool rational_same(Rational a, Rational b)
{
    int order;
    return rational_compare(a, b, &order) && order == 0;
}

static bool below(Rational a, Rational b)
{
    int order;
    return rational_compare(a, b, &order) && order < 0;
}

/* --- values ----------------------------------------------------------------------------
 */

static const Expr *dated_value(const World *world, const Parameter *parameter)
{
    int64_t year = lines_get(world->lines, FIELD_EXERCICE, world->line);
    for (uint32_t i = 0; i < parameter->values.count; i++) {
        const DatedValue *dated = &parameter->values.items[i];
        bool always = dated->from == INT32_MIN && dated->until == INT32_MAX;
        if (always || (year != FIELD_ABSENT && dated->from <= year && year <= dated->until))
            return dated->value;
    }
    return NULL;
}

/* Cents are hundredths, answers millionths, percentages hundredths of that. */
static Rational field_value(const World *world, const Field *field)
{
    int64_t cell = lines_get(world->lines, field->id, world->line);
    const Question *question = field->question;
    if (cell == FIELD_ABSENT)
        return (Rational){0};
    int64_t one = question == NULL                    ? 100
                  : question->kind == QUESTION_NUMBER ? 1000000
                                                      : 100000000;
    return rational_make(cell, one);
}

Rational value_of(const World *world, const Expr *expr)
{
    switch (expr->kind) {
    case EXPR_NUMBER:
        return *expr->number;
    case EXPR_PARAMETER:
        return dated_value(world, expr->parameter) == NULL
                   ? (Rational){0}
                   : value_of(world, dated_value(world, expr->parameter));
    case EXPR_FIELD:
        return field_value(world, expr->field);
    case EXPR_ADD:
        return rational_add(value_of(world, expr->left), value_of(world, expr->right));
    case EXPR_SUBTRACT:
        return rational_subtract(value_of(world, expr->left), value_of(world, expr->right));
    case EXPR_MULTIPLY:
        return rational_multiply(value_of(world, expr->left), value_of(world, expr->right));
    case EXPR_DIVIDE:
        return rational_divide(value_of(world, expr->left), value_of(world, expr->right));
    case EXPR_NEGATE:
        return rational_negate(value_of(world, expr->left));
    }
    BUG("expression of kind %d", expr->kind);
}

/* --- splits -----------------------------------------------------------------------------
 */

bool written_alike(const Expr *a, const Expr *b)
{
    if (a == NULL || b == NULL || a->kind != b->kind)
        return a == b;
    if (a->kind == EXPR_NUMBER)
        return rational_same(*a->number, *b->number);
    return a->parameter == b->parameter && a->field == b->field &&
           written_alike(a->left, b->left) && written_alike(a->right, b->right);
}

bool splits_written_alike(const Outcome *a, const Outcome *b)
{
    if (a->parts.count != b->parts.count)
        return false;
    for (uint32_t i = 0; i < a->parts.count; i++)
        if (a->parts.items[i].class != b->parts.items[i].class ||
            !written_alike(a->parts.items[i].share, b->parts.items[i].share))
            return false;
    return true;
}

static void add_part(OracleAnswer *split, const Class *class, Rational share)
{
    if (rational_same(share, rational_of(0)))
        return;
    for (uint32_t i = 0; i < split->parts.count; i++) {
        OraclePart *part = &split->parts.items[i];
        if (part->class == class) {
            part->share = rational_add(part->share, share);
            return;
        }
    }
    *list_push(&split->parts) = (OraclePart){class, share};
}

OracleAnswer split_regrouped(const OracleAnswer *sum)
{
    if (sum->parts.count != 1)
        return *sum;
    return (OracleAnswer){.kind = OUTCOME_CLASS, .class = sum->parts.items[0].class};
}

OracleAnswer split_of(const World *world, const Outcome *outcome)
{
    static const OracleAnswer undetermined = {.kind = OUTCOME_UNDETERMINED};
    for (uint32_t i = 0; i < outcome->parts.count; i++)
        if (outcome->parts.items[i].share != NULL &&
            !rational_is_number(value_of(world, outcome->parts.items[i].share)))
            return (OracleAnswer){.kind = OUTCOME_UNDETERMINED, .unshared = outcome};
    Rational left = rational_of(1);
    bool rest = false;
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        if (outcome->parts.items[i].share == NULL) {
            rest = true;
            continue;
        }
        Rational share = value_of(world, outcome->parts.items[i].share);
        if (below(share, rational_of(0)))
            return undetermined;
        left = rational_subtract(left, share);
    }
    if (below(left, rational_of(0)) || (!rest && !rational_same(left, rational_of(0))))
        return undetermined;
    OracleAnswer split = {.kind = OUTCOME_SPLIT};
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        const SplitPart *part = &outcome->parts.items[i];
        add_part(&split, part->class, part->share ? value_of(world, part->share) : left);
    }
    return split_regrouped(&split);
}

bool answer_share(OracleAnswer *sum, const OracleAnswer *answer, Rational share)
{
    if (answer->kind == OUTCOME_CLASS)
        add_part(sum, answer->class, share);
    for (uint32_t i = 0; answer->kind == OUTCOME_SPLIT && i < answer->parts.count; i++)
        add_part(sum, answer->parts.items[i].class,
                 rational_multiply(share, answer->parts.items[i].share));
    return answer->kind == OUTCOME_CLASS || answer->kind == OUTCOME_SPLIT;
}

void split_cents(const OracleAnswer *answer, Cents amount, Cents *cents)
{
    uint32_t count = answer->parts.count;
    Rational *fractions = mem_bytes(count + 1, sizeof *fractions);
    Int128 left = amount < 0 ? -(Int128)amount : amount;
    Rational whole = rational_make(left, 1);
    for (uint32_t i = 0; i < count; i++) {
        Rational exact = rational_multiply(whole, answer->parts.items[i].share);
        Int128 cut = exact.numerator / exact.denominator;
        fractions[i] = rational_subtract(exact, rational_make(cut, 1));
        cents[i] = (Cents)cut;
        left -= cut;
    }
    for (; left > 0; left--) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < count; i++)
            if (below(fractions[best], fractions[i]))
                best = i;
        cents[best]++;
        fractions[best] = rational_of(-1);
    }
    for (uint32_t i = 0; amount < 0 && i < count; i++)
        cents[i] = -cents[i];
}

/* --- answers
 * ------------------------------------------------------------------------------ */

bool answers_same(const OracleAnswer *a, const OracleAnswer *b)
{
    if (a->kind != b->kind || a->class != b->class || a->parts.count != b->parts.count)
        return false;
    if (a->unshared != b->unshared && (a->unshared == NULL || b->unshared == NULL ||
                                       !splits_written_alike(a->unshared, b->unshared)))
        return false;
    for (uint32_t i = 0; i < a->parts.count; i++)
        if (a->parts.items[i].class != b->parts.items[i].class ||
            !rational_same(a->parts.items[i].share, b->parts.items[i].share))
            return false;
    return true;
}

void names_add(Names *names, const Names *others)
{
    for (uint32_t i = 0; i < others->count; i++) {
        bool known = false;
        for (uint32_t j = 0; j < names->count && !known; j++)
            known = strcmp(names->items[j], others->items[i]) == 0;
        if (!known)
            *list_push(names) = others->items[i];
    }
}
