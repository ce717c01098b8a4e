/* lines_csv.c -- every line with its class, for a spreadsheet. */
#include "runtime/base/diag.h"
#include "runtime/report/csv_text.h"
#include "runtime/report/run.h"
#include "runtime/report/tallies.h"

static void put_text(Text *out, const char *text)
{
    csv_text(out, text, ';');
}

static void put_field(Text *out, const Lines *lines, FieldId field, size_t line)
{
    int64_t value = lines_get(lines, field, line);
    if (value == FIELD_ABSENT)
        return;
    switch (field_kind(field)) {
    case FIELD_CODE:
    case FIELD_TEXT:
        put_text(out, lines_text(lines, value));
        break;
    case FIELD_CHOICE:
        text_put(out, choice_text(field, value));
        break;
    case FIELD_YEAR:
    case FIELD_NUMBER:
        text_format(out, "%lld", (long long)value);
        break;
    case FIELD_MONEY:
        money_write(out, value);
        break;
    }
}

/* The columns that follow document and ligne. */
static const struct {
    const char *title;
    FieldId field;
} columns[] = {
    {"exercice", FIELD_EXERCICE}, {"section", FIELD_SECTION},
    {"sens", FIELD_SENS},         {"mouvement", FIELD_MOUVEMENT},
    {"chapitre", FIELD_CHAPITRE}, {"nature", FIELD_NATURE},
    {"fonction", FIELD_FONCTION}, {"operation", FIELD_OPERATION},
    {"libelle", FIELD_LIBELLE},   {"montant", FIELD_MONTANT},
};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

static void put_header(const Run *run, Text *out)
{
    text_put(out, "document;ligne");
    for (int i = 0; i < COLUMN_COUNT; i++)
        text_format(out, ";%s", columns[i].title);
    for (uint32_t i = 0; i < run->program->axis_count; i++) {
        const char *axis = run->program->axes[i].name;
        text_format(out, ";%s;%s_etat;%s_regle", axis, axis, axis);
    }
    tallies_csv_header(run, out);
    text_char(out, '\n');
}

static void put_result(const Run *run, uint32_t axis, size_t line, Text *out)
{
    static const char *const states[] = {[RESULT_CLASS] = "classe",
                                         [RESULT_UNDETERMINED] = "indetermine",
                                         [RESULT_OUTSIDE] = "hors_perimetre"};
    const Result *result = results_get(run->results, axis, line);
    text_char(out, ';');
    if (result->state == RESULT_CLASS)
        text_put(out, run->program->axes[axis].classes[result->class].name);
    text_format(out, ";%s;", states[result->state]);
    put_text(out, result->rules);
}

void report_lines(const Run *run, FileOutput *output)
{
    Text *out = &output->text;
    const Lines *lines = run->budget->lines;
    put_header(run, out);
    for (size_t line = 0; line < lines->count; line++) {
        put_text(out, run->budget->documents.items[lines->document[line]].name);
        text_format(out, ";%u", lines->number[line]);
        for (int i = 0; i < COLUMN_COUNT; i++) {
            text_char(out, ';');
            put_field(out, lines, columns[i].field, line);
        }
        for (uint32_t axis = 0; axis < run->program->axis_count; axis++)
            put_result(run, axis, line, out);
        tallies_csv_line(run, line, out);
        text_char(out, '\n');
        file_output_step(output);
    }
}
