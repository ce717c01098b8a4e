/* json_rows.h -- the records of a JSON file as rows of texts.  Internal to runtime/import.
 *
 * A record is an object of the only array of objects of the file, wherever that array
 * stands
 * ([{…}, …], {"records": [{…}, …]}, a FeatureCollection); or, in a file without one, each
 * of the objects that follow each other (JSON Lines).  Its keys are columns: those of an
 * object inside it too, under their own name.  A list is one cell, "[…]".  A record may
 * lack columns, or be the first to have one.
 *
 * A number with decimals is a binary double: read as those of spreadsheets (xlsx_number.h).
 */
#ifndef CRIBLE_IMPORT_JSON_ROWS_H
#define CRIBLE_IMPORT_JSON_ROWS_H

#include "runtime/import/input.h"
#include "runtime/import/rows.h"

/* The rows of INPUT, read as they are asked for.  The first row holds the columns of the
 * first records; the line of the others is the rank of their record, from 1. */
Rows *json_rows_open(Input *input);

#endif
