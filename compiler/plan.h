/* plan.h -- from decisions to the program that the runtime runs. */
#ifndef CRIBLE_COMPILER_PLAN_H
#define CRIBLE_COMPILER_PLAN_H

#include "compiler/decide.h"
#include "runtime/program.h"

Program *plan_program(const Method *method, Decision *const *decisions);

/* Only what it takes to read lines as DECISION does: no axis, no rule. */
PlanProgram plan_reading(const Decision *decision);

#endif
