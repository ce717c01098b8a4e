/* value.h -- one answer as people write it. */
#ifndef CRIBLE_ANSWERS_VALUE_H
#define CRIBLE_ANSWERS_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/answers/question.h"
#include "runtime/base/diag.h"

/* Reads TEXT as the answer to COLUMN: a choice by its word or its title, accents and case
 * apart; a French number, its unit of the question's dimension ("12 500,5", "3 MWh", "30
 * %"). False, and said at WHERE, when it is not one. */
bool answer_read(const QuestionSet *set, uint32_t column, const char *text, Where where,
                 Diags *diags, int64_t *cell);

/* What CELL says, as answer_read reads it back: "électrique", "12 500,5 kWh", "30 %". */
const char *answer_text(const QuestionSet *set, uint32_t column, int64_t cell);

/* "12,5": millionths, without zeros at the end. */
const char *millionths_text(int64_t cell);

/* "électrique | diesel", "un nombre de kWh": what may be answered. */
const char *answers_possible(const QuestionSet *set, uint32_t column);

#endif
