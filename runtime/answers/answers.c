/* answers.c -- the answers given, put on the lines that they are about. */
#include "runtime/answers/answers.h"

#include <assert.h>
#include <string.h>

#include "runtime/answers/match.h"
#include "runtime/answers/shares.h"
#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/base/nearest.h"
#include "runtime/base/text.h"

Answers *answers_open(const QuestionSet *questions, Budget *budget)
{
    Answers *answers = mem_new(Answers);
    answers->questions = questions;
    answers->budget = budget;
    lines_add_columns(budget->lines, questions->columns.count);
    for (uint32_t i = 0; i < questions->items.count; i++)
        answers_key(answers, questions->items.items[i].key);
    return answers;
}

const Keys *answers_key(Answers *answers, QuestionKey key)
{
    if (answers->keys[key] == NULL)
        answers->keys[key] = keys_of(key, answers->budget);
    return answers->keys[key];
}

void answers_close(Answers *answers)
{
    for (int i = 0; answers != NULL && i < QUESTION_KEYS; i++)
        keys_free(answers->keys[i]);
}

static const ProgramQuestion *question_of(const Answers *answers, uint32_t column)
{
    const QuestionSet *set = answers->questions;
    return &set->items.items[set->columns.items[column].question];
}

static Where place_of(const AnswerRow *row)
{
    assert(row != NULL);
    return in_file(row->path, row->line);
}

/* --- the column -------------------------------------------------------------------- */

#define COLUMN_NONE UINT32_MAX

static bool same_name(const char *a, const char *b)
{
    return text_equal(text_unaccented(a), text_unaccented(b));
}

static void say_parts(const Answers *answers, const ProgramQuestion *question,
                      const AnswerRow *row, Diags *diags)
{
    Text parts = {0};
    for (uint32_t i = 0; i < question->column_count; i++)
        text_format(&parts, "%s%s", i ? ", " : "",
                    answers->questions->columns.items[question->first_column + i].name);
    diag_say(diags, DIAG_ANSWER_WHOLE, place_of(row), question->name);
    diag_help(diags, TEXT_WRITE_PARTS, text_get(&parts));
}

/* The column that ROW answers, or COLUMN_NONE, said. */
static uint32_t column_of(const Answers *answers, const AnswerRow *row, Diags *diags)
{
    const QuestionSet *set = answers->questions;
    const char *name = row->cells[ANSWER_QUESTION];
    Hash known = {0};
    for (uint32_t i = 0; i < set->columns.count; i++) {
        if (same_name(set->columns.items[i].name, name))
            return i;
        hash_set(&known, set->columns.items[i].name, &known);
    }
    for (uint32_t i = 0; i < set->items.count; i++) {
        if (same_name(set->items.items[i].name, name)) {
            say_parts(answers, &set->items.items[i], row, diags);
            return COLUMN_NONE;
        }
    }
    diag_say(diags, DIAG_UNKNOWN_NAME, place_of(row), SAY(TEXT_KIND_QUESTION), name);
    const char *nearest = nearest_names(&known, name);
    if (nearest != NULL)
        diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
    else
        diag_help(diags, TEXT_DECLARED_ARE, first_names(&known));
    return COLUMN_NONE;
}

/* --- one answer -------------------------------------------------------------------- */

static GivenAnswer *find_given(const Answers *answers, uint32_t column, uint32_t group)
{
    uint32_t key[] = {column, group};
    const HashEntry *entry = hash_find(&answers->given_at, key, sizeof key);
    return entry ? &answers->given.items[entry->number - 1] : NULL;
}

static void give(Answers *answers, GivenAnswer answer)
{
    uint32_t key[] = {answer.column, answer.group};
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a list with room has items. */
    *list_push(&answers->given) = answer;
    hash_add(&answers->given_at, key, sizeof key, NULL)->number = answers->given.count;
}

static void say_conflict(const Answers *answers, const GivenAnswer *first,
                         const GivenAnswer *second, Diags *diags)
{
    const QuestionSet *set = answers->questions;
    QuestionKey key = question_of(answers, first->column)->key;
    diag_say(diags, DIAG_ANSWER_CONFLICT, place_of(second->row),
             SAY(TEXT_QUESTION_OF, set->columns.items[first->column].name,
                 key_text(key, answers->budget, answers->keys[key], first->group)),
             answer_text(set, first->column, first->cell),
             answer_text(set, second->column, second->cell));
    diag_note(diags, place_of(first->row), TEXT_FIRST_ANSWER_HERE);
}

static void add_row(Answers *answers, const AnswerRow *row, Diags *diags)
{
    uint32_t column = column_of(answers, row, diags);
    if (column == COLUMN_NONE)
        return;
    const ProgramQuestion *question = question_of(answers, column);
    GroupList groups = {0};
    bool found = match_groups(answers, question->key, row, &groups, diags);
    int64_t cell;
    if (!answer_read(answers->questions, column, row->cells[ANSWER_ANSWER], place_of(row),
                     diags, &cell) ||
        !found)
        return;
    for (uint32_t i = 0; i < groups.count; i++) {
        GivenAnswer answer = {column, groups.items[i], cell, row};
        const GivenAnswer *first = find_given(answers, column, answer.group);
        if (first == NULL) {
            give(answers, answer);
        } else if (first->cell != cell) {
            say_conflict(answers, first, &answer, diags);
            return;
        }
    }
}

void answers_add(Answers *answers, const AnswerRows *rows, Diags *diags)
{
    for (uint32_t i = 0; i < rows->count; i++)
        add_row(answers, &rows->items[i], diags);
}

/* --- percentages that sum to 100 ----------------------------------------------------- */

static void complete_shares(Answers *answers, const ProgramQuestion *question,
                            uint32_t group, Diags *diags)
{
    uint32_t count = question->column_count;
    int64_t *parts = mem_bytes(count, sizeof *parts);
    const AnswerRow *last = NULL; /* one part at least was given */
    for (uint32_t i = 0; i < count; i++) {
        const GivenAnswer *part = find_given(answers, question->first_column + i, group);
        parts[i] = part ? part->cell : FIELD_ABSENT;
        last = part ? part->row : last;
    }
    int64_t sum = parts_complete(parts, count);
    if (sum != WHOLE_PERCENT) {
        diag_say(diags, DIAG_ANSWER_SHARES, place_of(last),
                 SAY(TEXT_QUESTION_OF, question->name,
                     key_text(question->key, answers->budget, answers->keys[question->key],
                              group)),
                 millionths_text(sum));
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t column = question->first_column + i;
        if (parts[i] != FIELD_ABSENT && find_given(answers, column, group) == NULL)
            give(answers, (GivenAnswer){column, group, parts[i], NULL});
    }
}

void answers_complete(Answers *answers, Diags *diags)
{
    Hash done = {0};
    uint32_t count = answers->given.count;
    for (uint32_t i = 0; i < count; i++) {
        const GivenAnswer *answer = &answers->given.items[i];
        const ProgramQuestion *question = question_of(answers, answer->column);
        uint32_t key[] = {question->first_column, answer->group};
        bool added;
        if (question->kind != QUESTION_SHARES)
            continue;
        hash_add(&done, key, sizeof key, &added);
        if (added)
            complete_shares(answers, question, answer->group, diags);
    }
}

/* --- on the lines -------------------------------------------------------------------- */

void answers_apply(const Answers *answers)
{
    Lines *lines = answers->budget->lines;
    for (uint32_t i = 0; i < answers->given.count; i++) {
        const GivenAnswer *answer = &answers->given.items[i];
        const Keys *keys = answers->keys[question_of(answers, answer->column)->key];
        const KeyGroup *group = &keys->groups.items[answer->group];
        for (uint32_t j = 0; j < group->count; j++)
            lines_set(lines, (FieldId)(FIELD_COUNT + answer->column),
                      keys->lines[group->first + j], answer->cell);
    }
}
