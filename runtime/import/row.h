/* row.h -- what a format makes of one record.  Internal to runtime/import. */
#ifndef CRIBLE_IMPORT_ROW_H
#define CRIBLE_IMPORT_ROW_H

#include "runtime/base/hash.h"
#include "runtime/import/rows.h"
#include "runtime/import/format.h"

typedef struct Row {
    const RowView *record;
    FormatMatch match;
    Hash *memory; /* by term or test: what each text was understood as */
} Row;

/* Each record in turn is put at RECORD. */
void row_open(Row *row, const RowView *record, FormatMatch match);

/* Do all of TESTS hold for the record at hand? */
bool row_holds(Row *row, const FormatTests *tests);

typedef enum RowStatus {
    ROW_ABSENT, /* the record says nothing */
    ROW_GIVEN,
    ROW_UNKNOWN /* it says what the format does not foresee: *TEXT */
} RowStatus;

/* What the record says for TARGET, which is not money, through VALUE (may be NULL). */
RowStatus row_value(Row *row, int target, const FormatValue *value,
                    FormatConstant *constant, const char **text);

/* The text of column COLUMN of the format, without spaces around; "" when the file does not
 * have it. */
const char *row_cell(const Row *row, uint32_t column);

/* TEXT without spaces around: itself, moved on, or a copy. */
const char *row_trimmed(const char *text);

#endif
