/* answer.c -- from the leaves that a line reaches to what is said of it. */
#include "runtime/engine/answer.h"

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/share.h"
#include "runtime/base/text.h"
#include "runtime/computation.h"
#include "runtime/engine/reasons.h"

static Result undetermined(const char *reason)
{
    return (Result){.state = RESULT_UNDETERMINED, .reason = reason};
}

static const Leaf *leaf_at(const Walk *walk, uint32_t leaf)
{
    return &walk->situation->plan->leaves.items[leaf];
}

/* --- splits
 * -------------------------------------------------------------------------- */

static const char *share_reason(ShareStatus status)
{
    switch (status) {
    case SHARE_NEGATIVE:
        return SAY(TEXT_SPLIT_NEGATIVE);
    case SHARE_ABOVE_ONE:
        return SAY(TEXT_SPLIT_ABOVE);
    case SHARE_BELOW_ONE:
        return SAY(TEXT_SPLIT_BELOW);
    case SHARE_OK:
    case SHARE_NOT_A_NUMBER:
    case SHARE_TOO_PRECISE:
    case SHARE_TOO_MANY:
        break;
    }
    return SAY(TEXT_SPLIT_IMPOSSIBLE);
}

/* The answer columns that COMPUTATION lacks on the line. */
static void add_questions(const Walk *walk, const Computation *computation, Bits columns)
{
    if (computation == NULL)
        return;
    if (computation->kind == COMPUTE_CELL && computation->is_answer &&
        lines_get(walk->situation->lines, computation->column, walk->situation->line) ==
            FIELD_ABSENT)
        bits_add(columns, (uint32_t)computation->column - FIELD_COUNT);
    add_questions(walk, computation->left, columns);
    add_questions(walk, computation->right, columns);
}

static void put_questions(Result *result, Bits columns)
{
    uint32_t *list = mem_bytes(bits_count(columns) + 1, sizeof *list);
    for (uint32_t i = bits_next(columns, 0); i < columns.size;
         i = bits_next(columns, i + 1))
        list[result->question_count++] = i;
    result->questions = list;
}

static Result split_missing(const Walk *walk, const Leaf *leaf, const char *reason)
{
    Result result = undetermined(reason);
    Bits columns = bits_new(walk->situation->lines->column_count - FIELD_COUNT + 1);
    for (uint32_t i = 0; i < leaf->part_count; i++)
        add_questions(walk, leaf->parts[i].share, columns);
    put_questions(&result, columns);
    uint32_t *classes = mem_bytes(leaf->part_count + 1, sizeof *classes);
    for (uint32_t i = 0; i < leaf->part_count; i++)
        classes[i] = leaf->parts[i].class;
    result.classes = (ClassSet){classes, leaf->part_count};
    return result;
}

static Result split_result(const Walk *walk, const Leaf *leaf)
{
    const Situation *situation = walk->situation;
    ResultPart *parts = mem_bytes(leaf->part_count + 1, sizeof *parts);
    Rational *shares = mem_bytes(leaf->part_count + 1, sizeof *shares);
    ComputationResult missing = {0};
    uint32_t rest = SHARE_NO_REST;
    bool estimated = false;
    for (uint32_t i = 0; i < leaf->part_count; i++) {
        if (leaf->parts[i].share == NULL) {
            rest = i;
            continue;
        }
        ComputationResult share =
            computation_of_line(leaf->parts[i].share, situation->lines, situation->line);
        shares[i] = share.value;
        estimated = estimated || share.estimated;
        if (share.status != COMPUTATION_OK)
            computation_blame(&missing, &share);
    }
    if (missing.status != COMPUTATION_OK)
        return split_missing(walk, leaf, computation_reason(&missing));
    ShareStatus status = share_complete(shares, leaf->part_count, rest);
    if (status != SHARE_OK)
        return undetermined(share_reason(status));
    for (uint32_t i = 0; i < leaf->part_count; i++)
        parts[i] = (ResultPart){leaf->parts[i].class, shares[i]};
    Result result = result_of_parts(parts, leaf->part_count);
    result.estimated = estimated;
    return result;
}

/* What one leaf says of the line; what is inherited is left undetermined. */
static Result leaf_result(const Walk *walk, uint32_t number)
{
    const Leaf *leaf = leaf_at(walk, number);
    switch (leaf->kind) {
    case LEAF_CLASS:
        return (Result){.state = RESULT_CLASS, .class = leaf->class};
    case LEAF_SPLIT:
        return split_result(walk, leaf);
    case LEAF_OUTSIDE:
        return (Result){.state = RESULT_OUTSIDE, .reason = leaf->reason};
    case LEAF_NONE:
    case LEAF_INHERITED:
    case LEAF_UNDETERMINED:
    case LEAF_CONFLICT:
        break;
    }
    return undetermined(leaf->reason);
}

/* --- an axis that is split, read by another
 * ---------------------------------------------- */

/* The variable of the one axis that is split among what is unknown; UINT32_MAX when there
 * is none, or several. */
static uint32_t split_axis(const Walk *walk)
{
    const PlanProgram *plan = walk->situation->plan;
    uint32_t found = UINT32_MAX;
    for (uint32_t i = bits_next(walk->unknown, 0); i < plan->variable_count;
         i = bits_next(walk->unknown, i + 1)) {
        const Variable *variable = &plan->variables[i];
        if (variable->kind != VARIABLE_AXIS ||
            walk->situation->axis_results[variable->axis]->state != RESULT_SPLIT)
            continue;
        if (found != UINT32_MAX)
            return UINT32_MAX;
        found = i;
    }
    return found;
}

/* Adds what is said of the part SHARE of the line, which is RESULT. */
static bool add_part(const Result *result, Rational share, ResultPart *parts,
                     uint32_t *count)
{
    if (result->state == RESULT_CLASS) {
        parts[(*count)++] = (ResultPart){result->class, share};
        return true;
    }
    for (uint32_t i = 0; i < result->part_count; i++) {
        Rational part = rational_multiply(share, result->parts[i].share);
        if (!rational_is_number(part))
            return false;
        parts[(*count)++] = (ResultPart){result->parts[i].class, part};
    }
    return result->state == RESULT_SPLIT;
}

/* What the leaves that are not inherited say, when they agree. */
static bool agreed_result(const Walk *walk, Result *agreed, bool *inherits)
{
    bool started = false;
    *inherits = false;
    for (uint32_t i = 0; i < walk->leaves.count; i++) {
        uint32_t leaf = walk->leaves.items[i];
        if (leaf_at(walk, leaf)->kind == LEAF_INHERITED) {
            *inherits = true;
            continue;
        }
        Result result = leaf_result(walk, leaf);
        if (started && !results_agree(&result, agreed))
            return false;
        bool estimated = started && agreed->estimated;
        *agreed = result;
        agreed->estimated = result.estimated || estimated;
        started = true;
    }
    return started;
}

/* Each part of the axis that is split is followed alone, whatever else is unknown; what
 * they receive is brought together. */
static Result result_by_parts(Walk *walk, uint32_t axis, uint32_t variable)
{
    Situation *situation = walk->situation;
    uint32_t read = situation->plan->variables[variable].axis;
    const Result *split = situation->axis_results[read];
    ResultPart *parts = mem_bytes(SHARE_COUNT_MAX, sizeof *parts);
    uint32_t count = 0;
    bool estimated = split->estimated;
    const char *reason = NULL;
    for (uint32_t i = 0; i < split->part_count && reason == NULL; i++) {
        situation_assume(situation, read, &split->parts[i].class);
        walk_down(walk, situation->plan->roots[axis]);
        Result part = {0};
        bool inherits;
        bool agreed = agreed_result(walk, &part, &inherits) && !inherits;
        estimated = estimated || walk->estimated || part.estimated;
        bool room = count + part.part_count < SHARE_COUNT_MAX;
        if (!agreed || !room || !add_part(&part, split->parts[i].share, parts, &count))
            reason = part.reason ? part.reason : SAY(TEXT_PART_UNDETERMINED);
    }
    situation_decide(situation, read, split, split->classes, split->reason);
    if (reason != NULL)
        return undetermined(
            SAY(TEXT_WITH_REASON,
                SAY(TEXT_AXIS_SPLIT, situation->plan->variables[variable].title), reason));
    Result result = result_of_parts(parts, count);
    result.estimated = estimated;
    return result;
}

/* --- all the leaves together
 * ---------------------------------------------------------- */

static Result unknown_result(const Walk *walk)
{
    Result result = undetermined(unknown_reason(walk->situation, walk->unknown));
    result.questions = walk_questions(walk, &result.question_count);
    return result;
}

/* False when the parts do not settle what else is unknown; the walk is then as it was. */
static bool answer_by_parts(Walk *walk, uint32_t axis, Result *result)
{
    uint32_t split = split_axis(walk);
    if (split == UINT32_MAX)
        return false;
    bool alone = bits_count(walk->unknown) == 1;
    *result = result_by_parts(walk, axis, split);
    if (alone || result->state != RESULT_UNDETERMINED)
        return true;
    walk_down(walk, walk->situation->plan->roots[axis]);
    return false;
}

/* Without the estimates that it met, would ANSWER perhaps be another one? */
static bool needs_estimates(Walk *walk, uint32_t axis, const Answer *answer)
{
    Walk before = *walk;
    walk->leaves = (LeafList){0};
    walk->bare = true;
    walk_down(walk, walk->situation->plan->roots[axis]);
    Result bare = {0};
    bool inherits, agreed = agreed_result(walk, &bare, &inherits);
    bool same = inherits == answer->inherits &&
                (answer->alone ? walk->leaves.count == 1
                               : agreed && results_agree(&bare, &answer->result));
    before.stamp = walk->stamp;
    *walk = before;
    return !same;
}

Answer line_answer(Walk *walk, uint32_t axis)
{
    walk_down(walk, walk->situation->plan->roots[axis]);
    Answer answer = {0};
    bool estimated = walk->estimated;
    if (walk->leaves.count == 1) {
        answer.alone = answer.inherits =
            leaf_at(walk, walk->leaves.items[0])->kind == LEAF_INHERITED;
        answer.result = leaf_result(walk, walk->leaves.items[0]);
    } else if (answer_by_parts(walk, axis, &answer.result)) {
        answer.by_parts = true;
    } else if (!agreed_result(walk, &answer.result, &answer.inherits) ||
               answer.result.state == RESULT_UNDETERMINED) {
        answer = (Answer){.result = unknown_result(walk)};
    } else if (answer.inherits) {
        Result unknown = unknown_result(walk);
        answer.reason = unknown.reason;
        answer.result.questions = unknown.questions;
        answer.result.question_count = unknown.question_count;
    }
    estimated = estimated && (answer.by_parts || needs_estimates(walk, axis, &answer));
    answer.result.estimated = answer.result.estimated || estimated;
    return answer;
}
