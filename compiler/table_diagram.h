/* table_diagram.h -- the rows of a table, as one diagram.
 *
 * Built from the top on the rows that may still apply, memoised on them: a table of
 * thousands of rows is no harder than its distinct cells.
 */
#ifndef CRIBLE_COMPILER_TABLE_DIAGRAM_H
#define CRIBLE_COMPILER_TABLE_DIAGRAM_H

#include "compiler/decide.h"

/* What a row asks of one variable. */
typedef struct RowTest {
    uint32_t variable;
    Bits classes;
} RowTest;

typedef struct IndexedRow {
    const RowTest *tests; /* by variable, one each */
    uint32_t test_count;
    bool impossible; /* no line can pass all of them */
    bool wordy;      /* one of them is about words */
} IndexedRow;

/* The rows of a table, their tests in the order of the variables. */
typedef struct TableIndex {
    const Rule *table;
    IndexedRow *rows;
    uint32_t count;
    uint32_t **verdicts; /* by axis, NULL until asked: table_verdicts */
} TableIndex;

TableIndex *table_index(const Decision *decision, const Rule *table);

/* What several rows that apply together give: of SAYS leaves, or of anything else. */
typedef struct TableReading {
    Decision *decision;
    const TableIndex *index;
    TablePolicy policy;
    const uint32_t *leaves; /* by row: what it says, 0 when nothing */
    /* Does it change nothing, when SURE is said, that OTHER is said besides?  Not of the
     * first row that applies. */
    bool (*absorbs)(void *context, uint32_t sure, uint32_t other);
    /* What is said when all LEAVES (COUNT of them, at least one) are. */
    uint32_t (*together)(void *context, const uint32_t *leaves, uint32_t count);
    void *context;
} TableReading;

/* The leaves that the rows give everywhere, the table's portée left aside. */
Ref table_diagram(const TableReading *reading);

/* What the rows say of AXIS where the table applies: SAYS leaves.  Rows of `une seule
 * ligne` that disagree, and that nothing settles, say the conflict. */
Ref table_says(Decision *decision, const TableIndex *index, const Axis *axis);

/* Adds to ROWS those that some line of this plan may pass where WHERE holds. */
void table_rows_meeting(const Decision *decision, const TableIndex *index, Ref where,
                        Bits rows);

/* Adds to ROWS those that are taken where WHERE holds: of `la première ligne`, those with
 * no other that always comes before; else those that meet it. */
void table_rows_taken(Decision *decision, const TableIndex *index, Ref where, Bits rows);

/* May one line pass the tests of both rows? */
bool rows_meet(const IndexedRow *a, const IndexedRow *b);

/* By row, the verdict of what it says of AXIS; 0 when it says nothing. */
const uint32_t *table_verdicts(Decision *decision, const TableIndex *index,
                               const Axis *axis);

/* What ROW says of AXIS, or NULL. */
const Outcome *row_outcome(const Row *row, const Axis *axis);

/* The rows that apply at POINT (a class by variable), ascending. */
uint32_t table_rows_at(const TableIndex *index, const uint32_t *point, uint32_t *rows);

#endif
