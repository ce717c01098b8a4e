/* tokens.c -- a program as the words it is made of, comments and line breaks kept. */
#include "lang/tokens.h"

#include <string.h>

#include "lang/cell.h"
#include "lang/grammar.h"
#include "lang/scanner.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

int crible_yylex(CRIBLE_YYSTYPE *value, Span *location, void *scanner);

/* --- reading -------------------------------------------------------------------------- */

static uint32_t column_of(const char *code, uint32_t at)
{
    uint32_t column = 0;
    for (; at > 0 && code[at - 1] != '\n'; at--)
        column += ((unsigned char)code[at - 1] & 0xC0) != 0x80;
    return column;
}

static Comment read_comment(const char *code, uint32_t start, uint32_t end)
{
    const char *newline = memchr(code + start, '\n', end - start);
    uint32_t stop = newline ? (uint32_t)(newline - code) : end;
    while (stop > start &&
           (code[stop - 1] == ' ' || code[stop - 1] == '\t' || code[stop - 1] == '\r'))
        stop--;
    return (Comment){.span = {start, stop}, .column = column_of(code, start)};
}

/* What the lexer passed over between two tokens: blanks and comments. */
static void read_gap(const char *code, Span gap, Token *token)
{
    for (uint32_t i = gap.start; i < gap.end; i++) {
        if (code[i] == '\n') {
            token->newlines++;
        } else if (code[i] == '#') {
            Comment comment = read_comment(code, i, gap.end);
            comment.newlines = token->newlines;
            token->newlines = 0;
            *list_push(&token->comments) = comment;
            i = comment.span.end - 1;
        }
    }
}

/* Few programs have fewer tokens for their size: tables, whose rows are long tokens. */
#define MOST_BYTES_A_TOKEN 32

TokenList tokens_of(const Source *source, const char *code)
{
    Diags unheard = {0};
    Parse parse = {.source = source,
                   .diags = &unheard,
                   .module = mem_new(Module),
                   .offset = source->base,
                   .rubrique = -1};
    TokenList tokens = {0};
    CRIBLE_YYSTYPE value;
    Span span = {source->base, source->base};
    uint32_t end = 0;
    list_reserve(&tokens, source->size / MOST_BYTES_A_TOKEN + 16);
    void *scanner;
    scanner_open(&scanner, &parse, code, source->size);
    do {
        int kind = crible_yylex(&value, &span, scanner);
        Token token = {.kind = kind,
                       .span = {span.start - source->base, span.end - source->base}};
        if (kind == TOKEN_END)
            token.span = (Span){source->size, source->size};
        read_gap(code, (Span){end, token.span.start}, &token);
        end = token.span.end;
        *list_push(&tokens) = token;
    } while (tokens.items[tokens.count - 1].kind != TOKEN_END);
    scanner_close(scanner);
    return tokens;
}

/* --- comparing ------------------------------------------------------------------------ */

static bool same_bytes(const Source *one, Span first, const Source *other, Span second)
{
    uint32_t size = first.end - first.start;
    return size == second.end - second.start &&
           memcmp(one->text + first.start, other->text + second.start, size) == 0;
}

/* The digits and the comma of a number. */
static const char *number_digits(const Source *source, Span span)
{
    Text text = {0};
    for (uint32_t i = span.start; i < span.end; i++)
        if (source->text[i] == ',' || (source->text[i] >= '0' && source->text[i] <= '9'))
            text_char(&text, source->text[i]);
    return text_get(&text);
}

static const char *inside_quotes(const Source *source, Span span)
{
    uint32_t mark = source->text[span.start] == '"' ? 1 : 2;
    return quoted_text(source->text + span.start + mark, span.end - span.start - 2 * mark,
                       span)
        .text;
}

/* The cells that are not the same bytes, one under the other. */
typedef struct CellPairs {
    Text first, second;
} CellPairs;

static void put_cell(Text *cells, const char *cell, uint32_t size)
{
    text_add(cells, cell, size);
    text_put(cells, "\n)\n");
}

/* Have both rows as many cells?  Those to compare as words go to PAIRS. */
static bool same_cells(const Source *one, Span first, const Source *other, Span second,
                       CellPairs *pairs)
{
    RowReader reader = row_read(one->text + first.start, first.end - first.start);
    RowReader others = row_read(other->text + second.start, second.end - second.start);
    Span cell, same;
    bool more;
    do {
        more = row_next(&reader, &cell);
        if (row_next(&others, &same) != more)
            return false;
        uint32_t size = cell.end - cell.start, other_size = same.end - same.start;
        const char *cell_text = reader.text + cell.start;
        const char *same_text = others.text + same.start;
        if (size == other_size && memcmp(cell_text, same_text, size) == 0)
            continue;
        put_cell(&pairs->first, cell_text, size);
        put_cell(&pairs->second, same_text, other_size);
    } while (more);
    return true;
}

static const char *word_of(const Source *source, Span span)
{
    return text_unaccented(mem_text(source->text + span.start, span.end - span.start));
}

static bool same_value(const Source *one, const Token *first, const Source *other,
                       const Token *second, CellPairs *pairs)
{
    switch (first->kind) {
    case TOKEN_INTEGER:
    case TOKEN_NUMBER:
        return text_equal(number_digits(one, first->span),
                          number_digits(other, second->span));
    case TOKEN_TEXT:
        return text_equal(inside_quotes(one, first->span),
                          inside_quotes(other, second->span));
    case TOKEN_ROW:
        return same_bytes(one, first->span, other, second->span) ||
               same_cells(one, first->span, other, second->span, pairs);
    case TOKEN_TARGET:
        return text_equal(word_of(one, first->span), word_of(other, second->span));
    case TOKEN_NAME:
    case TOKEN_DOTTED:
    case TOKEN_DATE:
    case TOKEN_UNIT:
        return same_bytes(one, first->span, other, second->span);
    default:
        return true;
    }
}

/* A whole number may be one with its digits grouped, when a unit says that it is no code.
 */
static bool same_kind(const Token *first, const Token *second)
{
    bool numbers = (first->kind == TOKEN_INTEGER && second->kind == TOKEN_NUMBER) ||
                   (first->kind == TOKEN_NUMBER && second->kind == TOKEN_INTEGER);
    return first->kind == second->kind || (numbers && first[1].kind == TOKEN_UNIT);
}

static bool same_comments(const Source *one, const CommentList *first, const Source *other,
                          const CommentList *second)
{
    if (first->count != second->count)
        return false;
    for (uint32_t i = 0; i < first->count; i++)
        if (!same_bytes(one, first->items[i].span, other, second->items[i].span))
            return false;
    return true;
}

/* Do the cells of PAIRS, which hold no rows, say the same? */
static bool same_pairs(const CellPairs *pairs)
{
    if (pairs->first.size == 0)
        return true;
    const Source *one =
        source_new("", text_get(&pairs->first), (uint32_t)pairs->first.size);
    const Source *two =
        source_new("", text_get(&pairs->second), (uint32_t)pairs->second.size);
    TokenList tokens = tokens_of(one, one->text), others = tokens_of(two, two->text);
    return tokens_say_the_same(one, &tokens, two, &others);
}

bool tokens_say_the_same(const Source *one, const TokenList *first, const Source *other,
                         const TokenList *second)
{
    if (first->count != second->count)
        return false;
    CellPairs pairs = {0};
    for (uint32_t i = 0; i < first->count; i++) {
        const Token *token = &first->items[i], *same = &second->items[i];
        if (!same_kind(token, same) || !same_value(one, token, other, same, &pairs) ||
            !same_comments(one, &token->comments, other, &same->comments))
            return false;
    }
    return same_pairs(&pairs);
}
