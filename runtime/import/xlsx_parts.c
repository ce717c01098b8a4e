/* xlsx_parts.c -- the workbook: which sheets, which member holds each. */
#include "runtime/import/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/file.h"
#include "runtime/base/mem.h"

#define MOST_SHEETS 10000

/* --- members as XML ------------------------------------------------------------ */

static int read_member(Xml *xml, void *bytes, size_t capacity, size_t *size)
{
    Part *part = (Part *)((char *)xml - offsetof(Part, xml));
    int status = zip_read(part->zip, bytes, capacity, size);
    part->input.served += *size;
    return status;
}

int part_open(Part *part, Zip *zip, const char *name, XmlHandlers handlers, void *state)
{
    int status = zip_enter(zip, name);
    if (status != 1)
        return status;
    part->zip = zip;
    part->input =
        (Input){.path = SAY(TEXT_XLSX_PART, zip->path, name), .diags = zip->diags};
    part->xml = (Xml){
        .input = &part->input, .read = read_member, .handlers = handlers, .state = state};
    xml_open(&part->xml);
    return 1;
}

void part_close(Part *part)
{
    if (part->xml.parser != NULL)
        xml_close(&part->xml);
    zip_leave(part->zip);
}

int part_read(Zip *zip, const char *name, XmlHandlers handlers, void *state)
{
    Part part = {0};
    int status = part_open(&part, zip, name, handlers, state);
    if (status != 1)
        return status;
    do
        status = xml_step(&part.xml);
    while (status == 0);
    part_close(&part);
    return status;
}

static void ignore_end(Xml *xml, const char *name)
{
    (void)xml, (void)name;
}

/* --- relations ----------------------------------------------------------------- */

/* TARGET as seen from FOLDER ("xl/"): "../a" climbs, "/a" starts from the root. */
static const char *resolved(const char *folder, const char *target)
{
    if (target[0] == '/')
        return text_make("%s", target + 1);
    size_t size = strlen(folder);
    while (text_starts(target, "../") || text_starts(target, "./")) {
        if (target[1] == '.' && size > 0)
            for (size--; size > 0 && folder[size - 1] != '/';)
                size--;
        target += target[1] == '.' ? 3 : 2;
    }
    return text_make("%.*s%s", (int)size, folder, target);
}

typedef struct Relating {
    Workbook *workbook;
    const char *folder;
} Relating;

static void start_relation(Xml *xml, const char *name, const char **attributes)
{
    Relating *relating = xml->state;
    const char *id = xml_attribute(attributes, "Id");
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");
    if (!text_equal(xml_local(name), "Relationship") || !id || !type || !target ||
        (mode && text_equal(mode, "External")))
        return;
    const char *kind = strrchr(type, '/');
    *list_push(&relating->workbook->relations) =
        (Relation){.id = text_make("%s", id),
                   .kind = text_make("%s", kind ? kind + 1 : type),
                   .target = resolved(relating->folder, target)};
}

static int read_relations(Workbook *workbook, Zip *zip, const char *folder,
                          const char *member)
{
    Relating relating = {.workbook = workbook, .folder = folder};
    workbook->relations.count = 0;
    return part_read(zip, text_make("%s_rels/%s.rels", folder, member),
                     (XmlHandlers){start_relation, ignore_end, NULL}, &relating);
}

static const char *target_of_kind(const Workbook *workbook, const char *kind)
{
    for (uint32_t i = 0; i < workbook->relations.count; i++)
        if (text_equal(workbook->relations.items[i].kind, kind))
            return workbook->relations.items[i].target;
    return NULL;
}

/* The relation of SHEET when it is a table of cells: a chart has a sheet too. */
static const char *worksheet_target(const Workbook *workbook, const Sheet *sheet)
{
    for (uint32_t i = 0; i < workbook->relations.count; i++) {
        const Relation *relation = &workbook->relations.items[i];
        if (text_equal(relation->id, sheet->relation))
            return text_equal(relation->kind, "worksheet") ? relation->target : NULL;
    }
    return NULL;
}

/* --- the workbook -------------------------------------------------------------- */

/* The value of the attribute called NAME in whatever namespace. */
static const char *local_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (attributes[0] != xml_local(attributes[0]) &&
            text_equal(xml_local(attributes[0]), name))
            return attributes[1];
    return NULL;
}

static void start_workbook(Xml *xml, const char *name, const char **attributes)
{
    Workbook *workbook = xml->state;
    const char *local = xml_local(name);
    if (text_equal(local, "workbookPr")) {
        const char *from = xml_attribute(attributes, "date1904");
        workbook->from_1904 =
            from != NULL && (text_equal(from, "1") || text_equal(from, "true"));
    }
    if (!text_equal(local, "sheet"))
        return;
    if (workbook->sheets.count == MOST_SHEETS) {
        xml_refuse_limit(xml, TEXT_XLSX_SHEETS_LIMIT, text_make("%d", MOST_SHEETS));
        return;
    }
    const char *title = xml_attribute(attributes, "name");
    const char *relation = local_attribute(attributes, "id");
    const char *state = xml_attribute(attributes, "state");
    *list_push(&workbook->sheets) =
        (Sheet){.name = text_make("%s", title ? title : ""),
                .relation = text_make("%s", relation ? relation : ""),
                .hidden = state != NULL && !text_equal(state, "visible")};
}

static int refuse(const Zip *zip, const char *why)
{
    diag_say(zip->diags, DIAG_XLSX_NOT_ONE, in_file(zip->path, 0), file_name(zip->path),
             why);
    return -1;
}

static int refuse_other(Zip *zip)
{
    bool ods = zip_enter(zip, "content.xml") == 1;
    zip_leave(zip);
    return refuse(zip, SAY(ods ? TEXT_XLSX_IS_ODS : TEXT_XLSX_NO_WORKBOOK));
}

/* Texts and styles may be missing: a workbook of plain numbers needs neither. */
static int read_tables(Workbook *workbook, Zip *zip)
{
    const char *texts = target_of_kind(workbook, "sharedStrings");
    const char *styles = target_of_kind(workbook, "styles");
    if (texts != NULL && shared_texts_read(&workbook->texts, zip, texts) < 0)
        return -1;
    return styles != NULL && styles_read(workbook, zip, styles) < 0 ? -1 : 0;
}

int workbook_read(Workbook *workbook, Zip *zip)
{
    int status = read_relations(workbook, zip, "", "");
    if (status < 0)
        return -1;
    const char *main = status == 1 ? target_of_kind(workbook, "officeDocument") : NULL;
    if (main == NULL)
        return refuse_other(zip);
    status =
        part_read(zip, main, (XmlHandlers){start_workbook, ignore_end, NULL}, workbook);
    if (status < 1)
        return status < 0 ? -1 : refuse(zip, SAY(TEXT_XLSX_LACKS, main));
    const char *member = file_name(main);
    const char *folder = text_make("%.*s", (int)(member - main), main);
    status = read_relations(workbook, zip, folder, member);
    if (status < 1)
        return status < 0 ? -1 : refuse(zip, SAY(TEXT_XLSX_NO_SHEET));
    return read_tables(workbook, zip);
}

void workbook_free(Workbook *workbook)
{
    mem_column_free(workbook->texts.bytes);
    mem_column_free(workbook->texts.starts);
    workbook->texts = (SharedTexts){0};
}

/* --- choosing a sheet ---------------------------------------------------------- */

static bool is_wanted(const Sheet *sheet, const char *wanted, uint32_t rank)
{
    if (wanted == NULL)
        return !sheet->hidden;
    return text_equal(sheet->name, wanted) || text_equal(wanted, text_make("%u", rank));
}

/* A name wins over a rank: a sheet may be called "2". */
static const Sheet *named(const Workbook *workbook, const char *wanted)
{
    for (uint32_t i = 0; i < workbook->sheets.count; i++) {
        const Sheet *sheet = &workbook->sheets.items[i];
        if (text_equal(sheet->name, wanted) && worksheet_target(workbook, sheet) != NULL)
            return sheet;
    }
    return NULL;
}

static const Sheet *chosen(const Workbook *workbook, const char *wanted)
{
    const Sheet *by_name = wanted ? named(workbook, wanted) : NULL;
    uint32_t rank = 0;
    for (uint32_t i = 0; i < workbook->sheets.count && by_name == NULL; i++) {
        const Sheet *sheet = &workbook->sheets.items[i];
        if (worksheet_target(workbook, sheet) != NULL && is_wanted(sheet, wanted, ++rank))
            return sheet;
    }
    return by_name;
}

static const char *every_name(const Workbook *workbook)
{
    Text every = {0};
    for (uint32_t i = 0; i < workbook->sheets.count; i++)
        text_format(&every, "%s« %s »", i ? ", " : "", workbook->sheets.items[i].name);
    return text_get(&every);
}

const char *workbook_sheet(const Workbook *workbook, const char *wanted, const Zip *zip)
{
    const Sheet *sheet = chosen(workbook, wanted);
    if (sheet != NULL)
        return worksheet_target(workbook, sheet);
    if (wanted == NULL || workbook->sheets.count == 0) {
        refuse(zip, SAY(TEXT_XLSX_NO_SHEET));
    } else {
        diag_say(zip->diags, DIAG_XLSX_SHEET, in_file(zip->path, 0), wanted);
        diag_help(zip->diags, TEXT_XLSX_SHEETS_ARE, every_name(workbook));
    }
    return NULL;
}
