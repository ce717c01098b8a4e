/* csv.h -- delimited text, record by record, within bounds.
 *
 *     Csv csv;
 *     csv_open(&csv, &input);
 *     while ((status = csv_next(&csv)) == 1)
 *         for (size_t i = 0; i < csv.count; i++) use(csv.fields[i]);
 *     csv_close(&csv);
 *
 * Quotes are doubled inside quotes; lines end with LF, CRLF or CR; a quoted field may hold
 * line ends.  Lines without any value are passed over.  Memory does not grow with the file.
 * Internal to runtime/import.
 */
#ifndef CRIBLE_IMPORT_CSV_H
#define CRIBLE_IMPORT_CSV_H

#include "runtime/import/input.h"
#include "runtime/import/rows.h"

#define CSV_LONGEST_RECORD ((size_t)1 << 20)
#define CSV_MOST_FIELDS    1000

/* AUTOMATIC until a byte past ASCII is met: then UTF-8 if the whole record is, else
 * Windows-1252, for the rest of the file. */
typedef enum Encoding {
    ENCODING_AUTOMATIC,
    ENCODING_UTF8,
    ENCODING_WINDOWS_1252,
    ENCODING_LATIN_1
} Encoding;

typedef enum CsvPlace {
    CSV_FIELD_START,
    CSV_PLAIN,
    CSV_QUOTED,
    CSV_QUOTE_CLOSED /* or the first of two */
} CsvPlace;

typedef struct Csv {
    Rows rows; /* first: the same records as RowViews */
    Input *input;
    char separator;
    Encoding encoding;

    /* the last record: UTF-8, each field followed by '\0', valid until the next one */
    const char **fields;
    size_t count;
    uint32_t line; /* where it starts, from 1 */

    /* private */
    char *raw, *text; /* its bytes as in the file, and decoded */
    size_t raw_size, raw_fields;
    bool has_value;
    CsvPlace place;
    uint32_t next_line, quote_line;
    bool after_return; /* the last byte was a CR: a LF that follows belongs to it */
    char *block;
    size_t block_size, block_at;
} Csv;

void csv_open(Csv *csv, Input *input);
void csv_close(Csv *csv);

/* The separator that the first record, as far as it can be seen, holds most of outside
 * quotes: ';', ',', tab or '|'; 0 when it holds none. */
char csv_guess_separator(const Input *input);

/* 1 and a record; 0 at the end; -1 when the content was refused, -2 when the system
 * refused, said. */
int csv_next(Csv *csv);

/* The UTF-8 of BYTES, which ENCODING can hold, followed by '\0'; in the collected heap. */
const char *csv_decoded(Encoding encoding, const char *bytes, size_t size);

#endif
