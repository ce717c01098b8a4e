/* decide.h -- from rules to one decision diagram per axis.
 *
 * What may decide an axis are its candidates: the clauses of the perimeter that put a line
 * outside, the rules and tables that conclude on the axis, and `sinon`.  A candidate that
 * applies wins when no other that applies beats it.  Winners that agree give one verdict;
 * those that do not are a conflict, which the checker refuses where the plan allows the
 * imputation, unless a `désaccord de libellés` settles it.
 *
 * docs/decisions/0014-outcomes-at-leaves.md says all of it without diagrams.
 */
#ifndef CRIBLE_COMPILER_DECIDE_H
#define CRIBLE_COMPILER_DECIDE_H

#include "compiler/domain.h"
#include "compiler/model.h"
#include "compiler/verdicts.h"
#include "runtime/diagram.h"

typedef enum CandidateKind {
    CANDIDATE_PERIMETER,
    CANDIDATE_RULE, /* or a table */
    CANDIDATE_OTHERWISE
} CandidateKind;

/* What a candidate says: a diagram whose leaves are 0 where it does not apply, else a
 * verdict and whether it needs a word there (without any word found, it would not say it).
 * Nothing needs a word in a method without `désaccord de libellés`. */
typedef struct Candidate {
    CandidateKind kind;
    const char *name;            /* for the trace: the rule, the clause, "sinon" */
    const Rule *rule;            /* CANDIDATE_RULE */
    const PerimeterRule *clause; /* CANDIDATE_PERIMETER; NULL: nothing keeps the line */
    uint32_t verdict;            /* what it says; 0 of a table, whose rows say */
    Ref says, applies;
    Ref wins, decides; /* once WINS_KNOWN: candidate_wins, candidate_decides */
    bool wins_known;
    Bits beats, beaten_by; /* by candidate, transitive; several share one set */
} Candidate;

#define CANDIDATE_NONE UINT32_MAX

#define SAYS(verdict, needs_word) ((verdict)*2u + ((needs_word) ? 1u : 0u))

static inline uint32_t says_verdict(uint32_t leaf)
{
    return leaf / 2;
}

static inline bool says_with_word(uint32_t leaf)
{
    return (leaf & 1) != 0;
}

typedef struct AxisDecision {
    const Axis *axis;
    Candidate *candidates;
    uint32_t candidate_count;
    uint32_t *by_rule; /* the candidate of a rule, or CANDIDATE_NONE */
    Ref root;          /* leaves are verdicts of the decision; see compose.h */
} AxisDecision;

/* Where the message numbered DIAG says that something is wrong. */
typedef struct Finding {
    uint32_t diag;
    Ref where;
} Finding;

typedef struct Decision {
    Domain *domain;
    Diagram *diagram;
    Ref *rules;                 /* by rule: where it applies; of a table, its portée */
    struct TableIndex **tables; /* by rule: its rows; NULL when it is no table */
    AxisDecision *axes;         /* by axis */
    Verdicts verdicts;
    Hash implied; /* possible.c: words, words -> number: do the first imply the others? */
    Bits words;   /* the variables of `mentionne` */
    bool words_settle; /* some `désaccord de libellés` was written */
    LIST(Finding) findings;
    struct PlaceBook *places;  /* NULL until asked: decision_places */
    const struct Cells *cells; /* NULL until asked: decision_cells */
    bool too_large;            /* said in diags; what is above is not all there */
} Decision;

/* REFS (COUNT of them, at least one; changed) joined two by two, then the results: of
 * thousands of words one after the other, a fold would make as many diagrams as long. */
typedef Ref JoinRefs(Diagram *diagram, Ref a, Ref b);
Ref join_in_pairs(Diagram *diagram, Ref *refs, uint32_t count, JoinRefs *join);

/* The diagram where FORMULA holds. */
Ref formula_diagram(Decision *decision, const Formula *formula);

Decision *decision_build(Domain *domain, Diags *diags);

/* Says that the decision of the axis (or tally) called NAME, written at SPAN, is too large,
 * and which fields make it so; once. */
void decision_too_large(Decision *decision, const char *name, Span span, Diags *diags);

/* Does RULE, or a row of it, conclude on AXIS? */
bool rule_concludes(const Rule *rule, const Axis *axis);

/* The nodes of the diagrams of all the axes. */
uint32_t decision_size(const Decision *decision);

/* What a candidate of AXIS says where no other beats it; 0 elsewhere. */
Ref candidate_wins(Decision *decision, const AxisDecision *axis, uint32_t candidate);

/* Where it says something and no other beats it; boolean. */
Ref candidate_decides(Decision *decision, const AxisDecision *axis, uint32_t candidate);

/* Where a diagram of SAYS leaves says something. */
Ref said_somewhere(Decision *decision, Ref says);

/* The verdict that settles winners each of which needs a word, when they are all of
 * RUBRIQUE (or NULL); 0 when nothing does. */
uint32_t disagreement_verdict(Decision *decision, const Axis *axis,
                              const Rubrique *rubrique);

#endif
