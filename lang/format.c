/* format.c -- the layout of a program, from its bytes to its bytes. */
#include "lang/format.h"

#include <string.h>

#include "lang/format_layout.h"
#include "lang/grammar.h"
#include "lang/parse.h"
#include "runtime/base/mem.h"

/* --- blank lines ---------------------------------------------------------------------- */

/* The lines of a declaration, from its lead to its last one. */
typedef struct Range {
    int head;
    uint32_t phrases; /* how many */
    uint32_t first, end;
} Range;

/* Is it without clauses, or with all of them on its line? */
static bool is_short(const LineList *lines, const Range *range)
{
    uint32_t count = 0;
    for (uint32_t i = range->first; i < range->end; i++)
        count += lines->items[i].kind != LINE_COMMENT;
    return count == 1 || range->phrases == 1;
}

static int kind_of(int head)
{
    return head == TOKEN_FACTEUR ? TOKEN_PARAMETRE : head;
}

/* Short declarations of the same kind may follow each other closely. */
static bool may_touch(const LineList *lines, const Range *before, const Range *range)
{
    if (range->head == TOKEN_FIN || range->head == TOKEN_END)
        return true;
    return kind_of(before->head) == kind_of(range->head) && is_short(lines, before) &&
           is_short(lines, range);
}

/* A blank line before the lead of RANGE, where its author put none. */
static void separate(LineList *lines, const Range *range)
{
    uint32_t first = range->first;
    while (first < range->end && !lines->items[first].is_lead)
        first++;
    for (uint32_t i = first; i < range->end && lines->items[i].is_lead; i++)
        if (lines->items[i].blank_before)
            return;
    if (first < range->end)
        lines->items[first].blank_before = true;
}

static void lay_out(Layout *layout)
{
    DeclarationList declarations = declarations_of(layout);
    Range before = {0};
    for (uint32_t i = 0; i < declarations.count; i++) {
        const Declaration *declaration = &declarations.items[i];
        Range range = {.head = declaration->head,
                       .phrases = declaration->phrases.count,
                       .first = layout->lines.count};
        declaration_lay_out(layout, declaration);
        range.end = layout->lines.count;
        if (i != 0 && !may_touch(&layout->lines, &before, &range))
            separate(&layout->lines, &range);
        before = range;
    }
}

/* --- writing -------------------------------------------------------------------------- */

static size_t line_width(const Line *line)
{
    return line->indent + written_width(line->text);
}

/* Where the comments at the end of lines that follow each other from INDEX on begin. */
static size_t comments_column(const LineList *lines, uint32_t index)
{
    size_t column = 0;
    for (uint32_t i = index; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (line->comment == NULL || line->block != lines->items[index].block ||
            (i != index && line->blank_before))
            break;
        size_t width = line_width(line);
        column = width > column ? width : column;
    }
    return column + FORMAT_INDENT;
}

/* The lines of BLOCK, each after PREFIX and ended by ENDING. */
static void write_block(const LineList *lines, uint32_t block, const char *prefix,
                        const char *ending, Text *out)
{
    bool first = true;
    size_t column = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (line->block != block)
            continue;
        if (line->blank_before && !first)
            text_put(out, ending);
        if (line->comment == NULL || line->blank_before)
            column = 0;
        first = false;
        text_put(out, prefix);
        text_repeat(out, " ", line->indent);
        text_put(out, line->text);
        if (line->comment != NULL) {
            column = column != 0 ? column : comments_column(lines, i);
            text_repeat(out, " ", column - line_width(line));
            text_put(out, line->comment);
        }
        text_put(out, ending);
    }
}

static void write_markdown(const Layout *layout, const char *bytes, size_t size, Text *out)
{
    ProgramBlockList blocks = program_blocks(bytes, (uint32_t)size);
    uint32_t end = 0;
    for (uint32_t i = 0; i < blocks.count; i++) {
        const ProgramBlock *block = &blocks.items[i];
        const char *opening = bytes + block->opening.start;
        bool crlf = block->opening.end > block->opening.start &&
                    bytes[block->opening.end - 1] == '\r';
        text_add(out, bytes + end, block->inside.start - end);
        write_block(&layout->lines, i, mem_text(opening, strspn(opening, " ")),
                    crlf ? "\r\n" : "\n", out);
        end = block->inside.end;
    }
    text_add(out, bytes + end, size - end);
}

/* --- reading -------------------------------------------------------------------------- */

/* What a program may lack and be laid out all the same. */
static bool is_only_incomplete(DiagId id)
{
    return id == DIAG_RULE_SAYS_NOTHING || id == DIAG_RULE_WITHOUT_IF ||
           id == DIAG_RULE_WITHOUT_REASON || id == DIAG_TABLE_WITHOUT_POLICY ||
           id == DIAG_TABLE_WITHOUT_ROWS;
}

static bool can_be_read(const Diags *diags)
{
    for (uint32_t i = 0; i < diags->items.count; i++)
        if (diag_entry(diags->items.items[i].id)->code[0] == 'E' &&
            !is_only_incomplete(diags->items.items[i].id))
            return false;
    return true;
}

static bool layout_read(Layout *layout, const char *name, const char *bytes, size_t size,
                        Diags *diags)
{
    Diags said = {0};
    layout->source = source_prepare(name, bytes, size, &layout->code, &said);
    if (layout->source != NULL && can_be_read(&said))
        module_parse(layout->source, layout->code, &said);
    if (layout->source == NULL || !can_be_read(&said)) {
        *diags = said;
        return false;
    }
    layout->tokens = tokens_of(layout->source, layout->code);
    if (!text_ends(name, ".md")) {
        *list_push(&layout->blocks) =
            (ProgramBlock){.inside = {0, layout->source->size}, .closed = true};
        return true;
    }
    layout->blocks = program_blocks(layout->source->text, layout->source->size);
    return true;
}

/* Does the program OUT say what LAYOUT's does? */
static bool says_the_same(const Layout *layout, const char *name, const Text *out)
{
    Diags unheard = {0};
    const char *code;
    Source *source = source_prepare(name, text_get(out), out->size, &code, &unheard);
    if (source == NULL)
        return false;
    TokenList tokens = tokens_of(source, code);
    return tokens_say_the_same(layout->source, &layout->tokens, source, &tokens);
}

bool format_program(const char *name, const char *bytes, size_t size, Text *out,
                    Diags *diags)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    Layout layout = {0};
    if (!layout_read(&layout, name, bytes, size, diags))
        return false;
    size_t mark = sizeof byte_order_mark - 1;
    if (size >= mark && memcmp(bytes, byte_order_mark, mark) == 0) {
        bytes += mark;
        size -= mark;
    }
    lay_out(&layout);
    Text text = {0};
    if (layout.lines.count == 0) { /* not a word: nothing to lay out */
        text_add(out, bytes, size);
        return true;
    }
    text_reserve(&text, size + size / 2);
    if (text_ends(name, ".md"))
        write_markdown(&layout, bytes, size, &text);
    else
        write_block(&layout.lines, 0, "", "\n", &text);
    if (!says_the_same(&layout, name, &text)) {
        diag_say(diags, DIAG_FORMAT_CHANGES, in_file(name, 0), name);
        return false;
    }
    if (out->size == 0)
        *out = text;
    else
        text_add(out, text_get(&text), text.size);
    return true;
}
