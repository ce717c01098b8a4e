/* world.c -- a few lines rated as their answer cells say now. */
#include "runtime/engine/world.h"

#include <string.h>

#include "runtime/base/mem.h"

World *world_new(const Program *program, const PlanProgram *const *plans,
                 const Lines *lines, const Results *rated)
{
    World *world = mem_new(World);
    *world = (World){.program = program,
                     .plans = plans,
                     .lines = lines,
                     .rated = rated,
                     .walk = walk_new(program, situation_new(program, lines)),
                     .results = mem_array(program->axis_count + 1, sizeof(Result *))};
    return world;
}

static void make_room(World *world, uint32_t count)
{
    if (count <= world->capacity)
        return;
    world->capacity = count * 2;
    for (uint32_t i = 0; i < world->program->axis_count; i++)
        world->results[i] = mem_array(world->capacity, sizeof **world->results);
}

/* LINE, the INDEX-th of the call, as the axes of AXES before RANK left it. */
static void move_to(World *world, size_t line, uint32_t index, Bits axes, uint32_t rank)
{
    Situation *situation = world->walk->situation;
    situation_move(situation, world->plans[world->lines->document[line]], line);
    for (uint32_t i = 0; i < rank; i++) {
        uint32_t axis = world->program->axis_order[i];
        const Result *result = bits_has(axes, axis) ? &world->results[axis][index]
                                                    : results_get(world->rated, axis, line);
        situation_decide(situation, axis, result, result->classes, result->reason);
    }
}

static void put(World *world, uint32_t axis, uint32_t index, Result result)
{
    if (result.classes.count == 0)
        result.classes = result_classes(&result, world->program->axes[axis].class_count);
    world->results[axis][index] = result;
}

/* What is inherited comes from the other lines of the call. */
static void settle(World *world, const uint32_t *lines, uint32_t count, uint32_t axis)
{
    static const Result unknown = {.state = RESULT_UNDETERMINED};
    Estate *estate = estate_new(world->lines, world->program->axes[axis].class_count);
    uint32_t next = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool heir = next < world->heirs.count && world->heirs.items[next].line == lines[i];
        const Result *result = heir ? NULL : &world->results[axis][i];
        if (heir && !world->heirs.items[next++].answer.alone)
            result = &unknown;
        if (result != NULL)
            estate_add(estate, lines[i], result);
    }
    next = 0;
    for (uint32_t i = 0; i < count && next < world->heirs.count; i++)
        if (world->heirs.items[next].line == lines[i])
            put(world, axis, i, estate_result(estate, &world->heirs.items[next++]));
}

static void rate_axis(World *world, const uint32_t *lines, uint32_t count, Bits axes,
                      uint32_t rank)
{
    uint32_t axis = world->program->axis_order[rank];
    world->heirs.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        move_to(world, lines[i], i, axes, rank);
        Answer answer = line_answer(world->walk, axis);
        if (answer.inherits)
            *list_push(&world->heirs) = (Heir){lines[i], answer, NULL};
        else
            put(world, axis, i, answer.result);
    }
    if (world->heirs.count != 0)
        settle(world, lines, count, axis);
}

void world_rate(World *world, const uint32_t *lines, uint32_t count, Bits axes,
                uint32_t axis, Sum *sums)
{
    const Program *program = world->program;
    uint32_t class_count = program->axes[axis].class_count;
    make_room(world, count);
    for (uint32_t rank = 0; rank < program->axis_count; rank++) {
        if (bits_has(axes, program->axis_order[rank]))
            rate_axis(world, lines, count, axes, rank);
        if (program->axis_order[rank] == axis)
            break;
    }
    memset(sums, 0, (class_count + 2) * sizeof *sums);
    for (uint32_t i = 0; i < count; i++) {
        result_add(&world->results[axis][i], lines_amount(world->lines, lines[i]),
                   class_count, sums);
    }
}
