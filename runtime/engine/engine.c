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

/* One of several, in the walk's sets. */
#define CLASS_SEVERAL (UINT32_MAX - 2)

/* Candidates shown before "…". */
#define MOST_CANDIDATES 6

/* One line walking down the diagrams of its plan. */
typedef struct Walk {
    const PlanProgram *plan, *plans; /* the line's; all of them */
    const Lines *lines;
    size_t line;
    uint32_t *classes;     /* by variable */
    const ClassSet **sets; /* by variable whose class is one of several */
    Hash known_sets;       /* plan, variable, code, year -> value: ClassSet * */
    uint32_t *stamps;      /* by node: the walk that last met it */
    uint32_t stamp;
    Bits unknown; /* variables whose unknown value was met */
    LIST(uint32_t) leaves;
} Walk;

/* The same codes come back line after line: their sets are worked out once. */
static const ClassSet *set_of(Walk *walk, uint32_t index)
{
    const Variable *variable = &walk->plan->variables[index];
    int64_t key[] = {(int64_t)(walk->plan - walk->plans), index,
                     lines_get(walk->lines, variable->field, walk->line),
                     lines_get(walk->lines, FIELD_EXERCICE, walk->line)};
    bool added;
    HashEntry *entry = hash_add(&walk->known_sets, key, sizeof key, &added);
    if (added) {
        ClassSet *set = mem_new(ClassSet);
        *set = variable_classes(variable, walk->plan, walk->lines, walk->line);
        entry->value = set;
    }
    return entry->value;
}

static uint32_t find_class(Walk *walk, uint32_t variable)
{
    if (walk->plan->variables[variable].transposition == NULL)
        return variable_class(&walk->plan->variables[variable], walk->plan, walk->lines,
                              walk->line);
    const ClassSet *set = set_of(walk, variable);
    walk->sets[variable] = set;
    return set->count == 0   ? CLASS_UNKNOWN
           : set->count == 1 ? set->classes[0]
                             : CLASS_SEVERAL;
}

static uint32_t class_of(Walk *walk, uint32_t variable)
{
    if (walk->classes[variable] == CLASS_NOT_ASKED)
        walk->classes[variable] = find_class(walk, variable);
    return walk->classes[variable];
}

/* The one class that stands for all of SET at NODE, or CLASS_SEVERAL. */
static uint32_t agreed_class(const DiagramNode *node, const ClassSet *set)
{
    for (uint32_t i = 1; i < set->count; i++)
        if (node->branch_of[set->classes[i]] != node->branch_of[set->classes[0]])
            return CLASS_SEVERAL;
    return set->classes[0];
}

static void reach(Walk *walk, Ref ref);

/* Follows every branch that the line may take at the node REF. */
static void reach_all(Walk *walk, Ref ref, const ClassSet *set)
{
    const DiagramNode *node = diagram_node(walk->plan->diagram, ref);
    if (walk->stamps[ref] == walk->stamp)
        return;
    walk->stamps[ref] = walk->stamp;
    bits_add(walk->unknown, node->variable);
    if (set != NULL)
        for (uint32_t i = 0; i < set->count; i++)
            reach(walk, node->children[node->branch_of[set->classes[i]]]);
    else
        for (uint32_t i = 0; i < node->branch_count; i++)
            reach(walk, node->children[i]);
}

static void reach(Walk *walk, Ref ref)
{
    while (!ref_is_leaf(ref)) {
        const DiagramNode *node = diagram_node(walk->plan->diagram, ref);
        uint32_t class = class_of(walk, node->variable);
        if (class == CLASS_SEVERAL)
            class = agreed_class(node, walk->sets[node->variable]);
        if (class == CLASS_UNKNOWN || class == CLASS_SEVERAL) {
            reach_all(walk, ref,
                      class == CLASS_SEVERAL ? walk->sets[node->variable] : NULL);
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

/* "65742 ou 65748"; the first ones only when there are many. */
static const char *candidates_text(const CodeTree *tree, const Counterparts *candidates)
{
    Text text = {0};
    bool all = candidates->count <= MOST_CANDIDATES;
    uint32_t shown = all ? candidates->count : MOST_CANDIDATES - 1;
    for (uint32_t i = 0; i < shown; i++) {
        bool last = all && i + 1 == shown;
        text_put(&text, i == 0 ? "" : last ? SAY(TEXT_OR) : ", ");
        text_put(&text, tree->nodes[candidates->nodes[i]].code);
    }
    return all ? text_get(&text)
               : SAY(TEXT_CODE_MORE, text_get(&text), text_make("%u", candidates->count));
}

/* Why VARIABLE's class is not known. */
static const char *variable_reason(const Walk *walk, const Variable *variable)
{
    const PlanProgram *plan = walk->plan;
    int64_t value = lines_get(walk->lines, variable->field, walk->line);
    if (value == FIELD_ABSENT)
        return SAY(TEXT_FIELD_ABSENT, variable->title);
    const char *code = lines_text(walk->lines, value);
    const char *name = plan->nomenclature->name;
    const Counterparts *candidates =
        variable->transposition ? line_counterparts(plan, variable->field, variable->codes,
                                                    walk->lines, walk->line)
                                : NULL;
    if (candidates == NULL)
        return SAY(TEXT_CODE_NOT_IN_PLAN, variable->title, code, name);
    const Nomenclature *to = transposition_to(variable->transposition);
    if (!text_equal(to->family, plan->nomenclature->family))
        name = plan->nomenclature->family;
    if (candidates->count == 0)
        return SAY(TEXT_CODE_UNTRANSPOSED, variable->title, code, name, to->name);
    return SAY(TEXT_CODE_TRANSPOSED, variable->title, code, name,
               candidates_text(&to->trees[variable->codes], candidates));
}

/* "fonction absente", "compte 9999 inconnu de M57_D", "compte 6574 de M14 : 65742 ou
 * 65748".  A field that two variables read is named once. */
static const char *unknown_reason(const Walk *walk)
{
    Text reason = {0};
    const char *last = "";
    for (uint32_t i = bits_next(walk->unknown, 0); i < walk->plan->variable_count;
         i = bits_next(walk->unknown, i + 1)) {
        const char *part = variable_reason(walk, &walk->plan->variables[i]);
        if (text_equal(part, last))
            continue;
        text_put(&reason, reason.size != 0 ? ", " : "");
        text_put(&reason, part);
        last = part;
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
                 .plans = program->plans.items,
                 .classes = mem_bytes(variables + 1, sizeof(uint32_t)),
                 .sets = mem_array(variables + 1, sizeof(ClassSet *)),
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
