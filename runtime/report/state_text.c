/* state_text.c -- the tables that a method declares, for a terminal. */
#include "runtime/base/diag.h"
#include "runtime/report/grid.h"
#include "runtime/report/state.h"

/* Columns of the terminal: the same whatever it is, so that the same bytes come out. */
#define WIDTH        100
#define WIDEST_LABEL 38
#define WIDEST_TITLE 18
#define GAP          2
#define INDENT       2

/* TEXT, cut at a character when it is wider than WIDEST. */
static const char *shortened(const char *text, size_t widest)
{
    if (text_width(text) <= widest)
        return text;
    Text cut = {0};
    size_t width = 0;
    for (const char *p = text; *p; p++) {
        width += ((unsigned char)*p & 0xC0) != 0x80;
        if (width >= widest)
            break;
        text_char(&cut, *p);
    }
    text_put(&cut, "…");
    return text_get(&cut);
}

static const char *cell_text(const StateCell *cell, const StateShown *shown)
{
    if (!cell->given)
        return "";
    if (shown->kind == SHOWN_SHARE)
        return share_text(cell->value, cell->whole);
    return shown->kind == SHOWN_LINES ? count_text((uint64_t)cell->value)
                                      : money_french(cell->value);
}

static const char *line_text(const StateLine *line)
{
    if (line->level == 0)
        return SAY(TEXT_STATE_TOTAL);
    const char *code = line->codes[line->level - 1], *label = line->labels[line->level - 1];
    Text text = {0};
    text_repeat(&text, "  ", line->level - 1);
    text_put(&text, code);
    if (label != NULL)
        text_format(&text, " %s", label);
    return shortened(text_get(&text), WIDEST_LABEL);
}

/* --- captions ---------------------------------------------------------------------------
 */

static const char *amount_text(const StateShown *shown)
{
    if (shown->kind == SHOWN_SHARED)
        return SAY(TEXT_STATE_SHARED);
    if (shown->kind == SHOWN_TOUCHED)
        return SAY(TEXT_STATE_TOUCHED);
    return field_name(shown->field);
}

/* The denominator of a share that has the same one in all its cells. */
static const char *whole_text(const StateTable *table, const StateBlock *block,
                              uint32_t shown)
{
    const StateCell *cell = state_cell(table, &table->lines.items[0], shown, block->first);
    return money_french(cell->whole);
}

static const char *caption(const StateTable *table, const StateBlock *block, uint32_t index)
{
    const StateShown *shown = &table->state->shown[index];
    if (shown->kind == SHOWN_LINES)
        return SAY(TEXT_STATE_LINES);
    if (shown->kind != SHOWN_SHARE)
        return SAY(TEXT_STATE_EUROS, amount_text(shown));
    const char *of = amount_text(&table->state->shown[shown->of]);
    switch (shown->whole) {
    case WHOLE_INSIDE:
        return SAY(TEXT_STATE_OF_INSIDE, of, whole_text(table, block, index));
    case WHOLE_ALL:
        return SAY(TEXT_STATE_OF_ALL, of, whole_text(table, block, index));
    case WHOLE_ROW:
        return SAY(TEXT_STATE_OF_ROW, of);
    case WHOLE_COLUMN:
        break;
    }
    return SAY(TEXT_STATE_OF_COLUMN, of);
}

/* --- tables -----------------------------------------------------------------------------
 */

static size_t column_width(const StateTable *table, uint32_t shown, uint32_t head)
{
    size_t width = text_width(shortened(table->heads.items[head].title, WIDEST_TITLE));
    for (uint32_t i = 0; i < table->lines.count; i++) {
        size_t own =
            text_width(cell_text(state_cell(table, &table->lines.items[i], shown, head),
                                 &table->state->shown[shown]));
        width = own > width ? own : width;
    }
    return width;
}

static void put_line(const StateTable *table, const StateLine *line, uint32_t shown,
                     uint32_t first, uint32_t count, Grid *grid)
{
    const char *cells[GRID_COLUMNS] = {line_text(line)};
    for (uint32_t i = 0; i < count; i++)
        cells[i + 1] = cell_text(state_cell(table, line, shown, first + i),
                                 &table->state->shown[shown]);
    grid_row(grid, cells, count + 1);
}

/* COUNT columns from FIRST on, side by side; the whole last. */
static void write_columns(const StateTable *table, uint32_t shown, uint32_t first,
                          uint32_t count, Text *out)
{
    Grid grid = {0};
    const char *titles[GRID_COLUMNS] = {""};
    for (uint32_t i = 0; i < count; i++)
        titles[i + 1] = shortened(table->heads.items[first + i].title, WIDEST_TITLE);
    grid_row(&grid, titles, count + 1);
    for (uint32_t i = 1; i < table->lines.count; i++)
        put_line(table, &table->lines.items[i], shown, first, count, &grid);
    if (table->lines.count > 1)
        grid_rule(&grid);
    put_line(table, &table->lines.items[0], shown, first, count, &grid);
    grid_write(&grid, INDENT, out);
}

static size_t label_width(const StateTable *table)
{
    size_t width = 0;
    for (uint32_t i = 0; i < table->lines.count; i++) {
        size_t own = text_width(line_text(&table->lines.items[i]));
        width = own > width ? own : width;
    }
    return width;
}

/* As many columns as fit, then those that are left, below. */
static void write_shown(const StateTable *table, const StateBlock *block, uint32_t shown,
                        Text *out)
{
    text_format(out, "  %s\n", caption(table, block, shown));
    uint32_t head = block->first, end = block->first + block->count;
    /* Nothing outside the perimeter is a part of it. */
    while (end > head && !state_cell(table, &table->lines.items[0], shown, end - 1)->given)
        end--;
    while (head < end) {
        size_t width = INDENT + label_width(table);
        uint32_t count = 0;
        while (head + count < end && count + 1 < GRID_COLUMNS) {
            width += GAP + column_width(table, shown, head + count);
            if (count > 0 && width > WIDTH)
                break;
            count++;
        }
        write_columns(table, shown, head, count, out);
        text_char(out, '\n');
        head += count;
    }
}

void state_write(const Run *run, const StateTable *table, Text *out)
{
    const ProgramState *state = table->state;
    text_format(out, "%s\n%s\n", run->program->title,
                state->title ? SAY(TEXT_STATE_TITLED, state->name, state->title)
                             : SAY(TEXT_STATE_NAMED, state->name));
    text_format(out, "%s\n", SAY(TEXT_TABLE_MEASURE, run->measure));
    for (uint32_t i = 0; i < table->blocks.count; i++) {
        const StateBlock *block = &table->blocks.items[i];
        text_char(out, '\n');
        if (block->name != NULL)
            text_format(out, "%s\n",
                        block->labels ? SAY(TEXT_STATE_LABELS, block->name, block->title)
                                      : SAY(TEXT_TABLE_AXIS, block->name, block->title));
        for (uint32_t shown = 0; shown < state->shown_count; shown++)
            if (!state->shown[shown].hidden)
                write_shown(table, block, shown, out);
    }
    if (table->unknown.lines != 0)
        text_format(out, "%s\n",
                    SAY(TEXT_STATE_UNKNOWN, count_text(table->unknown.lines),
                        money_french(table->unknown.cents)));
}
