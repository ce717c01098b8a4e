/* text.c -- UTF-8 text: builders, forms, width, distance. */
#include "runtime/base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "runtime/base/mem.h"

/* --- builders --------------------------------------------------------------- */

void text_reserve(Text *text, size_t more)
{
    size_t needed = text->size + more + 1;
    if (needed <= text->capacity)
        return;
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    text->bytes = mem_grow_text(text->bytes, text->size, capacity);
    text->capacity = capacity;
}

void text_add(Text *text, const char *bytes, size_t size)
{
    text_reserve(text, size);
    assert(text->bytes != NULL);
    if (size != 0)
        memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
}

void text_put(Text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

void text_char(Text *text, char byte)
{
    text_add(text, &byte, 1);
}

void text_repeat(Text *text, const char *string, size_t times)
{
    for (size_t i = 0; i < times; i++)
        text_put(text, string);
}

/* What is formatted is most often no longer: once is then enough. */
#define MOST_SHORT 24

static void text_vformat(Text *text, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    text_reserve(text, MOST_SHORT);
    int size = vsnprintf(text->bytes + text->size, MOST_SHORT + 1, format, arguments);
    if (size < 0)
        BUG("format « %s »", format);
    if (size > MOST_SHORT) {
        text_reserve(text, (size_t)size);
        vsnprintf(text->bytes + text->size, (size_t)size + 1, format, again);
    }
    va_end(again);
    text->size += (size_t)size;
}

void text_format(Text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_vformat(text, format, arguments);
    va_end(arguments);
}

const char *text_get(const Text *text)
{
    return text->bytes ? text->bytes : "";
}

const char *text_make(const char *format, ...)
{
    Text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vformat(&text, format, arguments);
    va_end(arguments);
    return text_get(&text);
}

/* French agrees: an e after a feminine noun, an s after a number from 2 up. */
static bool agrees(char ending, const char *word)
{
    static const char *const feminine[] = {
#define FEMININE(noun) noun,
#include "runtime/base/feminine.def"
#undef FEMININE
    };
    if (ending == 's')
        return !text_equal(word, "0") && !text_equal(word, "1");
    for (size_t i = 0; i < sizeof feminine / sizeof *feminine; i++)
        if (text_equal(feminine[i], word))
            return true;
    return false;
}

/* How many bytes of TEMPLATE name an argument: 3 for {0}, 4 for {0e} and {0s}, else 0. */
static size_t argument_size(const char *template)
{
    if (template[0] != '{' || template[1] < '0' || template[1] > '9')
        return 0;
    if (template[2] == '}')
        return 3;
    return (template[2] == 'e' || template[2] == 's') && template[3] == '}' ? 4 : 0;
}

const char *text_fill(const char *template, const char *const *arguments, size_t count)
{
    Text text = {0};
    while (*template != '\0') {
        size_t size = argument_size(template);
        if (size == 0) {
            text_char(&text, *template ++);
            continue;
        }
        size_t index = (size_t)(template[1] - '0');
        if (index >= count)
            BUG("« %s » wants argument %zu of %zu", template, index, count);
        if (size == 3)
            text_put(&text, arguments[index]);
        else if (agrees(template[2], arguments[index]))
            text_char(&text, template[2]);
        template += size;
    }
    return text_get(&text);
}

/* --- Unicode ---------------------------------------------------------------- */

size_t text_first_bad_byte(const char *bytes, size_t size)
{
    size_t at = 0;
    while (at < size) {
        if ((unsigned char)bytes[at] < 0x80) {
            at++;
            continue;
        }
        utf8proc_int32_t code;
        utf8proc_ssize_t left = (utf8proc_ssize_t)(size - at);
        utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)bytes + at, left, &code);
        if (used <= 0)
            return at;
        at += (size_t)used;
    }
    return size;
}

/* The text mapped by utf8proc, copied to the collected heap. */
static const char *mapped(const char *bytes, size_t size, utf8proc_option_t options,
                          size_t *new_size)
{
    utf8proc_uint8_t *result = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)bytes,
                                           (utf8proc_ssize_t)size, &result, options);
    if (length < 0) {
        free(result);
        *new_size = 0;
        return "";
    }
    const char *copy = mem_text((const char *)result, (size_t)length);
    free(result);
    *new_size = (size_t)length;
    return copy;
}

/* Is BYTES surely composed already?  Characters before U+0300 are, and so are the dashes,
 * quotes and dots of U+2010 to U+203F and the euro: nearly every French text. */
static bool is_composed(const char *bytes, size_t size)
{
    const unsigned char *p = (const unsigned char *)bytes;
    for (size_t i = 0; i < size; i++) {
        if (p[i] < 0xCC)
            continue;
        bool general = p[i] == 0xE2 && i + 2 < size && p[i + 1] == 0x80 && p[i + 2] >= 0x90;
        bool euro = p[i] == 0xE2 && i + 2 < size && p[i + 1] == 0x82 && p[i + 2] == 0xAC;
        if (!general && !euro)
            return false;
        i += 2;
    }
    return true;
}

const char *text_nfc(const char *bytes, size_t size, size_t *new_size)
{
    if (!is_composed(bytes, size)) {
        const char *composed =
            mapped(bytes, size, UTF8PROC_STABLE | UTF8PROC_COMPOSE, new_size);
        if (*new_size != size || memcmp(composed, bytes, size) != 0)
            return composed;
    }
    *new_size = size;
    return bytes;
}

const char *text_unaccented(const char *string)
{
    size_t size;
    return mapped(string, strlen(string),
                  UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                      UTF8PROC_STRIPMARK,
                  &size);
}

/* Controls, format characters (RTL marks, zero-width joiners), line separators. */
static bool is_unseen(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

const char *text_printable(const char *bytes, size_t size)
{
    Text text = {0};
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                                 (utf8proc_ssize_t)(size - at), &code);
        size_t step = used > 0 ? (size_t)used : 1;
        if (used <= 0 || is_unseen(code))
            text_char(&text, ' ');
        else
            text_add(&text, bytes + at, step);
        at += step;
    }
    return text_get(&text);
}

const char *text_shown(const char *character)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)character, -1, &code);
    bool seen = used > 0 && !is_unseen(code) && utf8proc_charwidth(code) > 0 &&
                utf8proc_category(code) != UTF8PROC_CATEGORY_ZS;
    return seen ? character : text_make("U+%04X", (unsigned)(used > 0 ? code : 0));
}

size_t text_width(const char *string)
{
    size_t width = 0, at = 0, size = strlen(string);
    while (at < size) {
        utf8proc_int32_t code;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)string + at,
                                                 (utf8proc_ssize_t)(size - at), &code);
        if (used <= 0)
            return width + (size - at);
        int columns = utf8proc_charwidth(code);
        width += columns > 0 ? (size_t)columns : 0;
        at += (size_t)used;
    }
    return width;
}

/* --- comparing -------------------------------------------------------------- */

#define LONGEST_COMPARED 64

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned text_distance(const char *a, const char *b, unsigned limit)
{
    const char *first = text_unaccented(a), *second = text_unaccented(b);
    size_t m = strlen(first), n = strlen(second);
    if (m > LONGEST_COMPARED || n > LONGEST_COMPARED)
        return text_equal(first, second) ? 0 : limit + 1;
    unsigned rows[3][LONGEST_COMPARED + 1];
    unsigned *before = rows[0], *previous = rows[1], *current = rows[2];
    memset(rows, 0, sizeof rows);
    for (size_t j = 0; j <= n; j++)
        previous[j] = (unsigned)j;
    for (size_t i = 1; i <= m; i++) {
        current[0] = (unsigned)i;
        for (size_t j = 1; j <= n; j++) {
            unsigned replaced = previous[j - 1] + (first[i - 1] != second[j - 1]);
            unsigned best = least(replaced, least(previous[j], current[j - 1]) + 1);
            if (i > 1 && j > 1 && first[i - 1] == second[j - 2] &&
                first[i - 2] == second[j - 1])
                best = least(best, before[j - 2] + 1);
            current[j] = best;
        }
        unsigned *spare = before;
        before = previous;
        previous = current;
        current = spare;
    }
    return least(previous[n], limit + 1);
}

bool text_equal(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

bool text_starts(const char *string, const char *prefix)
{
    return strncmp(string, prefix, strlen(prefix)) == 0;
}

bool text_ends(const char *string, const char *suffix)
{
    size_t size = strlen(string), tail = strlen(suffix);
    return size >= tail && text_equal(string + size - tail, suffix);
}
