/* literate.c -- what of a file is program: encoding, Markdown fences. */
#include "lang/parse.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* Is it a line of Markdown that opens or closes a fence?  At most three spaces of indent,
 * then at least three back-quotes. */
static const char *fence_of(const char *line, const char *end)
{
    const char *p = line;
    while (p < end && *p == ' ' && p - line < 4)
        p++;
    if (p - line > 3 || end - p < 3 || strncmp(p, "```", 3) != 0)
        return NULL;
    while (p < end && *p == '`')
        p++;
    return p; /* what follows the back-quotes */
}

static bool opens_program(const char *info, const char *end)
{
    static const char word[] = "crible";
    while (info < end && *info == ' ')
        info++;
    size_t size = sizeof word - 1;
    return (size_t)(end - info) >= size && strncmp(info, word, size) == 0 &&
           (info + size == end || info[size] == ' ' || info[size] == '\r');
}

static void blank(char *from, const char *to)
{
    for (; from < to; from++)
        if (*from != '\n')
            *from = ' ';
}

ProgramBlockList program_blocks(const char *text, uint32_t size)
{
    ProgramBlockList blocks = {0};
    bool in_fence = false, in_program = false;
    for (uint32_t line = 0; line < size;) {
        const char *next = memchr(text + line, '\n', size - line);
        uint32_t stop = next ? (uint32_t)(next - text) : size;
        uint32_t after = next ? stop + 1 : size;
        const char *fence = fence_of(text + line, text + stop);
        if (fence != NULL && in_program) {
            ProgramBlock *block = &blocks.items[blocks.count - 1];
            block->inside.end = line;
            block->closed = true;
        }
        if (fence != NULL) {
            in_program = !in_fence && opens_program(fence, text + stop);
            in_fence = !in_fence;
            if (in_program)
                *list_push(&blocks) =
                    (ProgramBlock){.opening = {line, stop}, .inside = {after, size}};
        }
        line = after;
    }
    return blocks;
}

/* Blanks everything but the inside of the program fences. */
static const char *program_of(const Source *source, Diags *diags)
{
    char *code = mem_text(source->text, source->size);
    ProgramBlockList blocks = program_blocks(source->text, source->size);
    uint32_t end = 0;
    for (uint32_t i = 0; i < blocks.count; i++) {
        const ProgramBlock *block = &blocks.items[i];
        blank(code + end, code + block->inside.start);
        end = block->inside.end;
        if (!block->closed)
            diag_say(diags, DIAG_FENCE_OPEN, at(source, block->opening));
    }
    blank(code + end, code + source->size);
    if (blocks.count == 0)
        diag_say(diags, DIAG_NO_PROGRAM, at(source, (Span){0, 0}));
    return code;
}

/* What the first bytes of a file show it to be, when that is not a method; else NULL. */
static const TextId *other_kind(const char *bytes, size_t size)
{
    static const struct {
        const char *start;
        TextId kind;
    } kinds[] = {{"%PDF-", TEXT_FOUND_PDF},      {"PK\x03\x04", TEXT_FOUND_ARCHIVE},
                 {"\x1F\x8B", TEXT_FOUND_GZIP},  {"\xFF\xFE", TEXT_FOUND_UTF16},
                 {"\xFE\xFF", TEXT_FOUND_UTF16}, {"<?xml", TEXT_FOUND_XML},
                 {"<!DOCTYPE", TEXT_FOUND_HTML}, {"<!doctype", TEXT_FOUND_HTML},
                 {"<html", TEXT_FOUND_HTML},     {"{\"", TEXT_FOUND_OBJECT},
                 {"{\n", TEXT_FOUND_OBJECT},     {"{\r\n", TEXT_FOUND_OBJECT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = strlen(kinds[i].start);
        if (size >= length && memcmp(bytes, kinds[i].start, length) == 0)
            return &kinds[i].kind;
    }
    return NULL;
}

static uint32_t line_of(const char *bytes, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes[i] == '\n';
    return line;
}

static void say_not_utf8(const char *name, const char *bytes, size_t bad, Diags *diags)
{
    diag_say(diags, DIAG_NOT_UTF8, in_file(name, line_of(bytes, bad)),
             text_make("0x%02X", (unsigned)(unsigned char)bytes[bad]),
             text_make("%zu", bad + 1));
}

Source *source_prepare(const char *name, const char *bytes, size_t size, const char **code,
                       Diags *diags)
{
    size_t mark = sizeof byte_order_mark - 1;
    if (size >= mark && memcmp(bytes, byte_order_mark, mark) == 0) {
        bytes += mark;
        size -= mark;
    }
    if (size > UINT32_MAX / 2) {
        diag_say(diags, DIAG_FILE_TOO_LARGE, in_file(name, 0), name, "2 Go");
        return NULL;
    }
    const TextId *other = other_kind(bytes, size);
    if (other != NULL) {
        diag_say(diags, DIAG_NOT_A_METHOD, in_file(name, 0), SAY(*other));
        return NULL;
    }
    const char *zero = memchr(bytes, '\0', size);
    if (zero != NULL) {
        diag_say(diags, DIAG_NOT_A_METHOD,
                 in_file(name, line_of(bytes, (size_t)(zero - bytes))),
                 SAY(TEXT_FOUND_NUL));
        return NULL;
    }
    size_t bad = text_first_bad_byte(bytes, size);
    if (bad < size) {
        say_not_utf8(name, bytes, bad, diags);
        return NULL;
    }
    bytes = text_nfc(bytes, size, &size);
    Source *source = source_new(name, bytes, (uint32_t)size);
    *code = text_ends(name, ".md") ? program_of(source, diags) : source->text;
    return source;
}
