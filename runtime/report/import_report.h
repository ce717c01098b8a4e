/* import_report.h -- what was read, without any method: a summary, and the lines as open
 * data. */
#ifndef CRIBLE_REPORT_IMPORT_REPORT_H
#define CRIBLE_REPORT_IMPORT_REPORT_H

#include "runtime/base/file.h"
#include "runtime/import/budget.h"

/* For each document: lines read, kept, left aside and why, repeated; then its total by
 * sens, section and movement.  Column `montant` must have been set (budget_measure);
 * MEASURE says from what. */
void report_import(const Budget *budget, const char *measure, Text *out);

/* For each table: in which format it was read, recognised by what, and what became of its
 * rows. */
void report_readings(const Budget *budget, Text *out);

/* How many lines the file held for DOCUMENT, kept or not. */
uint32_t document_lines_read(const Document *document);

/* "laissé de côté : 12 lignes de sous-total sans compte"; "" when nothing was. */
const char *aside_text(const Document *document);

/* Every line in the SCDL schema "budget" 0.8.3: `,`, UTF-8, decimal point.  docs/scdl.md
 * says what each column holds. */
void report_scdl(const Budget *budget, FileOutput *output);

#endif
