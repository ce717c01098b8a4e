/* format.h -- the layout of a program: one way of writing what means the same.
 *
 * What is laid out says the same as what was given: the same tokens and the same comments,
 * which is checked each time.  Laying out twice changes nothing more.
 */
#ifndef CRIBLE_LANG_FORMAT_H
#define CRIBLE_LANG_FORMAT_H

#include <stddef.h>

#include "runtime/base/diag.h"
#include "runtime/base/text.h"

/* Adds to OUT the program BYTES laid out.  When NAME ends in ".md" only the ```crible
 * fences are touched.  False after an error said in DIAGS: what cannot be read is not laid
 * out.  A program that can be read and is not complete is laid out. */
bool format_program(const char *name, const char *bytes, size_t size, Text *out,
                    Diags *diags);

#endif
