/* xlsx_number.h -- the numbers of a spreadsheet as texts.  Internal to runtime/import.
 *
 * A spreadsheet keeps every number as a binary double and writes it with up to 17 digits:
 * 1234.56 may come as 1234.5600000000001.  It never shows, nor lets anyone type, more than
 * 15; a number is therefore read as its 15 first significant digits, rounded half up on the
 * decimal digits, with no binary arithmetic.
 */
#ifndef CRIBLE_IMPORT_XLSX_NUMBER_H
#define CRIBLE_IMPORT_XLSX_NUMBER_H

#include <stdbool.h>

/* What the style of a cell makes of its number. */
typedef enum NumberKind { NUMBER_PLAIN, NUMBER_DATE, NUMBER_PADDED } NumberKind;

typedef struct NumberFormat {
    NumberKind kind;
    unsigned digits; /* of NUMBER_PADDED: "000" shows 20 as 020 */
} NumberFormat;

/* The format of number ID (14: a date…) or, when the workbook defines it, of CODE. */
NumberFormat number_format(unsigned id);
NumberFormat number_format_of(const char *code);

/* VALUE, as the file writes it, in the way of FORMAT: "1234.56", "2024-12-31",
 * "2024-12-31T08:30:00", "020".  A value that is not a number comes back as it is. */
const char *number_text(const char *value, NumberFormat format, bool from_1904);

#endif
