/* checks.h -- the totals to find, the tables and the obligations of a method, for the
 * runtime. */
#ifndef CRIBLE_COMPILER_CHECKS_H
#define CRIBLE_COMPILER_CHECKS_H

#include "compiler/decide.h"
#include "runtime/checks.h"

/* The conditions of METHOD's totals, then those of its tables, then those of the
 * obligations of its axes, on the plan of DECISION. */
const Ref *checks_conditions(const Method *method, Decision *decision);

const ProgramChecks *checks_program(const Method *method);

#endif
