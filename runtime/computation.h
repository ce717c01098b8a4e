/* computation.h -- amounts and quantities worked out from a line.
 *
 * What a method writes as `consommation_gaz × fe_gaz`, its units already checked and their
 * conversions written in: here are numbers only, exact.  What a line lacks (an amount, an
 * answer, the value of a parameter that year) is never zero: the computation then has no
 * value, and says what is missing.
 */
#ifndef CRIBLE_COMPUTATION_H
#define CRIBLE_COMPUTATION_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/list.h"
#include "runtime/base/rational.h"
#include "runtime/lines.h"

typedef enum ComputationKind {
    COMPUTE_NUMBER,
    COMPUTE_PARAMETER, /* its value in the line's exercise */
    COMPUTE_CELL,      /* a column of the line: an amount, an answer */
    COMPUTE_ADD,
    COMPUTE_SUBTRACT,
    COMPUTE_MULTIPLY,
    COMPUTE_DIVIDE,
    COMPUTE_NEGATE
} ComputationKind;

/* A number between two years, both included; INT_MIN and INT_MAX when not bounded. */
typedef struct NumberOfYears {
    int from, until;
    Rational number;
} NumberOfYears;

typedef struct Computation Computation;
struct Computation {
    ComputationKind kind;
    Rational number;            /* COMPUTE_NUMBER */
    const NumberOfYears *years; /* COMPUTE_PARAMETER; none: nobody gave it a value */
    uint32_t year_count;
    FieldId column;                  /* COMPUTE_CELL */
    Rational one;                    /* COMPUTE_CELL: what a cell of 1 is worth */
    bool is_answer;                  /* COMPUTE_CELL */
    const char *name;                /* of the parameter or the column */
    const Computation *left, *right; /* COMPUTE_NEGATE: left alone */
};

typedef enum ComputationStatus {
    COMPUTATION_OK = 0,
    COMPUTATION_MISSING = -1,    /* something it needs is not known */
    COMPUTATION_IMPOSSIBLE = -2, /* divided by zero */
    COMPUTATION_TOO_LARGE = -3
} ComputationStatus;

typedef struct ComputationResult {
    ComputationStatus status;
    Rational value; /* COMPUTATION_OK */
    bool estimated; /* something was taken from what stands for a missing answer */
    /* of the others: what is missing, each once, as written, or why there is no value */
    LIST(const char *) reasons;
} ComputationResult;

ComputationResult computation_of_line(const Computation *computation, const Lines *lines,
                                      size_t line);

/* The number of YEAR among COUNT; false when there is none. */
bool number_of_year(const NumberOfYears *years, uint32_t count, int year, Rational *number);

/* RESULT, of which PART is an addend, has no value either, for the same reasons too. */
void computation_blame(ComputationResult *result, const ComputationResult *part);

/* "a ; b": why RESULT has no value, in the order of bytes. */
const char *computation_reason(ComputationResult *result);

#endif
