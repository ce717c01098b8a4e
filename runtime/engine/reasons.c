/* reasons.c -- why something is not known of a line. */
#include "runtime/engine/reasons.h"

#include "runtime/base/diag.h"
#include "runtime/base/text.h"
#include "runtime/engine/result.h"

/* Candidates shown before "…". */
#define MOST_CANDIDATES 6

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

/* "axe climat indéterminé (fonction absente)", "axe climat réparti" */
static const char *axis_reason(const Situation *situation, const Variable *variable)
{
    if (situation->axis_results[variable->axis]->state == RESULT_SPLIT)
        return SAY(TEXT_AXIS_SPLIT, variable->title);
    const char *reason = situation->axis_reasons[variable->axis];
    const char *axis = SAY(TEXT_AXIS_UNDETERMINED, variable->title);
    return reason ? SAY(TEXT_WITH_REASON, axis, reason) : axis;
}

/* Why VARIABLE's class is not known. */
static const char *variable_reason(const Situation *situation, const Variable *variable)
{
    const PlanProgram *plan = situation->plan;
    if (variable->kind == VARIABLE_AXIS)
        return axis_reason(situation, variable);
    if (variable->kind == VARIABLE_UNSET)
        return SAY(TEXT_PARAMETER_UNSET, variable->title);
    int64_t value = lines_get(situation->lines, variable->field, situation->line);
    if (value == FIELD_ABSENT)
        return SAY(variable->field >= FIELD_COUNT ? TEXT_QUESTION_UNANSWERED
                                                  : TEXT_FIELD_ABSENT,
                   variable->title);
    const char *code = lines_text(situation->lines, value);
    const char *name = plan->nomenclature->name;
    const Counterparts *candidates =
        variable->transposition ? line_counterparts(plan, variable->field, variable->codes,
                                                    situation->lines, situation->line)
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

/* A field that two variables read is named once. */
const char *unknown_reason(const Situation *situation, Bits unknown)
{
    Text reason = {0};
    const char *last = "";
    for (uint32_t i = bits_next(unknown, 0); i < situation->plan->variable_count;
         i = bits_next(unknown, i + 1)) {
        const char *part = variable_reason(situation, &situation->plan->variables[i]);
        if (text_equal(part, last))
            continue;
        text_put(&reason, reason.size != 0 ? ", " : "");
        text_put(&reason, part);
        last = part;
    }
    return text_get(&reason);
}
