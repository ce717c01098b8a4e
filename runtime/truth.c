/* truth.c -- conditions of a method, true, false or unknown on a line. */
#include "runtime/truth.h"

uint32_t trial_class(const Trial *trial, uint32_t variable)
{
    uint32_t assumed = trial->assumed[variable];
    return assumed != CLASS_FREE ? assumed : situation_class(trial->situation, variable);
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
        return condition->variable;
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
