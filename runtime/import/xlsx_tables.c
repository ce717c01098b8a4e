/* xlsx_tables.c -- what the cells of a workbook share: texts and number formats. */
#include <stdlib.h>
#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/import/xlsx_parts.h"

#define MOST_TEXT      ((size_t)256 << 20)
#define MOST_TEXT_SAID "256 Mo"
#define MOST_STYLES    65536

/* --- escapes ------------------------------------------------------------------- */

/* The character of "_x000D_" at BYTES, or 0.  XML cannot hold control characters, and
 * spreadsheets write them so; those past ASCII are never written so. */
static char escaped(const char *bytes, size_t size)
{
    if (size < 7 || bytes[0] != '_' || bytes[1] != 'x' || bytes[6] != '_' ||
        bytes[2] != '0' || bytes[3] != '0')
        return 0;
    static const char digits[] = "0123456789ABCDEFabcdef";
    int value = 0;
    for (int i = 4; i < 6; i++) {
        const char *digit = bytes[i] ? strchr(digits, bytes[i]) : NULL;
        if (digit == NULL)
            return 0;
        int number = (int)(digit - digits);
        value = value * 16 + (number < 16 ? number : number - 6);
    }
    return value < 0x80 ? (char)value : 0;
}

void text_put_unescaped(Text *text, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char byte = escaped(bytes + i, size - i);
        text_char(text, byte ? byte : bytes[i]);
        i += byte ? 6 : 0;
    }
}

/* --- shared texts -------------------------------------------------------------- */

typedef struct Texts {
    SharedTexts *texts;
    Text text;         /* of the item being read */
    uint32_t phonetic; /* depth of the open phonetic run, whose text is not shown */
    bool inside_t;
} Texts;

static void add_text(SharedTexts *texts, const char *bytes, size_t size)
{
    if (texts->size + size + 1 > texts->capacity) {
        texts->capacity = (texts->size + size + 1) * 2;
        texts->bytes = mem_column_grow(texts->bytes, texts->capacity, 1);
    }
    if (texts->count == texts->start_capacity) {
        texts->start_capacity = texts->start_capacity ? texts->start_capacity * 2 : 256;
        texts->starts =
            mem_column_grow(texts->starts, texts->start_capacity, sizeof *texts->starts);
    }
    texts->starts[texts->count++] = texts->size;
    memcpy(texts->bytes + texts->size, bytes, size);
    texts->bytes[texts->size + size] = '\0';
    texts->size += size + 1;
}

static void start_text(Xml *xml, const char *name, const char **attributes)
{
    (void)attributes;
    Texts *reading = xml->state;
    const char *local = xml_local(name);
    if (text_equal(local, "si"))
        reading->text.size = 0;
    else if (text_equal(local, "rPh") && reading->phonetic == 0)
        reading->phonetic = xml->depth;
    reading->inside_t = reading->phonetic == 0 && text_equal(local, "t");
}

static void end_text(Xml *xml, const char *name)
{
    Texts *reading = xml->state;
    reading->inside_t = false;
    if (reading->phonetic == xml->depth)
        reading->phonetic = 0;
    if (!text_equal(xml_local(name), "si"))
        return;
    Text plain = {0};
    text_put_unescaped(&plain, reading->text.bytes, reading->text.size);
    add_text(reading->texts, text_get(&plain), plain.size);
    reading->text.size = 0;
    if (reading->texts->size + reading->texts->count * sizeof(size_t) > MOST_TEXT)
        xml_refuse_limit(xml, TEXT_XLSX_TEXTS_LIMIT, MOST_TEXT_SAID);
}

static void put_text(Xml *xml, const char *bytes, size_t size)
{
    Texts *reading = xml->state;
    if (!reading->inside_t)
        return;
    text_add(&reading->text, bytes, size);
    if (reading->text.size > MOST_TEXT)
        xml_refuse_limit(xml, TEXT_XLSX_TEXTS_LIMIT, MOST_TEXT_SAID);
}

int shared_texts_read(SharedTexts *texts, Zip *zip, const char *name)
{
    Texts reading = {.texts = texts};
    return part_read(zip, name, (XmlHandlers){start_text, end_text, put_text}, &reading);
}

/* --- styles -------------------------------------------------------------------- */

typedef struct Styles {
    Workbook *workbook;
    Hash defined; /* id → NumberFormat */
    bool inside_cells;
} Styles;

static void define_format(Styles *styles, const char **attributes)
{
    const char *id = xml_attribute(attributes, "numFmtId");
    const char *code = xml_attribute(attributes, "formatCode");
    if (id == NULL || code == NULL || styles->defined.count == MOST_STYLES)
        return;
    NumberFormat *format = mem_new(NumberFormat);
    *format = number_format_of(code);
    hash_set(&styles->defined, id, format);
}

static void add_style(Xml *xml, const char **attributes)
{
    Styles *styles = xml->state;
    if (styles->workbook->formats.count == MOST_STYLES) {
        xml_refuse_limit(xml, TEXT_XLSX_STYLES_LIMIT, text_make("%d", MOST_STYLES));
        return;
    }
    const char *id = xml_attribute(attributes, "numFmtId");
    const NumberFormat *own = id ? hash_get(&styles->defined, id) : NULL;
    unsigned number = id && strlen(id) < 9 ? (unsigned)strtoul(id, NULL, 10) : 0;
    *list_push(&styles->workbook->formats) = own ? *own : number_format(number);
}

static void start_styles(Xml *xml, const char *name, const char **attributes)
{
    Styles *styles = xml->state;
    const char *local = xml_local(name);
    if (text_equal(local, "cellXfs"))
        styles->inside_cells = true;
    else if (text_equal(local, "numFmt"))
        define_format(styles, attributes);
    else if (text_equal(local, "xf") && styles->inside_cells)
        add_style(xml, attributes);
}

static void end_styles(Xml *xml, const char *name)
{
    Styles *styles = xml->state;
    if (text_equal(xml_local(name), "cellXfs"))
        styles->inside_cells = false;
}

int styles_read(Workbook *workbook, Zip *zip, const char *name)
{
    Styles styles = {.workbook = workbook};
    return part_read(zip, name, (XmlHandlers){start_styles, end_styles, NULL}, &styles);
}
