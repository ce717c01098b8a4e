/* worklist_report.c -- what to ask, for people: a table, and a file to fill. */
#include "runtime/report/worklist_report.h"

#include "runtime/answers/value.h"
#include "runtime/base/diag.h"
#include "runtime/report/count_text.h"
#include "runtime/report/csv_text.h"
#include "runtime/report/grid.h"

#define MOST_SHOWN 40

static const ProgramQuestion *question_of(const Answers *answers, uint32_t column)
{
    const QuestionSet *set = answers->questions;
    return &set->items.items[set->columns.items[column].question];
}

void report_worklist(const Answers *answers, const Worklist *list, Text *out)
{
    if (list->items.count == 0) {
        text_format(out, "%s\n", SAY(TEXT_WORKLIST_EMPTY));
        return;
    }
    Grid grid = {0};
    GRID_ROW(&grid, SAY(TEXT_WORKLIST_QUESTION), SAY(TEXT_TABLE_EUROS),
             SAY(TEXT_TABLE_LINES));
    for (uint32_t i = 0; i < list->items.count && i < MOST_SHOWN; i++) {
        const OpenQuestion *open = &list->items.items[i];
        QuestionKey key = question_of(answers, open->column)->key;
        GRID_ROW(&grid,
                 SAY(TEXT_QUESTION_OF, answers->questions->columns.items[open->column].name,
                     key_text(key, answers->budget, answers->keys[key], open->group)),
                 money_french(open->stake), count_text(open->lines));
    }
    text_format(out, "%s\n",
                SAY(TEXT_WORKLIST_TITLE, count_text(list->items.count),
                    count_text(list->lines), money_french(list->stake)));
    grid_write(&grid, 2, out);
    if (list->items.count > MOST_SHOWN)
        text_format(out, "  %s\n",
                    SAY(TEXT_WORKLIST_MORE, count_text(list->items.count - MOST_SHOWN)));
}

/* --- the file ---------------------------------------------------------------------- */

/* In the order of the file: what is asked, of what, what it would settle, the answer. */
static const AnswerColumn columns[] = {
    ANSWER_QUESTION, ANSWER_TITLE,    ANSWER_DOCUMENT, ANSWER_KEY,   ANSWER_NATURE,
    ANSWER_FONCTION, ANSWER_LIBELLE,  ANSWER_MONTANT,  ANSWER_LINES, ANSWER_STAKE,
    ANSWER_ASKED_TO, ANSWER_POSSIBLE, ANSWER_ANSWER,   ANSWER_PIECE, ANSWER_AUTHOR,
    ANSWER_DATE,     ANSWER_COMMENT};

/* "1234,50": spreadsheets in French read it as a number. */
static const char *comma_amount(Sum cents)
{
    Text text = {0};
    money_write(&text, cents);
    for (size_t i = 0; i < text.size; i++)
        if (text.bytes[i] == '.')
            text.bytes[i] = ',';
    return text_get(&text);
}

/* What LINE says of itself in COLUMN. */
static const char *line_cell(const Lines *lines, size_t line, AnswerColumn column)
{
    FieldId field = column == ANSWER_NATURE     ? FIELD_NATURE
                    : column == ANSWER_FONCTION ? FIELD_FONCTION
                    : column == ANSWER_LIBELLE  ? FIELD_LIBELLE
                                                : FIELD_MONTANT;
    int64_t value = lines_get(lines, field, line);
    if (value == FIELD_ABSENT)
        return "";
    return field == FIELD_MONTANT ? comma_amount(value) : lines_text(lines, value);
}

static const char *cell_of(const Answers *answers, const OpenQuestion *open,
                           AnswerColumn column)
{
    const ProgramQuestion *question = question_of(answers, open->column);
    const Keys *keys = answers->keys[question->key];
    switch (column) {
    case ANSWER_QUESTION:
        return answers->questions->columns.items[open->column].name;
    case ANSWER_TITLE:
        return question->title;
    case ANSWER_DOCUMENT:
        return key_document(question->key, answers->budget, keys, open->group);
    case ANSWER_KEY:
        return key_cell(question->key, answers->budget, keys, open->group);
    case ANSWER_NATURE:
    case ANSWER_FONCTION:
    case ANSWER_LIBELLE:
    case ANSWER_MONTANT:
        return question->key != KEY_LINE
                   ? ""
                   : line_cell(answers->budget->lines, open->group, column);
    case ANSWER_LINES:
        return text_make("%llu", (unsigned long long)open->lines);
    case ANSWER_STAKE:
        return comma_amount(open->stake);
    case ANSWER_ASKED_TO:
        return question->asked_to;
    case ANSWER_POSSIBLE:
        return answers_possible(answers->questions, open->column);
    case ANSWER_ANSWER:
    case ANSWER_PIECE:
    case ANSWER_AUTHOR:
    case ANSWER_DATE:
    case ANSWER_COMMENT:
    case ANSWER_COLUMNS:
        break;
    }
    return "";
}

void report_worklist_csv(const Answers *answers, const Worklist *list, Text *out)
{
    enum { COUNT = sizeof columns / sizeof *columns };
    text_put(out, "\xEF\xBB\xBF");
    for (int i = 0; i < COUNT; i++)
        text_format(out, "%s%s", i ? ";" : "", answer_column_name(columns[i]));
    text_char(out, '\n');
    for (uint32_t row = 0; row < list->items.count; row++) {
        for (int i = 0; i < COUNT; i++) {
            if (i > 0)
                text_char(out, ';');
            csv_text(out, cell_of(answers, &list->items.items[row], columns[i]), ';');
        }
        text_char(out, '\n');
    }
}
