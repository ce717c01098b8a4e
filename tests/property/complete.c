/* complete.c -- tables that say everything once, then lack some rows: these are the gaps.
 */
#include <stdio.h>
#include <string.h>

#include "compiler/gaps.h"
#include "tests/property/place_check.h"
#include "tests/property/place_reader.h"
#include "tests/property/points.h"
#include "tests/property/trial.h"

#define MOST_COLUMNS 3
#define MOST_ROWS    80
#define MOST_DROPPED 9

/* Cells that hold every value of a region, each once. */
typedef struct Column {
    const char *header;
    TextList cells;
} Column;

typedef struct CompleteTable {
    const Nomenclature *nomenclature;
    Plan plan; /* only its years, and where it is */
    TextList region[CODE_KINDS];
    Column columns[MOST_COLUMNS];
    uint32_t column_count, row_count;
    bool first; /* la première ligne */
} CompleteTable;

/* --- codes cut once ------------------------------------------------------------------- */

static bool lives(const Plan *plan, CodeKind kind, uint32_t node)
{
    for (int year = plan->first_year; year <= plan->last_year; year++)
        if (code_entry(&plan->nomenclature->trees[kind], node,
                       nomenclature_year(plan->nomenclature, year)) != NULL)
            return true;
    return false;
}

static Bits nodes_of(const Plan *plan, CodeKind kind, const char *cell)
{
    Bits nodes;
    codes_read(plan, kind, cell, strlen(cell), &nodes);
    return nodes;
}

/* No code is in two of CELLS: the plan may move one from year to year. */
static bool are_apart(const Plan *plan, CodeKind kind, const TextList *cells)
{
    Bits seen = bits_new(plan->nomenclature->trees[kind].count);
    for (uint32_t i = 0; i < cells->count; i++) {
        Bits nodes = nodes_of(plan, kind, cells->items[i]);
        if (bits_meet(seen, nodes))
            return false;
        bits_unite(seen, nodes);
    }
    return true;
}

/* One of CELLS, when it is a code with others below it, said by these and by itself alone.
 */
static void cut_cell(const Plan *plan, CodeKind kind, TextList *cells, uint32_t which)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    const char *code = cells->items[which];
    uint32_t node = code_node(tree, code, strlen(code));
    if (node == NODE_NONE || tree->nodes[node].child_count == 0)
        return;
    TextList finer = {0};
    for (uint32_t i = 0; i < cells->count; i++)
        if (i != which)
            *list_push(&finer) = cells->items[i];
    *list_push(&finer) = text_make("exactement %s", code);
    for (uint32_t i = 0; i < tree->nodes[node].child_count; i++)
        if (lives(plan, kind, tree->nodes[node].children[i]))
            *list_push(&finer) = tree->nodes[tree->nodes[node].children[i]].code;
    if (finer.count <= 12 && are_apart(plan, kind, &finer))
        *cells = finer;
}

static bool add_codes(Random *random, CompleteTable *table, CodeKind kind)
{
    const CodeTree *tree = &table->nomenclature->trees[kind];
    TextList cells = {0};
    if (tree->count == 0)
        return false;
    for (int i = 0; i < 40 && cells.count < 2; i++) {
        uint32_t node = random_below(random, tree->count);
        if (!lives(&table->plan, kind, node) || strlen(tree->nodes[node].code) > 3)
            continue;
        *list_push(&cells) = tree->nodes[node].code;
        if (!are_apart(&table->plan, kind, &cells))
            cells.count--;
    }
    for (uint32_t i = 0; i < cells.count; i++)
        *list_push(&table->region[kind]) = cells.items[i];
    uint32_t cuts = random_below(random, 4);
    for (uint32_t i = 0; i < cuts && cells.count != 0; i++)
        cut_cell(&table->plan, kind, &cells, random_below(random, cells.count));
    table->columns[table->column_count++] =
        (Column){kind == CODE_NATURE ? "nature" : "fonction", cells};
    return cells.count != 0;
}

/* --- the table ------------------------------------------------------------------------ */

static void add_pair(CompleteTable *table, const char *header, const char *one,
                     const char *other)
{
    Column column = {.header = header};
    *list_push(&column.cells) = one;
    *list_push(&column.cells) = other;
    table->columns[table->column_count++] = column;
}

static bool random_table(Random *random, CompleteTable *table)
{
    static const char *const names[] = {"M57_D", "M57_A", "M14_COM_SUP3500", "M57",
                                        "M14_COM_500_3500"};
    table->nomenclature = nomenclature_find(RANDOM_OF(random, names));
    uint32_t span =
        (uint32_t)(table->nomenclature->last_year - table->nomenclature->first_year) + 1;
    int first = table->nomenclature->first_year + (int)random_below(random, span);
    table->plan = (Plan){.nomenclature = table->nomenclature,
                         .first_year = first,
                         .last_year = first + (int)random_below(random, 3)};
    table->first = random_chance(random, 50);
    if (!add_codes(random, table, CODE_NATURE))
        return false;
    if (random_chance(random, 75) && !add_codes(random, table, CODE_FUNCTION))
        return false;
    switch (random_below(random, 4)) {
    case 0:
        add_pair(table, "sens", "dépense", "recette");
        break;
    case 1:
        add_pair(table, "section", "fonctionnement", "investissement");
        break;
    case 2:
        add_pair(table, "montant", "< 1 000 €", ">= 1 000 €");
        break;
    default:
        break;
    }
    table->row_count = 1;
    for (uint32_t i = 0; i < table->column_count; i++)
        table->row_count *= table->columns[i].cells.count;
    return table->row_count > 1 && table->row_count <= MOST_ROWS;
}

static void write_codes(Text *out, const char *word, const TextList *codes)
{
    text_put(out, word);
    for (uint32_t i = 0; i < codes->count; i++)
        text_format(out, "%s%s", i == 0 ? "" : ", ", codes->items[i]);
}

/* The rows numbered in ROWS, in this order. */
static const char *write_table(const CompleteTable *table, const uint32_t *rows,
                               uint32_t count)
{
    Text out = {0};
    text_format(&out,
                "méthode essai\n  titre « Essai »\n  statut « exemple »\n"
                "  nomenclature %s exercices %d à %d\nsource guide « Guide »\n"
                "échelle cotation\n  c_0 « Un »\n  c_1 « Deux »\n"
                "axe climat « Axe » sur cotation\n  sinon indéterminé « rien »\n"
                "périmètre\n",
                table->nomenclature->name, table->plan.first_year, table->plan.last_year);
    write_codes(&out, "  retient nature ", &table->region[CODE_NATURE]);
    if (table->region[CODE_FUNCTION].count != 0)
        write_codes(&out, " et fonction ", &table->region[CODE_FUNCTION]);
    text_format(&out, "\ntable t %s\n  parce que « parce que »\n  source guide p. 1\n  |",
                table->first ? "la première ligne" : "une seule ligne");
    for (uint32_t i = 0; i < table->column_count; i++)
        text_format(&out, " %s |", table->columns[i].header);
    text_put(&out, " climat |\n");
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows[i];
        text_put(&out, "  |");
        for (uint32_t j = 0; j < table->column_count; j++) {
            const TextList *cells = &table->columns[j].cells;
            text_format(&out, " %s |", cells->items[row % cells->count]);
            row /= cells->count;
        }
        text_format(&out, " c_%u |\n", rows[i] % 2);
    }
    return text_get(&out);
}

/* --- the gaps ------------------------------------------------------------------------- */

/* Does some row decide? */
static bool is_decided(void *context, const bool *truth)
{
    Oracle *oracle = context;
    World world = {.oracle = oracle, .truth = truth};
    AnswerList ways = {0};
    world_decide(&world, oracle->reading.method->axes.items[0], &ways);
    return ways.items[0].kind == OUTCOME_CLASS;
}

static bool wrong(const Trial *trial, const Trial *dropped, const char *what)
{
    printf("%s\nwithout these rows:\n%s\n%s\n", trial->text, dropped ? dropped->text : "",
           what);
    diag_print((Diags *)&trial->diags, stdout, false);
    return false;
}

/* TRIAL lacks the rows of DROPPED, a table of them alone. */
static bool check_dropped(const Trial *trial, const Trial *dropped, uint32_t count,
                          Counts *tally)
{
    Decision *decision = trial->compiled.decisions[0];
    const Method *model = dropped->compiled.method;
    PlaceBook *book = decision_places(decision);
    CellsTried tried = cells_tried_new(book, &model->plans.items[0]);
    Oracle *oracle = oracle_new(model, &model->plans.items[0]);
    points_visit(points_new(oracle, &model->plans.items[0], MOST_ROWS), is_decided, oracle,
                 cells_see, &tried);
    Ref where = gap_of(decision, &decision->axes[0]);
    if (!bits_equal(places_cells(book, where), tried.all))
        return wrong(trial, dropped, "the gaps are not the rows left out");
    Places places = places_of(book, where);
    if (count == 1 && places.items.count != !bits_empty(tried.all))
        return wrong(trial, dropped, "one row left out is not one place");
    tally->dropped_rows += count;
    return places_check(trial, book, where, &tried, tally);
}

static bool check_complete(const Trial *trial)
{
    Decision *decision = trial->compiled.decisions[0];
    Ref where = gap_of(decision, &decision->axes[0]);
    return places_count(decision_places(decision), where) == 0 ||
           wrong(trial, NULL, "a complete table has gaps");
}

bool trial_check_complete(Random *random, Counts *tally)
{
    CompleteTable table = {0};
    if (!random_table(random, &table))
        return true;
    uint32_t *rows = random_order(random, table.row_count);
    uint32_t most = table.row_count - 1 < MOST_DROPPED ? table.row_count - 1 : MOST_DROPPED;
    uint32_t count = 1 + random_below(random, most);
    Trial whole = trial_compile(write_table(&table, rows, table.row_count));
    Trial trial = trial_compile(write_table(&table, rows + count, table.row_count - count));
    Trial dropped = trial_compile(write_table(&table, rows, count));
    bool good =
        whole.program != NULL && trial.program != NULL && dropped.program != NULL
            ? check_complete(&whole) && check_dropped(&trial, &dropped, count, tally)
            : wrong(&trial, &dropped, "cannot be compiled");
    tally->passed += good;
    tally->failed += !good;
    tally->complete++;
    return good;
}
