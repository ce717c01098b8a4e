/* format_wrap.c -- phrases become lines: what is joined, what is cut, where comments go. */
#include "lang/format_layout.h"

#include <string.h>

#include "lang/grammar.h"
#include "runtime/base/mem.h"

/* What is never cut. */
typedef struct Piece {
    const char *text;
    size_t width;
    uint32_t token;
    int cost;     /* of a cut before it, the least the best; 0: none is allowed */
    bool space;   /* before it, on the same line */
    bool forced;  /* it begins a line */
    bool in_text; /* a word of a text, after its first one */
} Piece;

typedef LIST(Piece) PieceList;

enum { CUT_GOOD = 1, CUT_FAIR = 2, CUT_POOR = 3 };

uint32_t block_of(const Layout *layout, uint32_t at)
{
    uint32_t block = 0;
    while (block + 1 < layout->blocks.count &&
           layout->blocks.items[block + 1].inside.start <= at)
        block++;
    return block;
}

/* How far from the margin the fence BLOCK begins. */
static uint32_t block_margin(const Layout *layout, uint32_t block)
{
    Span opening = layout->blocks.items[block].opening;
    if (opening.start == opening.end)
        return 0;
    return (uint32_t)strspn(layout->source->text + opening.start, " ");
}

static uint32_t block_of_token(const Layout *layout, uint32_t token)
{
    return block_of(layout, layout->tokens.items[token].span.start);
}

/* --- where a phrase may be cut ---------------------------------------------------------
 */

/* What is known of the tokens before the one looked at. */
typedef struct Reading {
    unsigned depth;
    unsigned kept; /* the depth from which the author's line breaks are kept; 0: nowhere */
} Reading;

/* In « champ » and « format », a list opened at the end of a line keeps its lines: they put
 * together what goes together. */
static void read_parenthesis(const TokenList *tokens, int head, uint32_t index,
                             Reading *reading)
{
    int kind = tokens->items[index].kind;
    if (kind == TOKEN_OPEN) {
        reading->depth++;
        if (reading->kept == 0 && (head == TOKEN_CHAMP || head == TOKEN_FORMAT) &&
            token_begins_line(tokens, index + 1))
            reading->kept = reading->depth;
    } else if (kind == TOKEN_CLOSE && reading->depth != 0) {
        if (reading->kept == reading->depth)
            reading->kept = 0;
        reading->depth--;
    }
}

/* « , biodiversité : » after another conclusion. */
static bool begins_assignment(const Token *token, int head)
{
    return (head == TOKEN_REGLE || head == TOKEN_REMPLACE) && token->kind == TOKEN_NAME &&
           (token[1].kind == TOKEN_COLON ||
            (token[1].kind == TOKEN_SUR && token[3].kind == TOKEN_COLON));
}

static bool is_joint(int kind)
{
    return kind == TOKEN_ET || kind == TOKEN_OU;
}

static int cost_of(const Token *token, int head, const Reading *reading)
{
    if (token[-1].kind == TOKEN_COMMA)
        return reading->kept != 0 || begins_assignment(token, head) ? CUT_GOOD : CUT_FAIR;
    switch (token->kind) {
    case TOKEN_ET:
    case TOKEN_OU:
        return reading->depth == 0 ? CUT_GOOD : CUT_FAIR;
    case TOKEN_SAUF:
        return CUT_FAIR;
    case TOKEN_TEXT:
        return token[-1].kind == TOKEN_MENTIONNE || token[-1].kind == TOKEN_COULEUR ||
                       head == TOKEN_FORMAT
                   ? 0
                   : CUT_POOR;
    case TOKEN_MINUS:
    case TOKEN_PLUS:
    case TOKEN_TIMES:
    case TOKEN_SLASH:
    case TOKEN_SUR:
    case TOKEN_DANS:
    case TOKEN_PAR:
    case TOKEN_A_COMPTER:
    case TOKEN_JUSQU_A:
    case TOKEN_SINON:
        return CUT_POOR;
    default:
        return 0;
    }
}

/* Must the token INDEX begin a line, because its author wanted it or a comment does? */
static bool is_forced(const Layout *layout, int head, uint32_t index,
                      const Reading *reading)
{
    const TokenList *tokens = &layout->tokens;
    const Token *token = &tokens->items[index];
    if (token->comments.count != 0 ||
        block_of_token(layout, index) != block_of_token(layout, index - 1))
        return true;
    if (is_joint(token->kind) && reading->depth == 0)
        return token_begins_line(tokens, index) || token_begins_line(tokens, index + 1);
    if (!token_begins_line(tokens, index))
        return false;
    bool listed = token[-1].kind == TOKEN_COMMA || token[-1].kind == TOKEN_OPEN;
    return (reading->kept != 0 && listed) ||
           (token[-1].kind == TOKEN_COMMA && begins_assignment(token, head));
}

/* --- pieces ------------------------------------------------------------------------------
 */

/* The words of a text too wide for a line; its guillemets stay with the first and the last.
 */
static void put_words(PieceList *pieces, const Piece *whole)
{
    const char *start = whole->text, *end = start + strlen(start);
    const char *last = end - strlen(" »");
    const char *from = start + strlen("« ");
    bool first = true;
    while (start < end) {
        const char *stop = from < last ? memchr(from, ' ', (size_t)(last - from)) : NULL;
        stop = stop ? stop : end;
        Piece *word = list_push(pieces);
        *word = *whole;
        word->text = mem_text(start, (size_t)(stop - start));
        word->width = written_width(word->text);
        if (first) {
            word->forced = word->forced || whole->cost != 0;
        } else {
            word->forced = false;
            word->in_text = true;
            word->space = true;
            word->cost = CUT_POOR;
        }
        first = false;
        start = from = stop == end ? end : stop + 1;
    }
}

static void put_piece(PieceList *pieces, const Layout *layout, const Piece *piece,
                      size_t indent)
{
    const Token *token = &layout->tokens.items[piece->token];
    bool closed_after = token[1].kind == TOKEN_COMMA || token[1].kind == TOKEN_CLOSE;
    bool wide = token->kind == TOKEN_TEXT &&
                indent + FORMAT_INDENT + piece->width + closed_after > FORMAT_WIDTH;
    if (wide && piece->text[0] != '"')
        put_words(pieces, piece);
    else
        *list_push(pieces) = *piece;
}

static PieceList pieces_of(const Layout *layout, const Declaration *declaration,
                           const Phrase *phrase)
{
    PieceList pieces = {0};
    Reading reading = {0};
    int head = declaration->head;
    for (uint32_t i = phrase->first; i < phrase->end; i++) {
        Piece piece = {.text = token_written(layout->source, &layout->tokens, i),
                       .token = i};
        piece.width = written_width(piece.text);
        if (i != phrase->first) {
            piece.space = token_wants_space(&layout->tokens, i, head);
            piece.cost = cost_of(&layout->tokens.items[i], head, &reading);
            piece.forced = is_forced(layout, head, i, &reading);
        }
        read_parenthesis(&layout->tokens, head, i, &reading);
        put_piece(&pieces, layout, &piece, phrase->indent);
    }
    return pieces;
}

static bool fit_one_line(const PieceList *pieces, size_t indent)
{
    size_t width = indent;
    for (uint32_t i = 0; i < pieces->count; i++) {
        if (i != 0 && pieces->items[i].forced)
            return false;
        width += pieces->items[i].space + pieces->items[i].width;
    }
    return width <= FORMAT_WIDTH;
}

/* --- lines ---------------------------------------------------------------------------- */

/* Where the line that begins at START ends, within ROOM columns when it can.  The last
 * place where it may be cut is taken, or a better one in the second half of the line. */
static uint32_t line_end(const PieceList *pieces, uint32_t start, size_t room)
{
    uint32_t last = 0, best = 0, end = start + 1;
    size_t width = pieces->items[start].width;
    for (; end < pieces->count && !pieces->items[end].forced; end++) {
        const Piece *piece = &pieces->items[end];
        bool too_wide = width + piece->space + piece->width > room;
        if (piece->cost != 0) {
            last = end;
            if (width > room / 2 && (best == 0 || piece->cost <= pieces->items[best].cost))
                best = end;
        }
        if ((too_wide || width > room) && last != 0)
            return best != 0 && pieces->items[best].cost < pieces->items[last].cost ? best
                                                                                    : last;
        width += piece->space + piece->width;
    }
    return width > room && last != 0 ? last : end;
}

/* Which column of the lines that stand above each other begins with TOKEN; -1: none. */
static int mark_of(const Declaration *declaration, const Phrase *phrase,
                   const TokenList *tokens, uint32_t token)
{
    int first = tokens->items[phrase->first].kind;
    bool columns = first == TOKEN_ENTREE || declaration->head == TOKEN_ECHELLE ||
                   declaration->head == TOKEN_REGROUPEMENT;
    if (!columns || phrase->level != PHRASE_CLAUSE)
        return -1;
    switch (tokens->items[token].kind) {
    case TOKEN_TEXT:
        return tokens->items[token - 1].kind == TOKEN_COULEUR ? -1 : 0;
    case TOKEN_COULEUR:
    case TOKEN_COLON:
    case TOKEN_DANS:
        return 1;
    default:
        return -1;
    }
}

static void comment_put(Layout *layout, const Comment *comment, uint32_t indent, bool lead)
{
    size_t size = comment->span.end - comment->span.start;
    const char *text = mem_text(layout->code + comment->span.start, size);
    uint32_t block = block_of(layout, comment->span.start);
    if (comment->newlines == 0 && layout->lines.count != 0) {
        Line *last = &layout->lines.items[layout->lines.count - 1];
        if (last->block == block && last->comment == NULL && last->kind == LINE_WORDS) {
            last->comment = text;
            return;
        }
    }
    *list_push(&layout->lines) = (Line){.kind = LINE_COMMENT,
                                        .block = block,
                                        .indent = indent,
                                        .blank_before = comment->newlines > 1,
                                        .is_lead = lead,
                                        .text = text};
}

static void comments_put(Layout *layout, uint32_t token, uint32_t indent)
{
    const CommentList *comments = &layout->tokens.items[token].comments;
    for (uint32_t i = 0; i < comments->count; i++)
        comment_put(layout, &comments->items[i], indent, false);
}

/* Before a declaration, a comment that goes on with the clauses of the one before, with no
 * blank line between them and as far from the margin, is theirs; the others are its own. */
static void lead_comments_put(Layout *layout, const Declaration *declaration)
{
    const CommentList *comments = &layout->tokens.items[declaration->first].comments;
    uint32_t count = layout->lines.count;
    uint32_t clause_indent = count != 0 ? layout->lines.items[count - 1].indent : 0;
    bool theirs = clause_indent > declaration->indent;
    for (uint32_t i = 0; i < comments->count; i++) {
        const Comment *comment = &comments->items[i];
        uint32_t margin = block_margin(layout, block_of(layout, comment->span.start));
        theirs = theirs && comment->newlines < 2 &&
                 comment->column > margin + declaration->indent;
        comment_put(layout, comment, theirs ? clause_indent : declaration->indent, !theirs);
    }
}

static void pieces_put(Layout *layout, const Declaration *declaration, const Phrase *phrase,
                       const PieceList *pieces, Line model)
{
    for (uint32_t start = 0; start < pieces->count;) {
        const Piece *first = &pieces->items[start];
        Line line = model;
        line.indent = phrase->indent + (start == 0 ? 0 : FORMAT_INDENT) +
                      (first->in_text ? FORMAT_INDENT : 0);
        uint32_t end = line_end(pieces, start, FORMAT_WIDTH - line.indent);
        if (start != 0) {
            line.blank_before = line.is_lead = false;
            if (!first->in_text)
                comments_put(layout, first->token, line.indent);
        }
        Text text = {0};
        for (uint32_t i = start; i < end; i++) {
            const Piece *piece = &pieces->items[i];
            if (i != start && piece->space)
                text_char(&text, ' ');
            int mark = end - start == pieces->count
                           ? mark_of(declaration, phrase, &layout->tokens, piece->token)
                           : -1;
            if (mark >= 0)
                line.marks[mark] = text.size;
            text_put(&text, piece->text);
        }
        line.text = text_get(&text);
        line.block = block_of_token(layout, first->token);
        *list_push(&layout->lines) = line;
        start = end;
    }
}

static void row_put(Layout *layout, const Phrase *phrase, Line line)
{
    Span span = layout->tokens.items[phrase->first].span;
    RowReader reader = row_read(layout->source->text + span.start, span.end - span.start);
    for (Span cell; row_next(&reader, &cell);)
        continue;
    size_t size = span.end - span.start;
    while (size > 0 && strchr(" \t\r", reader.text[size - 1]) != NULL)
        size--;
    line.kind = LINE_ROW;
    line.block = block_of_token(layout, phrase->first);
    line.text = reader.text;
    line.size = size;
    line.has_cells = reader.good;
    *list_push(&layout->lines) = line;
}

/* --- phrases -------------------------------------------------------------------------- */

/* The comments before PHRASE; the line that it begins, still without words. */
static Line phrase_begin(Layout *layout, const Declaration *declaration,
                         const Phrase *phrase)
{
    const Token *token = &layout->tokens.items[phrase->first];
    bool blank = token->newlines > 1;
    Line line = {.indent = phrase->indent};
    if (phrase->level == PHRASE_HEAD) {
        lead_comments_put(layout, declaration);
        line.is_lead = true;
        line.blank_before = blank;
        return line;
    }
    comments_put(layout, phrase->first, phrase->indent);
    bool follows_head = phrase == &declaration->phrases.items[1];
    bool kept =
        declaration->keeps_groups && (!follows_head || declaration->head == TOKEN_FORMAT);
    line.blank_before = blank && (kept || token->comments.count != 0);
    return line;
}

static void phrase_put(Layout *layout, const Declaration *declaration, const Phrase *phrase)
{
    Line line = phrase_begin(layout, declaration, phrase);
    if (layout->tokens.items[phrase->first].kind == TOKEN_ROW) {
        row_put(layout, phrase, line);
        return;
    }
    PieceList pieces = pieces_of(layout, declaration, phrase);
    pieces_put(layout, declaration, phrase, &pieces, line);
}

/* PHRASE with the details that follow it up to LAST, on one line; false, and nothing put,
 * when one of them began a line already or they are too long. */
static bool joined_put(Layout *layout, const Declaration *declaration, const Phrase *phrase,
                       const Phrase *last)
{
    for (const Phrase *detail = phrase + 1; detail <= last; detail++)
        if (token_begins_line(&layout->tokens, detail->first))
            return false;
    Phrase whole = *phrase;
    whole.end = last->end;
    PieceList pieces = pieces_of(layout, declaration, &whole);
    if (!fit_one_line(&pieces, whole.indent))
        return false;
    Line line = phrase_begin(layout, declaration, phrase);
    pieces_put(layout, declaration, &whole, &pieces, line);
    return true;
}

void declaration_lay_out(Layout *layout, const Declaration *declaration)
{
    if (declaration->phrases.count == 0) {
        lead_comments_put(layout, declaration);
        return;
    }
    uint32_t before = layout->lines.count;
    const Phrase *phrases = declaration->phrases.items;
    for (uint32_t i = 0; i < declaration->phrases.count;) {
        uint32_t last = i;
        while (last + 1 < declaration->phrases.count &&
               phrases[last + 1].level == PHRASE_DETAIL)
            last++;
        if (last > i && !joined_put(layout, declaration, &phrases[i], &phrases[last]))
            for (uint32_t j = i; j <= last; j++)
                phrase_put(layout, declaration, &phrases[j]);
        else if (last == i)
            phrase_put(layout, declaration, &phrases[i]);
        i = last + 1;
    }
    lines_align(&layout->lines, before);
}
