/* condition.h -- the conditions of totals to find and of tables, on each line. */
#ifndef CRIBLE_ENGINE_CONDITION_H
#define CRIBLE_ENGINE_CONDITION_H

#include "runtime/engine/engine.h"
#include "runtime/truth.h"

typedef struct ConditionReader ConditionReader;

/* Reads LINES, whose documents PLANS reads (by document). */
ConditionReader *condition_reader_new(const Program *program,
                                      const PlanProgram *const *plans, const Lines *lines);

/* Does the condition numbered CONDITION hold on LINE?  UNKNOWN when it depends on what the
 * line does not say. */
Truth condition_truth(ConditionReader *reader, uint32_t condition, size_t line);

/* Lines were rated, which gave RESULTS: what other axes say may be asked from now on. */
void condition_reader_rated(ConditionReader *reader, const Results *results);

/* The same of any boolean diagram of the plan that reads LINE. */
Truth diagram_truth(ConditionReader *reader, Ref ref, size_t line);

#endif
