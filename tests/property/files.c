/* files.c -- the rows of tables in files: the same answers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/property/trial.h"

typedef struct Writer {
    const char *folder;
    Text out;   /* the method */
    Text table; /* the rows of the table in hand */
    const char *path;
    TextList paths;
    bool good;
} Writer;

/* Blanks at both ends left out; quoted, since a cell may hold a separator or a quote. */
static void put_cell(Text *out, const char *bytes, size_t size, bool first)
{
    while (size > 0 && bytes[0] == ' ') {
        bytes++;
        size--;
    }
    while (size > 0 && bytes[size - 1] == ' ')
        size--;
    text_put(out, first ? "\"" : ";\"");
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '"')
            text_char(out, '"');
        text_char(out, bytes[i]);
    }
    text_char(out, '"');
}

/* "  | a | b |" as a line of the file. */
static void put_row(Writer *writer, const char *line, size_t size)
{
    const char *at = memchr(line, '|', size), *end = line + size;
    for (bool first = true; at + 1 < end; first = false) {
        const char *bar = memchr(at + 1, '|', (size_t)(end - at) - 1);
        put_cell(&writer->table, at + 1, (size_t)(bar - at) - 1, first);
        at = bar;
    }
    text_char(&writer->table, '\n');
}

static void close_table(Writer *writer)
{
    if (writer->path == NULL || writer->table.size == 0)
        return;
    FILE *file = fopen(writer->path, "w");
    writer->good = writer->good && file != NULL &&
                   fputs(text_get(&writer->table), file) >= 0 && fclose(file) == 0;
    writer->path = NULL;
    writer->table = (Text){0};
}

static void put_line(Writer *writer, const char *line, size_t size)
{
    if (size > 3 && memcmp(line, "  |", 3) == 0) {
        put_row(writer, line, size);
        return;
    }
    close_table(writer);
    text_add(&writer->out, line, size);
    if (size > 6 && memcmp(line, "table ", 6) == 0) {
        writer->path = text_make("%s/%u.csv", writer->folder, writer->paths.count);
        *list_push(&writer->paths) = writer->path;
        writer->table = (Text){0};
    }
    text_char(&writer->out, '\n');
}

/* « depuis » follows who wins over whom: it is written where the rows were. */
static const char *with_files(Writer *writer, const char *text)
{
    const char *path = NULL;
    for (const char *line = text; *line != '\0';) {
        size_t size = strcspn(line, "\n");
        bool row = size > 3 && memcmp(line, "  |", 3) == 0;
        if (row && path != writer->path)
            text_format(&writer->out, "  depuis « %s »\n", writer->path);
        path = row ? writer->path : path;
        put_line(writer, line, size);
        line += size + (line[size] == '\n');
    }
    close_table(writer);
    return text_get(&writer->out);
}

bool trial_check_files_of_tables(Random *random, const Trial *trial,
                                 const RandomMethod *method, const Lines *lines,
                                 const Results *results, Counts *tally)
{
    char folder[] = "/tmp/crible_property_XXXXXX";
    if (strstr(trial->text, "\ntable ") == NULL)
        return true;
    Writer writer = {.good = true, .folder = mkdtemp(folder)};
    if (writer.folder == NULL)
        return true;
    const char *text = with_files(&writer, method_write(method, random, false));
    bool good = writer.good &&
                trial_check_text(trial, method, text, "rows in files and in another order",
                                 lines, results, tally);
    for (uint32_t i = 0; i < writer.paths.count; i++)
        unlink(writer.paths.items[i]);
    rmdir(folder);
    tally->in_files += writer.paths.count;
    return good;
}
