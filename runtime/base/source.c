/* source.c -- the texts of a program, and how to point into them. */
#include "runtime/base/source.h"

#include <assert.h>
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

bool source_append(Source *set, Source *source)
{
    while (set->next != NULL)
        set = set->next;
    /* The end of a text is a place of its own: the next one starts after it. */
    uint32_t base;
    uint32_t end;
    if (__builtin_add_overflow(set->base, set->size + 1, &base) ||
        __builtin_add_overflow(base, source->size + 1, &end))
        return false;
    source->base = base;
    set->next = source;
    return true;
}

const Source *source_holding(const Source *set, uint32_t at)
{
    const Source *source = set;
    while (source != NULL && (at < source->base || at > source->base + source->size))
        source = source->next;
    if (source == NULL)
        BUG("offset %u is in no text", at);
    return source;
}

const char *source_bytes(const Source *set, uint32_t at)
{
    const Source *source = source_holding(set, at);
    return source->text + (at - source->base);
}

Span source_local(const Source *set, Span span)
{
    uint32_t base = source_holding(set, span.start)->base;
    return (Span){span.start - base, span.end - base};
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
