/* rated.h -- lines, rated on everything that a method speaks of. */
#ifndef CRIBLE_ENGINE_RATED_H
#define CRIBLE_ENGINE_RATED_H

#include "runtime/engine/contribute.h"
#include "runtime/engine/engine.h"
#include "runtime/engine/tallies.h"

typedef struct Rated {
    Results results;
    Contributions contributions;
    TallyResults tallies;
} Rated;

/* LINES, whose documents PLANS reads (by document), on the axes and the tallies of PROGRAM.
 * The caller frees RATED. */
void rate_lines(const Program *program, const PlanProgram *const *plans, const Lines *lines,
                Rated *rated);
void rated_free(Rated *rated);

#endif
