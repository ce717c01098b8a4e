/* worklist.c -- what to ask: the missing answers that would settle something. */
#include "runtime/answers/worklist.h"

#include "runtime/base/bits.h"
#include "runtime/base/mem.h"
#include "runtime/engine/unanswered.h"

static Sum magnitude(int64_t cents)
{
    return cents == FIELD_ABSENT ? 0 : cents < 0 ? -(Sum)cents : cents;
}

static void add_line(OpenQuestion *open, int64_t cents)
{
    open->lines++;
    open->stake += magnitude(cents);
}

static OpenQuestion *find_open(Worklist *list, Hash *known, uint32_t column, uint32_t group)
{
    uint32_t key[] = {column, group};
    bool added;
    HashEntry *entry = hash_add(known, key, sizeof key, &added);
    if (added) {
        entry->number = list->items.count;
        *list_push(&list->items) = (OpenQuestion){.column = column, .group = group};
    }
    return &list->items.items[entry->number];
}

/* Adds LINE to every question of COLUMNS that somebody can answer for it. */
static void add_columns(Worklist *list, Hash *known, const Answers *answers, size_t line,
                        Bits columns)
{
    const QuestionSet *set = answers->questions;
    int64_t cents = lines_get(answers->budget->lines, FIELD_MONTANT, line);
    bool counted = false;
    for (uint32_t i = bits_next(columns, 0); i < columns.size;
         i = bits_next(columns, i + 1)) {
        QuestionKey key = set->items.items[set->columns.items[i].question].key;
        uint32_t group = answers->keys[key]->group_of[line];
        if (group == KEY_NONE)
            continue;
        add_line(find_open(list, known, i, group), cents);
        counted = true;
    }
    list->lines += counted;
    list->stake += counted ? magnitude(cents) : 0;
}

/* Most euros first, then most lines; then as the lines and the questions come. */
static int compare(const void *a, const void *b)
{
    const OpenQuestion *first = a, *second = b;
    if (first->stake != second->stake)
        return first->stake > second->stake ? -1 : 1;
    if (first->lines != second->lines)
        return first->lines > second->lines ? -1 : 1;
    if (first->group != second->group)
        return first->group < second->group ? -1 : 1;
    return first->column < second->column ? -1 : first->column > second->column;
}

Worklist worklist_of(const Program *program, const PlanProgram *const *plans,
                     const Answers *answers, const Results *results)
{
    const Lines *lines = answers->budget->lines;
    Worklist list = {0};
    Hash known = {0};
    Unanswered *unanswered = unanswered_new(program, lines);
    for (size_t line = 0; line < lines->count; line++) {
        Bits columns = bits_new(program->questions.columns.count);
        for (uint32_t axis = 0; axis < program->axis_count; axis++)
            if (results_get(results, axis, line)->state == RESULT_UNDETERMINED)
                unanswered_add(unanswered, plans[lines->document[line]], line, axis,
                               columns);
        add_columns(&list, &known, answers, line, columns);
    }
    list_sort(&list.items, compare);
    return list;
}
