/* table.c -- budgets in delimited text and spreadsheets. */
#include "runtime/import/table.h"

#include <string.h>

#include "runtime/base/file.h"
#include "runtime/import/anomaly.h"
#include "runtime/import/fill.h"
#include "runtime/import/impute.h"
#include "runtime/import/json_rows.h"
#include "runtime/import/table_work.h"
#include "runtime/import/xlsx.h"

/* --- the act of a row -------------------------------------------------------- */

/* What a line of the format says for TARGET, unknown values counted; NULL when nothing. */
static const char *text_of(Table *table, const FormatLine *line, int target,
                           FormatConstant *constant)
{
    const char *text;
    RowStatus status =
        row_value(&table->row, target, line->values[target], constant, &text);
    if (status == ROW_UNKNOWN)
        anomaly_keep(&table->early[ANOMALY_VALUE_UNKNOWN], 0, table->record.line,
                     text_make("%s : %s", target_name(target), text));
    return status == ROW_GIVEN ? constant->text : NULL;
}

/* The year and the stage: a row without them is counted as a whole. */
static int64_t needed_number(Table *table, const FormatLine *line, int target)
{
    const char *text;
    FormatConstant constant;
    RowStatus status =
        row_value(&table->row, target, line->values[target], &constant, &text);
    return status == ROW_GIVEN ? constant.number : FIELD_ABSENT;
}

static int64_t number_of(Table *table, const FormatLine *line, int target)
{
    FormatConstant constant;
    return text_of(table, line, target, &constant) ? constant.number : FIELD_ABSENT;
}

/* The first plan written that knows the year; the last one when none does. */
static const char *plan_of(const FormatConstant *constant, int year)
{
    const char *name = constant->text;
    for (uint32_t i = 0; i < constant->plans.count; i++) {
        const Nomenclature *plan = nomenclature_find(constant->plans.items[i]);
        name = constant->plans.items[i];
        if (plan != NULL && year >= plan->first_year)
            break;
    }
    return name;
}

static const char *nomenclature_of(Table *table, const FormatLine *line, int year)
{
    FormatConstant constant;
    if (text_of(table, line, FIELD_NOMENCLATURE, &constant) != NULL)
        return plan_of(&constant, year);
    return table->budget->formats->nomenclature;
}

static const char *name_of(Table *table, const FormatLine *line, int target)
{
    FormatConstant constant;
    return text_of(table, line, target, &constant);
}

static void read_act(Table *table, const FormatLine *line, Document *act)
{
    int64_t year = needed_number(table, line, FIELD_EXERCICE);
    *act = (Document){.path = table->input->path,
                      .format = table->format->title,
                      .exercice = year == FIELD_ABSENT ? 0 : (int)year,
                      .etape = needed_number(table, line, FIELD_ETAPE),
                      .budget = number_of(table, line, FIELD_BUDGET),
                      .population = number_of(table, line, FIELD_POPULATION)};
    act->nomenclature_name = nomenclature_of(table, line, act->exercice);
    act->siret = name_of(table, line, TARGET_SIRET);
    if (act->siret == NULL)
        act->siret = name_of(table, line, FIELD_SIREN);
    act->collectivite = name_of(table, line, TARGET_COLLECTIVITE);
    act->etablissement = name_of(table, line, TARGET_ETABLISSEMENT);
    act->type = name_of(table, line, FIELD_TYPE_COLLECTIVITE);
}

static void add_key(Text *key, const char *text)
{
    text_put(key, text ? text : "");
    text_char(key, '\x1F');
}

static const char *kept(const char *text)
{
    size_t size;
    const char *composed = text ? text_nfc(text, strlen(text), &size) : NULL;
    return text && text[0] ? mem_text(composed, size) : NULL;
}

/* The document of ACT, added when it is the first row of its kind. */
static uint32_t document_of(Table *table, Document *act)
{
    Text *key = &table->key;
    key->size = 0;
    text_format(key, "%d %lld %lld %lld ", act->exercice, (long long)act->etape,
                (long long)act->budget, (long long)act->population);
    add_key(key, act->nomenclature_name);
    add_key(key, act->siret);
    add_key(key, act->collectivite);
    add_key(key, act->etablissement);
    add_key(key, act->type);
    bool added;
    HashEntry *entry = hash_add(&table->documents, key->bytes, key->size, &added);
    if (added) {
        act->nomenclature_name = kept(act->nomenclature_name);
        act->siret = kept(act->siret);
        act->collectivite = kept(act->collectivite);
        act->etablissement = kept(act->etablissement);
        act->type = kept(act->type);
        entry->number = fill_document(table->budget, act, table->record.line);
    }
    return (uint32_t)entry->number;
}

/* --- amounts ----------------------------------------------------------------- */

typedef struct Amount {
    bool given, refused;
    Sum cents;
} Amount;

static void add_doubt(Table *table, const Doubt *doubt)
{
    if (table->doubt_count == table->doubt_capacity) {
        table->doubt_capacity = table->doubt_capacity ? table->doubt_capacity * 2 : 256;
        table->doubts =
            mem_column_grow(table->doubts, table->doubt_capacity, sizeof *table->doubts);
    }
    table->doubts[table->doubt_count++] = *doubt;
}

static void add_term(Table *table, FieldId field, const FormatTerm *term, Amount *amount)
{
    const char *text = row_cell(&table->row, term->column);
    Cents cents;
    DecimalMark proof;
    AmountStatus status = amount_read(text, table->format->decimal, &cents, &proof);
    amount->given = amount->given || status != AMOUNT_EMPTY;
    if (status == AMOUNT_OK) {
        table->marks[term->column] |= 1U << proof;
        amount->cents += term->negative ? -(Sum)cents : cents;
    } else if (status == AMOUNT_AMBIGUOUS && proof != DECIMAL_AUTOMATIC) {
        Doubt doubt = {.line = table->budget->lines->count,
                       .cents = cents,
                       .column = term->column,
                       .place = table->record.line,
                       .field = field,
                       .mark = proof,
                       .negative = term->negative};
        add_doubt(table, &doubt);
    } else if (status != AMOUNT_EMPTY) {
        anomaly_keep(&table->early[anomaly_of_amount(status)], 0, table->record.line, text);
        amount->refused = true;
    }
}

static bool is_money(int target)
{
    return target_kind(target) == FIELD_MONEY;
}

/* Reads the amounts of a line to be.  True when one of them is not zero, or in doubt. */
static bool read_amounts(Table *table, const FormatLine *line, Amount amounts[FIELD_COUNT])
{
    size_t doubts = table->doubt_count;
    bool any = false;
    for (int i = 0; i < FIELD_COUNT; i++) {
        amounts[i] = (Amount){0};
        if (!is_money(i) || line->values[i] == NULL)
            continue;
        for (uint32_t j = 0; j < line->values[i]->terms.count; j++)
            add_term(table, (FieldId)i, &line->values[i]->terms.items[j], &amounts[i]);
        any = any || amounts[i].refused || amounts[i].cents != 0;
    }
    return any || table->doubt_count != doubts;
}

static bool fits(Sum cents)
{
    return cents <= INT64_MAX && cents > INT64_MIN;
}

static void set_amounts(Table *table, size_t line, const Amount amounts[FIELD_COUNT])
{
    Lines *lines = table->budget->lines;
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (!amounts[i].given || amounts[i].refused)
            continue;
        if (fits(amounts[i].cents))
            lines_set(lines, (FieldId)i, line, (int64_t)amounts[i].cents);
        else
            anomaly_count(table->budget, ANOMALY_AMOUNT_TOO_LARGE, lines->document[line],
                          table->record.line, field_name((FieldId)i));
    }
}

/* "1,230" as it stood in the file. */
static const char *doubtful_text(const Doubt *doubt)
{
    long long cents = doubt->cents < 0 ? -doubt->cents : doubt->cents;
    return text_make("%s%lld%c%02lld0", doubt->cents < 0 ? "-" : "", cents / 100,
                     doubt->mark == DECIMAL_COMMA ? ',' : '.', cents % 100);
}

static void settle(Table *table, const Doubt *doubt)
{
    Lines *lines = table->budget->lines;
    int64_t *cell = &lines->columns[doubt->field][doubt->line];
    AnomalyKind kind = ANOMALY_AMOUNT_AMBIGUOUS;
    if (*cell == FIELD_ABSENT)
        return; /* another term of the same cell was refused */
    if (table->marks[doubt->column] & 1U << doubt->mark) {
        Sum sum = *cell + (doubt->negative ? -(Sum)doubt->cents : doubt->cents);
        if (fits(sum)) {
            *cell = (int64_t)sum;
            return;
        }
        kind = ANOMALY_AMOUNT_TOO_LARGE;
    }
    *cell = FIELD_ABSENT;
    anomaly_count(table->budget, kind, lines->document[doubt->line], doubt->place,
                  doubtful_text(doubt));
}

/* --- a line ------------------------------------------------------------------ */

static void fill_texts(Table *table, const FormatLine *line, size_t at)
{
    static const FieldId fields[] = {FIELD_OPERATION,  FIELD_ARTICLE,        FIELD_LIBELLE,
                                     FIELD_TIERS,      FIELD_LIBELLE_COMPTE, FIELD_OBJET,
                                     FIELD_TYPE_BUDGET};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        fill_text(table->budget, at, fields[i], name_of(table, line, (int)fields[i]));
}

static const char *claimed(Table *table, const FormatLine *line, int target)
{
    const char *text = name_of(table, line, target);
    return text ? text : "";
}

static void fill_codes(Table *table, const FormatLine *line, uint32_t document, size_t at)
{
    int64_t order = number_of(table, line, FIELD_MOUVEMENT);
    Claim claim = {.nature = claimed(table, line, FIELD_NATURE),
                   .fonction = claimed(table, line, FIELD_FONCTION),
                   .chapter = claimed(table, line, FIELD_CHAPITRE),
                   .function_chapter = claimed(table, line, TARGET_FUNCTION_CHAPTER),
                   .sens = number_of(table, line, FIELD_SENS),
                   .section = number_of(table, line, FIELD_SECTION),
                   .order = order == FIELD_ABSENT ? ORDER_UNSAID : (Order)order,
                   .vote_unsaid = true,
                   .place = table->record.line};
    impute_line(table->budget, document, at, &claim);
    lines_set(table->budget->lines, FIELD_SPECIALISATION, at,
              number_of(table, line, FIELD_SPECIALISATION));
}

/* Counts a row that cannot be read at all. */
static void leave(Table *table, AnomalyKind kind, const char *what)
{
    anomaly_keep(&table->early[kind], 0, table->record.line, what);
}

static const char *cell_of(Table *table, const FormatLine *line, int target)
{
    const FormatValue *value = line->values[target];
    return value != NULL && !value->terms.items[0].is_constant
               ? row_cell(&table->row, value->terms.items[0].column)
               : "";
}

uint32_t table_document(Table *table, const FormatLine *line)
{
    Document act;
    read_act(table, line, &act);
    if (act.exercice == 0) {
        leave(table, ANOMALY_ROW_YEAR, cell_of(table, line, FIELD_EXERCICE));
        return NO_DOCUMENT;
    }
    if (act.etape == FIELD_ABSENT) {
        leave(table, ANOMALY_ROW_STAGE, cell_of(table, line, FIELD_ETAPE));
        return NO_DOCUMENT;
    }
    return document_of(table, &act);
}

size_t table_fill(Table *table, const FormatLine *line, uint32_t document)
{
    size_t at = fill_line(table->budget, document);
    fill_texts(table, line, at);
    fill_codes(table, line, document, at);
    return at;
}

/* Did the row give this line, or was it counted as one that cannot?  Amounts come first:
 * most lines of a balance have none. */
static bool make_line(Table *table, const FormatLine *line)
{
    size_t doubts = table->doubt_count;
    Amount amounts[FIELD_COUNT];
    if (!read_amounts(table, line, amounts) && table->format->drops_zero)
        return false;
    uint32_t document = table_document(table, line);
    if (document == NO_DOCUMENT) {
        table->doubt_count = doubts;
        return true;
    }
    size_t at = table_fill(table, line, document);
    set_amounts(table, at, amounts);
    table->reading.lines++;
    return true;
}

/* --- rows -------------------------------------------------------------------- */

static bool repeats_header(const Table *table)
{
    if (table->record.count != table->header.count)
        return false;
    for (size_t i = 0; i < table->record.count; i++)
        if (!text_equal(table->record.cells[i], table->header.items[i]))
            return false;
    return true;
}

/* Spreadsheets end some rows with separators and nothing between them. */
static bool has_width(const Table *table)
{
    if (table->record.count < table->header.count && !table->rows->ragged)
        return false;
    for (size_t i = table->header.count; i < table->record.count; i++)
        if (table->record.cells[i][0] != '\0')
            return false;
    return true;
}

uint32_t table_filter(Table *table)
{
    const Format *format = table->format;
    for (uint32_t i = 0; i < format->filters.count; i++) {
        const FormatFilter *filter = &format->filters.items[i];
        if (row_holds(&table->row, &filter->tests) == filter->leaves_aside)
            return i;
    }
    return format->filters.count;
}

static void read_row(Table *table)
{
    const Format *format = table->format;
    table->reading.rows++;
    if (repeats_header(table)) {
        leave(table, ANOMALY_ROW_HEADER, table->record.cells[0]);
        return;
    }
    if (!has_width(table)) {
        leave(table, ANOMALY_ROW_WIDTH,
              SAY(TEXT_COLUMNS_FOR, text_make("%zu", table->record.count),
                  text_make("%u", table->header.count)));
        return;
    }
    uint32_t filter = table_filter(table);
    if (filter < format->filters.count) {
        table->filtered[filter]++;
        return;
    }
    bool made = false;
    for (uint32_t i = 0; i < format->lines.count; i++)
        if (row_holds(&table->row, &format->lines.items[i].tests))
            made = make_line(table, &format->lines.items[i]) || made;
    table->zeros += !made;
}

/* --- a file ------------------------------------------------------------------ */

/* A format named by the user may say what the first line cannot tell. */
char table_separator(const FormatSet *formats, const Input *input)
{
    if (formats->items.count == 1 && formats->items.items[0]->separator != 0)
        return formats->items.items[0]->separator;
    return csv_guess_separator(input);
}

static int read_header(Table *table)
{
    const FormatSet *set = table->budget->formats;
    int status = rows_next(table->rows, &table->record);
    if (status == 0) {
        diag_say(table->input->diags, DIAG_BUDGET_EMPTY, in_file(table->input->path, 0),
                 file_name(table->input->path));
        return -1;
    }
    FormatMatch match;
    Header header = {.row = &table->record,
                     .separator = table->csv.separator,
                     .path = table->input->path,
                     .diags = table->input->diags};
    if (status < 0 || format_recognise(set, &header, &match) != 0)
        return status < 0 ? status : -1;
    table->format = match.format;
    row_open(&table->row, &table->record, match);
    for (size_t i = 0; i < table->record.count; i++)
        *list_push(&table->header) =
            mem_text(table->record.cells[i], strlen(table->record.cells[i]));
    if (match.format->encoding != ENCODING_AUTOMATIC)
        table->csv.encoding = match.format->encoding;
    table->rows->decimal = match.format->decimal == DECIMAL_COMMA ? ',' : '.';
    return 0;
}

static void open_reading(Table *table)
{
    const Format *format = table->format;
    table->reading =
        (Reading){.path = mem_text(table->input->path, strlen(table->input->path)),
                  .format = format->name,
                  .title = format->title,
                  .columns = format_columns(format)};
    table->filtered = mem_bytes(format->filters.count + 1, sizeof *table->filtered);
    table->marks = mem_bytes(format->columns.count + 1, sizeof *table->marks);
    table->first_document = table->budget->documents.count;
}

static void add_aside(Table *table, const char *reason, uint32_t count)
{
    if (count == 0)
        return;
    struct Aside *aside = list_push(&table->reading.asides);
    aside->reason = reason;
    aside->count = count;
}

static void close_reading(Table *table)
{
    static const struct {
        AnomalyKind kind;
        TextId reason;
    } rows[] = {{ANOMALY_ROW_WIDTH, TEXT_ROW_WIDTH},
                {ANOMALY_ROW_HEADER, TEXT_ROW_HEADER},
                {ANOMALY_ROW_YEAR, TEXT_ROW_YEAR},
                {ANOMALY_ROW_STAGE, TEXT_ROW_STAGE}};
    const Format *format = table->format;
    for (uint32_t i = 0; i < format->filters.count; i++)
        add_aside(table, format->filters.items[i].reason, table->filtered[i]);
    add_aside(table, SAY(TEXT_ROW_WITHOUT_AMOUNT), table->zeros);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add_aside(table, SAY(rows[i].reason), table->early[rows[i].kind].count);
}

/* Rows were read, or not, and none gave a line. */
static int refuse_empty(const Table *table)
{
    Diags *diags = table->input->diags;
    const Reading *reading = &table->reading;
    diag_say(diags, DIAG_BUDGET_NO_LINE, in_file(table->input->path, 0),
             file_name(table->input->path));
    diag_note(diags, nowhere(), TEXT_READ_AS, reading->title, reading->columns,
              text_make("%u", reading->rows));
    for (uint32_t i = 0; i < reading->asides.count; i++)
        diag_note(diags, nowhere(), TEXT_ROWS_ASIDE, reading->asides.items[i].reason,
                  text_make("%u", reading->asides.items[i].count));
    for (int i = 0; i < ANOMALY_KINDS; i++)
        if (table->early[i].count != 0 && table->early[i].places[0].what[0] != '\0')
            diag_note(diags, in_file(table->input->path, table->early[i].places[0].line),
                      TEXT_ANOMALY_PLACE, table->early[i].places[0].what);
    return -1;
}

static int finish(Table *table)
{
    close_reading(table);
    if (table->reading.lines == 0)
        return refuse_empty(table);
    for (size_t i = 0; i < table->doubt_count; i++)
        settle(table, &table->doubts[i]);
    for (int i = 0; i < ANOMALY_KINDS; i++)
        anomaly_add(table->budget, (AnomalyKind)i, table->first_document, &table->early[i]);
    *list_push(&table->budget->readings) = table->reading;
    return 0;
}

/* A record of JSON may be the first to have a column. */
static int take_new_columns(Table *table)
{
    Header header = {
        .row = &table->record, .path = table->input->path, .diags = table->input->diags};
    int status = 0;
    while (status == 0 && table->rows->names != NULL &&
           table->header.count < table->record.count) {
        const char *name = table->rows->names[table->header.count];
        status =
            format_add_column(&table->row.match, &header, name, (int)table->header.count);
        *list_push(&table->header) = name;
    }
    return status;
}

static int read_rows(Table *table)
{
    open_reading(table);
    int status;
    while ((status = rows_next(table->rows, &table->record)) == 1) {
        if (take_new_columns(table) != 0)
            return -1;
        read_row(table);
    }
    return status == 0 ? finish(table) : status;
}

/* Reads the rows of TABLE and closes them. */
static int read_table(Table *table)
{
    int status = read_header(table);
    if (status == 0)
        status = read_rows(table);
    rows_close(table->rows);
    mem_column_free(table->doubts);
    return status;
}

int table_read(Budget *budget, Input *input)
{
    Table table = {.budget = budget, .input = input};
    csv_open(&table.csv, input);
    table.csv.separator = table_separator(budget->formats, input);
    table.rows = &table.csv.rows;
    return read_table(&table);
}

int table_read_json(Budget *budget, Input *input)
{
    Table table = {.budget = budget, .input = input};
    table.rows = json_rows_open(input);
    return read_table(&table);
}

int table_read_sheet(Budget *budget, Input *input)
{
    Table table = {.budget = budget, .input = input};
    table.rows = xlsx_open(input->path, budget->sheet, input->diags);
    if (table.rows == NULL)
        return -1;
    int status = read_table(&table);
    if (status == 0)
        budget->sheets_read++;
    return status;
}
