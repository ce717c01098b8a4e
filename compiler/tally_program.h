/* tally_program.h -- the tallies of a method as the program keeps them. */
#ifndef CRIBLE_COMPILER_TALLY_PROGRAM_H
#define CRIBLE_COMPILER_TALLY_PROGRAM_H

#include "compiler/model.h"
#include "runtime/tally.h"

/* The contributions of a tally are numbered rule by rule, in the order of the method;
 * within a table row by row; within a rule or a row in the order written. */
const ProgramTallies *tallies_program(const Method *method);

#endif
