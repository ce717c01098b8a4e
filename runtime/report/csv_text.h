/* csv_text.h -- one field of a delimited file that a spreadsheet may open. */
#ifndef CRIBLE_REPORT_CSV_TEXT_H
#define CRIBLE_REPORT_CSV_TEXT_H

#include "runtime/base/text.h"

/* TEXT (NULL is empty), quoted when it holds SEPARATOR, a quote or a line break; and when
 * it starts like a formula, since spreadsheets run what they open, it is kept as text by an
 * apostrophe. */
void csv_text(Text *out, const char *text, char separator);

#endif
