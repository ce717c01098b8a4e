/* xlsx.c -- one sheet of a spreadsheet as rows of texts. */
#include "runtime/import/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/import/row_queue.h"
#include "runtime/import/xlsx_parts.h"

#define MOST_COLUMNS  16384   /* XFD, the format's own limit */
#define MOST_ROWS     1048576 /* the same */
#define LONGEST_ROW   ((size_t)16 << 20)
#define LONGEST_SAID  "16 Mo"
#define LONGEST_PLACE 12

typedef enum CellKind {
    CELL_NUMBER,
    CELL_SHARED,
    CELL_TEXT,
    CELL_BOOLEAN,
} CellKind;

typedef struct XlsxRows {
    Rows rows; /* first: a Rows * is one of these */
    Zip zip;
    Workbook workbook;
    Part part;
    bool at_end;
    int status; /* of the last block */

    RowQueue queue;
    uint32_t ended_row; /* rows up to this one are whole */

    uint32_t row, column; /* being read */
    bool any_cell;        /* in this row */
    CellKind kind;
    NumberFormat format;
    bool has_formula, inside_value, inside_text;
    uint32_t phonetic; /* as in xlsx_tables.c */
    Text value;

    uint32_t uncomputed;
    char first_uncomputed[LONGEST_PLACE];
} XlsxRows;

/* --- places -------------------------------------------------------------------- */

static const char *place_text(uint32_t row, uint32_t column)
{
    char letters[4];
    int count = 0;
    for (uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters[count++] = (char)('A' + (rest - 1) % 26);
    Text text = {0};
    while (count > 0)
        text_char(&text, letters[--count]);
    text_format(&text, "%u", row);
    return text_get(&text);
}

/* "AB12" as a column; MOST_COLUMNS when it is none of the format's. */
static uint32_t column_of(const char *place)
{
    uint32_t column = 0;
    for (; *place >= 'A' && *place <= 'Z' && column <= MOST_COLUMNS; place++)
        column = column * 26 + (uint32_t)(*place - 'A') + 1;
    bool good = column > 0 && column <= MOST_COLUMNS && *place >= '0' && *place <= '9';
    return good ? column - 1 : MOST_COLUMNS;
}

static void refuse_place(Xml *xml, TextId text, const char *place)
{
    diag_say(xml->input->diags, DIAG_XLSX_BROKEN, xml_where(xml), SAY(text, place));
    xml_refuse(xml);
}

/* --- cells --------------------------------------------------------------------- */

/* Rows and cells that do not say their place follow the one before. */
static void open_row(Xml *xml, const char **attributes)
{
    XlsxRows *sheet = xml->state;
    const char *given = xml_attribute(attributes, "r");
    unsigned long row = given ? strtoul(given, NULL, 10) : sheet->row + 1UL;
    if (row <= sheet->row || row > MOST_ROWS) {
        refuse_place(xml, TEXT_XLSX_ROW_PLACE,
                     given ? given : text_make("%u", sheet->row + 1));
        return;
    }
    sheet->row = (uint32_t)row;
    sheet->any_cell = false;
}

static CellKind kind_of(const char *type)
{
    if (type == NULL || text_equal(type, "n"))
        return CELL_NUMBER;
    if (text_equal(type, "s"))
        return CELL_SHARED;
    return text_equal(type, "b") ? CELL_BOOLEAN : CELL_TEXT;
}

static void open_cell(Xml *xml, const char **attributes)
{
    XlsxRows *sheet = xml->state;
    const char *place = xml_attribute(attributes, "r");
    const char *style = xml_attribute(attributes, "s");
    uint32_t next = sheet->any_cell ? sheet->column + 1 : 0;
    sheet->column = place ? column_of(place) : next;
    if (sheet->row == 0 || sheet->column < next || sheet->column >= MOST_COLUMNS) {
        refuse_place(xml, TEXT_XLSX_CELL_PLACE, place ? place : "");
        return;
    }
    unsigned long number = style ? strtoul(style, NULL, 10) : 0;
    sheet->any_cell = true;
    sheet->kind = kind_of(xml_attribute(attributes, "t"));
    sheet->format = number < sheet->workbook.formats.count
                        ? sheet->workbook.formats.items[number]
                        : (NumberFormat){0};
    sheet->has_formula = sheet->inside_value = sheet->inside_text = false;
    sheet->phonetic = 0;
    sheet->value.size = 0;
    text_add(&sheet->value, "", 0);
}

static void add_own_text(XlsxRows *sheet, const char *text)
{
    queue_add(&sheet->queue, sheet->row, sheet->column, text, sheet->kind == CELL_NUMBER);
}

static void add_shared(Xml *xml, const char *index)
{
    XlsxRows *sheet = xml->state;
    const SharedTexts *texts = &sheet->workbook.texts;
    bool good = index[strspn(index, "0123456789")] == '\0' && strlen(index) < 10;
    unsigned long number = good ? strtoul(index, NULL, 10) : texts->count;
    if (number >= texts->count)
        refuse_place(xml, TEXT_XLSX_STRING, place_text(sheet->row, sheet->column));
    else if (texts->bytes[texts->starts[number]] != '\0')
        queue_add_shared(&sheet->queue, sheet->row, sheet->column,
                         texts->bytes + texts->starts[number]);
}

static void count_uncomputed(XlsxRows *sheet)
{
    if (sheet->uncomputed++ == 0) {
        const char *place = place_text(sheet->row, sheet->column);
        memcpy(sheet->first_uncomputed, place, strlen(place) + 1);
    }
}

/* Few texts hold an escape: the others are not copied once more. */
static void add_written_text(XlsxRows *sheet, const char *written)
{
    Text plain = {0};
    if (strstr(written, "_x") != NULL) {
        text_put_unescaped(&plain, written, strlen(written));
        written = text_get(&plain);
    }
    add_own_text(sheet, written);
}

static void close_cell(Xml *xml)
{
    XlsxRows *sheet = xml->state;
    const char *value = text_get(&sheet->value);
    if (value[0] == '\0') {
        if (sheet->has_formula && sheet->kind != CELL_TEXT)
            count_uncomputed(sheet);
        return;
    }
    switch (sheet->kind) {
    case CELL_NUMBER:
        add_own_text(sheet, number_text(value, sheet->format, sheet->workbook.from_1904));
        break;
    case CELL_SHARED:
        add_shared(xml, value);
        break;
    case CELL_BOOLEAN:
        add_own_text(sheet, SAY(text_equal(value, "0") ? TEXT_CELL_FALSE : TEXT_CELL_TRUE));
        break;
    case CELL_TEXT:
        add_written_text(sheet, value);
        break;
    }
}

/* --- elements ------------------------------------------------------------------ */

static void start(Xml *xml, const char *name, const char **attributes)
{
    XlsxRows *sheet = xml->state;
    const char *local = xml_local(name);
    if (text_equal(local, "row"))
        open_row(xml, attributes);
    else if (text_equal(local, "c"))
        open_cell(xml, attributes);
    else if (text_equal(local, "f"))
        sheet->has_formula = true;
    else if (text_equal(local, "v"))
        sheet->inside_value = true;
    else if (text_equal(local, "rPh") && sheet->phonetic == 0)
        sheet->phonetic = xml->depth;
    else if (text_equal(local, "t"))
        sheet->inside_text = sheet->phonetic == 0;
}

static void end(Xml *xml, const char *name)
{
    XlsxRows *sheet = xml->state;
    const char *local = xml_local(name);
    if (text_equal(local, "row"))
        sheet->ended_row = sheet->row;
    else if (text_equal(local, "c"))
        close_cell(xml);
    else if (text_equal(local, "v"))
        sheet->inside_value = false;
    else if (text_equal(local, "t"))
        sheet->inside_text = false;
    else if (sheet->phonetic == xml->depth)
        sheet->phonetic = 0;
}

static void put_text(Xml *xml, const char *bytes, size_t size)
{
    XlsxRows *sheet = xml->state;
    if (!sheet->inside_value && !sheet->inside_text)
        return;
    text_add(&sheet->value, bytes, size);
    if (sheet->value.size + sheet->queue.texts.size > LONGEST_ROW)
        xml_refuse_limit(xml, TEXT_XLSX_ROW_LIMIT, LONGEST_SAID);
}

/* --- rows ---------------------------------------------------------------------- */

static bool has_row(const XlsxRows *sheet)
{
    return queue_has(&sheet->queue, sheet->at_end ? UINT32_MAX : sheet->ended_row);
}

static void say_uncomputed(const XlsxRows *sheet)
{
    if (sheet->uncomputed != 0)
        diag_say(sheet->zip.diags, DIAG_XLSX_UNCOMPUTED, in_file(sheet->zip.path, 0),
                 text_make("%u", sheet->uncomputed), sheet->first_uncomputed);
}

static int next_row(Rows *rows, RowView *row)
{
    XlsxRows *sheet = (XlsxRows *)rows;
    while (!has_row(sheet) && !sheet->at_end) {
        queue_drop_given(&sheet->queue);
        sheet->status = xml_step(&sheet->part.xml);
        sheet->at_end = sheet->status != 0;
        if (sheet->status == 1)
            say_uncomputed(sheet);
    }
    if (sheet->status < 0)
        return sheet->status;
    if (!has_row(sheet))
        return 0;
    queue_give(&sheet->queue, 0, rows->decimal, row);
    return 1;
}

static void close_rows(Rows *rows)
{
    XlsxRows *sheet = (XlsxRows *)rows;
    if (sheet->part.zip != NULL)
        part_close(&sheet->part);
    zip_close(&sheet->zip);
    workbook_free(&sheet->workbook);
}

/* --- opening ------------------------------------------------------------------- */

static int open_sheet(XlsxRows *sheet, const char *path, const char *wanted, Diags *diags)
{
    int status = zip_open(&sheet->zip, path, diags);
    if (status == 0)
        status = workbook_read(&sheet->workbook, &sheet->zip);
    if (status != 0)
        return status;
    const char *member = workbook_sheet(&sheet->workbook, wanted, &sheet->zip);
    if (member == NULL)
        return -1;
    status = part_open(&sheet->part, &sheet->zip, member,
                       (XmlHandlers){start, end, put_text}, sheet);
    if (status == 0)
        diag_say(diags, DIAG_XLSX_BROKEN, in_file(path, 0), SAY(TEXT_XLSX_LACKS, member));
    return status == 1 ? 0 : -1;
}

Rows *xlsx_open(const char *path, const char *wanted, Diags *diags)
{
    XlsxRows *sheet = mem_new(XlsxRows);
    sheet->rows =
        (Rows){.ragged = true, .decimal = '.', .next = next_row, .close = close_rows};
    if (open_sheet(sheet, path, wanted, diags) == 0)
        return &sheet->rows;
    close_rows(&sheet->rows);
    return NULL;
}
