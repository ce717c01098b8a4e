/* structure.h -- where the fields and the lines of delimited text end.
 *
 * One pass over the bytes, 64 at a time where the processor can; a plain twin gives the
 * same places.  Quotes are not understood here: a row where one stands is left to who reads
 * rows byte by byte.
 */
#ifndef CRIBLE_BULK_STRUCTURE_H
#define CRIBLE_BULK_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum StructureWay {
    STRUCTURE_PLAIN,
    STRUCTURE_AVX2,
    STRUCTURE_AVX512
} StructureWay;

/* The fastest way that this processor has. */
StructureWay structure_best_way(void);

/* This many bytes past the text may be read, whatever they hold. */
enum { STRUCTURE_PADDING = 64 };

/* Writes in PLACES, ascending, where BYTES hold SEPARATOR, '\n', '\r', '"' or '\0'; returns
 * how many.  SEPARATOR is ';', ',', '|' or a tab.  PLACES has room for SIZE +
 * STRUCTURE_PADDING. */
size_t structure_find(StructureWay way, const char *bytes, size_t size, char separator,
                      uint32_t *places);

/* Are BYTES UTF-8, as text_first_bad_byte understands it? */
bool structure_is_utf8(StructureWay way, const char *bytes, size_t size);

#endif
