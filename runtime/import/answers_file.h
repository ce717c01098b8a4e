/* answers_file.h -- files of answers, row by row.
 *
 * Delimited text (`;`, `,`, tab; UTF-8 or Windows-1252) or the first visible sheet of an
 * .xlsx: a heading, then one answer a row.  Columns are found by name, accents and case
 * apart, in any order (answer_column.def).  Nothing is understood here but the heading.
 */
#ifndef CRIBLE_IMPORT_ANSWERS_FILE_H
#define CRIBLE_IMPORT_ANSWERS_FILE_H

#include "runtime/base/diag.h"
#include "runtime/base/list.h"

typedef enum AnswerColumn {
#define ANSWER_COLUMN(id, name) ANSWER_##id,
#include "runtime/import/answer_column.def"
#undef ANSWER_COLUMN
    ANSWER_COLUMNS
} AnswerColumn;

/* One answer: texts as in the file, spaces at both ends removed, "" where it says nothing.
 */
typedef struct AnswerRow {
    const char *path;
    uint32_t line; /* of the file, from 1 */
    const char *cells[ANSWER_COLUMNS];
} AnswerRow;

typedef LIST(AnswerRow) AnswerRows;

/* The name of COLUMN, as the heading writes it. */
const char *answer_column_name(AnswerColumn column);

/* Adds to ROWS those of the file at PATH whose « reponse » is not empty.  0; or -1 when the
 * content was refused and -2 when the system refused the file, said in DIAGS. */
int answers_read(const char *path, AnswerRows *rows, Diags *diags);

#endif
