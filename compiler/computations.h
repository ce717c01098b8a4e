/* computations.h -- expressions as the runtime works them out. */
#ifndef CRIBLE_COMPILER_COMPUTATIONS_H
#define CRIBLE_COMPILER_COMPUTATIONS_H

#include "compiler/model.h"
#include "runtime/computation.h"

const Computation *computation_of(const Expr *expr);

/* VALUES year by year: how they change with the parameters that they are made of too. */
typedef LIST(NumberOfYears) NumbersOfYears;
NumbersOfYears numbers_of_years(const DatedValues *values);

#endif
