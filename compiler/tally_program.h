/* tally_program.h -- the tallies of a method as the program keeps them. */
#ifndef CRIBLE_COMPILER_TALLY_PROGRAM_H
#define CRIBLE_COMPILER_TALLY_PROGRAM_H

#include "compiler/model.h"
#include "runtime/proof.h"
#include "runtime/tally.h"

const ProgramTallies *tallies_program(const Method *method);

/* The contributions of a tally are numbered rule by rule, in the order of the method;
 * within a table row by row; within a rule or a row in the order written.  Rows of a table
 * that add the same share their numbers, unless all of its rows count: rows that agree add
 * once.
 */
typedef struct TallyNumbers {
    /* by rule, by row (of a plain rule, one): numbers, then CONTRIBUTION_END */
    const uint32_t ***by_rule;
    LIST(const Contribution *) contributions; /* by number */
    LIST(const Rule *) rules;                 /* who says each */
} TallyNumbers;

const TallyNumbers *tally_numbers(const Method *method, const Tally *tally);

#endif
