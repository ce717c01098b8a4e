/* conditions.h -- from a written condition to a formula over tests. */
#ifndef CRIBLE_COMPILER_CONDITIONS_H
#define CRIBLE_COMPILER_CONDITIONS_H

#include "compiler/understand.h"
#include "runtime/base/diag.h"

/* The formula of CONDITION; types, words and codes are checked, errors said (the wrong part
 * is then FORMULA_FALSE).  NULL gives FORMULA_TRUE. */
Formula *condition_understand(Understanding *context, const Cond *condition);

/* What TEST asks: two tests that ask the same have the same key. */
const char *test_key(const Test *test);

/* WORD folded, its stars kept: "Pistes cycl*" is "pistes cycl*"; NULL when it was refused.
 */
const char *pattern_wanted(Understanding *context, Name word);

/* The folded PATTERN as the method first wrote it, for messages. */
const char *word_written(const Method *method, const char *pattern);

/* Does PLAN answer to `en NAME`: its own name or its family's? */
bool plan_answers_to(const Plan *plan, const char *name);

/* NUMBER as cents (of MONEY fields) or as a whole number; false when it does not fit or has
 * a fraction too fine. */
bool number_as_cents(const Number *number, Cents *cents);
bool number_as_integer(const Number *number, int64_t *integer);

/* The field that NAME names, or NULL, said in DIAGS with the nearest ones. */
Field *field_wanted(const Method *method, Name name, Diags *diags);

/* The choices that WORD stands for in FIELD, or 0, said in DIAGS with the nearest ones. */
uint64_t choice_wanted(const Method *method, const Field *field, Name word, Diags *diags);

#endif
