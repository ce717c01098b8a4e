/* fold.c -- texts brought to the words that are compared; declared in text.h. */
#include <string.h>
#include <utf8proc.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* More than any character decomposes into (U+FDFA: 18). */
#define MOST_DECOMPOSED 32

/* A text being folded.  OUT has room for what is left of ASCII to read. */
typedef struct Folding {
    Text *out;
    uint32_t *from, *to; /* NULL when nobody asks where words come from */
    size_t places;       /* how many of both there is room for */
    bool gap;            /* separators since the last byte of a word */
    uint32_t start, end; /* of the character being folded */
    uint32_t gap_from, gap_to;
} Folding;

static void put_place(Folding *folding, uint32_t from, uint32_t to)
{
    size_t size = folding->out->size;
    if (size == folding->places) {
        size_t wider = size * 2 + 64;
        folding->from = mem_grow_bytes(folding->from, size, wider, sizeof *folding->from);
        folding->to = mem_grow_bytes(folding->to, size, wider, sizeof *folding->to);
        folding->places = wider;
    }
    folding->from[size] = from;
    folding->to[size] = to;
}

static inline void fold_byte(Folding *folding, char byte)
{
    Text *out = folding->out;
    if (folding->gap && out->size != 0) {
        if (folding->from != NULL)
            put_place(folding, folding->gap_from, folding->gap_to);
        out->bytes[out->size++] = ' ';
    }
    folding->gap = false;
    if (folding->from != NULL)
        put_place(folding, folding->start, folding->end);
    out->bytes[out->size++] = byte;
}

static inline void fold_separator(Folding *folding)
{
    if (!folding->gap)
        folding->gap_from = folding->start;
    folding->gap = true;
    folding->gap_to = folding->end;
}

static inline void fold_ascii(Folding *folding, char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        fold_byte(folding, (char)(byte - 'A' + 'a'));
    else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
        fold_byte(folding, byte);
    else
        fold_separator(folding);
}

/* Letters that Unicode does not decompose, and what they are compared as. */
static const char *opened_letter(utf8proc_int32_t code)
{
    switch (code) {
    case 0x0153: /* œ */
        return "oe";
    case 0x00E6: /* æ */
        return "ae";
    case 0x00F8: /* ø */
        return "o";
    case 0x0142: /* ł */
        return "l";
    case 0x0111: /* đ */
        return "d";
    case 0x0131: /* ı */
        return "i";
    default:
        return NULL;
    }
}

/* Characters outside ASCII that separate words: punctuation, symbols, spaces; and the
 * apostrophes that Unicode counts among letters (ʼ, ʹ, ꞌ). */
static bool is_separator(utf8proc_int32_t code)
{
    if ((code >= 0x02B0 && code <= 0x02FF) || code == 0xA78B || code == 0xA78C)
        return true;
    utf8proc_category_t category = utf8proc_category(code);
    bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    bool number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    return !letter && !number;
}

/* Signs that Unicode decomposes into letters that nobody reads as such: º stands for °,
 * as in « nº 3 »; ™ and ℠ are no part of the name that they follow. */
static bool is_sign(utf8proc_int32_t code)
{
    return code == 0x00BA || code == 0x2122 || code == 0x2120;
}

static bool is_mark(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/* One character of a decomposition: lower case, without marks. */
static void fold_part(Folding *folding, utf8proc_int32_t code)
{
    utf8proc_uint8_t bytes[4];
    const char *opened = opened_letter(code);
    if (code < 0x80) {
        fold_ascii(folding, (char)code);
    } else if (opened != NULL) {
        for (; *opened != '\0'; opened++)
            fold_byte(folding, *opened);
    } else if (is_separator(code)) {
        fold_separator(folding);
    } else {
        utf8proc_ssize_t size = utf8proc_encode_char(code, bytes);
        for (utf8proc_ssize_t i = 0; i < size; i++)
            fold_byte(folding, (char)bytes[i]);
    }
}

/* A character outside ASCII, LEFT bytes before the end of the text. */
static void fold_character(Folding *folding, utf8proc_int32_t code, size_t left)
{
    utf8proc_int32_t parts[MOST_DECOMPOSED];
    int boundary = 0;
    if (is_sign(code)) {
        fold_separator(folding);
        return;
    }
    if (code == 0x2116) { /* № is n° */
        fold_byte(folding, 'n');
        fold_separator(folding);
        return;
    }
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code, parts, MOST_DECOMPOSED,
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
            UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
        &boundary);
    if (count < 0 || count > MOST_DECOMPOSED)
        BUG("U+%04X decomposes into %d", (unsigned)code, (int)count);
    text_reserve(folding->out, (size_t)count * 5 + left);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        fold_part(folding, parts[i]);
    size_t size = folding->out->size;
    if (folding->from != NULL && !folding->gap && size != 0 && count == 0 && is_mark(code))
        folding->to[size - 1] = folding->end;
}

static void fold_text(Folding *folding, const char *bytes, size_t size)
{
    folding->out->size = 0;
    text_reserve(folding->out, size);
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t code = (unsigned char)bytes[at];
        utf8proc_ssize_t used = 1;
        if (code >= 0x80)
            used = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                    (utf8proc_ssize_t)(size - at), &code);
        size_t next = at + (used > 0 ? (size_t)used : 1);
        folding->start = (uint32_t)at;
        folding->end = (uint32_t)next;
        if (used <= 0)
            fold_separator(folding);
        else if (code < 0x80)
            fold_ascii(folding, (char)code);
        else
            fold_character(folding, code, size - at);
        at = next;
    }
    folding->out->bytes[folding->out->size] = '\0';
}

void text_fold_into(Text *folded, const char *bytes, size_t size)
{
    Folding folding = {.out = folded};
    fold_text(&folding, bytes, size);
}

const char *text_fold(const char *bytes, size_t size)
{
    Text folded = {0};
    text_fold_into(&folded, bytes, size);
    return text_get(&folded);
}

FoldMap text_fold_map(const char *bytes, size_t size)
{
    Text folded = {0};
    size_t places = size + 1;
    Folding folding = {.out = &folded,
                       .from = mem_bytes(places, sizeof *folding.from),
                       .to = mem_bytes(places, sizeof *folding.to),
                       .places = places};
    fold_text(&folding, bytes, size);
    return (FoldMap){.text = text_get(&folded),
                     .size = folded.size,
                     .from = folding.from,
                     .to = folding.to};
}
