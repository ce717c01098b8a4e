/* trans_text.c -- the .trans format: the lines of one transposition table. */
#include "runtime/nomenclature/trans_text.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/list.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define FIRST_LINE "crible-transposition 1"

enum { FIELD_LABEL, FIELD_STATE, FIELD_CODES, FIELD_WHY, FIELDS_AFTER_CODE };

/* A file being read: a copy of it, cut into strings where it stands. */
typedef struct Reader {
    char *next;
    uint32_t line;
    TransTable *table;
    Hash *part; /* of the table; NULL before the first part */
    TextId fault;
} Reader;

static bool refuse(Reader *reader, TextId fault)
{
    reader->fault = fault;
    return false;
}

/* The next line that is neither blank nor a comment, or NULL. */
static char *next_line(Reader *reader)
{
    while (*reader->next != '\0') {
        char *line = reader->next;
        size_t size = strcspn(line, "\n");
        reader->next = line + size + (line[size] == '\n');
        line[size] = '\0';
        reader->line++;
        if (line[0] != '\0' && line[0] != '#')
            return line;
    }
    return NULL;
}

static bool read_years(Reader *reader, const char *years)
{
    TransTable *table = reader->table;
    char *end;
    table->first_year = (int)strtol(years, &end, 10);
    if (*end != '-')
        return refuse(reader, TEXT_TRANS_FAULT_HEADER);
    table->last_year = (int)strtol(end + 1, &end, 10);
    return (*end == '\0' && table->first_year <= table->last_year) ||
           refuse(reader, TEXT_TRANS_FAULT_HEADER);
}

static bool read_header(Reader *reader, const char *line)
{
    const char *value = strchr(line, ' ');
    if (value == NULL)
        return refuse(reader, TEXT_TRANS_FAULT_HEADER);
    if (text_starts(line, "de "))
        reader->table->from = value + 1;
    else if (text_starts(line, "vers "))
        reader->table->to = value + 1;
    else if (text_starts(line, "exercices "))
        return read_years(reader, value + 1);
    else if (!text_starts(line, "outil "))
        return refuse(reader, TEXT_TRANS_FAULT_HEADER);
    return true;
}

static bool open_part(Reader *reader, const char *title)
{
    static const char *const titles[CODE_KINDS] = {[CODE_NATURE] = "[comptes]",
                                                   [CODE_FUNCTION] = "[fonctions]",
                                                   [CODE_CHAPTER] = "[chapitres]"};
    const TransTable *table = reader->table;
    if (table->from == NULL || table->to == NULL || table->first_year == 0)
        return refuse(reader, TEXT_TRANS_FAULT_HEADER);
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        if (text_equal(titles[kind], title)) {
            reader->part = &reader->table->by_code[kind];
            return true;
        }
    }
    return refuse(reader, TEXT_PLAN_FAULT_PART);
}

/* Cuts LINE into its code and four fields: a label may hold a ';'. */
static bool cut_fields(char *line, char *fields[FIELDS_AFTER_CODE])
{
    for (int i = FIELDS_AFTER_CODE - 1; i > FIELD_LABEL; i--) {
        char *cut = strrchr(line, ';');
        if (cut == NULL)
            return false;
        *cut = '\0';
        fields[i] = cut + 1;
    }
    char *cut = strchr(line, ';');
    if (cut == NULL || cut == line)
        return false;
    *cut = '\0';
    fields[FIELD_LABEL] = cut + 1;
    return true;
}

static void read_codes(TransLine *line, char *words)
{
    LIST(const char *) codes = {0};
    while (*words != '\0') {
        size_t size = strcspn(words, " ");
        *list_push(&codes) = words;
        words += size;
        if (*words == ' ')
            *words++ = '\0';
    }
    line->codes = codes.items;
    line->code_count = codes.count;
}

/* "aucun" names no code, "sûr" one, "proposition" one or more. */
static bool read_state(TransLine *line, const char *state)
{
    line->sure = text_equal(state, "sûr");
    if (text_equal(state, "aucun"))
        return line->code_count == 0;
    return line->sure ? line->code_count == 1
                      : text_equal(state, "proposition") && line->code_count > 0;
}

static bool read_line(Reader *reader, char *text)
{
    char *fields[FIELDS_AFTER_CODE];
    if (!cut_fields(text, fields))
        return refuse(reader, TEXT_TRANS_FAULT_FIELDS);
    TransLine *line = mem_new(TransLine);
    line->label = fields[FIELD_LABEL];
    line->why = fields[FIELD_WHY];
    read_codes(line, fields[FIELD_CODES]);
    if (!read_state(line, fields[FIELD_STATE]))
        return refuse(reader, TEXT_TRANS_FAULT_STATE);
    HashEntry *entry = hash_add(reader->part, text, strlen(text), NULL);
    TransLine *last = entry->value;
    if (last == NULL) {
        entry->value = line;
        return true;
    }
    while (last->next != NULL)
        last = last->next;
    last->next = line;
    return true;
}

static bool read_any(Reader *reader, char *line)
{
    if (line[0] == '[')
        return open_part(reader, line);
    return reader->part == NULL ? read_header(reader, line) : read_line(reader, line);
}

const TransTable *trans_read(const char *text, size_t size, uint32_t *line, TextId *fault)
{
    Reader reader = {.next = mem_text(text, size), .table = mem_new(TransTable)};
    char *first = next_line(&reader);
    bool good = first != NULL && text_equal(first, FIRST_LINE);
    if (!good)
        refuse(&reader, TEXT_TRANS_FAULT_VERSION);
    for (char *next; good && (next = next_line(&reader)) != NULL;)
        good = read_any(&reader, next);
    if (good && reader.part == NULL)
        good = refuse(&reader, TEXT_TRANS_FAULT_HEADER);
    *line = reader.line;
    *fault = reader.fault;
    return good ? reader.table : NULL;
}
