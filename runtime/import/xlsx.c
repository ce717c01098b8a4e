/* xlsx.c -- one sheet of a spreadsheet as rows of texts. */
#include "runtime/import/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/mem.h"
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

/* A cell that holds something; its text is at AT, in the sheet's texts or the shared. */
typedef struct Cell {
    uint32_t row, column; /* from 1, from 0 */
    bool shared, number;
    size_t at;
} Cell;

/* Cells wait here from the block of XML that held them until their row is asked for. */
typedef struct XlsxRows {
    Rows rows; /* first: a Rows * is one of these */
    Zip zip;
    Workbook workbook;
    Part part;
    bool at_end;
    int status; /* of the last block */

    LIST(Cell) cells;
    uint32_t next;      /* the first cell not given yet */
    uint32_t ended_row; /* rows up to this one are whole */
    Text texts;

    uint32_t row, column; /* being read */
    bool any_cell;        /* in this row */
    CellKind kind;
    NumberFormat format;
    bool has_formula, inside_value, inside_text;
    uint32_t phonetic; /* as in xlsx_tables.c */
    Text value;

    uint32_t uncomputed;
    char first_uncomputed[LONGEST_PLACE];

    const char **view;
    size_t view_capacity;
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

static void add_cell(XlsxRows *sheet, bool shared, size_t at)
{
    *list_push(&sheet->cells) = (Cell){.row = sheet->row,
                                       .column = sheet->column,
                                       .shared = shared,
                                       .number = sheet->kind == CELL_NUMBER,
                                       .at = at};
}

static void add_own_text(XlsxRows *sheet, const char *text)
{
    size_t at = sheet->texts.size;
    text_add(&sheet->texts, text, strlen(text) + 1);
    add_cell(sheet, false, at);
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
        add_cell(sheet, true, texts->starts[number]);
}

static void count_uncomputed(XlsxRows *sheet)
{
    if (sheet->uncomputed++ == 0) {
        const char *place = place_text(sheet->row, sheet->column);
        memcpy(sheet->first_uncomputed, place, strlen(place) + 1);
    }
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
    case CELL_TEXT: {
        Text plain = {0};
        text_put_unescaped(&plain, value, sheet->value.size);
        add_own_text(sheet, text_get(&plain));
        break;
    }
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
    if (sheet->value.size + sheet->texts.size > LONGEST_ROW)
        xml_refuse_limit(xml, TEXT_XLSX_ROW_LIMIT, LONGEST_SAID);
}

/* --- rows ---------------------------------------------------------------------- */

/* Drops the cells already given, so that those of the row being read come first. */
static void drop_given(XlsxRows *sheet)
{
    if (sheet->next == 0)
        return;
    uint32_t left = sheet->cells.count - sheet->next;
    size_t kept_from = sheet->texts.size;
    for (uint32_t i = sheet->next; i < sheet->cells.count; i++)
        if (!sheet->cells.items[i].shared && sheet->cells.items[i].at < kept_from)
            kept_from = sheet->cells.items[i].at;
    memmove(sheet->cells.items, sheet->cells.items + sheet->next, left * sizeof(Cell));
    for (uint32_t i = 0; i < left; i++)
        if (!sheet->cells.items[i].shared)
            sheet->cells.items[i].at -= kept_from;
    if (sheet->texts.size != 0)
        memmove(sheet->texts.bytes, sheet->texts.bytes + kept_from,
                sheet->texts.size - kept_from);
    sheet->texts.size -= kept_from;
    sheet->cells.count = left;
    sheet->next = 0;
}

static bool has_row(const XlsxRows *sheet)
{
    return sheet->next < sheet->cells.count &&
           (sheet->at_end || sheet->cells.items[sheet->next].row <= sheet->ended_row);
}

/* Which decimal mark is wanted is known only once the first row has been given. */
static const char *cell_text(XlsxRows *sheet, const Cell *cell)
{
    if (cell->shared)
        return sheet->workbook.texts.bytes + cell->at;
    char *text = sheet->texts.bytes + cell->at;
    char *mark = cell->number ? strchr(text, '.') : NULL;
    if (mark != NULL)
        *mark = sheet->rows.decimal;
    return text;
}

static void widen_view(XlsxRows *sheet, size_t count)
{
    if (count <= sheet->view_capacity)
        return;
    sheet->view_capacity = count * 2;
    sheet->view = mem_array(sheet->view_capacity, sizeof *sheet->view);
}

static void give_row(XlsxRows *sheet, RowView *row)
{
    const Cell *cells = sheet->cells.items;
    uint32_t first = sheet->next;
    row->line = cells[first].row;
    while (sheet->next < sheet->cells.count && cells[sheet->next].row == row->line)
        sheet->next++;
    row->count = cells[sheet->next - 1].column + 1;
    widen_view(sheet, row->count);
    for (size_t i = 0; i < row->count; i++)
        sheet->view[i] = "";
    for (uint32_t i = first; i < sheet->next; i++)
        sheet->view[cells[i].column] = cell_text(sheet, &cells[i]);
    row->cells = sheet->view;
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
        drop_given(sheet);
        sheet->status = xml_step(&sheet->part.xml);
        sheet->at_end = sheet->status != 0;
        if (sheet->status == 1)
            say_uncomputed(sheet);
    }
    if (sheet->status < 0)
        return sheet->status;
    if (!has_row(sheet))
        return 0;
    give_row(sheet, row);
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
