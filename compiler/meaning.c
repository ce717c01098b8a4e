/* meaning.c -- what methods compute, told so that two methods can be compared. */
#include "compiler/meaning.h"

#include "runtime/base/diag.h"

/* --- numbers ----------------------------------------------------------------------------
 */

/* Its value in YEAR when no line changes it; false otherwise.  A parameter without value
 * that year gives no number. */
static bool value_in(const Computation *computation, int year, Rational *value)
{
    Rational left, right;
    *value = (Rational){0};
    switch (computation->kind) {
    case COMPUTE_NUMBER:
        *value = computation->number;
        return true;
    case COMPUTE_PARAMETER:
        number_of_year(computation->years, computation->year_count, year, value);
        return true;
    case COMPUTE_CELL:
        return false;
    case COMPUTE_NEGATE:
        if (!value_in(computation->left, year, &left))
            return false;
        *value = rational_negate(left);
        return true;
    case COMPUTE_ADD:
    case COMPUTE_SUBTRACT:
    case COMPUTE_MULTIPLY:
    case COMPUTE_DIVIDE:
        break;
    }
    if (!value_in(computation->left, year, &left) ||
        !value_in(computation->right, year, &right))
        return false;
    *value = computation->kind == COMPUTE_ADD        ? rational_add(left, right)
             : computation->kind == COMPUTE_SUBTRACT ? rational_subtract(left, right)
             : computation->kind == COMPUTE_MULTIPLY ? rational_multiply(left, right)
                                                     : rational_divide(left, right);
    return true;
}

static bool same_number(Rational a, Rational b)
{
    return a.numerator == b.numerator && a.denominator == b.denominator;
}

bool computation_constant(const Meaning *meaning, const Computation *computation,
                          Rational *value)
{
    for (int year = meaning->first_year; year <= meaning->last_year; year++) {
        Rational other;
        if (!value_in(computation, year, &other) || !rational_is_number(other) ||
            (year > meaning->first_year && !same_number(*value, other)))
            return false;
        *value = other;
    }
    return true;
}

/* --- keys -------------------------------------------------------------------------------
 */

static void key_number(Text *key, Rational value)
{
    text_add(key, (const char *)&value.numerator, sizeof value.numerator);
    text_add(key, (const char *)&value.denominator, sizeof value.denominator);
}

/* Year by year: the names of parameters, and how a number is reached, do not matter. */
static bool key_values(Text *key, const Meaning *meaning, const Computation *computation)
{
    Rational value;
    if (!value_in(computation, meaning->first_year, &value))
        return false;
    if (computation_constant(meaning, computation, &value)) {
        key_number(key, value);
        return true;
    }
    for (int year = meaning->first_year; year <= meaning->last_year; year++) {
        value_in(computation, year, &value);
        key_number(key, value);
    }
    return true;
}

static void key_cell(Text *key, const Meaning *meaning, const Computation *computation)
{
    FieldId column = computation->column;
    if (column >= FIELD_COUNT)
        column = meaning->columns[column - FIELD_COUNT].common;
    text_format(key, "cell %d ", (int)column);
    key_number(key, computation->one);
}

void computation_key(Text *key, const Meaning *meaning, const Computation *computation)
{
    if (key_values(key, meaning, computation))
        return;
    if (computation->kind == COMPUTE_CELL) {
        key_cell(key, meaning, computation);
        return;
    }
    text_format(key, "(%d ", (int)computation->kind);
    computation_key(key, meaning, computation->left);
    if (computation->kind != COMPUTE_NEGATE)
        computation_key(key, meaning, computation->right);
    text_put(key, ")");
}

/* --- for people
 * ---------------------------------------------------------------------------
 */

static void put_number(Text *text, Rational value, bool percent)
{
    if (percent)
        value = rational_multiply(value, rational_of(100));
    int decimals = rational_decimals(value);
    if (!rational_write_french(text, value, decimals < 0 || decimals > 6 ? 6 : decimals,
                               ROUND_HALF_EVEN))
        text_put(text, "?");
    if (percent)
        text_put(text, " %");
}

/* "part (60 %)", or year by year when it changes. */
static void put_parameter(Text *text, const Meaning *meaning,
                          const Computation *computation, bool percent)
{
    Rational value = rational_of(0);
    text_format(text, "%s (", computation->name);
    if (computation_constant(meaning, computation, &value)) {
        put_number(text, value, percent);
        text_put(text, ")");
        return;
    }
    for (int year = meaning->first_year; year <= meaning->last_year; year++) {
        value_in(computation, year, &value);
        text_format(text, "%s%d : ", year > meaning->first_year ? ", " : "", year);
        if (rational_is_number(value))
            put_number(text, value, percent);
        else
            text_put(text, SAY(TEXT_COMPARED_NO_VALUE));
    }
    text_put(text, ")");
}

void computation_text(Text *text, const Meaning *meaning, const Computation *computation,
                      bool percent)
{
    static const char *const signs[] = {[COMPUTE_ADD] = " + ",
                                        [COMPUTE_SUBTRACT] = " - ",
                                        [COMPUTE_MULTIPLY] = " × ",
                                        [COMPUTE_DIVIDE] = " / "};
    switch (computation->kind) {
    case COMPUTE_NUMBER:
        put_number(text, computation->number, percent);
        return;
    case COMPUTE_PARAMETER:
        put_parameter(text, meaning, computation, percent);
        return;
    case COMPUTE_CELL:
        text_put(text, computation->name);
        return;
    case COMPUTE_NEGATE:
        text_put(text, "-(");
        computation_text(text, meaning, computation->left, percent);
        text_put(text, ")");
        return;
    case COMPUTE_ADD:
    case COMPUTE_SUBTRACT:
    case COMPUTE_MULTIPLY:
    case COMPUTE_DIVIDE:
        break;
    }
    Rational value = rational_of(0);
    if (computation_constant(meaning, computation, &value)) {
        put_number(text, value, percent);
        return;
    }
    computation_text(text, meaning, computation->left, false);
    text_put(text, signs[computation->kind]);
    computation_text(text, meaning, computation->right, false);
}
