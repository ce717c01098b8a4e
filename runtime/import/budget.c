/* budget.c -- budget files read into lines: which format, and what to measure. */
#include "runtime/import/budget.h"

#include <string.h>

#include "runtime/base/file.h"
#include "runtime/import/cfu.h"
#include "runtime/import/input.h"
#include "runtime/import/format.h"
#include "runtime/import/table.h"
#include "runtime/import/totem.h"

void budget_open(Budget *budget)
{
    *budget = (Budget){.lines = lines_new()};
}

void budget_close(Budget *budget)
{
    lines_free(budget->lines);
    *budget = (Budget){0};
}

/* --- which format ------------------------------------------------------------ */

static bool head_starts(const Input *input, const char *bytes, size_t size)
{
    return input->head_size >= size && memcmp(input->head, bytes, size) == 0;
}

/* The first byte that is neither a space nor a byte-order mark, or head_size. */
static size_t first_byte(const Input *input)
{
    size_t at = head_starts(input, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (at < input->head_size && strchr(" \t\r\n", input->head[at]) != NULL &&
           input->head[at] != '\0')
        at++;
    return at;
}

static bool is_utf16(const Input *input)
{
    return head_starts(input, "\xFF\xFE", 2) || head_starts(input, "\xFE\xFF", 2);
}

static bool is_utf16_xml(const Input *input)
{
    return is_utf16(input) && input->head_size >= 4 &&
           (input->head[2] == '<' || input->head[3] == '<');
}

static bool head_has(const Input *input, const char *text)
{
    size_t size = strlen(text);
    for (size_t at = 0; at + size <= input->head_size; at++)
        if (memcmp(input->head + at, text, size) == 0)
            return true;
    return false;
}

/* Does the first line look like the heading of a table? */
static bool is_table(const Input *input)
{
    char separator = csv_guess_separator(input);
    size_t count = 0;
    size_t at = 0;
    for (; at < input->head_size && input->head[at] != '\0' && input->head[at] != '\n';
         at++)
        count += input->head[at] == separator;
    bool whole = at == input->head_size || input->head[at] != '\0';
    return separator != 0 && count >= 2 && whole;
}

/* What a file that is not XML is. */
static TextId found(const Input *input)
{
    static const struct {
        const char *bytes;
        size_t size;
        TextId text;
        bool packing;
    } magics[] = {{"%PDF-", 5, TEXT_FOUND_PDF, false},
                  {"PK\3\4", 4, TEXT_FOUND_ZIP, true},
                  {"\x1F\x8B", 2, TEXT_FOUND_GZIP, true},
                  {"\xD0\xCF\x11\xE0", 4, TEXT_FOUND_OLD_EXCEL, false}};
    bool packed = input->unpack != NULL;
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (head_starts(input, magics[i].bytes, magics[i].size))
            return packed && magics[i].packing ? TEXT_FOUND_NESTED : magics[i].text;
    if (is_utf16(input))
        return TEXT_FOUND_UTF16;
    if (memchr(input->head, '\0', input->head_size) != NULL && !is_table(input))
        return TEXT_FOUND_BINARY;
    char first = input->head[first_byte(input)];
    if (first == '{' || first == '[')
        return TEXT_FOUND_JSON;
    if (head_has(input, "```crible"))
        return TEXT_FOUND_METHOD;
    return is_table(input) ? TEXT_FOUND_TABLE : TEXT_FOUND_TEXT;
}

static int refuse_format(const Input *input, TextId what)
{
    const char *name = file_name(input->path);
    diag_say(input->diags, DIAG_BUDGET_NOT_ONE, in_file(input->path, 0), name, SAY(what));
    return -1;
}

static const ActKind *const acts[] = {&act_totem, &act_cfu, NULL};

static bool is_xml(const Input *input)
{
    size_t first = first_byte(input);
    return (first < input->head_size && input->head[first] == '<') || is_utf16_xml(input);
}

bool table_is_one(const FormatSet *formats, const Input *input)
{
    if (formats == NULL || first_byte(input) == input->head_size || is_xml(input))
        return false;
    TextId what = found(input);
    return what == TEXT_FOUND_TABLE || (what == TEXT_FOUND_TEXT && formats->chosen);
}

/* A file is what its content says, whatever its name. */
static int read_format(Budget *budget, Input *input)
{
    size_t first = first_byte(input);
    if (first == input->head_size) {
        diag_say(input->diags, DIAG_BUDGET_EMPTY, in_file(input->path, 0),
                 file_name(input->path));
        return -1;
    }
    if (is_xml(input))
        return totem_read(budget, input, acts);
    if (table_is_one(budget->formats, input))
        return table_read(budget, input);
    TextId what = found(input);
    if (budget->formats != NULL && what == TEXT_FOUND_JSON)
        return table_read_json(budget, input);
    if (budget->formats != NULL && what == TEXT_FOUND_ZIP)
        return table_read_sheet(budget, input);
    return refuse_format(input, what);
}

int budget_read(Budget *budget, const char *path, Diags *diags)
{
    Input input;
    int status = input_open(&input, path, budget->member, diags);
    if (status != 0)
        return status;
    Budget before = *budget;
    size_t lines = budget->lines->count;
    status = read_format(budget, &input);
    if (status == 0)
        budget->members_read += input.chosen;
    input_close(&input);
    if (status != 0) {
        *budget = before;
        budget->lines->count = lines;
    }
    return status;
}

/* --- measures ---------------------------------------------------------------- */

static bool is_measure(FieldId field)
{
    return field_kind(field) == FIELD_MONEY && field != FIELD_MONTANT;
}

const char *const *measure_names(void)
{
    const char **names = mem_array(FIELD_COUNT + 1, sizeof *names);
    size_t count = 0;
    for (int i = 0; i < FIELD_COUNT; i++)
        if (is_measure((FieldId)i))
            names[count++] = field_name((FieldId)i);
    return names;
}

static bool has_amount(const Lines *lines, size_t line)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (is_measure((FieldId)i) && lines_get(lines, (FieldId)i, line) != FIELD_ABSENT)
            return true;
    return false;
}

/* Accounts tell what was done, the other acts what is foreseen. */
FieldId document_measure(const Document *document)
{
    return document->etape == ETAPE_CA || document->etape == ETAPE_CFU ? FIELD_REALISE
                                                                       : FIELD_PREVU;
}

const char *measure_text(FieldId measure)
{
    return measure == FIELD_COUNT ? SAY(TEXT_MEASURE_BY_STAGE) : field_name(measure);
}

static void count_amounts(Document *document, const Lines *lines, size_t line)
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        int64_t amount =
            is_measure((FieldId)i) ? lines_get(lines, (FieldId)i, line) : FIELD_ABSENT;
        document->amounts[i] += amount != FIELD_ABSENT && amount != 0;
    }
}

void budget_measure(Budget *budget, FieldId measure)
{
    Lines *lines = budget->lines;
    for (uint32_t i = 0; i < budget->documents.count; i++)
        memset(budget->documents.items[i].amounts, 0, sizeof(uint32_t[FIELD_COUNT]));
    for (size_t line = 0; line < lines->count; line++) {
        Document *document = &budget->documents.items[lines->document[line]];
        FieldId field = measure == FIELD_COUNT ? document_measure(document) : measure;
        count_amounts(document, lines, line);
        int64_t amount = lines_get(lines, field, line);
        if (amount == FIELD_ABSENT && has_amount(lines, line))
            amount = 0;
        lines_set(lines, FIELD_MONTANT, line, amount);
    }
}
