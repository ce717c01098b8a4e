/* answers.h -- the answers given, put on the lines that they are about.
 *
 * Everything is checked before anything is put on a line: an answer that names nothing,
 * that cannot be read or that contradicts another is an error, said with its place, and
 * the lines are then left as they were.
 *
 *     Answers *answers = answers_open(&program->questions, budget);
 *     answers_add(answers, &rows, diags);
 *     if (diags->errors == 0) answers_apply(answers);
 *     … answers_close(answers);
 */
#ifndef CRIBLE_ANSWERS_ANSWERS_H
#define CRIBLE_ANSWERS_ANSWERS_H

#include "runtime/answers/keys.h"
#include "runtime/answers/question.h"
#include "runtime/base/hash.h"
#include "runtime/import/answers_file.h"

/* One answer understood. */
typedef struct GivenAnswer {
    uint32_t column, group;
    int64_t cell;
    const AnswerRow *row; /* NULL for a part that the others leave no choice for */
} GivenAnswer;

typedef struct Answers {
    const QuestionSet *questions;
    Budget *budget;
    Keys *keys[QUESTION_KEYS]; /* NULL for those that no question is asked by */
    LIST(GivenAnswer) given;   /* in the order of the rows */
    Hash given_at;             /* column, group -> number: index in given, plus one */
    Hash places;               /* what keys and names of documents stand for */
} Answers;

/* Gives the lines of BUDGET, whose documents are named, their answer columns, all absent.
 */
Answers *answers_open(const QuestionSet *questions, Budget *budget);
void answers_close(Answers *answers);

/* The groups of KEY, made when no question is asked by it. */
const Keys *answers_key(Answers *answers, QuestionKey key);

/* Understands ROWS, which must stay; errors are said in DIAGS. */
void answers_add(Answers *answers, const AnswerRows *rows, Diags *diags);

/* Once every row is there: checks the percentages that must sum to 100, and works out those
 * that the others force. */
void answers_complete(Answers *answers, Diags *diags);

/* Puts the answers on the lines. */
void answers_apply(const Answers *answers);

#endif
