/* source.c -- the text of a program, and how to point into it. */
#include "runtime/base/source.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "runtime/base/mem.h"

/* In UTF-8 every byte starts a character but those of the form 10xxxxxx. */
static bool starts_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

Source *source_new(const char *name, const char *text, uint32_t size)
{
    Source *source = mem_new(Source);
    source->name = mem_text(name, strlen(name));
    source->text = mem_text(text, size);
    source->size = size;
    return source;
}

Place source_place(const Source *source, uint32_t at)
{
    assert(at <= source->size);
    Place place = {.line = 1, .column = 1};
    for (uint32_t i = 0; i < at; i++) {
        if (source->text[i] == '\n')
            place = (Place){.line = place.line + 1, .column = 1};
        else if (starts_character(source->text[i]))
            place.column++;
    }
    return place;
}

Span source_line(const Source *source, uint32_t at)
{
    assert(at <= source->size);
    Span line = {.start = at, .end = at};
    while (line.start > 0 && source->text[line.start - 1] != '\n')
        line.start--;
    while (line.end < source->size && source->text[line.end] != '\n')
        line.end++;
    return line;
}

Span span_join(Span first, Span last)
{
    return (Span){.start = first.start < last.start ? first.start : last.start,
                  .end = first.end > last.end ? first.end : last.end};
}
