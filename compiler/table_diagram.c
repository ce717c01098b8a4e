/* table_diagram.c -- the rows of a table, as one diagram. */
#include "compiler/table_diagram.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/mem.h"

/* What the memory of places already built may take. */
#define MOST_MEMORY ((size_t)128 << 20)

/* --- the index ------------------------------------------------------------------------ */

static int compare_tests(const void *a, const void *b)
{
    const RowTest *first = a, *second = b;
    return first->variable < second->variable ? -1 : first->variable > second->variable;
}

/* Two tests of one variable become one. */
static uint32_t join_tests(RowTest *tests, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (kept > 0 && tests[kept - 1].variable == tests[i].variable) {
            tests[kept - 1].classes = bits_copy(tests[kept - 1].classes);
            bits_intersect(tests[kept - 1].classes, tests[i].classes);
        } else {
            tests[kept++] = tests[i];
        }
    }
    return kept;
}

static IndexedRow index_row(const Decision *decision, const Row *row)
{
    IndexedRow indexed = {0};
    RowTest *tests = mem_array(row->tests.count + 1, sizeof *tests);
    for (uint32_t i = 0; i < row->tests.count; i++) {
        const Answer *answer = &decision->domain->answers[row->tests.items[i]->index];
        if (answer->variable != VARIABLE_NONE)
            tests[indexed.test_count++] = (RowTest){answer->variable, answer->classes};
        else if (!answer->constant)
            indexed.impossible = true;
        indexed.wordy = indexed.wordy || row->tests.items[i]->kind == TEST_MENTIONS;
    }
    qsort(tests, indexed.test_count, sizeof *tests, compare_tests);
    indexed.test_count = join_tests(tests, indexed.test_count);
    for (uint32_t i = 0; i < indexed.test_count; i++)
        indexed.impossible = indexed.impossible || bits_empty(tests[i].classes);
    indexed.tests = tests;
    return indexed;
}

TableIndex *table_index(const Decision *decision, const Rule *table)
{
    TableIndex *index = mem_new(TableIndex);
    index->table = table;
    index->count = table->rows.count;
    index->verdicts =
        mem_array(decision->domain->method->axes.count + 1, sizeof *index->verdicts);
    index->rows = mem_array(index->count + 1, sizeof *index->rows);
    for (uint32_t i = 0; i < index->count; i++)
        index->rows[i] = index_row(decision, &table->rows.items[i]);
    return index;
}

/* The test of ROW on the first variable from FROM on, or NULL. */
static const RowTest *test_from(const IndexedRow *row, uint32_t from)
{
    for (uint32_t i = 0; i < row->test_count; i++)
        if (row->tests[i].variable >= from)
            return &row->tests[i];
    return NULL;
}

uint32_t table_rows_at(const TableIndex *index, const uint32_t *point, uint32_t *rows)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < index->count; i++) {
        const IndexedRow *row = &index->rows[i];
        bool applies = !row->impossible;
        for (uint32_t j = 0; j < row->test_count && applies; j++)
            applies = bits_has(row->tests[j].classes, point[row->tests[j].variable]);
        if (applies)
            rows[count++] = i;
    }
    return count;
}

/* --- the diagram ---------------------------------------------------------------------- */

/* Rows that may still apply, in their order. */
typedef struct RowList {
    uint32_t *items;
    uint32_t count;
} RowList;

typedef struct Builder {
    const TableReading *reading;
    Hash done; /* next variable, rows -> Ref */
    size_t memory;
} Builder;

/* Rows on which a variable is asked, cut into blocks of classes. */
typedef struct Cut {
    uint32_t *block_of; /* by class */
    uint32_t *first;    /* by block: its first class */
    uint32_t block_count;
    RowList *rows; /* by block */
} Cut;

static const IndexedRow *row_at(const Builder *builder, uint32_t row)
{
    return &builder->reading->index->rows[row];
}

static bool is_sure(const Builder *builder, uint32_t row, uint32_t from)
{
    return test_from(row_at(builder, row), from) == NULL;
}

/* Nothing counts after a row that is sure; and what says the same just before it says it
 * no more. */
static void keep_first(const Builder *builder, RowList *rows, uint32_t from)
{
    const uint32_t *leaves = builder->reading->leaves;
    uint32_t last = 0;
    while (last < rows->count && !is_sure(builder, rows->items[last], from))
        last++;
    bool sure = last < rows->count;
    uint32_t said = sure ? leaves[rows->items[last]] : 0;
    uint32_t before = last;
    while (before > 0 && leaves[rows->items[before - 1]] == said)
        before--;
    rows->count = before;
    if (sure && said != 0)
        rows->items[rows->count++] = rows->items[last];
}

/* Rows that say nothing new besides one that is sure are dropped. */
static void drop_absorbed(const Builder *builder, RowList *rows, uint32_t from)
{
    const TableReading *reading = builder->reading;
    bool *dropped = mem_bytes(rows->count + 1, sizeof *dropped);
    for (uint32_t i = 0; i < rows->count; i++) {
        if (dropped[i] || !is_sure(builder, rows->items[i], from))
            continue;
        for (uint32_t j = 0; j < rows->count; j++)
            if (i != j && !dropped[j])
                dropped[j] =
                    reading->absorbs(reading->context, reading->leaves[rows->items[i]],
                                     reading->leaves[rows->items[j]]);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < rows->count; i++)
        if (!dropped[i])
            rows->items[kept++] = rows->items[i];
    rows->count = kept;
}

static uint32_t next_variable(const Builder *builder, const RowList *rows, uint32_t from)
{
    uint32_t next = UINT32_MAX;
    for (uint32_t i = 0; i < rows->count; i++) {
        const RowTest *test = test_from(row_at(builder, rows->items[i]), from);
        if (test != NULL && test->variable < next)
            next = test->variable;
    }
    return next;
}

static Ref leaf_of(const Builder *builder, const RowList *rows)
{
    const TableReading *reading = builder->reading;
    if (rows->count == 0)
        return REF_FALSE;
    if (reading->policy == TABLE_FIRST)
        return REF_LEAF(reading->leaves[rows->items[0]]);
    uint32_t *leaves = mem_bytes(rows->count, sizeof *leaves);
    for (uint32_t i = 0; i < rows->count; i++)
        leaves[i] = reading->leaves[rows->items[i]];
    return REF_LEAF(reading->together(reading->context, leaves, rows->count));
}

/* Blocks of classes that no test of ROWS on VARIABLE tells apart; rows often share a test,
 * which is then looked at once.  SLOTS receives, by row, its test's number plus one. */
static Cut cut_classes(const Builder *builder, const RowList *rows, uint32_t variable,
                       uint32_t *slots, Bits **tests, uint32_t *test_count)
{
    uint32_t class_count =
        diagram_class_count(builder->reading->decision->diagram, variable);
    Cut cut = {.block_of = mem_bytes(class_count, sizeof *cut.block_of), .block_count = 1};
    uint32_t *renamed = mem_bytes((size_t)class_count * 2, sizeof *renamed);
    Bits *distinct = mem_array(rows->count + 1, sizeof *distinct);
    Hash seen = {0};
    *test_count = 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        const RowTest *test = test_from(row_at(builder, rows->items[i]), variable);
        if (test == NULL || test->variable != variable)
            continue;
        bool added;
        HashEntry *entry =
            hash_add(&seen, &test->classes.words, sizeof test->classes.words, &added);
        if (added) {
            distinct[(*test_count)++] = test->classes;
            entry->number = *test_count;
            memset(renamed, 0, (size_t)cut.block_count * 2 * sizeof *renamed);
            uint32_t blocks = 0;
            for (uint32_t class = 0; class < class_count; class ++) {
                uint32_t *name =
                    &renamed[cut.block_of[class] * 2 + bits_has(test->classes, class)];
                if (*name == 0)
                    *name = ++blocks;
                cut.block_of[class] = *name - 1;
            }
            cut.block_count = blocks;
        }
        slots[i] = (uint32_t)entry->number;
    }
    cut.first = mem_bytes(cut.block_count, sizeof *cut.first);
    for (uint32_t class = class_count; class -- > 0;)
        cut.first[cut.block_of[class]] = class;
    *tests = distinct;
    return cut;
}

/* The rows that may still apply in each block. */
static Cut cut_rows(const Builder *builder, const RowList *rows, uint32_t variable)
{
    uint32_t *slots = mem_bytes(rows->count, sizeof *slots);
    Bits *tests;
    uint32_t test_count;
    Cut cut = cut_classes(builder, rows, variable, slots, &tests, &test_count);
    /* By test, then for rows that do not ask: the blocks where it holds. */
    RowList *blocks = mem_array(test_count + 1, sizeof *blocks);
    for (uint32_t slot = 0; slot <= test_count; slot++) {
        blocks[slot].items = mem_bytes(cut.block_count, sizeof(uint32_t));
        for (uint32_t block = 0; block < cut.block_count; block++)
            if (slot == 0 || bits_has(tests[slot - 1], cut.first[block]))
                blocks[slot].items[blocks[slot].count++] = block;
    }
    uint32_t *counts = mem_bytes(cut.block_count, sizeof *counts);
    for (uint32_t i = 0; i < rows->count; i++)
        for (uint32_t j = 0; j < blocks[slots[i]].count; j++)
            counts[blocks[slots[i]].items[j]]++;
    cut.rows = mem_array(cut.block_count, sizeof *cut.rows);
    for (uint32_t block = 0; block < cut.block_count; block++)
        cut.rows[block].items = mem_bytes(counts[block] + 1, sizeof(uint32_t));
    for (uint32_t i = 0; i < rows->count; i++)
        for (uint32_t j = 0; j < blocks[slots[i]].count; j++) {
            RowList *list = &cut.rows[blocks[slots[i]].items[j]];
            list->items[list->count++] = rows->items[i];
        }
    return cut;
}

static Ref build(Builder *builder, RowList rows, uint32_t from);

static Ref build_classes(Builder *builder, const RowList *rows, uint32_t variable)
{
    Diagram *diagram = builder->reading->decision->diagram;
    uint32_t class_count = diagram_class_count(diagram, variable);
    Cut cut = cut_rows(builder, rows, variable);
    Ref *by_block = mem_bytes(cut.block_count, sizeof *by_block);
    for (uint32_t block = 0; block < cut.block_count; block++)
        by_block[block] = build(builder, cut.rows[block], variable + 1);
    Ref *by_class = mem_bytes(class_count, sizeof *by_class);
    for (uint32_t class = 0; class < class_count; class ++)
        by_class[class] = by_block[cut.block_of[class]];
    return diagram_make(diagram, variable, by_class);
}

/* ROWS pass every test on the variables before FROM.  They are changed. */
static Ref build(Builder *builder, RowList rows, uint32_t from)
{
    Diagram *diagram = builder->reading->decision->diagram;
    if (builder->reading->policy == TABLE_FIRST)
        keep_first(builder, &rows, from);
    else
        drop_absorbed(builder, &rows, from);
    uint32_t variable = next_variable(builder, &rows, from);
    if (variable == UINT32_MAX)
        return leaf_of(builder, &rows);
    uint32_t *key = mem_bytes(rows.count + 1, sizeof *key);
    key[0] = variable;
    memcpy(key + 1, rows.items, rows.count * sizeof *key);
    size_t size = (rows.count + 1) * sizeof *key;
    HashEntry *done = hash_find(&builder->done, key, size);
    if (done != NULL)
        return (Ref)done->number;
    builder->memory += size;
    if (builder->memory > MOST_MEMORY)
        diagram_give_up(diagram);
    if (diagram_full(diagram))
        return REF_FALSE;
    Ref result = build_classes(builder, &rows, variable);
    hash_add(&builder->done, key, size, NULL)->number = result;
    return result;
}

Ref table_diagram(const TableReading *reading)
{
    const TableIndex *index = reading->index;
    Builder builder = {.reading = reading};
    RowList rows = {.items = mem_bytes(index->count + 1, sizeof *rows.items)};
    for (uint32_t i = 0; i < index->count; i++)
        if (!index->rows[i].impossible &&
            (reading->policy == TABLE_FIRST || reading->leaves[i] != 0))
            rows.items[rows.count++] = i;
    return build(&builder, rows, 0);
}

/* --- what a table says of an axis
 * ------------------------------------------------------ */

typedef struct Rows {
    Decision *decision;
    const Axis *axis;
    const Rule *table;
} Rows;

static bool row_absorbs(void *context, uint32_t sure, uint32_t other)
{
    const Rows *rows = context;
    const Verdicts *verdicts = &rows->decision->verdicts;
    uint32_t a = says_verdict(sure), b = says_verdict(other);
    return verdicts_agree(verdicts, a, b) && verdict_said(verdicts, a, b) == a &&
           (!says_with_word(sure) || says_with_word(other));
}

static uint32_t rows_together(void *context, const uint32_t *leaves, uint32_t count)
{
    const Rows *rows = context;
    Verdicts *verdicts = &rows->decision->verdicts;
    uint32_t said = says_verdict(leaves[0]);
    bool same = true, words = true;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t verdict = says_verdict(leaves[i]);
        words = words && says_with_word(leaves[i]);
        same = same && verdicts_agree(verdicts, said, verdict);
        said = same ? verdict_said(verdicts, said, verdict) : said;
    }
    if (same)
        return SAYS(said, words);
    uint32_t settled =
        words ? disagreement_verdict(rows->decision, rows->axis, rows->table->rubrique) : 0;
    return settled ? SAYS(settled, true) : SAYS(verdict_conflict(verdicts), false);
}

const Outcome *row_outcome(const Row *row, const Axis *axis)
{
    for (uint32_t i = 0; i < row->conclusions.count; i++)
        if (row->conclusions.items[i].axis == axis)
            return &row->conclusions.items[i].outcome;
    return NULL;
}

const uint32_t *table_verdicts(Decision *decision, const TableIndex *index,
                               const Axis *axis)
{
    uint32_t **known = &index->verdicts[axis->index];
    if (*known != NULL)
        return *known;
    *known = mem_bytes(index->count + 1, sizeof **known);
    for (uint32_t i = 0; i < index->count; i++) {
        const Outcome *outcome = row_outcome(&index->table->rows.items[i], axis);
        if (outcome != NULL)
            (*known)[i] = verdict_of(&decision->verdicts, outcome);
    }
    return *known;
}

/* WORDS: every row needs a word, since the portée does. */
static Ref rows_say(Decision *decision, const TableIndex *index, const Axis *axis,
                    bool words)
{
    Rows rows = {decision, axis, index->table};
    uint32_t *leaves = mem_bytes(index->count + 1, sizeof *leaves);
    const uint32_t *verdicts = table_verdicts(decision, index, axis);
    for (uint32_t i = 0; i < index->count; i++) {
        bool needs = decision->words_settle && (words || index->rows[i].wordy);
        if (verdicts[i] != 0)
            leaves[i] = SAYS(verdicts[i], needs);
    }
    return table_diagram(&(TableReading){.decision = decision,
                                         .index = index,
                                         .policy = index->table->policy,
                                         .leaves = leaves,
                                         .absorbs = row_absorbs,
                                         .together = rows_together,
                                         .context = &rows});
}

Ref table_says(Decision *decision, const TableIndex *index, const Axis *axis)
{
    Diagram *diagram = decision->diagram;
    Ref where = decision->rules[index->table->index];
    Ref said = rows_say(decision, index, axis, false);
    if (decision->words_settle) {
        Ref wordless = diagram_fix_first(diagram, where, decision->words);
        if (wordless != where)
            said =
                diagram_if(diagram, wordless, said, rows_say(decision, index, axis, true));
    }
    return diagram_if(diagram, where, said, REF_FALSE);
}

/* --- rows without effect
 * ------------------------------------------------------------------ */

typedef struct Meeting {
    const Diagram *diagram;
    const IndexedRow *row;
    uint32_t *visited; /* by node: the last row that failed there, plus one */
    uint32_t stamp;
} Meeting;

/* Is there a line that passes the tests of the row, where REF holds? */
static bool meets(Meeting *meeting, Ref ref)
{
    if (ref_is_leaf(ref))
        return ref == REF_TRUE;
    if (meeting->visited[ref] == meeting->stamp)
        return false;
    meeting->visited[ref] = meeting->stamp;
    const DiagramNode *node = diagram_node(meeting->diagram, ref);
    const RowTest *test = test_from(meeting->row, node->variable);
    if (test == NULL || test->variable != node->variable) {
        for (uint32_t i = 0; i < node->branch_count; i++)
            if (meets(meeting, node->children[i]))
                return true;
        return false;
    }
    for (uint32_t class = bits_next(test->classes, 0); class < test->classes.size;
         class = bits_next(test->classes, class + 1))
        if (meets(meeting, node->children[node->branch_of[class]]))
            return true;
    return false;
}

static void add_leaves(const Diagram *diagram, Ref ref, Bits seen, Bits rows)
{
    if (ref_is_leaf(ref)) {
        if (ref_leaf(ref) != 0)
            bits_add(rows, ref_leaf(ref) - 1);
        return;
    }
    if (bits_has(seen, ref))
        return;
    bits_add(seen, ref);
    const DiagramNode *node = diagram_node(diagram, ref);
    for (uint32_t i = 0; i < node->branch_count; i++)
        add_leaves(diagram, node->children[i], seen, rows);
}

void table_rows_meeting(const Decision *decision, const TableIndex *index, Ref where,
                        Bits rows)
{
    const Diagram *diagram = decision->diagram;
    Meeting meeting = {.diagram = diagram,
                       .visited =
                           mem_bytes(diagram_node_count(diagram) + 1, sizeof(uint32_t))};
    for (uint32_t i = 0; i < index->count; i++) {
        meeting.row = &index->rows[i];
        meeting.stamp = i + 1;
        if (!meeting.row->impossible && meets(&meeting, where))
            bits_add(rows, i);
    }
}

void table_rows_taken(Decision *decision, const TableIndex *index, Ref where, Bits rows)
{
    Diagram *diagram = decision->diagram;
    if (index->table->policy != TABLE_FIRST) {
        table_rows_meeting(decision, index, where, rows);
        return;
    }
    uint32_t *leaves = mem_bytes(index->count + 1, sizeof *leaves);
    for (uint32_t i = 0; i < index->count; i++)
        leaves[i] = i + 1;
    Ref first = table_diagram(&(TableReading){
        .decision = decision, .index = index, .policy = TABLE_FIRST, .leaves = leaves});
    Ref taken = diagram_if(diagram, where, first, REF_FALSE);
    add_leaves(diagram, taken, bits_new(diagram_node_count(diagram) + 1), rows);
}

bool rows_meet(const IndexedRow *a, const IndexedRow *b)
{
    if (a->impossible || b->impossible)
        return false;
    for (uint32_t i = 0, j = 0; i < a->test_count && j < b->test_count;) {
        const RowTest *first = &a->tests[i], *second = &b->tests[j];
        if (first->variable == second->variable &&
            !bits_meet(first->classes, second->classes))
            return false;
        i += first->variable <= second->variable;
        j += second->variable <= first->variable;
    }
    return true;
}
