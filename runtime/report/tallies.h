/* tallies.h -- labels, scores, quantities and capitals in each report. */
#ifndef CRIBLE_REPORT_TALLIES_H
#define CRIBLE_REPORT_TALLIES_H

#include "runtime/base/json.h"
#include "runtime/report/run.h"

/* One table a tally, each total with what is not in it. */
void tallies_table(const Run *run, Text *out);

/* "etiquettes", "scores", "indicateurs", "capitaux": those that the method has. */
void tallies_json(const Run *run, Json *json);

/* What follows the columns of the axes: ";odd_principale;odd_secondaires…" */
void tallies_csv_header(const Run *run, Text *out);
void tallies_csv_line(const Run *run, size_t line, Text *out);

/* A number for people, with the decimals that it has, at most six: "0,227", "−"… */
const char *number_french(Rational number);

/* "+2", "-0,5", "0": with its sign. */
const char *score_french(Rational score);

#endif
