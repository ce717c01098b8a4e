/* prove.h -- the properties of a method, proved or refuted. */
#ifndef CRIBLE_COMPILER_PROVE_H
#define CRIBLE_COMPILER_PROVE_H

#include "compiler/decide.h"
#include "runtime/base/diag.h"

/* Looks at every line that the declared plans allow (cells.h): any imputation, words,
 * amounts, answers.  Says each property that is false, with a line that shows it and who
 * decides there; one that is about no line at all; one that takes too much to prove.  Gives
 * how many are proved.  What is read through a transposition is proved where it is read. */
uint32_t properties_prove(const Method *method, Decision *const *decisions, Diags *diags);

#endif
