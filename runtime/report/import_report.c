/* import_report.c -- what was read, without any method. */
#include "runtime/report/import_report.h"

#include <assert.h>

#include "runtime/base/diag.h"
#include "runtime/base/file.h"
#include "runtime/base/hash.h"
#include "runtime/report/grid.h"
#include "runtime/report/run.h"

/* The lines of one document that agree on these three, FIELD_ABSENT included. */
typedef struct Row {
    int64_t document, sens, section, movement;
    Sum cents;
    uint64_t lines;
} Row;

typedef LIST(Row) Rows;

static void add_line(Rows *rows, Hash *known, const Lines *lines, size_t line)
{
    int64_t key[] = {lines->document[line], lines_get(lines, FIELD_SENS, line),
                     lines_get(lines, FIELD_SECTION, line),
                     lines_get(lines, FIELD_MOUVEMENT, line)};
    bool added;
    HashEntry *entry = hash_add(known, key, sizeof key, &added);
    if (added) {
        entry->number = rows->count;
        *list_push(rows) = (Row){
            .document = key[0], .sens = key[1], .section = key[2], .movement = key[3]};
    }
    assert(rows->items != NULL);
    Row *row = &rows->items[entry->number];
    int64_t cents = lines_get(lines, FIELD_MONTANT, line);
    row->cents += cents == FIELD_ABSENT ? 0 : cents;
    row->lines++;
}

static int compare_values(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_rows(const void *a, const void *b)
{
    const Row *first = a, *second = b;
    int order = compare_values(first->document, second->document);
    order = order ? order : compare_values(first->sens, second->sens);
    order = order ? order : compare_values(first->section, second->section);
    return order ? order : compare_values(first->movement, second->movement);
}

static Rows rows_of(const Lines *lines)
{
    Rows rows = {0};
    Hash known = {0};
    for (size_t line = 0; line < lines->count; line++)
        add_line(&rows, &known, lines, line);
    list_sort(&rows, compare_rows);
    return rows;
}

/* --- writing ------------------------------------------------------------------- */

const char *aside_text(const Document *document)
{
    static const TextId texts[] = {
#define ASIDE(id, text) TEXT_##text,
#include "runtime/import/aside.def"
#undef ASIDE
    };
    Text every = {0};
    for (int i = 0; i < ASIDE_KINDS; i++)
        if (document->aside[i] != 0)
            text_format(&every, "%s%s", every.size ? " ; " : "",
                        SAY(texts[i], text_make("%u", document->aside[i])));
    return every.size ? SAY(TEXT_LEFT_ASIDE, text_get(&every)) : "";
}

uint32_t document_lines_read(const Document *document)
{
    uint32_t count = document->line_count;
    for (int i = 0; i < ASIDE_KINDS; i++)
        count += document->aside[i];
    return count;
}

static void put_heading(const Document *document, Text *out)
{
    const char *whose = document->etablissement  ? document->etablissement
                        : document->collectivite ? document->collectivite
                                                 : SAY(TEXT_UNNAMED);
    text_format(out, "%s\n",
                SAY(TEXT_IMPORT_DOCUMENT, document->name, whose,
                    choice_text(FIELD_ETAPE, document->etape),
                    text_make("%d", document->exercice),
                    document->nomenclature_name ? document->nomenclature_name : "—",
                    document->format));
    text_format(out, "  %s\n",
                SAY(TEXT_IMPORT_LINES, text_make("%u", document_lines_read(document)),
                    text_make("%u", document->line_count)));
    const char *aside = aside_text(document);
    if (aside[0] != '\0')
        text_format(out, "  %s\n", aside);
    if (document->repeats != 0)
        text_format(out, "  %s\n",
                    SAY(TEXT_IMPORT_REPEATS, text_make("%u", document->repeats)));
}

static const char *word_of(FieldId field, int64_t choice)
{
    return choice == FIELD_ABSENT ? SAY(TEXT_FIELD_ABSENT, field_name(field))
                                  : choice_text(field, choice);
}

/* Writes the rows of DOCUMENT, which start at FIRST; returns where the next ones start. */
static uint32_t put_rows(const Rows *rows, uint32_t first, uint32_t document, Text *out)
{
    Grid grid = {0};
    uint32_t at = first;
    for (; at < rows->count && rows->items[at].document == document; at++) {
        const Row *row = &rows->items[at];
        GRID_ROW(
            &grid,
            text_make("%s, %s, %s", word_of(FIELD_SENS, row->sens),
                      word_of(FIELD_SECTION, row->section),
                      word_of(FIELD_MOUVEMENT, row->movement)),
            money_french(row->cents),
            SAY(TEXT_COUNTED_LINES, text_make("%llu", (unsigned long long)row->lines)));
    }
    grid_write(&grid, 2, out);
    return at;
}

static void put_reading(const Reading *reading, Text *out)
{
    text_format(out, "%s\n", file_name(reading->path));
    text_format(out, "%s\n",
                SAY(TEXT_TABLE_READING, reading->title, text_make("%u", reading->rows),
                    text_make("%u", reading->lines)));
    text_format(out, "%s\n", SAY(TEXT_TABLE_GROUNDS, reading->columns));
    for (uint32_t i = 0; i < reading->asides.count; i++)
        text_format(out, "  %s\n",
                    SAY(TEXT_ROWS_ASIDE, reading->asides.items[i].reason,
                        text_make("%u", reading->asides.items[i].count)));
}

void report_readings(const Budget *budget, Text *out)
{
    for (uint32_t i = 0; i < budget->readings.count; i++)
        put_reading(&budget->readings.items[i], out);
}

void report_import(const Budget *budget, const char *measure, Text *out)
{
    Rows rows = rows_of(budget->lines);
    uint32_t row = 0;
    for (uint32_t i = 0; i < budget->documents.count; i++) {
        if (i > 0)
            text_char(out, '\n');
        put_heading(&budget->documents.items[i], out);
        row = put_rows(&rows, row, i, out);
    }
    if (budget->readings.count != 0)
        text_char(out, '\n');
    report_readings(budget, out);
    text_format(out, "\n%s\n", SAY(TEXT_TABLE_MEASURE, measure));
}
