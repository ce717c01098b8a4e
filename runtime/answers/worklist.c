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

typedef struct Builder {
    const Answers *answers;
    const Program *program;
    const Rated *rated;
    Unanswered *unanswered;
    Worklist list;
    Hash known; /* column, group -> number: index in the list */
} Builder;

static void add_axis(Builder *builder, size_t line, uint32_t axis, Bits columns,
                     bool *inherits)
{
    Dependence found = unanswered_of(builder->unanswered, line, axis);
    bits_unite(columns, found.columns);
    *inherits = *inherits || found.inherits;
}

/* What LINE gives to a tally waits for the answers that choose who adds, then for those
 * that say how much. */
static void add_tally(Builder *builder, size_t line, uint32_t index, Bits columns,
                      bool *inherits)
{
    const ProgramTally *tally = &builder->program->tallies->tallies[index];
    const ContributionSet *set =
        contributions_get(&builder->rated->contributions, index, line);
    if (set->state == CONTRIBUTIONS_UNKNOWN) {
        bits_unite(columns, set->columns);
        for (uint32_t i = bits_next(set->axes, 0); i < set->axes.size;
             i = bits_next(set->axes, i + 1))
            add_axis(builder, line, i, columns, inherits);
    }
    for (uint32_t i = 0; i < set->count; i++)
        computation_columns(tally->contributions[set->items[i]].quantity,
                            builder->answers->budget->lines, line, columns);
}

/* The missing answers that LINE needs on anything; *INHERITS when it may take the classes
 * of other lines. */
static Bits columns_of(Builder *builder, size_t line, bool *inherits)
{
    Bits columns = bits_new(builder->answers->questions->columns.count + 1);
    const Rated *rated = builder->rated;
    *inherits = false;
    for (uint32_t axis = 0; axis < rated->results.axis_count; axis++)
        if (results_get(&rated->results, axis, line)->state == RESULT_UNDETERMINED)
            add_axis(builder, line, axis, columns, inherits);
    for (uint32_t i = 0; i < rated->tallies.tally_count; i++)
        if (rated->tallies.columns[i].states[line] == TALLY_UNDETERMINED)
            add_tally(builder, line, i, columns, inherits);
    return columns;
}

/* Counts LINE in the questions that OTHER needs, and that somebody can answer, but those in
 * DONE. */
static bool count_line(Builder *builder, size_t line, size_t other, Bits columns,
                       Hash *done)
{
    const QuestionSet *set = builder->answers->questions;
    int64_t cents = lines_get(builder->answers->budget->lines, FIELD_MONTANT, line);
    bool counted = false;
    for (uint32_t i = bits_next(columns, 0); i < columns.size;
         i = bits_next(columns, i + 1)) {
        QuestionKey kind = set->items.items[set->columns.items[i].question].key;
        uint32_t key[] = {i, builder->answers->keys[kind]->group_of[other]};
        bool added;
        if (key[1] == KEY_NONE)
            continue;
        hash_add(done, key, sizeof key, &added);
        if (added)
            add_line(find_open(&builder->list, &builder->known, i, key[1]), cents);
        counted = true;
    }
    return counted;
}

/* An heir waits for the answers that the other lines of its operation want. */
static bool count_heir(Builder *builder, size_t line, Hash *done)
{
    const Keys *operations = builder->answers->keys[KEY_OPERATION];
    uint32_t group = operations->group_of[line];
    bool counted = false, inherits;
    if (group == KEY_NONE)
        return false;
    const KeyGroup *found = &operations->groups.items[group];
    for (uint32_t i = 0; i < found->count; i++) {
        size_t other = operations->lines[found->first + i];
        if (other != line)
            counted = count_line(builder, line, other,
                                 columns_of(builder, other, &inherits), done) ||
                      counted;
    }
    return counted;
}

static void add_to_list(Builder *builder, size_t line)
{
    bool inherits;
    Bits columns = columns_of(builder, line, &inherits);
    Hash done = {0};
    bool counted = count_line(builder, line, line, columns, &done);
    if (inherits)
        counted = count_heir(builder, line, &done) || counted;
    builder->list.lines += counted;
    if (counted)
        builder->list.stake +=
            magnitude(lines_get(builder->answers->budget->lines, FIELD_MONTANT, line));
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
                     Answers *answers, const Rated *rated)
{
    const Lines *lines = answers->budget->lines;
    Builder builder = {.answers = answers,
                       .program = program,
                       .rated = rated,
                       .unanswered =
                           unanswered_new(program, plans, lines, &rated->results)};
    answers_key(answers, KEY_OPERATION);
    for (size_t line = 0; line < lines->count; line++)
        add_to_list(&builder, line);
    list_sort(&builder.list.items, compare);
    return builder.list;
}
