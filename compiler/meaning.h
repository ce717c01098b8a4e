/* meaning.h -- what methods compute, told so that two methods can be compared.
 *
 * Two computations that have the same key give the same on every line of the exercises
 * looked at, whatever the names of their parameters.
 */
#ifndef CRIBLE_COMPILER_MEANING_H
#define CRIBLE_COMPILER_MEANING_H

#include "compiler/pairing.h"
#include "runtime/base/text.h"
#include "runtime/computation.h"

/* The exercises looked at, and the columns of one of two methods. */
typedef struct Meaning {
    int first_year, last_year;
    const PairedColumn *columns;
} Meaning;

void computation_key(Text *key, const Meaning *meaning, const Computation *computation);

/* As a person would read it: "part_cyclable (60 %)", shares in %. */
void computation_text(Text *text, const Meaning *meaning, const Computation *computation,
                      bool percent);

/* Its value when it is the same number on every line of these exercises. */
bool computation_constant(const Meaning *meaning, const Computation *computation,
                          Rational *value);

#endif
