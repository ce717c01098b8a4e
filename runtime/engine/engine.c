/* engine.c -- a program applied to lines. */
#include "runtime/engine/engine.h"

#include <assert.h>
#include <string.h>

#include "runtime/base/bits.h"
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/proof.h"

/* Candidates shown before "…". */
#define MOST_CANDIDATES 6

/* One line walking down the diagrams of its plan. */
typedef struct Walk {
    Situation *situation;
    Prover *prover;
    uint32_t *stamps; /* by node: the walk that last met it */
    uint32_t stamp;
    Bits unknown; /* variables whose unknown value was met */
    LIST(uint32_t) leaves;
} Walk;

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
    const DiagramNode *node = diagram_node(walk->situation->plan->diagram, ref);
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
        const DiagramNode *node = diagram_node(walk->situation->plan->diagram, ref);
        uint32_t class = situation_class(walk->situation, node->variable);
        if (class == CLASS_SEVERAL)
            class = agreed_class(node, situation_classes(walk->situation, node->variable));
        if (class == CLASS_UNKNOWN || class == CLASS_SEVERAL) {
            reach_all(walk, ref,
                      class == CLASS_SEVERAL
                          ? situation_classes(walk->situation, node->variable)
                          : NULL);
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
    case LEAF_NONE:
    case LEAF_SPLIT:
    case LEAF_INHERITED:
    case LEAF_UNDETERMINED:
    case LEAF_CONFLICT:
        break;
    }
    return RESULT_UNDETERMINED;
}

static Result leaf_result(const Walk *walk, uint32_t leaf)
{
    const Leaf *said = &walk->situation->plan->leaves.items[leaf];
    return (Result){
        .state = state_of(said->kind), .class = said->class, .reason = said->reason};
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
    const PlanProgram *plan = walk->situation->plan;
    int64_t value =
        lines_get(walk->situation->lines, variable->field, walk->situation->line);
    if (value == FIELD_ABSENT)
        return SAY(variable->field >= FIELD_COUNT ? TEXT_QUESTION_UNANSWERED : TEXT_FIELD_ABSENT,
                   variable->title);
    const char *code = lines_text(walk->situation->lines, value);
    const char *name = plan->nomenclature->name;
    const Counterparts *candidates =
        variable->transposition
            ? line_counterparts(plan, variable->field, variable->codes,
                                walk->situation->lines, walk->situation->line)
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
    for (uint32_t i = bits_next(walk->unknown, 0);
         i < walk->situation->plan->variable_count; i = bits_next(walk->unknown, i + 1)) {
        const char *part = variable_reason(walk, &walk->situation->plan->variables[i]);
        if (text_equal(part, last))
            continue;
        text_put(&reason, reason.size != 0 ? ", " : "");
        text_put(&reason, part);
        last = part;
    }
    return text_get(&reason);
}

/* What the leaves reached say together, without the rules. */
static Result combined_result(const Walk *walk)
{
    assert(walk->leaves.count > 0);
    Result first = leaf_result(walk, walk->leaves.items[0]);
    bool same = true;
    for (uint32_t i = 1; i < walk->leaves.count; i++) {
        Result other = leaf_result(walk, walk->leaves.items[i]);
        same = same && same_answer(&first, &other);
    }
    if (walk->leaves.count == 1 || (same && first.state != RESULT_UNDETERMINED))
        return first;
    return (Result){.state = RESULT_UNDETERMINED, .reason = unknown_reason(walk)};
}

/* The rules, read one by one, must lead where the diagram led. */
static bool proves_leaves(const Walk *walk, const Proof *proof)
{
    Bits reached = bits_new(walk->situation->plan->leaves.count);
    Bits proved = bits_new(walk->situation->plan->leaves.count);
    for (uint32_t i = 0; i < walk->leaves.count; i++)
        bits_add(reached, walk->leaves.items[i]);
    for (uint32_t i = 0; i < proof->cases.count; i++)
        bits_add(proved, proof->cases.items[i].leaf);
    return proof->rough || bits_equal(reached, proved);
}

static Result axis_result(Walk *walk, uint32_t axis)
{
    const PlanProgram *plan = walk->situation->plan;
    const BookAxis *book = &plan->book->axes[axis];
    Result result = combined_result(walk);
    const Proof *proof = proof_of(walk->prover, walk->situation, axis);
    assert(proves_leaves(walk, proof));
    bool undecided = result.state == RESULT_UNDETERMINED && walk->leaves.count > 1;
    result.rules =
        undecided ? proof_cases_text(proof, book) : proof_winners_text(proof, book);
    if (walk->leaves.count == 1 &&
        plan->leaves.items[walk->leaves.items[0]].kind == LEAF_CONFLICT)
        result.reason = SAY(TEXT_RULES_IN_CONFLICT, result.rules);
    return result;
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

static uint32_t largest_diagram(const Program *program)
{
    uint32_t nodes = 0;
    for (uint32_t i = 0; i < program->plans.count; i++) {
        uint32_t count = diagram_node_count(program->plans.items[i].diagram);
        nodes = count > nodes ? count : nodes;
    }
    return nodes;
}

static void rate_line(Walk *walk, const Program *program, Results *results)
{
    const PlanProgram *plan = walk->situation->plan;
    for (uint32_t axis = 0; axis < program->axis_count; axis++) {
        walk->stamp++;
        walk->leaves.count = 0;
        walk->unknown = bits_new(plan->variable_count + 1);
        reach(walk, plan->roots[axis]);
        Result result = axis_result(walk, axis);
        results->by_axis[axis][walk->situation->line] = result_number(results, &result);
    }
}

void engine_rate(const Program *program, const PlanProgram *const *plans,
                 const Lines *lines, Results *results)
{
    Walk walk = {.situation = situation_new(program, lines),
                 .prover = prover_new(program),
                 .stamps = mem_bytes(largest_diagram(program) + 1, sizeof *walk.stamps)};
    *results = (Results){.axis_count = program->axis_count, .line_count = lines->count};
    results->by_axis = mem_array(program->axis_count + 1, sizeof *results->by_axis);
    for (uint32_t axis = 0; axis < program->axis_count; axis++)
        results->by_axis[axis] = mem_column(lines->count, sizeof(uint32_t));
    for (size_t line = 0; line < lines->count; line++) {
        situation_move(walk.situation, plans[lines->document[line]], line);
        rate_line(&walk, program, results);
    }
}

void results_free(Results *results)
{
    for (uint32_t axis = 0; axis < results->axis_count; axis++)
        mem_column_free(results->by_axis[axis]);
}
