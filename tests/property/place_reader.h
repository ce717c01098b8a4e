/* place_reader.h -- reads back what place_text says, as somebody would. */
#ifndef CRIBLE_TESTS_PLACE_READER_H
#define CRIBLE_TESTS_PLACE_READER_H

#include "compiler/model.h"

/* "nature CODES, dépense, section investissement": EVERY: tout compte; the words empty:
 * any. */
typedef struct PlaceGroup {
    Bits accounts;
    uint64_t senses, sections, movements; /* bits; 0: any */
    Bits chapters;                        /* words NULL: any */
} PlaceGroup;

typedef struct PlaceRead {
    LIST(PlaceGroup) groups;
    Bits functions; /* words NULL: any */
} PlaceRead;

/* REST: what TEXT must end with, or NULL.  False when it cannot be read. */
bool place_read(const Plan *plan, const char *text, const char *rest, PlaceRead *read);

bool place_tells_use(const PlaceRead *read, uint32_t account, int64_t sens,
                     int64_t movement, int64_t section, uint32_t chapter);
bool place_tells_function(const PlaceRead *read, uint32_t function);

/* "60 (sauf 6132, 6135), 61 à 63", the codes at and below them in some declared year; false
 * when it cannot be read. */
bool codes_read(const Plan *plan, CodeKind kind, const char *text, size_t size,
                Bits *nodes);

#endif
