/* row.c -- what a format makes of one record. */
#include "runtime/import/row.h"

#include <string.h>

/* Columns of codes and choices repeat few texts; another kind is not worth remembering. */
#define MOST_REMEMBERED 4096

void row_open(Row *row, const RowView *record, FormatMatch match)
{
    *row = (Row){.record = record, .match = match};
    row->memory = mem_array(match.format->serials + 1, sizeof *row->memory);
}

static bool ends_in_space(const char *text, size_t size)
{
    return size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t' ||
                        text[size - 1] == '\n' || text[size - 1] == '\r');
}

/* A no-break space is two bytes, and only some exports pad with it. */
static size_t trimmed_size(const char *text)
{
    static const char no_break[] = "\u00A0";
    size_t size = strlen(text), wide = sizeof no_break - 1;
    for (;;) {
        if (ends_in_space(text, size))
            size--;
        else if (size >= wide && memcmp(text + size - wide, no_break, wide) == 0)
            size -= wide;
        else
            return size;
    }
}

const char *row_trimmed(const char *text)
{
    for (size_t space; (space = amount_space(text)) != 0 || *text == '\t';)
        text += space ? space : 1;
    size_t size = trimmed_size(text);
    return text[size] == '\0' ? text : mem_text(text, size);
}

const char *row_cell(const Row *row, uint32_t column)
{
    int at = row->match.columns[column];
    if (at < 0 || (size_t)at >= row->record->count)
        return "";
    return row_trimmed(row->record->cells[at]);
}

/* The remembered answer for TEXT, or a new entry (*ADDED). */
static HashEntry *remembered(Row *row, uint32_t serial, const char *text, bool *added)
{
    Hash *memory = &row->memory[serial];
    if (memory->count >= MOST_REMEMBERED)
        *memory = (Hash){0};
    return hash_add(memory, text, strlen(text), added);
}

/* --- tests ------------------------------------------------------------------- */

static bool matches_one(const FormatPattern *patterns, uint32_t count, const char *text)
{
    const char *unaccented = text_unaccented(text);
    for (uint32_t i = 0; i < count; i++)
        if (pattern_matches(&patterns[i], unaccented))
            return true;
    return false;
}

static bool is_among(Row *row, const FormatTest *test, const char *text)
{
    bool added;
    HashEntry *entry = remembered(row, test->serial, text, &added);
    if (added)
        entry->number = matches_one(test->among.items, test->among.count, text);
    return entry->number != 0;
}

/* An amount that cannot be read is on no side of zero. */
static bool compares(const Row *row, const FormatTest *test, const char *text)
{
    Cents cents;
    DecimalMark proof;
    AmountStatus status = amount_read(text, row->match.format->decimal, &cents, &proof);
    if (status == AMOUNT_AMBIGUOUS)
        return *text == '-' || text_starts(text, "\u2212") ? test->less : test->greater;
    if (status != AMOUNT_OK)
        return false;
    return (test->less && cents < 0) || (test->equal && cents == 0) ||
           (test->greater && cents > 0);
}

static bool holds(Row *row, const FormatTest *test)
{
    const char *text = row_cell(row, test->column);
    switch (test->kind) {
    case TEST_AMONG:
        return is_among(row, test, text);
    case TEST_EMPTY:
        return text[0] == '\0';
    case TEST_AMOUNT:
        break;
    }
    return compares(row, test, text);
}

bool row_holds(Row *row, const FormatTests *tests)
{
    for (uint32_t i = 0; i < tests->count; i++)
        if (holds(row, &tests->items[i]) == tests->items[i].negated)
            return false;
    return true;
}

/* --- values ------------------------------------------------------------------ */

static const FormatConstant *recoded(const FormatTerm *term, const char *text)
{
    for (uint32_t i = 0; i < term->recodes.count; i++) {
        const FormatRecode *recode = &term->recodes.items[i];
        if (matches_one(recode->from.items, recode->from.count, text))
            return &recode->to;
    }
    return NULL;
}

static const FormatConstant *understand(const FormatTerm *term, int target,
                                        const char *text)
{
    if (term->recodes.count != 0)
        return recoded(term, text);
    FormatConstant *constant = mem_new(FormatConstant);
    bool good = constant_read(target, mem_text(text, strlen(text)), constant);
    return good ? constant : NULL;
}

static bool is_free_text(const FormatTerm *term, int target)
{
    FieldKind kind = target_kind(target);
    return term->recodes.count == 0 && (kind == FIELD_TEXT || kind == FIELD_CODE);
}

static RowStatus cell_value(Row *row, int target, const FormatTerm *term,
                            FormatConstant *constant, const char **text)
{
    *text = row_cell(row, term->column);
    *constant = (FormatConstant){.text = *text};
    if ((*text)[0] == '\0')
        return ROW_ABSENT;
    if (is_free_text(term, target))
        return ROW_GIVEN;
    bool added;
    HashEntry *entry = remembered(row, term->serial, *text, &added);
    if (added) {
        const FormatConstant *found = understand(term, target, *text);
        entry->value = found ? memcpy(mem_new(FormatConstant), found, sizeof *found) : NULL;
    }
    if (entry->value == NULL)
        return ROW_UNKNOWN;
    memcpy(constant, entry->value, sizeof *constant);
    return constant->absent ? ROW_ABSENT : ROW_GIVEN;
}

RowStatus row_value(Row *row, int target, const FormatValue *value,
                    FormatConstant *constant, const char **text)
{
    RowStatus status = ROW_ABSENT;
    *text = "";
    for (uint32_t i = 0; value != NULL && i < value->terms.count; i++) {
        const FormatTerm *term = &value->terms.items[i];
        if (term->is_constant) {
            *constant = term->constant;
            return ROW_GIVEN;
        }
        const char *seen;
        RowStatus own = cell_value(row, target, term, constant, &seen);
        if (own == ROW_GIVEN)
            return own;
        if (own == ROW_UNKNOWN) {
            status = own;
            *text = seen;
        }
    }
    return status;
}
