/* decide.h -- from rules to one decision diagram per axis.
 *
 * What may decide an axis are its candidates: the clauses of the perimeter that put a line
 * outside, the rules that conclude on the axis, and `sinon`.  A candidate that applies wins
 * when no other that applies beats it.  The winners that agree are one verdict; those that
 * do not are a conflict, which the checker refuses where the plan allows the imputation.
 */
#ifndef CRIBLE_COMPILER_DECIDE_H
#define CRIBLE_COMPILER_DECIDE_H

#include "compiler/domain.h"
#include "compiler/model.h"
#include "runtime/diagram.h"

typedef struct Candidate {
    const char *name; /* for the trace: the rule, the clause, "sinon" */
    const Rule *rule; /* NULL for the others */
    Outcome outcome;
    Ref applies;
    Bits beats; /* by candidate, transitive */
} Candidate;

typedef struct Verdict {
    const uint32_t *winners; /* candidates, ascending; at least one */
    uint32_t winner_count;
    bool conflict;
} Verdict;

typedef struct AxisDecision {
    const Axis *axis;
    Candidate *candidates;
    uint32_t candidate_count;
    Ref root; /* leaves are indexes in the decision's verdicts */
} AxisDecision;

typedef struct Decision {
    Domain *domain;
    Diagram *diagram;
    Ref *rules;         /* by rule: where it applies */
    AxisDecision *axes; /* by axis */
    LIST(Verdict) verdicts;
    bool too_large; /* said in diags; the axes are not all there */
} Decision;

/* The diagram where FORMULA holds. */
Ref formula_diagram(Decision *decision, const Formula *formula);

Decision *decision_build(Domain *domain, Diags *diags);

/* Do two outcomes say the same: the same class, or both undetermined, or both outside? */
bool outcome_same(const Outcome *a, const Outcome *b);

#endif
