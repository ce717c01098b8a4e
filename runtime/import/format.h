/* format.h -- how the columns of a delimited file become fields of budget lines.
 *
 * A Format is what the compiler makes of a `format` declaration; nothing here knows how it
 * was written.  Texts are in the collected heap.
 */
#ifndef CRIBLE_IMPORT_FORMAT_H
#define CRIBLE_IMPORT_FORMAT_H

#include "runtime/base/list.h"
#include "runtime/import/amount.h"
#include "runtime/import/csv.h"
#include "runtime/import/impute.h"
#include "runtime/lines.h"

/* What a format may fill: the fields of a line, and what only its document carries. */
enum {
    TARGET_SIRET = FIELD_COUNT,
    TARGET_COLLECTIVITE,     /* its name */
    TARGET_ETABLISSEMENT,    /* the budget's name */
    TARGET_FUNCTION_CHAPTER, /* of a budget voted by function: 930, 903… */
    TARGETS
};

/* The target called NAME, accents apart, or TARGETS. */
int target_find(const char *name);
const char *target_name(int target);

/* How the values of TARGET are kept: as its field's, TEXT for the others. */
FieldKind target_kind(int target);

/* A value written in the format.  For `mouvement` NUMBER is an Order; for a choice the
 * choice; for a year the year. */
typedef struct FormatConstant {
    bool absent;
    const char *text;
    int64_t number;
    LIST(const char *)
    plans; /* of `nomenclature`: the first that knows the year is taken */
} FormatConstant;

/* TEXT as a value of TARGET: a word of a choice, a year, any text; false when it is none.
 */
bool constant_read(int target, const char *text, FormatConstant *constant);

/* A pattern: a text compared without case nor accents, or the start of one. */
typedef struct FormatPattern {
    const char *text; /* unaccented */
    bool start;       /* written with a final star */
} FormatPattern;

bool pattern_matches(const FormatPattern *pattern, const char *unaccented);

typedef struct FormatRecode {
    LIST(FormatPattern) from;
    FormatConstant to;
} FormatRecode;

typedef struct FormatTerm {
    bool is_constant, negative;
    FormatConstant constant;
    uint32_t column;
    LIST(FormatRecode) recodes; /* none: the text is read as it is */
    uint32_t serial;            /* among the terms and tests of the format */
} FormatTerm;

/* Money: the sum of the terms.  Otherwise: the first term that gives something. */
typedef struct FormatValue {
    LIST(FormatTerm) terms;
} FormatValue;

typedef enum FormatTestKind { TEST_AMONG, TEST_EMPTY, TEST_AMOUNT } FormatTestKind;

typedef struct FormatTest {
    FormatTestKind kind;
    bool negated;
    uint32_t column;
    LIST(FormatPattern) among;
    bool less, equal, greater; /* TEST_AMOUNT: than zero */
    uint32_t serial;
} FormatTest;

/* All of them must hold. */
typedef LIST(FormatTest) FormatTests;

/* Rows that are kept only when TESTS hold, or left aside when they do. */
typedef struct FormatFilter {
    bool leaves_aside;
    FormatTests tests;
    const char *reason;
} FormatFilter;

/* What one row gives: a line, or several. */
typedef struct FormatLine {
    const char *title;
    FormatTests tests;                  /* for which rows */
    const FormatValue *values[TARGETS]; /* NULL: left absent */
} FormatLine;

typedef struct FormatColumn {
    const char *name;   /* as written */
    const char *folded; /* as compared */
    bool optional;
} FormatColumn;

typedef struct Format {
    const char *name, *title;
    const char *path; /* where it is declared */
    char separator;   /* 0: looked for */
    Encoding encoding;
    DecimalMark decimal;
    LIST(FormatColumn) columns;
    LIST(FormatFilter) filters;
    LIST(FormatLine) lines;
    uint32_t serials; /* how many terms and tests */
    bool drops_zero;  /* a line whose amounts are all zero or absent is not made */
} Format;

/* The formats that a file may be in. */
typedef struct FormatSet {
    LIST(const Format *) items;
    bool chosen;              /* named by the user, rather than all that are provided */
    const char *nomenclature; /* for the files that do not say theirs, or NULL */
} FormatSet;

/* Which column of a file is which column of a format: an index, or -1. */
typedef struct FormatMatch {
    const Format *format;
    int *columns;
} FormatMatch;

/* The first row of a file, by which its format is recognised. */
typedef struct Header {
    const RowView *row;
    char separator; /* between its columns; 0 in a sheet, which has none */
    const char *path;
    Diags *diags;
} Header;

/* The format of SET whose columns are all in HEADER.  0; -1 when there is none, or more
 * than one, or a column it needs stands twice, said. */
int format_recognise(const FormatSet *set, const Header *header, FormatMatch *match);

/* Takes in column AT, called NAME, met after the header was.  0; -1 when the format uses a
 * column of that name already there, said. */
int format_add_column(FormatMatch *match, const Header *header, const char *name, int at);

/* "« A », « B » … et 12 autres": the columns by which FORMAT is recognised. */
const char *format_columns(const Format *format);

#endif
