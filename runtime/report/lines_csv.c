/* lines_csv.c -- every line with its class, for a spreadsheet. */
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/share.h"
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

/* Where a line may give to several classes, a column of euros for each: they sum to the
 * amounts, to the cent. */
static void put_class_headers(const ProgramAxis *axis, Text *out)
{
    for (uint32_t i = 0; axis->splits && i < axis->class_count; i++)
        text_format(out, ";%s_%s", axis->name, axis->classes[i].name);
}

static void put_header(const Run *run, Text *out)
{
    text_put(out, "document;ligne");
    for (int i = 0; i < COLUMN_COUNT; i++)
        text_format(out, ";%s", columns[i].title);
    for (uint32_t i = 0; i < run->program->axis_count; i++) {
        const char *axis = run->program->axes[i].name;
        text_format(out, ";%s;%s_etat;%s_regle", axis, axis, axis);
        put_class_headers(&run->program->axes[i], out);
    }
    tallies_csv_header(run, out);
    text_char(out, '\n');
}

static void put_class_amounts(const ProgramAxis *axis, const Result *result, Cents amount,
                              Text *out)
{
    Cents parts[SHARE_COUNT_MAX] = {0};
    bool *given = mem_bytes(axis->class_count + 1, sizeof *given);
    Cents *cents = mem_bytes(axis->class_count + 1, sizeof *cents);
    if (result->state == RESULT_SPLIT)
        result_cents(result, amount == FIELD_ABSENT ? 0 : amount, parts);
    for (uint32_t i = 0; i < result->part_count; i++) {
        given[result->parts[i].class] = true;
        cents[result->parts[i].class] = parts[i];
    }
    if (result->state == RESULT_CLASS) {
        given[result->class] = true;
        cents[result->class] = amount;
    }
    for (uint32_t i = 0; i < axis->class_count; i++) {
        text_char(out, ';');
        if (given[i] && amount != FIELD_ABSENT)
            money_write(out, cents[i]);
    }
}

/* "a", or "a+b" of a line that is split. */
static void put_classes(const ProgramAxis *axis, const Result *result, Text *out)
{
    if (result->state == RESULT_CLASS)
        text_put(out, axis->classes[result->class].name);
    for (uint32_t i = 0; i < result->part_count; i++)
        text_format(out, "%s%s", i ? "+" : "", axis->classes[result->parts[i].class].name);
}

static void put_result(const Run *run, uint32_t axis, size_t line, Text *out)
{
    static const char *const states[] = {[RESULT_CLASS] = "classe",
                                         [RESULT_SPLIT] = "partage",
                                         [RESULT_UNDETERMINED] = "indetermine",
                                         [RESULT_OUTSIDE] = "hors_perimetre"};
    /* What rests on an estimate says so. */
    static const char *const estimated[] = {[RESULT_CLASS] = "classe_estimee",
                                            [RESULT_SPLIT] = "partage_estime",
                                            [RESULT_UNDETERMINED] = "indetermine",
                                            [RESULT_OUTSIDE] = "hors_perimetre_estime"};
    const Result *result = results_get(run->results, axis, line);
    text_char(out, ';');
    const ProgramAxis *read = &run->program->axes[axis];
    put_classes(read, result, out);
    text_format(out, ";%s;",
                result->estimated ? estimated[result->state] : states[result->state]);
    put_text(out, result->rules);
    int64_t amount = lines_get(run->budget->lines, FIELD_MONTANT, line);
    if (read->splits)
        put_class_amounts(read, result, amount, out);
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
