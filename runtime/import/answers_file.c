/* answers_file.c -- files of answers, row by row. */
#include "runtime/import/answers_file.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/nearest.h"
#include "runtime/base/text.h"
#include "runtime/import/csv.h"
#include "runtime/import/xlsx.h"

static const char *const names[] = {
#define ANSWER_COLUMN(id, name) name,
#include "runtime/import/answer_column.def"
#undef ANSWER_COLUMN
};

#define COLUMN_NONE ((size_t)-1)

typedef struct Reading {
    const char *path;
    Diags *diags;
    Rows *rows;
    size_t places[ANSWER_COLUMNS]; /* of each column in the rows, or COLUMN_NONE */
    uint32_t answered;
} Reading;

const char *answer_column_name(AnswerColumn column)
{
    return names[column];
}

/* --- the heading ------------------------------------------------------------------- */

/* TEXT without spaces at either end; the apostrophe that keeps what looks like a formula as
 * text is not part of it. */
static const char *cell_text(const char *text)
{
    while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        text++;
    if (text[0] == '\'' && text[1] != '\0' && strchr("=+-@", text[1]) != NULL)
        text++;
    size_t size = strlen(text);
    while (size > 0 && strchr(" \t\r\n", text[size - 1]) != NULL)
        size--;
    size_t nfc_size;
    const char *nfc = text_nfc(mem_text(text, size), size, &nfc_size);
    return nfc;
}

static AnswerColumn column_named(const char *name)
{
    for (int i = 0; i < ANSWER_COLUMNS; i++)
        if (text_equal(text_unaccented(names[i]), text_unaccented(name)))
            return (AnswerColumn)i;
    return ANSWER_COLUMNS;
}

static void say_unread(const Reading *reading, const char *name, uint32_t line)
{
    Hash known = {0};
    for (int i = 0; i < ANSWER_COLUMNS; i++)
        hash_set(&known, names[i], &known);
    diag_say(reading->diags, DIAG_ANSWERS_UNREAD, in_file(reading->path, line), name);
    const char *nearest = nearest_names(&known, name);
    if (nearest != NULL)
        diag_help(reading->diags, TEXT_DID_YOU_MEAN, nearest);
}

static bool find_columns(Reading *reading, const RowView *heading)
{
    bool good = true;
    for (int i = 0; i < ANSWER_COLUMNS; i++)
        reading->places[i] = COLUMN_NONE;
    for (size_t i = 0; i < heading->count; i++) {
        const char *name = cell_text(heading->cells[i]);
        AnswerColumn column = column_named(name);
        if (name[0] == '\0')
            continue;
        if (column == ANSWER_COLUMNS) {
            say_unread(reading, name, heading->line);
        } else if (reading->places[column] != COLUMN_NONE) {
            diag_say(reading->diags, DIAG_ANSWERS_TWICE,
                     in_file(reading->path, heading->line), name);
            good = false;
        } else {
            reading->places[column] = i;
        }
    }
    static const AnswerColumn wanted[] = {ANSWER_QUESTION, ANSWER_KEY, ANSWER_ANSWER};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (reading->places[wanted[i]] != COLUMN_NONE)
            continue;
        diag_say(reading->diags, DIAG_ANSWERS_COLUMN, in_file(reading->path, heading->line),
                 names[wanted[i]]);
        good = false;
    }
    return good;
}

/* --- rows -------------------------------------------------------------------------- */

static void take_row(Reading *reading, const RowView *view, AnswerRows *rows)
{
    AnswerRow row = {.path = reading->path, .line = view->line};
    for (int i = 0; i < ANSWER_COLUMNS; i++) {
        size_t place = reading->places[i];
        row.cells[i] = place < view->count ? cell_text(view->cells[place]) : "";
    }
    if (row.cells[ANSWER_ANSWER][0] == '\0')
        return;
    reading->answered++;
    *list_push(rows) = row;
}

static int read_rows(Reading *reading, AnswerRows *rows)
{
    RowView view;
    int status = rows_next(reading->rows, &view);
    if (status == 0)
        diag_say(reading->diags, DIAG_ANSWERS_COLUMN, in_file(reading->path, 0),
                 names[ANSWER_QUESTION]);
    if (status != 1 || !find_columns(reading, &view))
        return status < 0 ? status : -1;
    while ((status = rows_next(reading->rows, &view)) == 1)
        take_row(reading, &view, rows);
    if (status == 0 && reading->answered == 0)
        diag_say(reading->diags, DIAG_ANSWERS_EMPTY, in_file(reading->path, 0));
    return status;
}

static bool is_workbook(const Input *input)
{
    return input->head_size >= 4 && memcmp(input->head, "PK\3\4", 4) == 0;
}

int answers_read(const char *path, AnswerRows *rows, Diags *diags)
{
    Input input;
    int status = input_open(&input, path, NULL, diags);
    if (status != 0)
        return status;
    Reading reading = {.path = path, .diags = diags};
    Csv csv = {0};
    if (is_workbook(&input)) {
        reading.rows = xlsx_open(path, NULL, diags);
        if (reading.rows != NULL)
            reading.rows->decimal = ',';
    } else {
        csv_open(&csv, &input);
        char separator = csv_guess_separator(&input);
        if (separator == '\0')
            separator = ';';
        csv.separator = separator;
        reading.rows = &csv.rows;
    }
    status = reading.rows ? read_rows(&reading, rows) : -1;
    if (reading.rows != NULL)
        rows_close(reading.rows);
    input_close(&input);
    return status;
}
