/* condition.c -- the conditions of totals to find and of tables, on each line. */
#include "runtime/engine/condition.h"

#include "runtime/base/mem.h"
#include "runtime/situation.h"

struct ConditionReader {
    Situation *situation;
    const PlanProgram *const *plans;
    const Lines *lines;
    uint32_t *stamps; /* by node: the question that last met it */
    uint32_t stamp, stamp_count;
    const Results *results; /* or NULL */
    bool reached[2];        /* false, true */
};

static void reach(ConditionReader *reader, Ref ref)
{
    if (ref_is_leaf(ref)) {
        reader->reached[ref == REF_TRUE] = true;
        return;
    }
    if (reader->stamps[ref] == reader->stamp)
        return;
    reader->stamps[ref] = reader->stamp;
    Situation *situation = reader->situation;
    const DiagramNode *node = diagram_node(situation->plan->diagram, ref);
    uint32_t class = situation_class(situation, node->variable);
    if (class == CLASS_SEVERAL) {
        const ClassSet *set = situation_classes(situation, node->variable);
        for (uint32_t i = 0; i < set->count; i++)
            reach(reader, node->children[node->branch_of[set->classes[i]]]);
    } else if (class == CLASS_UNKNOWN) {
        for (uint32_t i = 0; i < node->branch_count; i++)
            reach(reader, node->children[i]);
    } else {
        reach(reader, node->children[node->branch_of[class]]);
    }
}

static void move(ConditionReader *reader, size_t line)
{
    const Results *results = reader->results;
    situation_move(reader->situation, reader->plans[reader->lines->document[line]], line);
    for (uint32_t axis = 0; results != NULL && axis < results->axis_count; axis++) {
        const Result *result = results_get(results, axis, line);
        situation_decide(reader->situation, axis, result, result->classes, result->reason);
    }
}

/* The diagram of the plan may have grown since the last question. */
static void make_room(ConditionReader *reader)
{
    uint32_t count = diagram_node_count(reader->situation->plan->diagram);
    if (count <= reader->stamp_count)
        return;
    reader->stamp_count = count + count / 2;
    reader->stamps = mem_bytes(reader->stamp_count, sizeof *reader->stamps);
}

Truth diagram_truth(ConditionReader *reader, Ref ref, size_t line)
{
    move(reader, line);
    make_room(reader);
    reader->stamp++;
    reader->reached[0] = reader->reached[1] = false;
    reach(reader, ref);
    return reader->reached[0] && reader->reached[1] ? UNKNOWN
           : reader->reached[1]                     ? YES
                                                    : NO;
}

Truth condition_truth(ConditionReader *reader, uint32_t condition, size_t line)
{
    const PlanProgram *plan = reader->plans[reader->lines->document[line]];
    return diagram_truth(reader, plan->conditions[condition], line);
}

void condition_reader_rated(ConditionReader *reader, const Results *results)
{
    reader->results = results;
}

ConditionReader *condition_reader_new(const Program *program,
                                      const PlanProgram *const *plans, const Lines *lines)
{
    ConditionReader *reader = mem_new(ConditionReader);
    reader->situation = situation_new(program, lines);
    reader->plans = plans;
    reader->lines = lines;
    return reader;
}
