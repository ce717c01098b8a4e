/* fill.h -- what every format does to put a file into a Budget.  Internal to
 * runtime/import. */
#ifndef CRIBLE_IMPORT_FILL_H
#define CRIBLE_IMPORT_FILL_H

#include "runtime/import/budget.h"

/* Adds ACT, read at PLACE of its file; returns its index.  Its name, nomenclature and
 * count of lines are worked out here. */
uint32_t fill_document(Budget *budget, const Document *act, uint32_t place);

/* A new line of DOCUMENT, with the columns that the document decides. */
size_t fill_line(Budget *budget, uint32_t document);

/* Sets a TEXT or CODE cell, brought to NFC; an empty text leaves it absent. */
void fill_text(Budget *budget, size_t line, FieldId field, const char *text);

/* Reads an amount; one that is refused is counted at PLACE and leaves the cell absent. */
void fill_amount(Budget *budget, size_t line, FieldId field, const char *text,
                 uint32_t place);

#endif
