/* format_spelling.c -- how each token is written, and the blanks between two of them. */
#include "lang/format_layout.h"

#include <string.h>

#include "lang/grammar.h"
#include "runtime/base/mem.h"

size_t bytes_width(const char *bytes, size_t size)
{
    size_t width = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte >= 0xCC) /* past the letters of Latin, whose width is always one */
            return text_width(mem_text(bytes, size));
        width += byte < 0x80 || byte >= 0xC0;
    }
    return width;
}

size_t written_width(const char *text)
{
    return bytes_width(text, strlen(text));
}

/* --- keywords ------------------------------------------------------------------------- */

static const struct {
    const char *folded, *written;
} words[] = {
#define KEYWORD(token, folded, written) {folded, written},
#include "lang/keyword.def"
#undef KEYWORD
};

static const struct {
    const char *folded, *written;
} phrase_words[] = {
#define PHRASE_WORD(folded, written) {folded, written},
#include "lang/phrase.def"
#undef PHRASE_WORD
};

static const char *keyword_written(const char *folded)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(words[i].folded, folded))
            return words[i].written;
    return NULL;
}

static const char *phrase_word_written(const char *folded)
{
    for (size_t i = 0; i < sizeof phrase_words / sizeof *phrase_words; i++)
        if (text_equal(phrase_words[i].folded, folded))
            return phrase_words[i].written;
    return folded;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* How many bytes the blank at TEXT takes; 0 when it is none. */
static size_t blank_size(const char *text, size_t left)
{
    if (left >= 1 && is_blank(text[0]))
        return 1;
    if (left >= 2 && memcmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return left >= 3 && memcmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

/* Is BYTES made of plain characters, none of them a blank? */
static bool is_one_word(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)bytes[i] <= ' ' || (unsigned char)bytes[i] >= 0x80)
            return false;
    return true;
}

/* BYTES with each run of blanks brought to one space, and straight apostrophes. */
static const char *one_space(const char *bytes, size_t size)
{
    if (is_one_word(bytes, size))
        return mem_text(bytes, size);
    Text text = {0};
    for (size_t i = 0; i < size;) {
        size_t blank = blank_size(bytes + i, size - i);
        if (blank != 0) {
            if (text.size != 0 && text.bytes[text.size - 1] != ' ')
                text_char(&text, ' ');
            i += blank;
        } else if (size - i >= 3 && memcmp(bytes + i, "\xE2\x80\x99", 3) == 0) {
            text_char(&text, '\'');
            i += 3;
        } else {
            text_char(&text, bytes[i++]);
        }
    }
    return text_get(&text);
}

/* A keyword, of one word or of several. */
static const char *keyword_of(const char *bytes, size_t size)
{
    const char *folded = text_unaccented(one_space(bytes, size));
    const char *whole = keyword_written(folded);
    if (whole != NULL)
        return whole;
    Text written = {0};
    while (*folded != '\0') {
        size_t length = strcspn(folded, " ");
        if (written.size != 0)
            text_char(&written, ' ');
        text_put(&written, phrase_word_written(mem_text(folded, length)));
        folded += length + (folded[length] == ' ');
    }
    return text_get(&written);
}

/* What names the kind of a thing to change: a keyword, or « classe ». */
static const char *target_of(const char *bytes, size_t size)
{
    const char *folded = text_unaccented(mem_text(bytes, size));
    const char *written = keyword_written(folded);
    return written != NULL ? written : folded;
}

/* --- numbers, texts --------------------------------------------------------------------
 */

enum { FEWEST_GROUPED = 5 };

/* DIGITS with a space before each group of three, counted from the right. */
static void put_grouped(Text *text, const char *digits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i != 0 && (count - i) % 3 == 0)
            text_char(text, ' ');
        text_char(text, digits[i]);
    }
}

/* A number, whose digits are grouped when it HAS_UNIT: without one it may be a code. */
static const char *number_written(const char *bytes, size_t size, bool has_unit)
{
    const char *plain = one_space(bytes, size);
    size_t digits = strspn(plain, "0123456789");
    bool whole = plain[digits] == '\0' || plain[digits] == ',';
    if (!has_unit || !whole || digits < FEWEST_GROUPED || plain[0] == '0')
        return plain;
    Text text = {0};
    put_grouped(&text, plain, digits);
    text_put(&text, plain + digits);
    return text_get(&text);
}

/* The inside of a text: runs of blanks that hold a plain one are one space; a no-break
 * space alone stays. */
static const char *inside_written(const char *bytes, size_t size)
{
    Text text = {0};
    bool pending = false;
    for (size_t i = 0; i < size;) {
        size_t run = 0, step;
        bool plain = false;
        while ((step = blank_size(bytes + i + run, size - i - run)) != 0) {
            plain = plain || step == 1;
            run += step;
        }
        if (run == 0) {
            if (pending)
                text_char(&text, ' ');
            pending = false;
            text_char(&text, bytes[i++]);
            continue;
        }
        bool inside = text.size != 0 && i + run < size;
        if (inside && !plain)
            text_add(&text, bytes + i, run);
        pending = inside && plain;
        i += run;
    }
    return text_get(&text);
}

/* « … », or "…" when the text holds a guillemet. */
static const char *text_written(const char *bytes, size_t size)
{
    bool straight = bytes[0] == '"';
    size_t mark = straight ? 1 : 2;
    const char *inside = inside_written(bytes + mark, size - 2 * mark);
    if (straight && (strstr(inside, "«") != NULL || strstr(inside, "»") != NULL))
        return text_make("\"%s\"", inside);
    return text_make("«%s%s »", inside[0] == '\0' ? "" : " ", inside);
}

/* --- tokens ------------------------------------------------------------------------------
 */

const char *token_written(const Source *source, const TokenList *tokens, uint32_t index)
{
    const Token *token = &tokens->items[index];
    const char *bytes = source->text + token->span.start;
    size_t size = token->span.end - token->span.start;
    switch (token->kind) {
    case TOKEN_TEXT:
        return text_written(bytes, size);
    case TOKEN_INTEGER:
    case TOKEN_NUMBER:
        return number_written(bytes, size, tokens->items[index + 1].kind == TOKEN_UNIT);
    case TOKEN_NAME:
    case TOKEN_DOTTED:
    case TOKEN_DATE:
    case TOKEN_UNIT:
    case TOKEN_COMMA:
    case TOKEN_COLON:
    case TOKEN_OPEN:
    case TOKEN_CLOSE:
    case TOKEN_PLUS:
    case TOKEN_GREATER:
    case TOKEN_LESS:
    case TOKEN_EQUAL:
        return mem_text(bytes, size);
    case TOKEN_MINUS:
        return "-";
    case TOKEN_TIMES:
        return "×";
    case TOKEN_SLASH:
        return "/";
    case TOKEN_GREATER_EQUAL:
        return ">=";
    case TOKEN_LESS_EQUAL:
        return "<=";
    case TOKEN_TARGET:
        return target_of(bytes, size);
    default:
        return keyword_of(bytes, size);
    }
}

static bool ends_operand(int kind)
{
    return kind == TOKEN_NAME || kind == TOKEN_INTEGER || kind == TOKEN_NUMBER ||
           kind == TOKEN_DOTTED || kind == TOKEN_UNIT || kind == TOKEN_CLOSE ||
           kind == TOKEN_TEXT || kind == TOKEN_NOMENCLATURE || kind == TOKEN_EXERCICE;
}

/* Is the token INDEX the sign of a number, rather than an operation between two? */
static bool is_sign(const Token *tokens, uint32_t index)
{
    return (tokens[index].kind == TOKEN_MINUS || tokens[index].kind == TOKEN_PLUS) &&
           (index == 0 || !ends_operand(tokens[index - 1].kind));
}

/* The bar of « p. 12-14 ». */
static bool is_page_range(const Token *tokens, uint32_t index)
{
    return tokens[index].kind == TOKEN_MINUS && index >= 2 &&
           tokens[index - 1].kind == TOKEN_INTEGER && tokens[index - 2].kind == TOKEN_PAGE;
}

bool token_wants_space(const TokenList *list, uint32_t index, int head)
{
    const Token *tokens = list->items;
    int kind = tokens[index].kind, before = tokens[index - 1].kind;
    if (kind == TOKEN_COMMA || kind == TOKEN_CLOSE || before == TOKEN_OPEN)
        return false;
    if (is_page_range(tokens, index) || is_page_range(tokens, index - 1))
        return false;
    return head == TOKEN_FORMAT || !is_sign(tokens, index - 1);
}
