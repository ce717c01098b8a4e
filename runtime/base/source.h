/* source.h -- the text of a program, and how to point into it.
 *
 * A Span is two byte offsets.  Lines and columns are worked out only when a
 * person is about to read them, so tokens and tree nodes stay small.
 */
#ifndef CRIBLE_BASE_SOURCE_H
#define CRIBLE_BASE_SOURCE_H

#include <stdint.h>

typedef struct Span {
    uint32_t start; /* first byte */
    uint32_t end;   /* one past the last byte; equal to start for a point */
} Span;

typedef struct Place {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in characters */
} Place;

typedef struct Source {
    const char *name; /* as the user wrote it, for messages */
    const char *text; /* text[size] is '\0' */
    uint32_t size;
} Source;

/* A source in the collected heap; NAME and the SIZE bytes of TEXT are copied. */
Source *source_new(const char *name, const char *text, uint32_t size);

/* The line and column of byte AT.  The end of the text is a valid place. */
Place source_place(const Source *source, uint32_t at);

/* The line that holds byte AT, without its newline. */
Span source_line(const Source *source, uint32_t at);

/* The smallest span that covers both. */
Span span_join(Span first, Span last);

#endif
