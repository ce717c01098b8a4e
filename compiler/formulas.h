/* formulas.h -- how conditions become formulas.  Private to the passes from tree to model.
 */
#ifndef CRIBLE_COMPILER_FORMULAS_H
#define CRIBLE_COMPILER_FORMULAS_H

#include "compiler/understand.h"

/* The formula that asks WANTED: tests that ask the same are one Test of METHOD. */
Formula *test_formula(Method *method, const Test *wanted);

Formula *formula_new(FormulaKind kind);
Formula *formula_nothing(void); /* FORMULA_FALSE */
Formula *formula_not(Formula *formula);

/* Both, simplified when one is TRUE. */
Formula *formula_both(Formula *a, Formula *b);

/* The exercise is FROM or later (INT_MIN: any), UNTIL or earlier (INT_MAX: any). */
Formula *years_formula(Understanding *context, int from, int until, Span span);
Formula *dates_formula(Understanding *context, const DatesAst *dates);

/* One kind of condition each; errors are said, the wrong part is FORMULA_FALSE. */
Formula *understand_compare(Understanding *context, const Cond *cond, Field *field);
Formula *understand_mentions(Understanding *context, const Cond *cond, Field *field);
Formula *understand_axis(Understanding *context, const Cond *cond, Axis *axis);
Formula *understand_axes(Understanding *context, const Cond *cond);

#endif
