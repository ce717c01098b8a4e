/* table_work.h -- a table being read, row by row.  For who reads rows in another order:
 * table.c and runtime/bulk.
 */
#ifndef CRIBLE_IMPORT_TABLE_WORK_H
#define CRIBLE_IMPORT_TABLE_WORK_H

#include "runtime/base/hash.h"
#include "runtime/import/budget.h"
#include "runtime/import/format.h"
#include "runtime/import/input.h"
#include "runtime/import/row.h"

/* An amount such as "1,230", until the rest of its column has told what its mark is. */
typedef struct Doubt {
    size_t line;
    Cents cents; /* when the mark is decimal */
    uint32_t column, place;
    FieldId field;
    DecimalMark mark;
    bool negative; /* taken away from the field */
} Doubt;

#define NO_DOCUMENT UINT32_MAX

typedef struct Table {
    Budget *budget;
    Input *input;
    Csv csv;    /* of delimited text */
    Rows *rows; /* of that, or of a sheet */
    RowView record;
    Row row;
    const Format *format;
    LIST(const char *) header;
    Reading reading;
    uint32_t *filtered, zeros;    /* rows left aside, by filter; without any amount */
    Anomaly early[ANOMALY_KINDS]; /* met before their document was known */
    unsigned *marks;              /* by column: the decimal marks proved, as bits */
    Doubt *doubts;                /* outside the collector */
    size_t doubt_count, doubt_capacity;
    Hash documents; /* what a row says of its act, and the act's index */
    Text key;
    uint32_t first_document;
} Table;

/* The document of LINE, or NO_DOCUMENT when the row was counted as one that has none. */
uint32_t table_document(Table *table, const FormatLine *line);

/* Adds what the row says of LINE, its amounts left out, to DOCUMENT; returns its index. */
size_t table_fill(Table *table, const FormatLine *line, uint32_t document);

/* The index of the filter that leaves the row aside, or the number of filters. */
uint32_t table_filter(Table *table);

#endif
