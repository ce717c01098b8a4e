/* csv.c -- delimited text, record by record, within bounds. */
#include "runtime/import/csv.h"

#include <string.h>

#include "runtime/base/mem.h"

#define BLOCK_SIZE 65536

/* A byte of Windows-1252 takes at most three bytes of UTF-8. */
#define LARGEST_CHARACTER 3

static int next_row(Rows *rows, RowView *row)
{
    Csv *csv = (Csv *)rows;
    int status = csv_next(csv);
    *row = (RowView){.cells = csv->fields, .count = csv->count, .line = csv->line};
    return status;
}

static void close_rows(Rows *rows)
{
    csv_close((Csv *)rows);
}

void csv_open(Csv *csv, Input *input)
{
    *csv = (Csv){.rows = {.next = next_row, .close = close_rows},
                 .input = input,
                 .separator = ';',
                 .next_line = 1};
    csv->block = mem_column(BLOCK_SIZE, 1);
    csv->raw = mem_column(CSV_LONGEST_RECORD + 1, 1);
    csv->text = mem_column(CSV_LONGEST_RECORD + 1, LARGEST_CHARACTER);
    csv->fields = mem_column(CSV_MOST_FIELDS, sizeof *csv->fields);
}

void csv_close(Csv *csv)
{
    mem_column_free(csv->block);
    mem_column_free(csv->raw);
    mem_column_free(csv->text);
    mem_column_free(csv->fields);
    *csv = (Csv){0};
}

char csv_guess_separator(const Input *input)
{
    static const char candidates[] = {';', '\t', ',', '|'};
    size_t counts[sizeof candidates] = {0};
    bool quoted = false;
    for (size_t at = 0; at < input->head_size; at++) {
        char byte = input->head[at];
        if (byte == '"')
            quoted = !quoted;
        else if (!quoted && (byte == '\n' || byte == '\r') && at > 0)
            break;
        for (size_t i = 0; i < sizeof candidates && !quoted; i++)
            counts[i] += byte == candidates[i];
    }
    size_t best = 0;
    for (size_t i = 1; i < sizeof candidates; i++)
        if (counts[i] > counts[best])
            best = i;
    if (counts[best] == 0)
        return 0;
    return candidates[best];
}

/* --- refusals ---------------------------------------------------------------- */

static int refuse(const Csv *csv, DiagId id, uint32_t line, const char *what)
{
    diag_say(csv->input->diags, id, in_file(csv->input->path, line), what);
    diag_note(csv->input->diags, nowhere(), TEXT_NOTHING_KEPT);
    return -1;
}

static int refuse_length(const Csv *csv)
{
    int status = refuse(csv, DIAG_CSV_TOO_LONG, csv->line, "1 Mo");
    if (csv->place == CSV_QUOTED)
        diag_note(csv->input->diags, in_file(csv->input->path, csv->quote_line),
                  TEXT_CSV_QUOTE_OPENED);
    return status;
}

/* --- bytes to records -------------------------------------------------------- */

static void keep(Csv *csv, char byte)
{
    csv->raw[csv->raw_size++] = byte;
}

static void end_field(Csv *csv)
{
    keep(csv, '\0');
    csv->raw_fields++;
    csv->place = CSV_FIELD_START;
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* One byte inside quotes. */
static void take_quoted(Csv *csv, char byte)
{
    if (byte == '"')
        csv->place = CSV_QUOTE_CLOSED;
    else
        keep(csv, byte);
}

/* One byte outside quotes, or just after them: 1 at the end of a record. */
static int take_open(Csv *csv, char byte)
{
    if (byte == csv->separator) {
        end_field(csv);
    } else if (is_line_end(byte)) {
        end_field(csv);
        return 1;
    } else if (csv->place == CSV_QUOTE_CLOSED && byte == '"') {
        keep(csv, byte);
        csv->place = CSV_QUOTED;
    } else if (csv->place == CSV_QUOTE_CLOSED) {
        return refuse(csv, DIAG_CSV_QUOTE, csv->next_line, SAY(TEXT_CSV_AFTER_QUOTE));
    } else if (csv->place == CSV_FIELD_START && byte == '"') {
        csv->place = CSV_QUOTED;
        csv->quote_line = csv->next_line;
    } else {
        keep(csv, byte);
        csv->place = CSV_PLAIN;
    }
    csv->has_value = csv->has_value || (byte != csv->separator && byte != ' ');
    return 0;
}

static void count_line(Csv *csv, char byte)
{
    bool paired = byte == '\n' && csv->after_return;
    csv->next_line += is_line_end(byte) && !paired;
    csv->after_return = byte == '\r';
}

static int take(Csv *csv, char byte)
{
    if (byte == '\0')
        return refuse(csv, DIAG_CSV_NUL, csv->next_line, "");
    if (csv->raw_size >= CSV_LONGEST_RECORD)
        return refuse_length(csv);
    if (csv->raw_fields >= CSV_MOST_FIELDS)
        return refuse(csv, DIAG_CSV_TOO_WIDE, csv->line,
                      text_make("%d", CSV_MOST_FIELDS - 1));
    bool second = byte == '\n' && csv->after_return && csv->place != CSV_QUOTED;
    int status = 0;
    if (csv->place == CSV_QUOTED)
        take_quoted(csv, byte);
    else if (!second)
        status = take_open(csv, byte);
    count_line(csv, byte);
    return status;
}

/* Fills the block; *AT_END when the file is finished. */
static int refill(Csv *csv, bool *at_end)
{
    int status = input_read(csv->input, csv->block, BLOCK_SIZE, &csv->block_size);
    csv->block_at = 0;
    *at_end = status == 0 && csv->block_size == 0;
    return status;
}

static void skip_mark(Csv *csv)
{
    if (csv->block_size >= 3 && memcmp(csv->block, "\xEF\xBB\xBF", 3) == 0) {
        csv->block_at = 3;
        csv->encoding = ENCODING_UTF8;
    }
}

static int finish_file(Csv *csv)
{
    if (csv->place == CSV_QUOTED)
        return refuse(csv, DIAG_CSV_QUOTE, csv->quote_line, SAY(TEXT_CSV_NEVER_CLOSED));
    if (csv->raw_size == 0 && csv->place == CSV_FIELD_START)
        return 0;
    end_field(csv);
    return csv->has_value;
}

/* The raw bytes of one line, values or not: 1, or 0 at the end. */
static int next_raw(Csv *csv)
{
    csv->raw_size = csv->raw_fields = 0;
    csv->has_value = false;
    csv->place = CSV_FIELD_START;
    for (;;) {
        if (csv->block_at == csv->block_size) {
            bool at_end = false, first = csv->block_size == 0;
            int status = refill(csv, &at_end);
            if (status != 0)
                return status;
            if (at_end)
                return finish_file(csv);
            if (first)
                skip_mark(csv);
            continue;
        }
        if (csv->raw_size == 0 && csv->place == CSV_FIELD_START)
            csv->line = csv->next_line;
        int status = take(csv, csv->block[csv->block_at++]);
        if (status != 0)
            return status;
    }
}

/* --- bytes to UTF-8 ---------------------------------------------------------- */

/* What Windows-1252 puts at 0x80 to 0x9F; 0 where it has nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static uint32_t character_of(Encoding encoding, unsigned char byte)
{
    bool moved = encoding == ENCODING_WINDOWS_1252 && byte >= 0x80 && byte < 0xA0;
    return moved ? windows_1252[byte - 0x80] : byte;
}

static char *put_character(char *out, uint32_t code)
{
    if (code < 0x80) {
        *out++ = (char)code;
    } else if (code < 0x800) {
        *out++ = (char)(0xC0 | code >> 6);
        *out++ = (char)(0x80 | (code & 0x3F));
    } else {
        *out++ = (char)(0xE0 | code >> 12);
        *out++ = (char)(0x80 | (code >> 6 & 0x3F));
        *out++ = (char)(0x80 | (code & 0x3F));
    }
    return out;
}

const char *csv_decoded(Encoding encoding, const char *bytes, size_t size)
{
    if (encoding != ENCODING_WINDOWS_1252 && encoding != ENCODING_LATIN_1)
        return mem_text(bytes, size);
    char *text = mem_bytes(size * LARGEST_CHARACTER + 1, 1), *end = text;
    for (size_t i = 0; i < size; i++)
        end = put_character(end, character_of(encoding, (unsigned char)bytes[i]));
    return text;
}

static int refuse_byte(const Csv *csv, unsigned char byte)
{
    diag_say(csv->input->diags, DIAG_CSV_ENCODING, in_file(csv->input->path, csv->line),
             text_make("0x%02X", (unsigned)byte),
             csv->encoding == ENCODING_UTF8 ? "UTF-8" : "Windows-1252");
    diag_note(csv->input->diags, nowhere(), TEXT_NOTHING_KEPT);
    return -1;
}

static int decode_single_bytes(Csv *csv)
{
    char *out = csv->text;
    for (size_t i = 0; i < csv->raw_size; i++) {
        unsigned char byte = (unsigned char)csv->raw[i];
        uint32_t code = character_of(csv->encoding, byte);
        if (code == 0 && byte != 0)
            return refuse_byte(csv, byte);
        out = put_character(out, code);
    }
    return 0;
}

static bool is_ascii(const char *bytes, size_t size)
{
    unsigned char all = 0;
    for (size_t i = 0; i < size; i++)
        all |= (unsigned char)bytes[i];
    return all < 0x80;
}

static void settle_encoding(Csv *csv, size_t bad)
{
    if (csv->encoding == ENCODING_AUTOMATIC && !is_ascii(csv->raw, csv->raw_size))
        csv->encoding = bad == csv->raw_size ? ENCODING_UTF8 : ENCODING_WINDOWS_1252;
}

static void point_fields(Csv *csv, const char *text)
{
    csv->count = csv->raw_fields;
    for (size_t i = 0; i < csv->count; i++) {
        csv->fields[i] = text;
        text += strlen(text) + 1;
    }
}

static int decode(Csv *csv)
{
    size_t bad = text_first_bad_byte(csv->raw, csv->raw_size);
    settle_encoding(csv, bad);
    bool single =
        csv->encoding == ENCODING_WINDOWS_1252 || csv->encoding == ENCODING_LATIN_1;
    if (!single && bad < csv->raw_size)
        return refuse_byte(csv, (unsigned char)csv->raw[bad]);
    int status = single ? decode_single_bytes(csv) : 0;
    if (status == 0)
        point_fields(csv, single ? csv->text : csv->raw);
    return status;
}

int csv_next(Csv *csv)
{
    int status;
    do
        status = next_raw(csv);
    while (status == 1 && !csv->has_value);
    if (status != 1)
        return status;
    return decode(csv) == 0 ? 1 : -1;
}
