/* program.c -- a compiled method, ready to rate lines. */
#include "runtime/program.h"

#include <string.h>

#include "runtime/base/text.h"
#include "runtime/lexicon.h"

const PlanProgram *program_plan(const Program *program, const Nomenclature *nomenclature)
{
    for (uint32_t i = 0; i < program->plans.count; i++)
        if (program->plans.items[i].nomenclature == nomenclature)
            return &program->plans.items[i];
    return NULL;
}

static uint32_t code_class(const Variable *variable, const PlanProgram *plan,
                           const Lines *lines, size_t line, const char *code)
{
    int64_t year = lines_get(lines, FIELD_EXERCICE, line);
    if (year == FIELD_ABSENT)
        return CLASS_UNKNOWN;
    const CodeTree *tree = &plan->nomenclature->trees[variable->codes];
    uint32_t node = code_known_ancestor(tree, code, strlen(code),
                                        nomenclature_year(plan->nomenclature, (int)year));
    return node == NODE_NONE ? CLASS_UNKNOWN : variable->class_of[node];
}

static uint32_t range_element(const Variable *variable, int64_t value)
{
    uint32_t below = 0;
    while (below + 1 < variable->element_count && variable->cuts[below] <= value)
        below++;
    return below;
}

static uint32_t mention_class(const Variable *variable, const char *text)
{
    if (text == NULL)
        return 0;
    const char *folded = text_fold(text, strlen(text));
    for (uint32_t i = 0; i < variable->pattern_count; i++)
        if (words_match(folded, variable->patterns[i]))
            return 1;
    return 0;
}

uint32_t variable_class(const Variable *variable, const PlanProgram *plan,
                        const Lines *lines, size_t line)
{
    int64_t value = lines_get(lines, variable->field, line);
    if (variable->kind == VARIABLE_ABSENT)
        return value == FIELD_ABSENT;
    if (variable->kind == VARIABLE_MENTIONS)
        return mention_class(variable, lines_text(lines, value));
    if (value == FIELD_ABSENT)
        return CLASS_UNKNOWN;
    switch (variable->kind) {
    case VARIABLE_CODES:
        return code_class(variable, plan, lines, line, lines_text(lines, value));
    case VARIABLE_TEXTS: {
        const char *text = lines_text(lines, value);
        HashEntry *entry = hash_find(&variable->texts, text, strlen(text));
        return variable->class_of[entry ? entry->number : 0];
    }
    case VARIABLE_CHOICES:
        return variable->class_of[value];
    case VARIABLE_RANGES:
        return variable->class_of[range_element(variable, value)];
    case VARIABLE_MENTIONS:
    case VARIABLE_ABSENT:
        break;
    }
    return CLASS_UNKNOWN;
}
