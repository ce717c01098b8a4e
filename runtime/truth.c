/* truth.c -- conditions of a method, true, false or unknown on a line. */
#include "runtime/truth.h"

/* What VARIABLE, an axis that was left undetermined, would say if what is assumed was so.
 * While it is still not known, *CAUSE receives the variable to know first. */
static uint32_t axis_class(const Trial *trial, uint32_t variable, uint32_t *cause)
{
    const PlanProgram *plan = trial->situation->plan;
    Ref ref = plan->roots[plan->variables[variable].axis];
    while (!ref_is_leaf(ref)) {
        const DiagramNode *node = diagram_node(plan->diagram, ref);
        uint32_t class = trial_class(trial, node->variable);
        if (!class_is_known(class)) {
            *cause = trial_cause(trial, node->variable);
            return CLASS_UNKNOWN;
        }
        ref = node->children[node->branch_of[class]];
    }
    const Leaf *leaf = &plan->leaves.items[ref_leaf(ref)];
    *cause = variable;
    if (leaf->kind == LEAF_CLASS)
        return leaf->class;
    return leaf->kind == LEAF_OUTSIDE ? plan->variables[variable].class_count - 1
                                      : CLASS_UNKNOWN;
}

uint32_t trial_class(const Trial *trial, uint32_t variable)
{
    if (trial->assumed[variable] != CLASS_FREE)
        return trial->assumed[variable];
    uint32_t class = situation_class(trial->situation, variable), cause;
    bool axis = trial->situation->plan->variables[variable].kind == VARIABLE_AXIS;
    return axis && class == CLASS_UNKNOWN ? axis_class(trial, variable, &cause) : class;
}

uint32_t trial_cause(const Trial *trial, uint32_t variable)
{
    uint32_t cause = variable;
    if (trial->situation->plan->variables[variable].kind == VARIABLE_AXIS &&
        situation_class(trial->situation, variable) == CLASS_UNKNOWN)
        axis_class(trial, variable, &cause);
    return cause;
}

Truth trial_test(const Trial *trial, uint32_t variable, Bits classes)
{
    uint32_t class = trial_class(trial, variable);
    if (class_is_known(class))
        return bits_has(classes, class) ? YES : NO;
    uint32_t possible = classes.size, held = 0;
    if (class == CLASS_UNKNOWN) {
        held = bits_count(classes);
    } else {
        const ClassSet *set = situation_classes(trial->situation, variable);
        possible = set->count;
        for (uint32_t i = 0; i < set->count; i++)
            held += bits_has(classes, set->classes[i]);
    }
    return held == 0 ? NO : held == possible ? YES : UNKNOWN;
}

Truth trial_truth(const Trial *trial, const Condition *condition, bool wordless)
{
    switch (condition->kind) {
    case CONDITION_TRUE:
        return YES;
    case CONDITION_FALSE:
        return NO;
    case CONDITION_TEST:
        if (wordless && trial->situation->plan->variables[condition->variable].kind ==
                            VARIABLE_MENTIONS)
            return bits_has(condition->classes, 0) ? YES : NO;
        return trial_test(trial, condition->variable, condition->classes);
    case CONDITION_NOT: {
        Truth truth = trial_truth(trial, condition->parts[0], wordless);
        return truth == UNKNOWN ? UNKNOWN : truth == YES ? NO : YES;
    }
    case CONDITION_ALL:
    case CONDITION_ANY:
        break;
    }
    Truth strong = condition->kind == CONDITION_ALL ? NO : YES;
    Truth result = strong == NO ? YES : NO;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        Truth truth = trial_truth(trial, condition->parts[i], wordless);
        if (truth == strong)
            return strong;
        result = truth == UNKNOWN ? UNKNOWN : result;
    }
    return result;
}

uint32_t trial_unknown(const Trial *trial, const Condition *condition, bool wordless)
{
    if (condition->kind == CONDITION_TEST)
        return trial_cause(trial, condition->variable);
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        if (trial_truth(trial, condition->parts[i], wordless) != UNKNOWN)
            continue;
        uint32_t variable = trial_unknown(trial, condition->parts[i], wordless);
        first = variable < first ? variable : first;
    }
    return first;
}

void condition_answers(const Condition *condition, uint32_t variable, uint32_t class,
                       Text *key)
{
    if (condition->kind == CONDITION_TEST && condition->variable == variable)
        text_char(key, bits_has(condition->classes, class) ? '1' : '0');
    for (uint32_t i = 0; i < condition->part_count; i++)
        condition_answers(condition->parts[i], variable, class, key);
}
