/* diag.c -- what is wrong with the user's texts and data, said once and well. */
#include "runtime/base/diag.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "runtime/base/json.h"
#include "runtime/base/mem.h"

#define MOST_PRINTED 20

/* Bytes of one argument of a message. */
#define LONGEST_TEXT 600

static const DiagEntry entries[] = {
#define DIAG(name, code, message, explanation, remedy) {code, message, explanation, remedy},
#include "runtime/base/diag.def"
#undef DIAG
};

static const char *const texts[] = {
#define TEXT(name, text) text,
#include "runtime/base/text.def"
#undef TEXT
};

const DiagEntry *diag_entry(DiagId id)
{
    return &entries[id];
}

const DiagEntry *diag_find(const char *code)
{
    for (int i = 0; i < DIAG_COUNT; i++)
        if (strcasecmp(entries[i].code, code) == 0)
            return &entries[i];
    return NULL;
}

const char *text_say(TextId id, const char *const *arguments, size_t count)
{
    return text_fill(texts[id], arguments, count);
}

static bool is_error(DiagId id)
{
    return entries[id].code[0] == 'E';
}

/* What a stranger's file can make long is cut: a message stays readable. */
static const char *shortened(const char *text)
{
    size_t size = LONGEST_TEXT;
    if (strlen(text) <= size)
        return text;
    while (((unsigned char)text[size] & 0xC0) == 0x80)
        size--;
    return text_make("%.*s…", (int)size, text);
}

static const char *filled(const char *template, const char *const *arguments, size_t count)
{
    const char *all[10];
    for (size_t i = 0; i < count && i < sizeof all / sizeof *all; i++)
        all[i] = shortened(arguments[i]);
    return text_fill(template, all, count);
}

void diag_add(Diags *diags, DiagId id, Where where, const char *const *arguments,
              size_t count)
{
    *list_push(&diags->items) =
        (Diagnostic){.id = id,
                     .where = where,
                     .text = filled(entries[id].message, arguments, count),
                     .remedy = filled(entries[id].remedy, arguments, count)};
    if (is_error(id))
        diags->errors++;
    else
        diags->warnings++;
}

void diag_note_on(Diags *diags, uint32_t index, const char *text)
{
    *list_push(&diags->items.items[index].remarks) = (Remark){.text = text};
}

void diag_remark(Diags *diags, bool is_help, Where where, TextId id,
                 const char *const *arguments, size_t count)
{
    if (diags->items.count == 0)
        BUG("a remark without a diagnostic");
    Diagnostic *last = &diags->items.items[diags->items.count - 1];
    *list_push(&last->remarks) = (Remark){
        .is_help = is_help, .where = where, .text = filled(texts[id], arguments, count)};
}

/* --- printing --------------------------------------------------------------- */

typedef struct Style {
    const char *bold, *error, *warning, *help, *plain;
} Style;

static const Style coloured = {"\033[1m", "\033[1;31m", "\033[1;35m", "\033[1;36m",
                               "\033[0m"};
static const Style plain = {"", "", "", "", ""};

static const char *where_name(Where where)
{
    return where.source ? where.source->name : where.file;
}

static void print_place(Where where, FILE *out, const Style *style)
{
    const char *name = where_name(where);
    if (name == NULL)
        return;
    fprintf(out, "%s%s", style->bold, text_printable(name, strlen(name)));
    if (where.source != NULL) {
        Place place = source_place(where.source, where.span.start);
        fprintf(out, ":%u:%u", place.line, place.column);
    } else if (where.line != 0) {
        fprintf(out, ":%u", where.line);
    }
    fprintf(out, ":%s ", style->plain);
}

/* How many columns BYTES take once printed. */
static size_t columns(const char *bytes, size_t size)
{
    return text_width(text_printable(bytes, size));
}

#define WIDEST_LINE 160

static uint32_t character_start(const Source *source, uint32_t byte)
{
    while (byte > 0 && ((unsigned char)source->text[byte] & 0xC0) == 0x80)
        byte--;
    return byte;
}

static void print_caret(Where where, FILE *out, const Style *style)
{
    if (where.source == NULL)
        return;
    const Source *source = where.source;
    Span line = source_line(source, where.span.start);
    uint32_t number = source_place(source, where.span.start).line;
    if (where.span.start - line.start > WIDEST_LINE / 2)
        line.start = character_start(source, where.span.start - WIDEST_LINE / 2);
    if (line.end - line.start > WIDEST_LINE)
        line.end = character_start(source, line.start + WIDEST_LINE);
    uint32_t end = where.span.end < line.end ? where.span.end : line.end;
    size_t before = columns(source->text + line.start, where.span.start - line.start);
    size_t under = end > where.span.start
                       ? columns(source->text + where.span.start, end - where.span.start)
                       : 1;
    fprintf(out, "%5u | %s", number,
            text_printable(source->text + line.start, line.end - line.start));
    fprintf(out, "\n      | %*s%s^", (int)before, "", style->error);
    for (size_t i = 1; i < under; i++)
        fputc('~', out);
    fprintf(out, "%s\n", style->plain);
}

static bool has_help(const Diagnostic *diagnostic)
{
    for (uint32_t i = 0; i < diagnostic->remarks.count; i++)
        if (diagnostic->remarks.items[i].is_help)
            return true;
    return false;
}

static void print_help(const char *text, FILE *out, const Style *style)
{
    fprintf(out, "      = %s%s :%s %s\n", style->help, SAY(TEXT_HELP), style->plain,
            text_printable(text, strlen(text)));
}

static void print_one(const Diagnostic *diagnostic, FILE *out, const Style *style)
{
    bool error = is_error(diagnostic->id);
    print_place(diagnostic->where, out, style);
    fprintf(out, "%s%s :%s %s [%s]\n", error ? style->error : style->warning,
            SAY(error ? TEXT_ERROR : TEXT_WARNING), style->plain,
            text_printable(diagnostic->text, strlen(diagnostic->text)),
            entries[diagnostic->id].code);
    print_caret(diagnostic->where, out, style);
    for (uint32_t i = 0; i < diagnostic->remarks.count; i++) {
        const Remark *remark = &diagnostic->remarks.items[i];
        if (remark->is_help || where_name(remark->where) == NULL) {
            fprintf(out, "      = %s%s :%s %s\n", style->help,
                    SAY(remark->is_help ? TEXT_HELP : TEXT_NOTE), style->plain,
                    text_printable(remark->text, strlen(remark->text)));
        } else {
            print_place(remark->where, out, style);
            fprintf(out, "%s%s :%s %s\n", style->help, SAY(TEXT_NOTE), style->plain,
                    text_printable(remark->text, strlen(remark->text)));
            print_caret(remark->where, out, style);
        }
    }
}

typedef struct Ordered {
    const Diagnostic *diagnostic;
    uint32_t rank;
} Ordered;

/* By file in the order they were first named, then by place, then by arrival. */
static int compare(const void *a, const void *b)
{
    const Ordered *first = a, *second = b;
    const Where *x = &first->diagnostic->where, *y = &second->diagnostic->where;
    if (x->source != NULL && x->source == y->source && x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return first->rank < second->rank ? -1 : 1;
}

/* Sorting by place must not mix files: each run of one source is sorted on its own. */
static void sort_runs(Ordered *ordered, uint32_t count)
{
    for (uint32_t start = 0; start < count;) {
        uint32_t end = start + 1;
        while (end < count && ordered[end].diagnostic->where.source ==
                                  ordered[start].diagnostic->where.source)
            end++;
        list_sort_items(ordered + start, end - start, sizeof *ordered, compare);
        start = end;
    }
}

static Ordered *in_order(const Diags *diags)
{
    Ordered *ordered = mem_array(diags->items.count + 1, sizeof *ordered);
    for (uint32_t i = 0; i < diags->items.count; i++)
        ordered[i] = (Ordered){.diagnostic = &diags->items.items[i], .rank = i};
    sort_runs(ordered, diags->items.count);
    return ordered;
}

static void print_rest(uint32_t count, TextId id, FILE *out)
{
    if (count > MOST_PRINTED)
        fprintf(out, "%s\n", SAY(id, text_make("%u", count - MOST_PRINTED)));
}

void diag_print(const Diags *diags, FILE *out, bool colour)
{
    const Style *style = colour ? &coloured : &plain;
    Ordered *ordered = in_order(diags);
    uint32_t errors = 0, warnings = 0;
    bool remedied[DIAG_COUNT] = {false};
    for (uint32_t i = 0; i < diags->items.count; i++) {
        const Diagnostic *diagnostic = ordered[i].diagnostic;
        uint32_t *printed = is_error(diagnostic->id) ? &errors : &warnings;
        if ((*printed)++ >= MOST_PRINTED)
            continue;
        print_one(diagnostic, out, style);
        if (!remedied[diagnostic->id] && !has_help(diagnostic)) {
            remedied[diagnostic->id] = true;
            print_help(diagnostic->remedy, out, style);
        }
    }
    print_rest(diags->errors, TEXT_MORE_ERRORS, out);
    print_rest(diags->warnings, TEXT_MORE_WARNINGS, out);
}

static void where_json(Json *json, Where where)
{
    if (where_name(where) == NULL)
        return;
    json_key_text(json, "fichier", where_name(where));
    if (where.source != NULL) {
        Place start = source_place(where.source, where.span.start);
        Place end = source_place(where.source, where.span.end);
        json_key_integer(json, "ligne", start.line);
        json_key_integer(json, "colonne", start.column);
        json_key_integer(json, "ligne_fin", end.line);
        json_key_integer(json, "colonne_fin", end.column);
    } else if (where.line != 0) {
        json_key_integer(json, "ligne", where.line);
    }
}

void diag_print_json(const Diags *diags, FILE *out)
{
    Ordered *ordered = in_order(diags);
    for (uint32_t i = 0; i < diags->items.count; i++) {
        const Diagnostic *diagnostic = ordered[i].diagnostic;
        Json json = {0};
        json_open(&json, '{');
        json_key_text(&json, "code", entries[diagnostic->id].code);
        json_key_text(&json, "niveau",
                      is_error(diagnostic->id) ? "erreur" : "avertissement");
        json_key_text(&json, "message", diagnostic->text);
        where_json(&json, diagnostic->where);
        if (!has_help(diagnostic))
            json_key_text(&json, "remede", diagnostic->remedy);
        json_key(&json, "remarques");
        json_open(&json, '[');
        for (uint32_t j = 0; j < diagnostic->remarks.count; j++) {
            const Remark *remark = &diagnostic->remarks.items[j];
            json_open(&json, '{');
            json_key_text(&json, "genre", remark->is_help ? "aide" : "note");
            json_key_text(&json, "message", remark->text);
            where_json(&json, remark->where);
            json_close(&json, '}');
        }
        json_close(&json, ']');
        json_close(&json, '}');
        fprintf(out, "%s\n", text_get(&json.text));
    }
}

int file_refused(const char *path, FileStatus status, const char *limit, Diags *diags)
{
    switch (status) {
    case FILE_OK:
        return 0;
    case FILE_DIRECTORY:
        diag_say(diags, DIAG_FILE_DIRECTORY, nowhere(), path);
        return -1;
    case FILE_TOO_LARGE:
        diag_say(diags, DIAG_FILE_TOO_LARGE, nowhere(), path, limit);
        return -1;
    case FILE_MISSING:
        diag_say(diags, DIAG_FILE_MISSING, nowhere(), path);
        break;
    case FILE_FORBIDDEN:
        diag_say(diags, DIAG_FILE_FORBIDDEN, nowhere(), path);
        break;
    case FILE_EIO:
        diag_say(diags, DIAG_FILE_EIO, nowhere(), path, file_reason());
        break;
    }
    return -2;
}
