/* engine.c -- a program applied to lines. */
#include "runtime/engine/engine.h"

#include <assert.h>

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/engine/answer.h"
#include "runtime/engine/inherit.h"
#include "runtime/proof.h"

typedef struct Engine {
    const Program *program;
    const PlanProgram *const *plans; /* by document */
    Situation *situation;
    Walk *walk;
    Prover *prover;
    Results *results;
    Heirs heirs; /* of the axis in hand */
} Engine;

/* --- distinct results ----------------------------------------------------------------- */

static void add_number(Text *key, Rational number)
{
    text_add(key, (const char *)&number.numerator, sizeof number.numerator);
    text_add(key, (const char *)&number.denominator, sizeof number.denominator);
}

static void result_key(Text *key, const Result *result)
{
    text_format(key, "%d/%u/%d/%s/%s", result->state, result->class, result->estimated,
                result->reason ? result->reason : "", result->rules);
    for (uint32_t i = 0; i < result->question_count; i++)
        text_format(key, "?%u", result->questions[i]);
    for (uint32_t i = 0; i < result->classes.count; i++)
        text_format(key, "|%u", result->classes.classes[i]);
    for (uint32_t i = 0; i < result->part_count; i++) {
        text_format(key, "+%u:", result->parts[i].class);
        add_number(key, result->parts[i].share);
    }
}

static void put_result(Engine *engine, uint32_t axis, size_t line, const Result *result)
{
    Results *results = engine->results;
    uint32_t class_count = engine->program->axes[axis].class_count;
    Text key = {0};
    /* What these read is told by the size of the scale. */
    if (result->state == RESULT_OUTSIDE || result->state == RESULT_UNDETERMINED)
        text_format(&key, "%u/", class_count);
    result_key(&key, result);
    bool added;
    HashEntry *entry = hash_add(&results->numbers, key.bytes, key.size, &added);
    if (added) {
        entry->number = results->distinct.count;
        Result *kept = list_push(&results->distinct);
        *kept = *result;
        if (kept->classes.count == 0)
            kept->classes = result_classes(result, class_count);
    }
    results->by_axis[axis][line] = (uint32_t)entry->number;
}

/* --- one line --------------------------------------------------------------------------
 */

/* The rules, read one by one, must lead where the diagram led.  Axes that read others see
 * what was decided of them, not why: their proofs may try more. */
static bool proves_leaves(const Engine *engine, const BookAxis *book, const Proof *proof)
{
    const PlanProgram *plan = engine->situation->plan;
    Bits reached = bits_new(plan->leaves.count), proved = bits_new(plan->leaves.count);
    for (uint32_t i = 0; i < engine->walk->leaves.count; i++)
        bits_add(reached, engine->walk->leaves.items[i]);
    for (uint32_t i = 0; i < proof->cases.count && !proof->rough; i++)
        bits_add(proved, proof->cases.items[i].leaf);
    return proof->rough || book->reads_axes || bits_equal(reached, proved);
}

static bool one_leaf(const Proof *proof)
{
    for (uint32_t i = 1; i < proof->cases.count; i++)
        if (proof->cases.items[i].leaf != proof->cases.items[0].leaf)
            return false;
    return !proof->rough;
}

static void put_rules(Engine *engine, uint32_t axis, Answer *answer)
{
    const PlanProgram *plan = engine->situation->plan;
    const BookAxis *book = &plan->book->axes[axis];
    const Proof *proof = proof_of(engine->prover, engine->situation, axis);
    Result *result = &answer->result;
    bool decided = result->state != RESULT_UNDETERMINED || one_leaf(proof);
    result->rules =
        decided ? proof_winners_text(proof, book) : proof_cases_text(proof, book);
    if (decided && proof->cases.items[0].leaf == book->conflict)
        result->reason = SAY(TEXT_RULES_IN_CONFLICT, result->rules);
}

static void rate_axis(Engine *engine, uint32_t axis)
{
    size_t line = engine->situation->line;
    Answer answer = line_answer(engine->walk, axis);
    assert(answer.by_parts ||
           proves_leaves(engine, &engine->situation->plan->book->axes[axis],
                         proof_of(engine->prover, engine->situation, axis)));
    put_rules(engine, axis, &answer);
    if (answer.inherits)
        *list_push(&engine->heirs) = (Heir){line, answer, answer.result.rules};
    else
        put_result(engine, axis, line, &answer.result);
}

/* What was decided of AXIS, for those that read it. */
static void read_axis(Engine *engine, uint32_t axis)
{
    const Result *result = results_get(engine->results, axis, engine->situation->line);
    situation_decide(engine->situation, axis, result, result->classes, result->reason);
}

/* --- all the lines ---------------------------------------------------------------------
 */

static bool inherits_somewhere(const Program *program)
{
    for (uint32_t i = 0; i < program->plans.count; i++)
        for (uint32_t j = 0; j < program->plans.items[i].leaves.count; j++)
            if (program->plans.items[i].leaves.items[j].kind == LEAF_INHERITED)
                return true;
    return false;
}

static void move_to(Engine *engine, size_t line)
{
    const Lines *lines = engine->situation->lines;
    situation_move(engine->situation, engine->plans[lines->document[line]], line);
}

/* Lines one after another, each for all the axes: none needs other lines. */
static void rate_lines(Engine *engine)
{
    const Program *program = engine->program;
    for (size_t line = 0; line < engine->situation->lines->count; line++) {
        move_to(engine, line);
        for (uint32_t i = 0; i < program->axis_count; i++) {
            rate_axis(engine, program->axis_order[i]);
            read_axis(engine, program->axis_order[i]);
        }
    }
}

static void settle_heirs(Engine *engine, uint32_t axis)
{
    const Lines *lines = engine->situation->lines;
    Estate *estate = estate_new(lines, engine->program->axes[axis].class_count);
    Heirs *heirs = &engine->heirs;
    uint32_t next = 0;
    for (size_t line = 0; line < lines->count && heirs->count != 0; line++) {
        static const Result unknown = {.state = RESULT_UNDETERMINED};
        bool heir = next < heirs->count && heirs->items[next].line == line;
        const Answer *answer = heir ? &heirs->items[next++].answer : NULL;
        if (answer != NULL && answer->alone)
            estate_leave(estate, line, &answer->result);
        else
            estate_add(estate, line,
                       heir ? &unknown : results_get(engine->results, axis, line));
    }
    for (uint32_t i = 0; i < heirs->count; i++) {
        Result result = estate_result(estate, &heirs->items[i]);
        put_result(engine, axis, heirs->items[i].line, &result);
    }
    heirs->count = 0;
}

/* Axis after axis, since what a line inherits comes from the others. */
static void rate_axes(Engine *engine)
{
    const Program *program = engine->program;
    for (uint32_t i = 0; i < program->axis_count; i++) {
        for (size_t line = 0; line < engine->situation->lines->count; line++) {
            move_to(engine, line);
            for (uint32_t j = 0; j < i; j++)
                read_axis(engine, program->axis_order[j]);
            rate_axis(engine, program->axis_order[i]);
        }
        settle_heirs(engine, program->axis_order[i]);
    }
}

void engine_rate(const Program *program, const PlanProgram *const *plans,
                 const Lines *lines, Results *results)
{
    Engine engine = {.program = program,
                     .plans = plans,
                     .situation = situation_new(program, lines),
                     .prover = prover_new(program),
                     .results = results};
    engine.walk = walk_new(program, engine.situation);
    *results = (Results){.axis_count = program->axis_count, .line_count = lines->count};
    results->by_axis = mem_array(program->axis_count + 1, sizeof *results->by_axis);
    for (uint32_t axis = 0; axis < program->axis_count; axis++)
        results->by_axis[axis] = mem_column(lines->count, sizeof(uint32_t));
    if (inherits_somewhere(program))
        rate_axes(&engine);
    else
        rate_lines(&engine);
}

void results_free(Results *results)
{
    for (uint32_t axis = 0; axis < results->axis_count; axis++)
        mem_column_free(results->by_axis[axis]);
}
