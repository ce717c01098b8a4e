/* precedence.h -- who wins over whom. */
#ifndef CRIBLE_COMPILER_PRECEDENCE_H
#define CRIBLE_COMPILER_PRECEDENCE_H

#include "compiler/model.h"
#include "runtime/base/diag.h"

/* Fills `beaten` of every rule: all the rules it wins over, directly or through others.  A
 * circle is an error that shows it. */
void precedence_close(Method *method, Diags *diags);

/* Does WINNER say, itself, that it wins over BEATEN? */
bool rule_beats(const Rule *winner, const Rule *beaten);

/* Does it say so of every other rule of RUBRIQUE, and are they several? */
bool rule_beats_rubrique(const Method *method, const Rule *rule, const Rubrique *rubrique);

#endif
