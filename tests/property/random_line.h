/* random_line.h -- budget lines made at random for a method. */
#ifndef CRIBLE_TESTS_RANDOM_LINE_H
#define CRIBLE_TESTS_RANDOM_LINE_H

#include "tests/property/random_method.h"

/* Adds a line of METHOD's plan number PLAN, which is also its document. */
void random_line(Random *random, const RandomMethod *method, uint32_t plan, Lines *lines);

/* "M57_D : nature 60622, sens dépense, montant 80,00 €". */
const char *line_text(const RandomMethod *method, const Lines *lines, size_t line);

/* No line, and the columns of LINES. */
Lines *lines_alike(const Lines *lines);

/* A line of TO, which has the same columns, that says what LINE of FROM says. */
size_t lines_add_copy(Lines *to, const Lines *from, size_t line);

#endif
