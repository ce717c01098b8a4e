/* layout.h -- which columns of a format tell what.  Private to the desk. */
#ifndef CRIBLE_BULK_LAYOUT_H
#define CRIBLE_BULK_LAYOUT_H

#include "runtime/bulk/desk.h"

/* PROGRAM and BY tell which fields are looked at. */
Layout layout_of(const Format *format, const Program *program, const ByList *by);

#endif
