/* tallies_table.c -- labels, scores, quantities and capitals on a terminal. */
#include "runtime/base/diag.h"
#include "runtime/report/grid.h"
#include "runtime/report/tallies.h"

#define MOST_REASONS  5
#define WIDEST_TITLE  44
#define YEARS_BY_GRID (GRID_COLUMNS - 1)

const char *number_french(Rational number)
{
    int decimals = rational_decimals(number);
    Text text = {0};
    if (!rational_write_french(
            &text, number,
            decimals < 0 || decimals > QUANTITY_DECIMALS ? QUANTITY_DECIMALS : decimals,
            ROUND_HALF_UP))
        return SAY(TEXT_TABLE_UNDETERMINED);
    return text_get(&text);
}

const char *score_french(Rational score)
{
    Text text = {0};
    int decimals = rational_decimals(score);
    if (!rational_write_french(&text, score, decimals == 0 || decimals == 1 ? decimals : 2,
                               ROUND_HALF_UP))
        return "—";
    return text_make("%s%s", score.numerator > 0 ? "+" : "", text_get(&text));
}

static const char *euros_french(Rational euros)
{
    Text text = {0};
    return rational_write_french(&text, euros, 2, ROUND_HALF_UP)
               ? text_get(&text)
               : SAY(TEXT_TABLE_UNDETERMINED);
}

/* A title too long for the table is cut at a character. */
static const char *shortened(const char *text)
{
    Text cut = {0};
    size_t width = 0;
    for (const char *p = text; *p; p++) {
        width += ((unsigned char)*p & 0xC0) != 0x80;
        if (width > WIDEST_TITLE) {
            text_put(&cut, "…");
            break;
        }
        text_char(&cut, *p);
    }
    return text_get(&cut);
}

/* --- what is not in a total
 * --------------------------------------------------------------- */

/* How a total that is of no label, target or year is shown: blanks before its euros, its
 * share of WHOLE after them when there is one, blanks before its lines. */
typedef struct RestRows {
    Grid *grid;
    int before, after;
    bool shares;
    Sum whole;
} RestRows;

static void add_row(const RestRows *rows, const char *name, const Total *total)
{
    const char *cells[GRID_COLUMNS] = {name};
    size_t count = 1;
    for (int i = 0; i < rows->before; i++)
        cells[count++] = "";
    cells[count++] = money_french(total->cents);
    if (rows->shares)
        cells[count++] = share_text(total->cents, rows->whole);
    for (int i = 0; i < rows->after; i++)
        cells[count++] = "";
    cells[count++] = count_text(total->lines);
    grid_row(rows->grid, cells, count);
}

/* Among those that have a value. */
static void add_estimated(const RestRows *rows, const TallyTotals *totals)
{
    if (totals->all.estimated.lines != 0)
        add_row(rows, SAY(TEXT_TABLE_ESTIMATED), &totals->all.estimated);
}

static void add_rest(const RestRows *rows, const TallyTotals *totals, TextId nothing)
{
    RestRows reasons = *rows;
    Total rest = {0};
    add_row(rows, SAY(nothing), &totals->all.nothing);
    add_row(rows, SAY(TEXT_TABLE_UNDETERMINED), &totals->all.undetermined);
    reasons.after += reasons.shares;
    reasons.shares = false;
    for (uint32_t i = 0; i < totals->reasons.count; i++) {
        const ReasonTotal *reason = &totals->reasons.items[i];
        if (i < MOST_REASONS) {
            add_row(&reasons, text_make("  · %s", shortened(reason->reason)),
                    &reason->total);
        } else {
            total_join(&rest, &reason->total);
        }
    }
    if (rest.lines != 0)
        add_row(&reasons, SAY(TEXT_TABLE_OTHER_REASONS), &rest);
    add_row(&reasons, SAY(TEXT_TABLE_OUTSIDE), &totals->all.outside);
}

static Sum inside(const TallyTotals *totals)
{
    return totals->all.value.cents + totals->all.nothing.cents +
           totals->all.undetermined.cents;
}

/* --- labels --------------------------------------------------------------------------- */

typedef LIST(uint32_t) NumberList;

typedef struct LabelTable {
    const ProgramTally *tally;
    const TallyTotals *totals;
    Grid grid;
    NumberList shown; /* labels that some line bears, or something below them */
} LabelTable;

static void label_row(LabelTable *table, const char *name, const LabelTotal *total)
{
    if (table->tally->shares)
        GRID_ROW(&table->grid, name, money_french(total->shared),
                 share_text(total->shared, inside(table->totals)),
                 money_french(total->touched.cents), count_text(total->touched.lines));
    else
        GRID_ROW(&table->grid, name, money_french(total->touched.cents),
                 count_text(total->touched.lines));
}

/* The labels under PARENT, each followed by those under it. */
static void label_rows(LabelTable *table, uint32_t parent, size_t depth)
{
    const ProgramLabel *labels = table->tally->reference->labels;
    for (uint32_t i = 0; i < table->shown.count; i++) {
        const ProgramLabel *label = &labels[table->shown.items[i]];
        if (label->parent != parent)
            continue;
        Text name = {0};
        text_repeat(&name, " ", 2 * depth);
        text_format(&name, "%s %s", label->code, label->title);
        label_row(table, shortened(text_get(&name)),
                  &table->totals->labels[table->shown.items[i]]);
        label_rows(table, table->shown.items[i], depth + 1);
    }
}

static void label_header(LabelTable *table)
{
    if (table->tally->shares)
        GRID_ROW(&table->grid, "", SAY(TEXT_TABLE_SHARED), SAY(TEXT_TABLE_SHARE),
                 SAY(TEXT_TABLE_TOUCHED), SAY(TEXT_TABLE_LINES));
    else
        GRID_ROW(&table->grid, "", SAY(TEXT_TABLE_TOUCHED), SAY(TEXT_TABLE_LINES));
}

static void write_grouping(const ProgramTally *tally, const TallyTotals *totals,
                           uint32_t index, Text *out)
{
    const ProgramGrouping *grouping = &tally->reference->groupings[index];
    const GroupingTotal *total = &totals->groupings[index];
    LabelTable table = {.tally = tally, .totals = totals};
    text_format(out, "\n  %s\n", SAY(TEXT_TABLE_GROUPING, grouping->name, grouping->title));
    label_header(&table);
    for (uint32_t i = 0; i < grouping->group_count; i++)
        label_row(&table, grouping->groups[i].title, &total->groups[i]);
    label_row(&table, SAY(TEXT_TABLE_NO_GROUP), &total->rest);
    grid_write(&table.grid, 4, out);
}

static void write_labels(const ProgramTally *tally, const TallyTotals *totals, Text *out)
{
    LabelTable table = {.tally = tally, .totals = totals};
    RestRows rows = {&table.grid, 0, tally->shares, tally->shares, inside(totals)};
    text_format(out, "\n%s\n", SAY(TEXT_TABLE_LABELS, tally->name, tally->title));
    for (uint32_t i = 0; i < tally->reference->label_count; i++)
        if (totals->labels[i].touched.lines != 0)
            *list_push(&table.shown) = i;
    label_header(&table);
    label_rows(&table, LABEL_NONE, 0);
    grid_rule(&table.grid);
    add_row(&rows, SAY(TEXT_TABLE_LABELLED), &totals->all.value);
    add_estimated(&rows, totals);
    if (totals->unshared.lines != 0)
        add_row(&rows, SAY(TEXT_TABLE_UNSHARED), &totals->unshared);
    add_rest(&rows, totals, TEXT_TABLE_UNLABELLED);
    grid_write(&table.grid, 2, out);
    if (tally->shares)
        text_format(out, "  %s\n",
                    SAY(TEXT_TABLE_DENOMINATOR, money_french(inside(totals))));
    for (uint32_t i = 0; i < tally->reference->grouping_count; i++)
        write_grouping(tally, totals, i, out);
}

/* --- scores -----------------------------------------------------------------------------
 */

static void score_row(Grid *grid, const char *name, const ScoreTotal *total)
{
    GRID_ROW(grid, name, score_french(total->result), count_text(total->positive),
             count_text(total->negative), money_french(total->touched.cents),
             count_text(total->touched.lines));
}

static void score_rows(Grid *grid, const ProgramTally *tally, const TallyTotals *totals,
                       const NumberList *shown, uint32_t parent, size_t depth)
{
    for (uint32_t i = 0; i < shown->count; i++) {
        uint32_t number = shown->items[i];
        const ProgramLabel *label = &tally->reference->labels[number];
        if (label->parent != parent)
            continue;
        Text name = {0};
        text_repeat(&name, " ", 2 * depth);
        text_format(&name, "%s %s", label->code, label->title);
        score_row(grid, shortened(text_get(&name)), &totals->scores[number]);
        score_rows(grid, tally, totals, shown, number, depth + 1);
    }
}

static void write_scores(const ProgramTally *tally, const TallyTotals *totals, Text *out)
{
    static const TextId aggregates[] = {[FOLD_SUM] = TEXT_AGGREGATE_SUM,
                                        [FOLD_MAXIMUM] = TEXT_AGGREGATE_MAXIMUM,
                                        [FOLD_MINIMUM] = TEXT_AGGREGATE_MINIMUM,
                                        [FOLD_MEAN] = TEXT_AGGREGATE_MEAN,
                                        [FOLD_WEIGHTED_MEAN] = TEXT_AGGREGATE_WEIGHTED};
    Grid grid = {0};
    text_format(out, "\n%s\n",
                SAY(TEXT_TABLE_SCORE, tally->name, tally->title,
                    score_french(rational_of(tally->lowest)),
                    score_french(rational_of(tally->highest)),
                    SAY(aggregates[tally->aggregate])));
    GRID_ROW(&grid, "", SAY(TEXT_TABLE_MARK), SAY(TEXT_TABLE_POSITIVE),
             SAY(TEXT_TABLE_NEGATIVE), SAY(TEXT_TABLE_EUROS), SAY(TEXT_TABLE_LINES));
    NumberList shown = {0};
    for (uint32_t i = 0; totals->scores && i < tally->reference->label_count; i++)
        if (totals->scores[i].marks != 0)
            *list_push(&shown) = i;
    score_rows(&grid, tally, totals, &shown, LABEL_NONE, 0);
    grid_rule(&grid);
    score_row(&grid, SAY(TEXT_TABLE_ALL_MARKS), &totals->score);
    const RestRows rows = {.grid = &grid, .before = 3};
    add_estimated(&rows, totals);
    add_rest(&rows, totals, TEXT_TABLE_UNMARKED);
    grid_write(&grid, 2, out);
    if (totals->score.skewed)
        text_format(out, "  %s\n", SAY(TEXT_TABLE_SKEWED));
}

/* --- quantities
 * --------------------------------------------------------------------------- */

static void quantity_row(Grid *grid, const char *name, const TallyYear *year)
{
    GRID_ROW(grid, name, number_french(quantity_value(year->quantity)),
             money_french(year->value.cents), count_text(year->value.lines));
}

static const char *year_text(const TallyYear *year)
{
    return year->year ? text_make("%d", year->year) : SAY(TEXT_TABLE_NO_YEAR);
}

static void write_quantity(const ProgramTally *tally, const TallyTotals *totals, Text *out)
{
    Grid grid = {0};
    RestRows rows = {.grid = &grid, .before = 1};
    text_format(out, "\n%s\n",
                SAY(TEXT_TABLE_INDICATOR, tally->name, tally->title, tally->unit));
    GRID_ROW(&grid, "", tally->unit, SAY(TEXT_TABLE_EUROS), SAY(TEXT_TABLE_LINES));
    for (uint32_t i = 0; totals->years.count > 1 && i < totals->years.count; i++)
        quantity_row(&grid, year_text(&totals->years.items[i]), &totals->years.items[i]);
    quantity_row(&grid,
                 SAY(totals->all.undetermined.lines ? TEXT_TABLE_KNOWN : TEXT_TABLE_SUM),
                 &totals->all);
    add_estimated(&rows, totals);
    grid_rule(&grid);
    add_rest(&rows, totals, TEXT_TABLE_NO_QUANTITY);
    grid_write(&grid, 2, out);
}

/* --- capitals
 * ----------------------------------------------------------------------------- */

typedef struct CapitalTable {
    const TallyYear *years;
    uint32_t count;
    Grid grid;
} CapitalTable;

typedef const char *CapitalCell(const TallyYear *year);

static void capital_row(CapitalTable *table, const char *name, CapitalCell *cell)
{
    const char *cells[GRID_COLUMNS] = {name};
    for (uint32_t i = 0; i < table->count; i++)
        cells[i + 1] = cell(&table->years[i]);
    grid_row(&table->grid, cells, table->count + 1);
}

/* Where something is missing, what is known is not the whole: it says so. */
static const char *partly(const TallyYear *year, const char *text)
{
    return year->undetermined.lines ? SAY(TEXT_TABLE_PARTLY, text) : text;
}

static const char *used_cell(const TallyYear *year)
{
    return partly(year, number_french(quantity_value(year->quantity)));
}

static const char *good_state_cell(const TallyYear *year)
{
    return number_french(year->account.good_state);
}

static const char *excess_cell(const TallyYear *year)
{
    return number_french(year->account.excess);
}

static const char *opening_cell(const TallyYear *year)
{
    return euros_french(year->account.opening);
}

static const char *provision_cell(const TallyYear *year)
{
    return euros_french(year->account.provision);
}

static const char *preserved_cell(const TallyYear *year)
{
    Sum sum = 0;
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        sum += year->preserved[i];
    return partly(year, money_french(sum));
}

static const char *avoidance_cell(const TallyYear *year)
{
    return money_french(year->preserved[BY_AVOIDANCE]);
}

static const char *prevention_cell(const TallyYear *year)
{
    return money_french(year->preserved[BY_PREVENTION]);
}

static const char *restoration_cell(const TallyYear *year)
{
    return money_french(year->preserved[BY_RESTORATION]);
}

static const char *closing_cell(const TallyYear *year)
{
    return euros_french(year->account.closing);
}

static const char *cover_cell(const TallyYear *year)
{
    Text text = {0};
    Rational provision = year->account.provision;
    if (!rational_is_number(provision) || !rational_is_number(year->account.preserved))
        return SAY(TEXT_TABLE_UNDETERMINED);
    if (provision.numerator == 0)
        return "—";
    if (!rational_write_french(&text,
                               rational_multiply(year->account.cover, rational_of(100)), 1,
                               ROUND_HALF_UP))
        return "—";
    return text_make("%s %%", text_get(&text));
}

static const char *undetermined_cell(const TallyYear *year)
{
    return text_make("%s (%s €)", count_text(year->undetermined.lines),
                     money_french(year->undetermined.cents));
}

static void write_account(const ProgramTally *tally, CapitalTable *table, Text *out)
{
    const char *cells[GRID_COLUMNS] = {""};
    bool undetermined = false;
    for (uint32_t i = 0; i < table->count; i++) {
        cells[i + 1] = year_text(&table->years[i]);
        undetermined = undetermined || table->years[i].undetermined.lines != 0;
    }
    grid_row(&table->grid, cells, table->count + 1);
    capital_row(table, SAY(TEXT_CAPITAL_USED, tally->unit), used_cell);
    capital_row(table, SAY(TEXT_CAPITAL_GOOD_STATE, tally->unit), good_state_cell);
    capital_row(table, SAY(TEXT_CAPITAL_EXCESS, tally->unit), excess_cell);
    grid_rule(&table->grid);
    capital_row(table, SAY(TEXT_CAPITAL_OPENING), opening_cell);
    capital_row(table, SAY(TEXT_CAPITAL_PROVISION), provision_cell);
    capital_row(table, SAY(TEXT_CAPITAL_PRESERVED), preserved_cell);
    capital_row(table, SAY(TEXT_CAPITAL_AVOIDANCE), avoidance_cell);
    capital_row(table, SAY(TEXT_CAPITAL_PREVENTION), prevention_cell);
    capital_row(table, SAY(TEXT_CAPITAL_RESTORATION), restoration_cell);
    capital_row(table, SAY(TEXT_CAPITAL_CLOSING), closing_cell);
    grid_rule(&table->grid);
    capital_row(table, SAY(TEXT_CAPITAL_COVER), cover_cell);
    if (undetermined)
        capital_row(table, SAY(TEXT_CAPITAL_UNDETERMINED), undetermined_cell);
    grid_write(&table->grid, 2, out);
}

/* Why something is undetermined, exercise by exercise; and where a debt comes from. */
static void write_notes(const TallyTotals *totals, Text *out)
{
    for (uint32_t i = 0; i < totals->years.count; i++) {
        const TallyYear *year = &totals->years.items[i];
        const CapitalAccount *account = &year->account;
        if (account->carried_from != 0)
            text_format(out, "  %s\n",
                        SAY(TEXT_CAPITAL_CARRIED, year_text(year),
                            text_make("%d", account->carried_from)));
        for (uint32_t j = 0; j < account->missing.count; j++)
            text_format(
                out, "  %s\n",
                SAY(TEXT_CAPITAL_MISSING, year_text(year), account->missing.items[j]));
    }
    for (uint32_t i = 0; i < totals->reasons.count && i < MOST_REASONS; i++)
        text_format(out, "    · %s : %s €\n", totals->reasons.items[i].reason,
                    money_french(totals->reasons.items[i].total.cents));
}

static void write_capital(const ProgramTally *tally, const TallyTotals *totals, Text *out)
{
    text_format(out, "\n%s\n",
                SAY(TEXT_TABLE_CAPITAL, tally->name, tally->title, tally->unit));
    for (uint32_t i = 0; i < totals->years.count; i += YEARS_BY_GRID) {
        uint32_t left = totals->years.count - i;
        CapitalTable table = {.years = &totals->years.items[i],
                              .count = left < YEARS_BY_GRID ? left : YEARS_BY_GRID};
        write_account(tally, &table, out);
    }
    write_notes(totals, out);
}

void tallies_table(const Run *run, Text *out)
{
    const ProgramTallies *tallies = run->program->tallies;
    for (uint32_t i = 0; i < tallies->count; i++) {
        const ProgramTally *tally = &tallies->tallies[i];
        const TallyTotals *totals = &run->tally_totals[i];
        switch (tally->kind) {
        case TALLY_LABELS:
            write_labels(tally, totals, out);
            break;
        case TALLY_SCORE:
            write_scores(tally, totals, out);
            break;
        case TALLY_QUANTITY:
            write_quantity(tally, totals, out);
            break;
        case TALLY_CAPITAL:
            write_capital(tally, totals, out);
            break;
        }
    }
}
