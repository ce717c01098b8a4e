/* cents.c -- amounts read from the middle of a line. */
#include "runtime/bulk/cents.h"

#include <string.h>

#include "runtime/base/mem.h"

AmountStatus cents_read(const char *bytes, size_t size, DecimalMark mark, Cents *cents,
                        DecimalMark *proof)
{
    char text[256];
    if (size >= sizeof text)
        return amount_read(mem_text(bytes, size), mark, cents, proof);
    memcpy(text, bytes, size);
    text[size] = '\0';
    return amount_read(text, mark, cents, proof);
}
