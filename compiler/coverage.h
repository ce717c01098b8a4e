/* coverage.h -- what the examples of a method exercise, and what no example does.
 *
 * A rule (a row of a table) is exercised by an example when it decides an axis on the line
 * rated, or adds there to labels, a score, a quantity, a capital; where something is
 * unknown and several may decide, each of them is when the result is the same, none
 * otherwise.  An exception is when it decides there although what it is an exception to
 * applies too.
 */
#ifndef CRIBLE_COMPILER_COVERAGE_H
#define CRIBLE_COMPILER_COVERAGE_H

#include "compiler/compile.h"
#include "runtime/engine/tallies.h"
#include "runtime/engine/totals.h"

/* A rule that decides; of a table, one of its rows. */
typedef struct Decider {
    const Rule *rule;
    const Row *row; /* NULL of a plain rule */
} Decider;

typedef LIST(Decider) DeciderList;

/* `exception à`, `cède à`: RULE wins over OVER, where both may say something of one axis;
 * or, when it wins over all of them, over the rules of RUBRIQUE: one of them is enough. */
typedef struct ExceptionPair {
    const Rule *rule, *over;
    const Rubrique *rubrique; /* or NULL */
    bool won;
} ExceptionPair;

typedef struct Coverage {
    const Compiled *compiled;
    Bits *decided; /* by rule: by row, or one bit of a plain rule */
    LIST(ExceptionPair) exceptions;
} Coverage;

Coverage *coverage_new(const Compiled *compiled);

/* Line 0 of LINES, which PLAN reads, was rated by an example. */
void coverage_add(Coverage *coverage, const PlanProgram *plan, const Lines *lines,
                  const Results *results, const TallyResults *tallies);

/* Those who decided, as RULES (Result.rules) tells them; none when it depends on what is
 * unknown. */
DeciderList deciders_of(const Method *method, const char *rules);

bool coverage_has(const Coverage *coverage, Decider decider);

/* Exercised, out of how many. */
typedef struct CoverageCount {
    uint32_t covered, all;
} CoverageCount;

CoverageCount coverage_rules(const Coverage *coverage); /* tables left aside */
CoverageCount coverage_rows(const Coverage *coverage);
CoverageCount coverage_exceptions(const Coverage *coverage);

/* "voirie ligne 3" */
const char *decider_name(Decider decider);

/* The rules and rows that no example exercises, in the order of the method. */
DeciderList coverage_missing(const Coverage *coverage);

/* --- on a budget ------------------------------------------------------------------------
 */

/* What one of them decides there. */
typedef struct UncoveredTotal {
    Decider decider;
    Total total; /* lines on which it decides some axis or adds to some tally, each once */
} UncoveredTotal;

typedef struct UncoveredAxis {
    Total total, inside; /* decided by rules none of which has an example; the perimeter */
} UncoveredAxis;

typedef struct Uncovered {
    UncoveredAxis *axes;           /* by axis */
    LIST(UncoveredTotal) deciders; /* largest amounts first */
} Uncovered;

Uncovered *coverage_on(const Coverage *coverage, const Lines *lines, const Results *results,
                       const TallyResults *tallies);

/* "biocarburants à carburants", "navettes à rubrique mobilité" */
const char *exception_text(const ExceptionPair *pair);

#endif
