/* proof_table.c -- the rows of a table that a line passes. */
#include "runtime/proof_table.h"

#include <string.h>

#include "runtime/base/mem.h"

/* The rows that each class of one variable lets through. */
typedef struct Gate {
    uint32_t variable;
    Bits *by_class; /* words NULL: not made yet */
} Gate;

struct TableReader {
    const BookTable *table;
    LIST(Gate) gates;
    Bits possible; /* rows that some line may pass and that count */
    Bits rows;
};

static Gate *gate_of(TableReader *reader, uint32_t variable)
{
    for (uint32_t i = 0; i < reader->gates.count; i++)
        if (reader->gates.items[i].variable == variable)
            return &reader->gates.items[i];
    return NULL;
}

TableReader *table_reader_new(const BookTable *table, const PlanProgram *plan)
{
    TableReader *reader = mem_new(TableReader);
    reader->table = table;
    reader->possible = bits_new(table->row_count + 1);
    reader->rows = bits_new(table->row_count + 1);
    for (uint32_t i = 0; i < table->row_count; i++) {
        const BookRow *row = &table->rows[i];
        if (!row->impossible && (table->first || row->leaf != 0))
            bits_add(reader->possible, i);
        for (uint32_t j = 0; j < row->test_count; j++) {
            uint32_t variable = row->tests[j].variable;
            if (gate_of(reader, variable) == NULL)
                *list_push(&reader->gates) =
                    (Gate){variable, mem_array(plan->variables[variable].class_count + 1,
                                               sizeof(Bits))};
        }
    }
    return reader;
}

static const BookTest *test_on(const BookRow *row, uint32_t variable)
{
    for (uint32_t i = 0; i < row->test_count; i++)
        if (row->tests[i].variable == variable)
            return &row->tests[i];
    return NULL;
}

static Bits rows_through(TableReader *reader, Gate *gate, uint32_t class)
{
    if (gate->by_class[class].words != NULL)
        return gate->by_class[class];
    Bits rows = bits_new(reader->table->row_count + 1);
    for (uint32_t i = 0; i < reader->table->row_count; i++) {
        const BookTest *test = test_on(&reader->table->rows[i], gate->variable);
        if (test == NULL || bits_has(test->classes, class))
            bits_add(rows, i);
    }
    gate->by_class[class] = rows;
    return rows;
}

Truth table_row_truth(const TableReader *reader, const Trial *trial, uint32_t row)
{
    const BookRow *read = &reader->table->rows[row];
    Truth result = read->impossible ? NO : YES;
    for (uint32_t i = 0; i < read->test_count && result != NO; i++) {
        Truth truth = trial_test(trial, read->tests[i].variable, read->tests[i].classes);
        result = truth == YES ? result : truth;
    }
    return result;
}

Bits table_reader_rows(TableReader *reader, const Trial *trial)
{
    Bits rows = reader->rows;
    memcpy(rows.words, reader->possible.words, (rows.size + 63) / 64 * sizeof *rows.words);
    bool unknown = false;
    for (uint32_t i = 0; i < reader->gates.count && !bits_empty(rows); i++) {
        Gate *gate = &reader->gates.items[i];
        uint32_t class = trial_class(trial, gate->variable);
        if (class_is_known(class))
            bits_intersect(rows, rows_through(reader, gate, class));
        else
            unknown = true;
    }
    bool over = false;
    for (uint32_t i = bits_next(rows, 0); i < rows.size; i = bits_next(rows, i + 1)) {
        Truth truth = over ? NO : unknown ? table_row_truth(reader, trial, i) : YES;
        if (truth == NO)
            bits_remove(rows, i);
        over = over || (reader->table->first && truth == YES);
    }
    return rows;
}

uint32_t table_unknown(const TableReader *reader, const Trial *trial, Bits rows)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t i = bits_next(rows, 0); i < rows.size; i = bits_next(rows, i + 1)) {
        const BookRow *row = &reader->table->rows[i];
        for (uint32_t j = 0; j < row->test_count; j++) {
            const BookTest *test = &row->tests[j];
            if (trial_test(trial, test->variable, test->classes) != UNKNOWN)
                continue;
            uint32_t variable = trial_cause(trial, test->variable);
            first = variable < first ? variable : first;
        }
    }
    return first;
}

void table_answers(TableReader *reader, Bits rows, uint32_t variable, uint32_t class,
                   Text *key)
{
    Gate *gate = gate_of(reader, variable);
    if (gate == NULL)
        return;
    Bits through = bits_copy(rows_through(reader, gate, class));
    bits_intersect(through, rows);
    text_add(key, (const char *)through.words,
             (through.size + 63) / 64 * sizeof *through.words);
}
