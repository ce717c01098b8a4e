/* random_tally.h -- what rules add to, made at random. */
#ifndef CRIBLE_TESTS_RANDOM_TALLY_H
#define CRIBLE_TESTS_RANDOM_TALLY_H

#include "tests/property/random_method.h"

/* Labels, a score, a quantity, a capital: some of them. */
void random_tallies(Random *random, RandomMethod *method);

/* Conclusions that add to some of the tallies, each once at most (a score: each target). */
void random_additions(Random *random, const RandomMethod *method, TextList *additions);

/* A column of a table: « {T1} sur 1.1 ». */
const char *random_tally_header(Random *random, const RandomMethod *method);

/* A cell under HEADER, which may add nothing unless SURE. */
const char *random_tally_cell(Random *random, const RandomMethod *method,
                              const char *header, bool sure);

/* The reference list that labels and scores are of, its name being {R0}. */
extern const char random_reference[];

#endif
