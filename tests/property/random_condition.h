/* random_condition.h -- conditions made at random, over every field and operator. */
#ifndef CRIBLE_TESTS_RANDOM_CONDITION_H
#define CRIBLE_TESTS_RANDOM_CONDITION_H

#include "tests/property/random_method.h"

/* A condition whose parentheses are at most DEPTH deep. */
const char *random_condition(Random *random, const RandomMethod *method, const Shape *shape,
                             uint32_t depth);

/* « énergi* » or the like. */
const char *random_pattern(Random *random);

/* Headers of a table that ask something, one to three, all different. */
void random_headers(Random *random, const Shape *shape, TextList *headers);

/* A cell under HEADER; often one that asks nothing. */
const char *random_cell(Random *random, const RandomMethod *method, const char *header);

#endif
