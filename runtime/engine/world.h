/* world.h -- a few lines rated as their answer cells say now, others left as they are. */
#ifndef CRIBLE_ENGINE_WORLD_H
#define CRIBLE_ENGINE_WORLD_H

#include "runtime/base/bits.h"
#include "runtime/base/money.h"
#include "runtime/engine/engine.h"
#include "runtime/engine/inherit.h"
#include "runtime/engine/walk.h"

typedef struct World {
    const Program *program;
    const PlanProgram *const *plans; /* by document */
    const Lines *lines;
    const Results *rated; /* of the axes that do not change */
    Walk *walk;
    Result **results; /* by axis, by line of the call */
    uint32_t capacity;
    Heirs heirs;
} World;

World *world_new(const Program *program, const PlanProgram *const *plans,
                 const Lines *lines, const Results *rated);

/* Rates COUNT lines, ascending, on AXIS, which is one of AXES: those that change with it.
 * The lines of one operation come together when one of them may inherit.  SUMS, by class of
 * the axis, then undetermined and outside, receives their cents. */
void world_rate(World *world, const uint32_t *lines, uint32_t count, Bits axes,
                uint32_t axis, Sum *sums);

#endif
