/* program.c -- a compiled method, ready to rate lines. */
#include "runtime/program.h"

#include <string.h>

#include "runtime/base/bits.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

const PlanProgram *program_plan(const Program *program, const Nomenclature *nomenclature)
{
    for (uint32_t i = 0; i < program->plans.count; i++)
        if (program->plans.items[i].nomenclature == nomenclature)
            return &program->plans.items[i];
    return NULL;
}

/* The node of the code of FIELD on LINE, or NODE_NONE. */
static uint32_t line_node(const PlanProgram *plan, FieldId field, CodeKind kind,
                          const Lines *lines, size_t line)
{
    const char *code = lines_text(lines, lines_get(lines, field, line));
    int64_t year = lines_get(lines, FIELD_EXERCICE, line);
    if (year == FIELD_ABSENT || code == NULL)
        return NODE_NONE;
    return code_known_ancestor(&plan->nomenclature->trees[kind], code, strlen(code),
                               nomenclature_year(plan->nomenclature, (int)year));
}

static uint32_t code_class(const Variable *variable, const PlanProgram *plan,
                           const Lines *lines, size_t line)
{
    uint32_t node = line_node(plan, variable->field, variable->codes, lines, line);
    return node == NODE_NONE ? CLASS_UNKNOWN : variable->class_of[node];
}

const Counterparts *line_counterparts(const PlanProgram *plan, FieldId field, CodeKind kind,
                                      const Lines *lines, size_t line)
{
    uint32_t node = line_node(plan, field, kind, lines, line);
    return node == NODE_NONE
               ? NULL
               : transposition_counterparts(plan->transposition, kind, node,
                                            (int)lines_get(lines, FIELD_EXERCICE, line));
}

ClassSet variable_classes(const Variable *variable, const PlanProgram *plan,
                          const Lines *lines, size_t line)
{
    const Counterparts *found =
        line_counterparts(plan, variable->field, variable->codes, lines, line);
    if (found == NULL || found->certainty == CERTAINTY_NONE)
        return (ClassSet){0};
    Bits seen = bits_new(variable->class_count);
    uint32_t *classes = mem_bytes(found->count, sizeof *classes);
    ClassSet set = {.classes = classes};
    for (uint32_t i = 0; i < found->count; i++) {
        uint32_t class = variable->class_of[found->nodes[i]];
        if (!bits_has(seen, class))
            classes[set.count++] = class;
        bits_add(seen, class);
    }
    return set;
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
    return words_mention(&variable->words, text_fold(text, strlen(text)));
}

uint32_t variable_class(const Variable *variable, const PlanProgram *plan,
                        const Lines *lines, size_t line)
{
    if (variable->field == FIELD_NONE)
        return CLASS_UNKNOWN;
    int64_t value = lines_get(lines, variable->field, line);
    if (variable->kind == VARIABLE_ABSENT)
        return value == FIELD_ABSENT;
    if (variable->kind == VARIABLE_MENTIONS)
        return mention_class(variable, lines_text(lines, value));
    if (value == FIELD_ABSENT)
        return CLASS_UNKNOWN;
    switch (variable->kind) {
    case VARIABLE_CODES:
        return code_class(variable, plan, lines, line);
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
    case VARIABLE_UNSET:
    case VARIABLE_AXIS:
        break;
    }
    return CLASS_UNKNOWN;
}
