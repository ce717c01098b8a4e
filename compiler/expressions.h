/* expressions.h -- amounts, quantities and shares, with their units.
 *
 * The value of an expression at run time is a number of its unit: conversions are products
 * by a number that are written into it here, so that the runtime never sees a unit.  A
 * percentage is a bare number, a hundredth.  A money field counts euros (of method->money),
 * an answer its question's unit.
 */
#ifndef CRIBLE_COMPILER_EXPRESSIONS_H
#define CRIBLE_COMPILER_EXPRESSIONS_H

#include "compiler/understand.h"
#include "runtime/base/rational.h"
#include "runtime/unit.h"

/* EXPR counted in UNIT; NULL when it measures something else, which is said at its place.
 */
Expr *expression_in(Understanding *context, Expr *expr, const Unit *unit);

/* Does EXPR read a field or an answer, so that its value changes from line to line? */
bool expression_reads_lines(const Expr *expr);

typedef enum ConstantStatus {
    CONSTANT_OK = 0,
    CONSTANT_UNSET = -1,    /* a parameter has no value that year */
    CONSTANT_TOO_LARGE = -2 /* or divided by zero */
} ConstantStatus;

/* The value of EXPR, which reads no line, in YEAR.  *UNSET receives the parameter at fault.
 */
ConstantStatus expression_constant(const Expr *expr, int year, Rational *value,
                                   Parameter **unset);

/* The value of PARAMETER in YEAR, or NULL. */
const DatedValue *parameter_at(const Parameter *parameter, int year);

/* The years, from INT_MIN on, in which a parameter of EXPR changes its value: ascending,
 * each once, the first one INT_MIN. */
typedef LIST(int) YearList;
YearList expression_years(const Expr *expr);

/* Has EXPR one VALUE, whatever the line and the year? */
bool expression_is_constant(const Expr *expr, Rational *value);

/* Adds VALUE to KEY, exactly. */
void rational_key(Text *key, Rational value);

/* Adds to KEY what EXPR evaluates: the same for two expressions written alike.  What always
 * has the same value counts as this value. */
void expression_key(Text *key, const Expr *expr);

/* The number written, without its unit; a percentage is a hundredth.  False when it does
 * not fit. */
bool number_value(const Number *number, Rational *value);

#endif
