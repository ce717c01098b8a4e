/* wording.h -- tests, conditions and conclusions, in the words of the language. */
#ifndef CRIBLE_COMPILER_WORDING_H
#define CRIBLE_COMPILER_WORDING_H

#include "compiler/model.h"

/* "nature 60 sauf 6132", "libellé mentionne « x »", "montant >= 8 000,00 €". */
const char *test_text(const Method *method, const Test *test);

/* How a test counts in a text. */
typedef enum Known {
    KNOWN_TRUE, /* it holds: not to be said */
    KNOWN_FALSE,
    KNOWN_OPEN /* to be said */
} Known;

typedef Known (*TestKnown)(void *context, const Test *test);

/* What is left of FORMULA once what KNOWN tells of its tests is put in place: its text, or
 * NULL when nothing is; *TRUTH is what it then is. */
const char *formula_text(const Method *method, const Formula *formula, TestKnown known,
                         void *context, Known *truth);

/* "défavorable", "30 % en favorable, le reste en neutre", "indéterminé « raison »". */
const char *outcome_text(const Method *method, const Outcome *outcome);

/* "climat : défavorable", "impact sur 11.2 : +2": a conclusion. */
const char *conclusion_text(const Method *method, const Conclusion *conclusion);

/* The text at SPAN on one line. */
const char *span_text(const Method *method, Span span);

#endif
