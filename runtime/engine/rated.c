/* rated.c -- lines, rated on everything that a method speaks of. */
#include "runtime/engine/rated.h"

void rate_lines(const Program *program, const PlanProgram *const *plans, const Lines *lines,
                Rated *rated)
{
    engine_rate(program, plans, lines, &rated->results);
    contributions_rate(program, plans, lines, &rated->results, &rated->contributions);
    tallies_rate(program->tallies, &rated->contributions, lines, &rated->tallies);
}

void rated_free(Rated *rated)
{
    tallies_free(&rated->tallies);
    contributions_free(&rated->contributions);
    results_free(&rated->results);
}
