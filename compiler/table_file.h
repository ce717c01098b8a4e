/* table_file.h -- the rows of a table kept in a CSV file beside the method. */
#ifndef CRIBLE_COMPILER_TABLE_FILE_H
#define CRIBLE_COMPILER_TABLE_FILE_H

#include "compiler/understand.h"

/* The rows of the file that WRITTEN names, as if they were in the method: "| a | b |", the
 * header first.  They are a text of the method's set, named after the file, one row a line.
 * False when the file was refused, said at its name. */
bool table_file_rows(Understanding *context, Name written, SpanList *rows);

/* PATH as found from the folder of the text that holds the offset AT. */
const char *path_beside(const Understanding *context, const char *path, uint32_t at);

#endif
