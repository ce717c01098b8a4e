/* engine.c -- a program applied to lines. */
#include "runtime/engine/engine.h"

#include <assert.h>
#include <string.h>

#include "runtime/base/bits.h"
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* A class not looked for yet: words are searched only where the decision depends on them.
 */
#define CLASS_NOT_ASKED (UINT32_MAX - 1)

/* One line walking down the diagrams of its plan. */
typedef struct Walk {
    const PlanProgram *plan;
    const Lines *lines;
    size_t line;
    uint32_t *classes; /* by variable */
    uint32_t *stamps;  /* by node: the walk that last met it */
    uint32_t stamp;
    Bits unknown; /* variables whose unknown value was met */
    LIST(uint32_t) leaves;
} Walk;

static uint32_t class_of(Walk *walk, uint32_t variable)
{
    if (walk->classes[variable] == CLASS_NOT_ASKED)
        walk->classes[variable] = variable_class(&walk->plan->variables[variable],
                                                 walk->plan, walk->lines, walk->line);
    return walk->classes[variable];
}

static void reach(Walk *walk, Ref ref)
{
    while (!ref_is_leaf(ref)) {
        const DiagramNode *node = diagram_node(walk->plan->diagram, ref);
        uint32_t class = class_of(walk, node->variable);
        if (class == CLASS_UNKNOWN) {
            if (walk->stamps[ref] == walk->stamp)
                return;
            walk->stamps[ref] = walk->stamp;
            bits_add(walk->unknown, node->variable);
            for (uint32_t i = 0; i < node->branch_count; i++)
                reach(walk, node->children[i]);
            return;
        }
        ref = node->children[node->branch_of[class]];
    }
    for (uint32_t i = 0; i < walk->leaves.count; i++)
        if (walk->leaves.items[i] == ref_leaf(ref))
            return;
    *list_push(&walk->leaves) = ref_leaf(ref);
}

static ResultState state_of(LeafKind kind)
{
    switch (kind) {
    case LEAF_CLASS:
        return RESULT_CLASS;
    case LEAF_OUTSIDE:
        return RESULT_OUTSIDE;
    case LEAF_UNDETERMINED:
    case LEAF_CONFLICT:
        break;
    }
    return RESULT_UNDETERMINED;
}

static Result leaf_result(const Leaf *leaf)
{
    return (Result){.state = state_of(leaf->kind),
                    .class = leaf->class,
                    .reason = leaf->reason,
                    .rules = leaf->rules};
}

static bool same_answer(const Result *a, const Result *b)
{
    return a->state == b->state && (a->state != RESULT_CLASS || a->class == b->class);
}

/* "fonction absente", "compte 9999 inconnu de M57_D". */
static const char *unknown_reason(const Walk *walk)
{
    Text reason = {0};
    for (uint32_t i = bits_next(walk->unknown, 0); i < walk->plan->variable_count;
         i = bits_next(walk->unknown, i + 1)) {
        const Variable *variable = &walk->plan->variables[i];
        int64_t value = lines_get(walk->lines, variable->field, walk->line);
        if (reason.size != 0)
            text_put(&reason, ", ");
        if (value == FIELD_ABSENT)
            text_put(&reason, SAY(TEXT_FIELD_ABSENT, variable->title));
        else
            text_put(&reason,
                     SAY(TEXT_CODE_NOT_IN_PLAN, variable->title,
                         lines_text(walk->lines, value), walk->plan->nomenclature->name));
    }
    return text_get(&reason);
}

/* Names of the leaves reached, each once, in the order of the leaves. */
static const char *every_rule(const Walk *walk, TextId separator)
{
    Text names = {0};
    Bits leaves = bits_new(walk->plan->leaves.count);
    Hash seen = {0};
    for (uint32_t i = 0; i < walk->leaves.count; i++)
        bits_add(leaves, walk->leaves.items[i]);
    for (uint32_t i = bits_next(leaves, 0); i < leaves.size; i = bits_next(leaves, i + 1)) {
        bool added;
        const char *rules = walk->plan->leaves.items[i].rules;
        hash_add(&seen, rules, strlen(rules), &added);
        if (!added)
            continue;
        if (names.size != 0)
            text_put(&names, SAY(separator));
        text_put(&names, rules);
    }
    return text_get(&names);
}

static Result combined_result(const Walk *walk)
{
    const Leaf *leaves = walk->plan->leaves.items;
    assert(leaves != NULL && walk->leaves.count > 0);
    Result first = leaf_result(&leaves[walk->leaves.items[0]]);
    if (walk->leaves.count == 1)
        return first;
    bool same = true;
    for (uint32_t i = 1; i < walk->leaves.count; i++) {
        Result other = leaf_result(&leaves[walk->leaves.items[i]]);
        same = same && same_answer(&first, &other);
    }
    if (same && first.state != RESULT_UNDETERMINED) {
        first.rules = every_rule(walk, TEXT_JOINED_RULES);
        return first;
    }
    return (Result){.state = RESULT_UNDETERMINED,
                    .reason = unknown_reason(walk),
                    .rules = every_rule(walk, TEXT_RULES_POSSIBLE)};
}

static uint32_t result_number(Results *results, const Result *result)
{
    Text key = {0};
    text_format(&key, "%d/%u/%s/%s", result->state, result->class,
                result->reason ? result->reason : "", result->rules);
    bool added;
    HashEntry *entry = hash_add(&results->numbers, key.bytes, key.size, &added);
    if (added) {
        entry->number = results->distinct.count;
        *list_push(&results->distinct) = *result;
    }
    return (uint32_t)entry->number;
}

static uint32_t widest_plan(const Program *program, uint32_t *nodes)
{
    uint32_t variables = 0;
    *nodes = 0;
    for (uint32_t i = 0; i < program->plans.count; i++) {
        const PlanProgram *plan = &program->plans.items[i];
        uint32_t count = diagram_node_count(plan->diagram);
        variables = plan->variable_count > variables ? plan->variable_count : variables;
        *nodes = count > *nodes ? count : *nodes;
    }
    return variables;
}

static void rate_line(Walk *walk, const Program *program, Results *results)
{
    for (uint32_t i = 0; i < walk->plan->variable_count; i++)
        walk->classes[i] = CLASS_NOT_ASKED;
    for (uint32_t axis = 0; axis < program->axis_count; axis++) {
        walk->stamp++;
        walk->leaves.count = 0;
        memset(walk->unknown.words, 0, (walk->unknown.size + 63) / 64 * sizeof(uint64_t));
        reach(walk, walk->plan->roots[axis]);
        Result result = combined_result(walk);
        results->by_axis[axis][walk->line] = result_number(results, &result);
    }
}

void engine_rate(const Program *program, const PlanProgram *const *plans,
                 const Lines *lines, Results *results)
{
    uint32_t nodes;
    uint32_t variables = widest_plan(program, &nodes);
    Walk walk = {.lines = lines,
                 .classes = mem_bytes(variables + 1, sizeof(uint32_t)),
                 .stamps = mem_bytes(nodes + 1, sizeof(uint32_t)),
                 .unknown = bits_new(variables + 1)};
    *results = (Results){.axis_count = program->axis_count, .line_count = lines->count};
    results->by_axis = mem_array(program->axis_count + 1, sizeof *results->by_axis);
    for (uint32_t axis = 0; axis < program->axis_count; axis++)
        results->by_axis[axis] = mem_column(lines->count, sizeof(uint32_t));
    for (size_t line = 0; line < lines->count; line++) {
        walk.line = line;
        walk.plan = plans[lines->document[line]];
        rate_line(&walk, program, results);
    }
}

void results_free(Results *results)
{
    for (uint32_t axis = 0; axis < results->axis_count; axis++)
        mem_column_free(results->by_axis[axis]);
}
