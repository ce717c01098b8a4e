/* amount.h -- amounts as people and spreadsheets write them.
 *
 * Read: "1234.5", "1 234,56", "-12,00 €", "+3", "−3" (U+2212).  Groups are of three digits
 * after any kind of space.  Refused: any other mark between groups ("1.234.567"), two
 * decimal marks, exponents, parentheses.  Exact: no floating point.  Internal to
 * runtime/import.
 */
#ifndef CRIBLE_IMPORT_AMOUNT_H
#define CRIBLE_IMPORT_AMOUNT_H

#include "runtime/base/money.h"

typedef enum DecimalMark { DECIMAL_AUTOMATIC, DECIMAL_POINT, DECIMAL_COMMA } DecimalMark;

typedef enum AmountStatus {
    AMOUNT_OK,
    AMOUNT_EMPTY,
    AMOUNT_UNREADABLE,
    AMOUNT_TOO_PRECISE,
    AMOUNT_TOO_LARGE,
    AMOUNT_AMBIGUOUS /* "1,230": decimals for one, thousands for another */
} AmountStatus;

/* Reads TEXT; MARK is what the file is said to use.  When it is AUTOMATIC both marks are
 * decimal marks, and *PROOF receives the one that TEXT can only be using so, or AUTOMATIC.
 * For AMBIGUOUS, *CENTS is the amount if the mark is decimal, and *PROOF the mark, or
 * AUTOMATIC when that would be finer than the cent. */
AmountStatus amount_read(const char *text, DecimalMark mark, Cents *cents,
                         DecimalMark *proof);

/* How many bytes of space, of the kinds that group digits, TEXT starts with. */
size_t amount_space(const char *text);

#endif
