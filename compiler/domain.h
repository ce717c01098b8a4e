/* domain.h -- the fields of a method cut into classes, for one plan.
 *
 * Two values that no test of the method tells apart are one class.  The variables are in
 * the order of the diagrams: coded fields first, then years, amounts, words, the answers
 * to questions, parameters without value, and the axes that other axes depend on.
 */
#ifndef CRIBLE_COMPILER_DOMAIN_H
#define CRIBLE_COMPILER_DOMAIN_H

#include "compiler/model.h"
#include "runtime/base/bits.h"
#include "runtime/base/diag.h"
#include "runtime/program.h"

#define VARIABLE_NONE UINT32_MAX

/* Where a test is answered: true when VARIABLE is in one of CLASSES; or, when there is no
 * variable, always the same answer. */
typedef struct Answer {
    uint32_t variable;
    Bits classes;
    bool constant;
} Answer;

typedef struct Domain {
    const Method *method;
    const Plan *plan;
    LIST(Variable) variables;
    Answer *answers;    /* by test */
    uint32_t *by_field; /* the variable of its value, or VARIABLE_NONE */
    uint32_t field_count;
} Domain;

/* NULL when a field has more classes than a diagram can hold, said in DIAGS. */
Domain *domain_build(const Method *method, const Plan *plan, Diags *diags);

/* Sets `by_field` of a domain whose variables are all there. */
void domain_number_fields(Domain *domain);

/* Where VARIABLE comes in the order of the diagrams: of two that do not ask of the same
 * words of one field, the lower first. */
uint32_t domain_rank(const Variable *variable);

/* The variable that holds FIELD's value (not its absence, not its words), or VARIABLE_NONE.
 */
uint32_t domain_variable(const Domain *domain, FieldId field);

/* VALUE of VARIABLE, whose classes are ranges, as people write it: "8 000,00 €", "12,5". */
const char *variable_value_text(const Variable *variable, int64_t value);

/* The element of the exercise YEAR; 0 when no test asks for exercises. */
uint32_t domain_exercise(const Domain *domain, int year);

/* The variable that stands for what AXIS says, or VARIABLE_NONE when no condition asks. */
uint32_t domain_axis(const Domain *domain, const Axis *axis);

#endif
