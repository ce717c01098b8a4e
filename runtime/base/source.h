/* source.h -- the texts of a program, and how to point into them.
 *
 * A Span is two byte offsets.  Lines and columns are worked out only when a
 * person is about to read them, so tokens and tree nodes stay small.
 *
 * A method may be made of several texts: those it uses, the one it adapts, the tables
 * beside it.  They form one set: each has its own range of offsets, so that a span alone
 * says in which text it is.
 */
#ifndef CRIBLE_BASE_SOURCE_H
#define CRIBLE_BASE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Span {
    uint32_t start; /* first byte */
    uint32_t end;   /* one past the last byte; equal to start for a point */
} Span;

typedef struct Place {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in characters */
} Place;

typedef struct Source Source;
struct Source {
    const char *name; /* as the user wrote it, for messages */
    const char *text; /* text[size] is '\0' */
    uint32_t size;
    uint32_t base; /* the offset of its first byte in spans */
    Source *next;  /* the next text of the set, or NULL */
};

/* A source in the collected heap; NAME and the SIZE bytes of TEXT are copied. */
Source *source_new(const char *name, const char *text, uint32_t size);

/* Adds SOURCE, which belongs to no set, at the end of SET: its spans follow theirs.  False
 * when there is no room left for its offsets. */
bool source_append(Source *set, Source *source);

/* The text of SET, from SET on, that holds the offset AT. */
const Source *source_holding(const Source *set, uint32_t at);

/* The bytes of SET at the offset AT. */
const char *source_bytes(const Source *set, uint32_t at);

/* SPAN counted from the first byte of the text that holds it. */
Span source_local(const Source *set, Span span);

/* The line and column of byte AT, counted from the first byte of SOURCE.  The end of the
 * text is a valid place. */
Place source_place(const Source *source, uint32_t at);

/* The line that holds byte AT, counted in the same way, without its newline. */
Span source_line(const Source *source, uint32_t at);

/* The smallest span that covers both. */
Span span_join(Span first, Span last);

#endif
