/* tables.c -- decision tables: from lines of text to rows. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/formulas.h"
#include "compiler/table_file.h"
#include "compiler/understand.h"
#include "lang/cell.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/report/count_text.h"

#define MOST_COLUMNS 200u
#define MOST_ROWS    1000000u

typedef enum ColumnKind {
    COLUMN_CONDITION,
    COLUMN_AXIS,
    COLUMN_TALLY,
    COLUMN_REASON,
    COLUMN_SOURCES
} ColumnKind;

/* What a condition asks between two exercises, both included; TEST NULL: nothing can pass.
 */
typedef struct DatedTest {
    int64_t from, until;
    Test *test;
} DatedTest;

/* What one distinct cell of a column means: tables repeat themselves. */
typedef struct CellMeaning {
    LIST(DatedTest) tests; /* none: a condition that asks nothing */
    Conclusion conclusion;
    CitationList sources;
    const char *reason;
} CellMeaning;

typedef struct Column {
    ColumnKind kind;
    Name header;
    Field *field;
    Axis *axis;
    Tally *tally;
    Name on;       /* the label of « impact sur 11.2 » */
    Hash meanings; /* text of a cell -> CellMeaning */
} Column;

typedef struct TableReading {
    Understanding *context;
    Rule *rule;
    LIST(Column) columns;
    uint32_t row_count; /* as written */
} TableReading;

/* --- the header -------------------------------------------------------------------------
 */

/* « impact sur 11.2 »: the name and, in *ON, the label. */
static Name cut_on(Name header, Name *on)
{
    static const char word[] = " sur ";
    const char *place = strstr(header.text, word);
    if (place == NULL)
        return header;
    size_t size = (size_t)(place - header.text);
    const char *label = place + sizeof word - 1;
    *on = (Name){.text = label, .span = header.span};
    return (Name){.text = mem_text(header.text, size), .span = header.span};
}

/* « libellé mentionne » is « libellé ». */
static const char *field_part(const char *header)
{
    static const char word[] = " mentionne";
    size_t size = strlen(header);
    if (text_ends(header, word))
        size -= sizeof word - 1;
    return mem_text(header, size);
}

static Hash headers_known(const Method *method)
{
    Hash known = {0};
    hash_set(&known, "parce que", &known);
    hash_set(&known, "source", &known);
    for (uint32_t i = 0; i < method->axes.count; i++)
        hash_set(&known, method->axes.items[i]->name, &known);
    for (uint32_t i = 0; i < method->tallies.count; i++)
        hash_set(&known, method->tallies.items[i]->name, &known);
    for (uint32_t i = 0; i < method->fields.count; i++)
        hash_set(&known, method->fields.items[i]->name, &known);
    return known;
}

static bool understand_header(TableReading *reading, Name header, Column *column)
{
    Understanding *context = reading->context;
    const Method *method = context->method;
    header.text = cell_words(header.text, strlen(header.text));
    const char *folded = text_unaccented(header.text);
    *column = (Column){.header = header};
    Name name = cut_on(header, &column->on);
    column->axis = hash_get(&method->axes_by_name, name.text);
    column->tally = tally_named(method, name.text);
    column->field = method_field(method, field_part(header.text));
    if (text_equal(folded, "parce que"))
        column->kind = COLUMN_REASON;
    else if (text_equal(folded, "source"))
        column->kind = COLUMN_SOURCES;
    else if (column->axis != NULL)
        column->kind = COLUMN_AXIS;
    else if (column->tally != NULL)
        column->kind = COLUMN_TALLY;
    else if (column->field != NULL)
        column->kind = COLUMN_CONDITION;
    else {
        Hash known = headers_known(method);
        say_unknown(context, TEXT_KIND_COLUMN, header, &known);
        return false;
    }
    return true;
}

static bool same_column(const Column *a, const Column *b)
{
    return a->kind == b->kind && a->field == b->field && a->axis == b->axis &&
           a->tally == b->tally &&
           text_equal(a->on.text ? a->on.text : "", b->on.text ? b->on.text : "");
}

/* Each column means one thing, and something is concluded in the way the policy allows. */
static bool check_columns(TableReading *reading, Span span)
{
    Understanding *context = reading->context;
    bool concludes = false, good = true;
    for (uint32_t i = 0; i < reading->columns.count; i++) {
        const Column *column = &reading->columns.items[i];
        concludes =
            concludes || column->kind == COLUMN_AXIS || column->kind == COLUMN_TALLY;
        if (column->kind == COLUMN_AXIS && reading->rule->policy == TABLE_ALL) {
            diag_say(context->diags, DIAG_ALL_ROWS_OF_AXIS,
                     here(context, column->header.span), column->axis->name);
            good = false;
        }
        for (uint32_t j = 0; j < i; j++) {
            if (!same_column(column, &reading->columns.items[j]))
                continue;
            diag_say(context->diags, DIAG_COLUMN_TWICE, here(context, column->header.span),
                     column->header.text);
            good = false;
        }
    }
    if (!concludes)
        diag_say(context->diags, DIAG_TABLE_WITHOUT_CONCLUSION, here(context, span),
                 reading->rule->name);
    return good && concludes;
}

static bool read_header(TableReading *reading, Span row)
{
    Understanding *context = reading->context;
    NameList cells;
    if (!row_cells(context->method->source, row, &cells)) {
        diag_say(context->diags, DIAG_ROW_WITHOUT_BAR, here(context, row));
        return false;
    }
    if (cells.count > MOST_COLUMNS) {
        diag_say(context->diags, DIAG_TOO_MANY_COLUMNS, here(context, row),
                 reading->rule->name, text_make("%u", MOST_COLUMNS));
        return false;
    }
    bool good = true;
    for (uint32_t i = 0; i < cells.count; i++) {
        Column column;
        good = understand_header(reading, cells.items[i], &column) && good;
        *list_push(&reading->columns) = column;
    }
    return good && check_columns(reading, row);
}

/* --- cells
 * ----------------------------------------------------------------------------------- */

/* FORMULA as a test between two exercises: « exercice ≤ 2023 et montant > 8 000 € ». */
static bool read_period(const Formula *formula, DatedTest *dated)
{
    const Formula *test = formula;
    *dated = (DatedTest){.from = INT64_MIN, .until = INT64_MAX};
    if (formula->kind == FORMULA_ALL) {
        const Formula *years = formula->parts.items[0];
        if (formula->parts.count != 2 || years->kind != FORMULA_TEST ||
            years->test->kind != TEST_BETWEEN || years->test->field->id != FIELD_EXERCICE)
            return false;
        dated->from = years->test->lowest;
        dated->until = years->test->highest;
        test = formula->parts.items[1];
    }
    if (test->kind == FORMULA_TEST)
        dated->test = test->test;
    return test->kind == FORMULA_TEST || test->kind == FORMULA_FALSE;
}

/* A comparison with a parameter that changes with the years is one test a period. */
static bool read_periods(const Formula *formula, const Cond *cond, CellMeaning *meaning)
{
    bool dated = formula->kind == FORMULA_ANY && cond->kind == COND_COMPARE;
    uint32_t count = dated ? formula->parts.count : 1;
    for (uint32_t i = 0; i < count; i++) {
        DatedTest period;
        if (!read_period(dated ? formula->parts.items[i] : formula, &period) ||
            (!dated && period.test == NULL))
            return false;
        *list_push(&meaning->tests) = period;
    }
    return true;
}

/* A condition of one test, at each exercise: what a row can hold. */
static void condition_meaning(TableReading *reading, const Column *column,
                              const CellAst *parsed, Name cell, CellMeaning *meaning)
{
    Understanding *context = reading->context;
    if (parsed->condition == NULL)
        return;
    parsed->condition->field = (Name){column->field->name, cell.span};
    uint32_t errors = context->diags->errors;
    Formula *formula = condition_understand(context, parsed->condition);
    if (!read_periods(formula, parsed->condition, meaning) &&
        context->diags->errors == errors)
        diag_say(context->diags, DIAG_CELL_TOO_RICH, here(context, cell.span), cell.text);
}

static void conclusion_meaning(TableReading *reading, const Column *column,
                               const CellAst *parsed, Name cell, CellMeaning *meaning)
{
    Understanding *context = reading->context;
    Assignment assignment = {.axis = column->header, .on = column->on, .span = cell.span};
    for (uint32_t i = 0; i < parsed->values.count; i++)
        *list_push(&assignment.values) = parsed->values.items[i];
    meaning->conclusion =
        (Conclusion){.axis = column->axis, .tally = column->tally, .span = cell.span};
    if (column->kind == COLUMN_AXIS)
        meaning->conclusion.outcome = understand_values(context, column->axis, &assignment);
    else
        understand_contribution(context, column->tally, &assignment,
                                &meaning->conclusion.contribution);
}

/* The inside of « … », or the text as it stands. */
static const char *unquoted(const char *text)
{
    size_t size = strlen(text);
    const char *open = "«", *close = "»";
    if (text_starts(text, open) && text_ends(text, close)) {
        text += strlen(open);
        size -= strlen(open) + strlen(close);
        while (size > 0 && text[0] == ' ')
            text++, size--;
        while (size > 0 && text[size - 1] == ' ')
            size--;
    }
    return mem_text(text, size);
}

static const CellMeaning *understand_cell(TableReading *reading, Column *column, Name cell)
{
    static const CellKind kinds[] = {[COLUMN_CONDITION] = CELL_IS_CONDITION,
                                     [COLUMN_AXIS] = CELL_IS_CONCLUSION,
                                     [COLUMN_TALLY] = CELL_IS_CONCLUSION,
                                     [COLUMN_SOURCES] = CELL_IS_SOURCES};
    Understanding *context = reading->context;
    bool added;
    HashEntry *entry = hash_add(&column->meanings, cell.text, strlen(cell.text), &added);
    if (!added)
        return entry->value;
    CellMeaning *meaning = mem_new(CellMeaning);
    entry->value = meaning;
    if (column->kind == COLUMN_REASON) {
        meaning->reason = unquoted(cell.text);
        return meaning;
    }
    CellAst parsed =
        cell_parse(context->method->source, cell.span, kinds[column->kind], context->diags);
    if (!parsed.good)
        return meaning;
    if (column->kind == COLUMN_CONDITION)
        condition_meaning(reading, column, &parsed, cell, meaning);
    else if (column->kind == COLUMN_SOURCES)
        meaning->sources =
            understand_citations(context, parsed.sources.items, parsed.sources.count);
    else
        conclusion_meaning(reading, column, &parsed, cell, meaning);
    return meaning;
}

/* --- rows
 * -------------------------------------------------------------------------------------- */

static bool is_empty(Name cell)
{
    return cell.text[0] == '\0' || text_equal(cell.text, "-") || text_equal(cell.text, "—");
}

/* A row as written, cut into as many rows as it has periods: no exercise is in two. */
typedef struct RowPeriod {
    int64_t from, until;
    bool possible;
    Test **tests; /* never changed: periods share it */
    uint32_t count;
} RowPeriod;

typedef LIST(RowPeriod) RowPeriods;

static void add_test(RowPeriod *period, Test *test)
{
    Test **tests = mem_array(period->count + 1, sizeof *tests);
    for (uint32_t i = 0; i < period->count; i++)
        tests[i] = period->tests[i];
    tests[period->count++] = test;
    period->tests = tests;
}

static void ask_tests(RowPeriods *periods, const CellMeaning *meaning)
{
    RowPeriods cut = {0};
    for (uint32_t i = 0; i < periods->count && meaning->tests.count != 0; i++)
        for (uint32_t j = 0; j < meaning->tests.count; j++) {
            const DatedTest *dated = &meaning->tests.items[j];
            RowPeriod period = periods->items[i];
            if (period.from < dated->from)
                period.from = dated->from;
            if (period.until > dated->until)
                period.until = dated->until;
            if (period.from > period.until)
                continue;
            if (dated->test != NULL)
                add_test(&period, dated->test);
            else
                period.possible = false;
            *list_push(&cut) = period;
        }
    if (meaning->tests.count != 0)
        *periods = cut;
}

static void read_cell(TableReading *reading, Column *column, Name cell, Row *row,
                      RowPeriods *periods)
{
    if (is_empty(cell))
        return;
    const CellMeaning *meaning = understand_cell(reading, column, cell);
    switch (column->kind) {
    case COLUMN_CONDITION:
        ask_tests(periods, meaning);
        break;
    case COLUMN_AXIS:
    case COLUMN_TALLY:
        *list_push(&row->conclusions) = meaning->conclusion;
        row->conclusions.items[row->conclusions.count - 1].span = cell.span;
        break;
    case COLUMN_REASON:
        row->reason = meaning->reason;
        break;
    case COLUMN_SOURCES:
        row->sources = meaning->sources;
        break;
    }
}

/* One row a period in which some line may pass. */
static void add_row(TableReading *reading, const Row *written, const RowPeriods *periods)
{
    Understanding *context = reading->context;
    uint32_t before = reading->rule->rows.count;
    for (uint32_t i = 0; i < periods->count; i++) {
        const RowPeriod *period = &periods->items[i];
        if (!period->possible)
            continue;
        Row row = *written;
        Formula *years =
            years_formula(context, period->from < INT_MIN ? INT_MIN : (int)period->from,
                          period->until > INT_MAX ? INT_MAX : (int)period->until, row.span);
        for (uint32_t j = 0; j < period->count; j++)
            *list_push(&row.tests) = period->tests[j];
        if (years->kind == FORMULA_TEST)
            *list_push(&row.tests) = years->test;
        *list_push(&reading->rule->rows) = row;
    }
    if (reading->rule->rows.count == before)
        diag_say(context->diags, DIAG_ROW_NEVER_APPLIES, here(context, written->span),
                 text_make("%u", written->number), reading->rule->name);
}

static void read_row(TableReading *reading, Span span)
{
    Understanding *context = reading->context;
    NameList cells;
    Row row = {.number = ++reading->row_count, .span = span};
    RowPeriods periods = {0};
    *list_push(&periods) =
        (RowPeriod){.from = INT64_MIN, .until = INT64_MAX, .possible = true};
    if (!row_cells(context->method->source, span, &cells)) {
        diag_say(context->diags, DIAG_ROW_WITHOUT_BAR, here(context, span));
        return;
    }
    if (cells.count != reading->columns.count) {
        diag_say(context->diags, DIAG_ROW_CELLS, here(context, span),
                 text_make("%u", cells.count), text_make("%u", reading->columns.count));
        return;
    }
    uint32_t errors = context->diags->errors;
    for (uint32_t i = 0; i < cells.count; i++)
        read_cell(reading, &reading->columns.items[i], cells.items[i], &row, &periods);
    if (row.conclusions.count == 0 && context->diags->errors == errors)
        diag_say(context->diags, DIAG_ROW_WITHOUT_CONCLUSION, here(context, span));
    if (context->diags->errors == errors)
        add_row(reading, &row, &periods);
}

/* « |---|---| », which Markdown puts under a header. */
static bool is_rule_line(const Understanding *context, Span row)
{
    const char *text = source_bytes(context->method->source, row.start);
    bool dashes = false;
    for (uint32_t i = 0; i < row.end - row.start; i++) {
        if (strchr("|-: \t\r", text[i]) == NULL)
            return false;
        dashes = dashes || text[i] == '-';
    }
    return dashes && strstr(mem_text(text, row.end - row.start), "---") != NULL;
}

static void check_sources(TableReading *reading, const RuleAst *written)
{
    const Rule *rule = reading->rule;
    Understanding *context = reading->context;
    bool sourced = rule->sources.count != 0, reasoned = rule->reason != NULL;
    for (uint32_t i = 0; i < rule->rows.count && !(sourced && reasoned); i++) {
        const Row *row = &rule->rows.items[i];
        if (rule->sources.count == 0 && row->sources.count == 0) {
            diag_say(context->diags,
                     context->method->published ? DIAG_RULE_UNSOURCED
                                                : DIAG_RULE_UNSOURCED_DRAFT,
                     here(context, written->name.span), rule->name);
            return;
        }
    }
}

void understand_table(Understanding *context, Rule *rule, const RuleAst *written)
{
    static const TablePolicy policies[] = {[POLICY_UNSAID] = TABLE_ONE,
                                           [POLICY_ONE] = TABLE_ONE,
                                           [POLICY_FIRST] = TABLE_FIRST,
                                           [POLICY_ALL] = TABLE_ALL};
    const TableAst *table = written->table;
    TableReading reading = {.context = context, .rule = rule};
    SpanList rows = table->rows;
    rule->policy = policies[table->policy];
    if (table->file.text != NULL) {
        if (table->rows.count != 0)
            diag_say(context->diags, DIAG_TABLE_FILE_AND_ROWS,
                     here(context, table->file.span), rule->name);
        rows = (SpanList){0};
        if (!table_file_rows(context, table->file, &rows))
            return;
        if (rows.count < 2) {
            diag_say(context->diags, DIAG_TABLE_WITHOUT_ROWS,
                     here(context, table->file.span), rule->name);
            return;
        }
    }
    if (rows.count < 2 || !read_header(&reading, rows.items[0]))
        return;
    if (rows.count > MOST_ROWS) {
        diag_say(context->diags, DIAG_TOO_MANY_ROWS, here(context, written->name.span),
                 rule->name, count_text(MOST_ROWS));
        return;
    }
    for (uint32_t i = 1; i < rows.count; i++)
        if (!is_rule_line(context, rows.items[i]))
            read_row(&reading, rows.items[i]);
    check_sources(&reading, written);
}
