/* random_question.h -- questions made at random, and answers to some of them. */
#ifndef CRIBLE_TESTS_RANDOM_QUESTION_H
#define CRIBLE_TESTS_RANDOM_QUESTION_H

#include "tests/property/trial.h"

/* Adds one to METHOD; its estimate may read those before. */
void random_question(Random *random, RandomMethod *method);

/* « pour chaque ligne en kWh »: what follows the title. */
const char *question_text(const RandomQuestion *question);

/* A share of an amount that a question or an amount of the line says; NULL when METHOD has
 * nothing to say it with. */
const char *random_share(Random *random, const RandomMethod *method);

/* Answers some of the questions of TRIAL about the lines of ANSWERS, then lets estimates
 * stand for others.  False, and said, when the lines do not hold what a naive reader puts
 * there. */
bool trial_answer(Random *random, const Trial *trial, Answers *answers, Counts *tally);

#endif
