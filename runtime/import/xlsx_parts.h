/* xlsx_parts.h -- what the files of an .xlsx archive say, apart from the cells.  Internal
 * to xlsx*.c. */
#ifndef CRIBLE_IMPORT_XLSX_PARTS_H
#define CRIBLE_IMPORT_XLSX_PARTS_H

#include "runtime/base/list.h"
#include "runtime/import/xlsx_number.h"
#include "runtime/import/xml.h"
#include "runtime/import/zip.h"

/* A file of the archive being read as XML. */
typedef struct Part {
    Zip *zip;
    Input input; /* its name for messages, and how much was read */
    Xml xml;
} Part;

/* Opens member NAME for HANDLERS, whose xml->state is STATE: 1; 0 when there is none; -1,
 * said. */
int part_open(Part *part, Zip *zip, const char *name, XmlHandlers handlers, void *state);
void part_close(Part *part);

/* Reads all of it.  As part_open. */
int part_read(Zip *zip, const char *name, XmlHandlers handlers, void *state);

typedef struct Sheet {
    const char *name, *relation;
    bool hidden;
} Sheet;

typedef struct Relation {
    const char *id, *kind; /* the last word of its type: "worksheet" */
    const char *target;    /* the member's name */
} Relation;

/* The texts that cells share, outside the collector. */
typedef struct SharedTexts {
    char *bytes;
    size_t size, capacity;
    size_t *starts;
    size_t count, start_capacity;
} SharedTexts;

typedef struct Workbook {
    LIST(Sheet) sheets;
    LIST(Relation) relations;
    LIST(NumberFormat) formats; /* by the cells' style number */
    SharedTexts texts;
    bool from_1904;
} Workbook;

/* 0, or -1, said. */
int workbook_read(Workbook *workbook, Zip *zip);
void workbook_free(Workbook *workbook);

/* The member that holds the sheet asked for (see xlsx_open); NULL, said, when none. */
const char *workbook_sheet(const Workbook *workbook, const char *wanted, const Zip *zip);

/* Fills TEXTS from member NAME, and FORMATS of the workbook.  0 or -1. */
int shared_texts_read(SharedTexts *texts, Zip *zip, const char *name);
int styles_read(Workbook *workbook, Zip *zip, const char *name);

/* BYTES of a text of the format: _x000D_ and the like stand for a character. */
void text_put_unescaped(Text *text, const char *bytes, size_t size);

#endif
