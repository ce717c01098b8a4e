/* format.c -- how the columns of a delimited file become fields of budget lines. */
#include "runtime/import/format.h"

#include <string.h>

#include "runtime/base/file.h"

#define MOST_SHOWN    8
#define MOST_GROUNDS  3
#define MOST_HEADER   ((size_t)24)
#define LONGEST_SHOWN 40

/* --- what a format fills ----------------------------------------------------- */

static const char *const document_targets[] = {"siret", "collectivité.nom", "établissement",
                                               "chapitre_fonction"};

const char *target_name(int target)
{
    return target < FIELD_COUNT ? field_name((FieldId)target)
                                : document_targets[target - FIELD_COUNT];
}

int target_find(const char *name)
{
    const char *wanted = text_unaccented(name);
    for (int i = 0; i < TARGETS; i++)
        if (text_equal(text_unaccented(target_name(i)), wanted))
            return i;
    return TARGETS;
}

FieldKind target_kind(int target)
{
    return target < FIELD_COUNT ? field_kind((FieldId)target) : FIELD_TEXT;
}

/* --- values ------------------------------------------------------------------ */

static bool read_order(const char *unaccented, FormatConstant *constant)
{
    static const struct {
        const char *word;
        Order order;
    } words[] = {{"reel", ORDER_NONE},
                 {"report", ORDER_NONE},
                 {"ordre", ORDER_SOME},
                 {"ordre_section", ORDER_WITHIN},
                 {"ordre_entre_sections", ORDER_BETWEEN}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_equal(words[i].word, unaccented)) {
            constant->number = words[i].order;
            return true;
        }
    }
    return false;
}

static bool read_choice(int target, const char *unaccented, FormatConstant *constant)
{
    uint32_t count;
    const char *const *words = field_choices((FieldId)target, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (text_equal(text_unaccented(words[i]), unaccented)) {
            constant->number = i;
            return true;
        }
    }
    return false;
}

static bool read_year(const char *text, FormatConstant *constant)
{
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return false;
    for (int i = 0; i < 4; i++)
        constant->number = constant->number * 10 + (text[i] - '0');
    return true;
}

static bool read_number(const char *text, FormatConstant *constant)
{
    while (*text != '\0') {
        size_t space = amount_space(text);
        if (space == 0 && (*text < '0' || *text > '9' || constant->number >= 1000000000))
            return false;
        if (space == 0)
            constant->number = constant->number * 10 + (*text - '0');
        text += space ? space : 1;
    }
    return true;
}

bool constant_read(int target, const char *text, FormatConstant *constant)
{
    *constant = (FormatConstant){.text = text};
    if (target == FIELD_MOUVEMENT)
        return read_order(text_unaccented(text), constant);
    switch (target_kind(target)) {
    case FIELD_CHOICE:
        return read_choice(target, text_unaccented(text), constant);
    case FIELD_YEAR:
        return read_year(text, constant);
    case FIELD_NUMBER:
        return read_number(text, constant);
    case FIELD_TEXT:
    case FIELD_CODE:
        return true;
    case FIELD_MONEY:
        break;
    }
    return false;
}

bool pattern_matches(const FormatPattern *pattern, const char *unaccented)
{
    return pattern->start ? text_starts(unaccented, pattern->text)
                          : text_equal(unaccented, pattern->text);
}

/* --- recognition ------------------------------------------------------------- */

const char *format_columns(const Format *format)
{
    Text text = {0};
    uint32_t shown = 0, left = 0;
    for (uint32_t i = 0; i < format->columns.count; i++) {
        if (format->columns.items[i].optional)
            continue;
        if (shown == MOST_GROUNDS)
            left++;
        else
            text_format(&text, "%s« %s »", shown++ ? ", " : "",
                        format->columns.items[i].name);
    }
    if (left != 0)
        text_put(&text, SAY(TEXT_AND_OTHERS, text_make("%u", left)));
    return text_get(&text);
}

/* The first characters of a name that may be a whole page. */
static const char *cut(const char *name)
{
    size_t size = strlen(name);
    if (size <= LONGEST_SHOWN)
        return name;
    size = LONGEST_SHOWN;
    while (size > 0 && ((unsigned char)name[size] & 0xC0) == 0x80)
        size--;
    return text_make("%.*s…", (int)size, name);
}

static const char *header_columns(const RowView *row)
{
    Text text = {0};
    for (size_t i = 0; i < row->count && i < MOST_HEADER; i++)
        text_format(&text, "%s« %s »", i ? ", " : "", cut(row->cells[i]));
    if (row->count > MOST_HEADER)
        text_put(&text, SAY(TEXT_AND_OTHERS, text_make("%zu", row->count - MOST_HEADER)));
    return text_get(&text);
}

static int column_in(char *const *header, size_t count, const char *folded)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(header[i], folded))
            return (int)i;
    return -1;
}

static char *const *folded_header(const RowView *row)
{
    char **header = mem_array(row->count, sizeof *header);
    for (size_t i = 0; i < row->count; i++) {
        const char *folded = text_fold(row->cells[i], strlen(row->cells[i]));
        header[i] = mem_text(folded, strlen(folded));
    }
    return header;
}

/* The needed columns of FORMAT that the header lacks. */
static uint32_t missing_columns(const Format *format, char *const *header, size_t count,
                                Text *names)
{
    uint32_t missing = 0;
    for (uint32_t i = 0; i < format->columns.count; i++) {
        const FormatColumn *column = &format->columns.items[i];
        if (column->optional || column_in(header, count, column->folded) >= 0)
            continue;
        if (missing < MOST_SHOWN)
            text_format(names, "%s« %s »", missing ? ", " : "", column->name);
        missing++;
    }
    if (missing > MOST_SHOWN)
        text_put(names, SAY(TEXT_AND_OTHERS, text_make("%u", missing - MOST_SHOWN)));
    return missing;
}

static bool separator_fits(const Format *format, const Header *header)
{
    return format->separator == 0 || header->separator == 0 ||
           format->separator == header->separator;
}

static uint32_t needed_columns(const Format *format)
{
    uint32_t needed = 0;
    for (uint32_t i = 0; i < format->columns.count; i++)
        needed += !format->columns.items[i].optional;
    return needed;
}

/* Says which format shares most columns with the header, and what it lacks. */
static void note_nearest(const FormatSet *set, const Header *header, char *const *names)
{
    const Format *nearest = NULL;
    uint32_t most = 0, lacking = 0;
    const char *lacks = "";
    for (uint32_t i = 0; i < set->items.count; i++) {
        const Format *format = set->items.items[i];
        Text lacked = {0};
        uint32_t missing = missing_columns(format, names, header->row->count, &lacked);
        uint32_t shared = needed_columns(format) - missing;
        if (shared > most || (shared == most && shared > 0 && missing < lacking)) {
            nearest = format;
            most = shared;
            lacking = missing;
            lacks = text_get(&lacked);
        }
    }
    if (nearest != NULL && lacking != 0)
        diag_note(header->diags, nowhere(), TEXT_FORMAT_NEAREST, nearest->name, lacks);
    else if (nearest != NULL)
        diag_note(header->diags, nowhere(), TEXT_FORMAT_SEPARATOR, nearest->name);
}

static int refuse_unknown(const FormatSet *set, const Header *header, char *const *names)
{
    Diags *diags = header->diags;
    diag_say(diags, DIAG_TABLE_UNKNOWN, in_file(header->path, header->row->line),
             file_name(header->path));
    diag_note(diags, nowhere(), TEXT_TABLE_COLUMNS, header_columns(header->row));
    note_nearest(set, header, names);
    diag_help(diags, TEXT_FORMAT_WRITE, header->path);
    return -1;
}

static int refuse_ambiguous(const Header *header, const Format *first, const Format *second)
{
    Diags *diags = header->diags;
    diag_say(diags, DIAG_TABLE_AMBIGUOUS, in_file(header->path, header->row->line),
             file_name(header->path), first->name, second->name);
    diag_help(diags, TEXT_FORMAT_CHOOSE, first->name);
    return -1;
}

static int refuse_twice(const Header *header, const FormatColumn *column)
{
    diag_say(header->diags, DIAG_TABLE_COLUMN_TWICE,
             in_file(header->path, header->row->line), column->name);
    return -1;
}

static int map_columns(const Header *header, char *const *names, FormatMatch *match)
{
    const Format *format = match->format;
    match->columns = mem_bytes(format->columns.count + 1, sizeof *match->columns);
    for (uint32_t i = 0; i < format->columns.count; i++) {
        const FormatColumn *column = &format->columns.items[i];
        int at = column_in(names, header->row->count, column->folded);
        match->columns[i] = at;
        if (at >= 0 && column_in(names + at + 1, header->row->count - (size_t)at - 1,
                                 column->folded) >= 0)
            return refuse_twice(header, column);
    }
    return 0;
}

int format_add_column(FormatMatch *match, const Header *header, const char *name, int at)
{
    const char *folded = text_fold(name, strlen(name));
    for (uint32_t i = 0; i < match->format->columns.count; i++) {
        const FormatColumn *column = &match->format->columns.items[i];
        if (!text_equal(column->folded, folded))
            continue;
        if (match->columns[i] >= 0)
            return refuse_twice(header, column);
        match->columns[i] = at;
    }
    return 0;
}

int format_recognise(const FormatSet *set, const Header *header, FormatMatch *match)
{
    char *const *names = folded_header(header->row);
    *match = (FormatMatch){0};
    for (uint32_t i = 0; i < set->items.count; i++) {
        const Format *format = set->items.items[i];
        Text lacking = {0};
        if (!separator_fits(format, header) ||
            missing_columns(format, names, header->row->count, &lacking) != 0)
            continue;
        if (match->format != NULL)
            return refuse_ambiguous(header, match->format, format);
        match->format = format;
    }
    return match->format ? map_columns(header, names, match)
                         : refuse_unknown(set, header, names);
}
