/* situation.c -- one line as a plan sees it: the class of each variable. */
#include "runtime/situation.h"

#include <string.h>

#include "runtime/base/bits.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* A class not looked for yet. */
#define CLASS_NOT_ASKED (UINT32_MAX - 1)

Situation *situation_new(const Program *program, const Lines *lines)
{
    uint32_t variables = 0;
    for (uint32_t i = 0; i < program->plans.count; i++)
        if (program->plans.items[i].variable_count > variables)
            variables = program->plans.items[i].variable_count;
    Situation *situation = mem_new(Situation);
    situation->lines = lines;
    situation->plans = program->plans.items;
    situation->classes = mem_bytes(variables + 1, sizeof *situation->classes);
    situation->sets = mem_array(variables + 1, sizeof *situation->sets);
    situation->axes = mem_array(program->axis_count + 1, sizeof *situation->axes);
    situation->axis_results =
        mem_array(program->axis_count + 1, sizeof *situation->axis_results);
    situation->axis_reasons =
        mem_array(program->axis_count + 1, sizeof *situation->axis_reasons);
    return situation;
}

void situation_move(Situation *situation, const PlanProgram *plan, size_t line)
{
    situation->plan = plan;
    situation->line = line;
    for (uint32_t i = 0; i < plan->variable_count; i++)
        situation->classes[i] = CLASS_NOT_ASKED;
}

/* What depends on AXIS is asked again. */
static void forget_axis(Situation *situation, uint32_t axis)
{
    for (uint32_t i = situation->plan->variable_count; i-- > 0;) {
        const Variable *variable = &situation->plan->variables[i];
        if (variable->kind != VARIABLE_AXIS)
            return; /* they come last */
        if (variable->axis == axis)
            situation->classes[i] = CLASS_NOT_ASKED;
    }
}

void situation_decide(Situation *situation, uint32_t axis, const struct Result *result,
                      ClassSet classes, const char *reason)
{
    situation->axes[axis] = classes;
    situation->axis_results[axis] = result;
    situation->axis_reasons[axis] = reason;
    forget_axis(situation, axis);
}

void situation_assume(Situation *situation, uint32_t axis, const uint32_t *class)
{
    situation->axes[axis] = (ClassSet){class, 1};
    forget_axis(situation, axis);
}

/* The same codes come back line after line: their sets are worked out once. */
static const ClassSet *set_of(Situation *situation, uint32_t index)
{
    const Variable *variable = &situation->plan->variables[index];
    int64_t key[] = {(int64_t)(situation->plan - situation->plans), index,
                     lines_get(situation->lines, variable->field, situation->line),
                     lines_get(situation->lines, FIELD_EXERCICE, situation->line)};
    bool added;
    HashEntry *entry = hash_add(&situation->known_sets, key, sizeof key, &added);
    if (added) {
        ClassSet *set = mem_new(ClassSet);
        *set =
            variable_classes(variable, situation->plan, situation->lines, situation->line);
        entry->value = set;
    }
    return entry->value;
}

static const FieldWords *words_of(const PlanProgram *plan, FieldId field)
{
    uint32_t i = 0;
    while (plan->words.items[i].field != field)
        i++;
    return &plan->words.items[i];
}

static LexiconSearch *search_of(Situation *situation, FieldId field)
{
    uint32_t key[] = {(uint32_t)(situation->plan - situation->plans), (uint32_t)field};
    bool added;
    HashEntry *entry = hash_add(&situation->searches, key, sizeof key, &added);
    if (added)
        entry->value = lexicon_search_new(words_of(situation->plan, field)->lexicon);
    return entry->value;
}

/* The same labels come back too: all the words of one are looked for once. */
static bool mentions(Situation *situation, uint32_t index)
{
    const PlanProgram *plan = situation->plan;
    FieldId field = plan->variables[index].field;
    int64_t text = lines_get(situation->lines, field, situation->line);
    if (text == FIELD_ABSENT)
        return false;
    int64_t key[] = {(int64_t)(plan - situation->plans), field, text};
    bool added;
    HashEntry *entry = hash_add(&situation->known_words, key, sizeof key, &added);
    if (added) {
        Bits found = bits_new(plan->variable_count + 1);
        const char *label = lines_text(situation->lines, text);
        LexiconFound words =
            lexicon_search(search_of(situation, field), text_fold(label, strlen(label)));
        for (uint32_t i = 0; i < words.count; i++)
            bits_add(found, words_of(plan, field)->variables[words.groups[i]]);
        entry->value = found.words;
    }
    return bits_has((Bits){entry->value, plan->variable_count + 1}, index);
}

static uint32_t find_class(Situation *situation, uint32_t variable)
{
    const PlanProgram *plan = situation->plan;
    const ClassSet *set;
    if (plan->variables[variable].kind == VARIABLE_MENTIONS)
        return mentions(situation, variable);
    if (plan->variables[variable].kind == VARIABLE_AXIS)
        set = &situation->axes[plan->variables[variable].axis];
    else if (plan->variables[variable].transposition != NULL)
        set = set_of(situation, variable);
    else
        return variable_class(&plan->variables[variable], plan, situation->lines,
                              situation->line);
    situation->sets[variable] = set;
    return set->count == 0   ? CLASS_UNKNOWN
           : set->count == 1 ? set->classes[0]
                             : CLASS_SEVERAL;
}

uint32_t situation_class(Situation *situation, uint32_t variable)
{
    if (situation->classes[variable] == CLASS_NOT_ASKED)
        situation->classes[variable] = find_class(situation, variable);
    return situation->classes[variable];
}

void situation_hide(Situation *situation, uint32_t variable)
{
    situation->classes[variable] = CLASS_UNKNOWN;
}

void situation_show(Situation *situation, uint32_t variable)
{
    situation->classes[variable] = CLASS_NOT_ASKED;
}

const ClassSet *situation_classes(const Situation *situation, uint32_t variable)
{
    return situation->sets[variable];
}
