/* question.h -- what accounts do not say, and a method asks.
 *
 * A question is asked once for each line, operation, third party or authority (its key).
 * Its answers are columns of the lines after the fields: one, or one for each part of
 * percentages that sum to 100.  A cell holds
 *   a choice       its number; of oui ou non, 0 is yes and 1 is no
 *   a number       millionths of the question's unit
 *   a percentage   millionths of a per cent
 * and FIELD_ABSENT while nobody has answered.
 */
#ifndef CRIBLE_ANSWERS_QUESTION_H
#define CRIBLE_ANSWERS_QUESTION_H

#include <stdint.h>

#include "runtime/base/list.h"

typedef enum QuestionKind {
    QUESTION_CHOICE,
    QUESTION_YES_NO,
    QUESTION_NUMBER,  /* in a unit */
    QUESTION_PERCENT, /* 0 to 100 */
    QUESTION_SHARES   /* several percentages that sum to 100 */
} QuestionKind;

typedef enum QuestionKey {
    KEY_LINE,
    KEY_OPERATION, /* of one document */
    KEY_THIRD_PARTY,
    KEY_AUTHORITY
} QuestionKey;

enum { QUESTION_KEYS = KEY_AUTHORITY + 1 };

/* A choice is a bit of a word where it is tested. */
#define QUESTION_MOST_CHOICES 64

/* 100 %, in millionths of a per cent. */
#define WHOLE_PERCENT INT64_C(100000000)

typedef struct QuestionColumn {
    const char *name;  /* of the question, or « question.part » */
    uint32_t question; /* its number in the program */
} QuestionColumn;

/* A question of a compiled method. */
typedef struct ProgramQuestion {
    const char *name, *title;
    const char *asked_to; /* or NULL */
    QuestionKind kind;
    QuestionKey key;
    const struct Unit *unit;             /* QUESTION_NUMBER */
    uint32_t first_column, column_count; /* in the program's columns */
    const char *const *choices;          /* words, in the order of their numbers */
    const char *const *choice_titles;    /* NULL where there is none */
    uint32_t choice_count;
    /* à défaut … estimé: a number of the unit, of percentages a hundredth; or a choice */
    const struct Computation *otherwise; /* or NULL */
    uint32_t otherwise_choice;           /* its number plus one; or 0 */
} ProgramQuestion;

/* The questions of a program; columns in the order of those of the lines. */
typedef struct QuestionSet {
    LIST(ProgramQuestion) items;
    LIST(QuestionColumn) columns;
    const struct UnitTable *units; /* those that a number may be answered in */
} QuestionSet;

#endif
