/* open_lines.c -- the lines that missing answers still move on one axis. */
#include "runtime/engine/open_lines.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/share.h"

/* Answers tried to one question; corners of a split that depends on several. */
#define MOST_POINTS 4096u

/* One share of amounts that depends on missing answers. */
typedef struct LinearSplit {
    uint32_t line;
    const Leaf *leaf;
    LIST(uint32_t) units;
} LinearSplit;

typedef struct Finder {
    Unanswered *unanswered;
    Answers *answers;
    uint32_t axis;
    OpenLines *open;
    Hash unit_of; /* question, group -> number: index of the unit, plus one */
    LIST(LinearSplit) splits;
    Hash wide;     /* lines whose shares cannot be followed */
    Hash clusters; /* group of operations -> value: Item * being made */
} Finder;

static const ProgramQuestion *question_of(const Finder *finder, uint32_t column)
{
    const QuestionSet *set = finder->answers->questions;
    return &set->items.items[set->columns.items[column].question];
}

static Lines *lines_of(const Finder *finder)
{
    return finder->answers->budget->lines;
}

/* --- units --------------------------------------------------------------------------- */

#define UNIT_NONE UINT32_MAX

/* The unit that answers COLUMN for LINE, or UNIT_NONE when nobody can. */
static uint32_t unit_for(Finder *finder, size_t line, uint32_t column)
{
    const ProgramQuestion *question = question_of(finder, column);
    uint32_t group = finder->answers->keys[question->key]->group_of[line];
    uint32_t key[] = {question->first_column, group};
    bool added;
    if (group == KEY_NONE)
        return UNIT_NONE;
    HashEntry *entry = hash_add(&finder->unit_of, key, sizeof key, &added);
    if (added) {
        Unit *unit = list_push(&finder->open->units);
        unit->asked.question = question;
        unit->group = group;
        entry->number = finder->open->units.count;
    }
    return (uint32_t)(entry->number - 1);
}

static void add_number(uint32_t number, uint32_t **items, uint32_t *count)
{
    for (uint32_t i = 0; i < *count; i++)
        if ((*items)[i] == number)
            return;
    uint32_t *longer = mem_bytes(*count + 1, sizeof *longer);
    if (*count != 0)
        memcpy(longer, *items, *count * sizeof *longer);
    uint32_t at = *count;
    for (; at > 0 && longer[at - 1] > number; at--)
        longer[at] = longer[at - 1];
    longer[at] = number;
    *items = longer;
    ++*count;
}

static void add_column(Unit *unit, uint32_t column)
{
    uint32_t *columns = NULL, count = unit->asked.column_count;
    for (uint32_t i = 0; i < count; i++)
        if (unit->asked.columns[i] == column)
            return;
    columns = mem_bytes(count + 1, sizeof *columns);
    if (count != 0)
        memcpy(columns, unit->asked.columns, count * sizeof *columns);
    add_number(column, &columns, &count);
    unit->asked.columns = columns;
    unit->asked.column_count = count;
}

static void add_item_unit(Item *item, uint32_t unit)
{
    for (uint32_t i = 0; i < item->units.count; i++)
        if (item->units.items[i] == unit)
            return;
    *list_push(&item->units) = unit;
}

/* Ties ITEM to what LINE, one of its lines, waits for. */
static void add_columns(Finder *finder, Item *item, size_t line, Bits columns)
{
    for (uint32_t i = bits_next(columns, 0); i < columns.size;
         i = bits_next(columns, i + 1)) {
        uint32_t number = unit_for(finder, line, i);
        if (number == UNIT_NONE)
            continue;
        Unit *unit = &finder->open->units.items[number];
        add_column(unit, i);
        add_item_unit(item, number);
        uint32_t count = unit->lines.count;
        if (count == 0 || unit->lines.items[count - 1] != line)
            *list_push(&unit->lines) = (uint32_t)line;
    }
}

/* --- shares -------------------------------------------------------------------------- */

/* 0: COMPUTATION does not depend on missing answers; 1: it is proportional to them; 2: it
 * is neither. */
static int degree(const Finder *finder, const Computation *computation, size_t line)
{
    if (computation == NULL)
        return 0;
    if (computation->kind == COMPUTE_CELL) {
        bool missing =
            computation->is_answer &&
            lines_get(lines_of(finder), computation->column, line) == FIELD_ABSENT;
        uint32_t column = (uint32_t)computation->column - FIELD_COUNT;
        return !missing ? 0 : question_of(finder, column)->kind == QUESTION_NUMBER ? 2 : 1;
    }
    int left = degree(finder, computation->left, line);
    int right = degree(finder, computation->right, line);
    if (computation->kind == COMPUTE_MULTIPLY)
        return left + right > 1 ? 2 : left + right;
    if (computation->kind == COMPUTE_DIVIDE && right != 0)
        return 2;
    return left > right ? left : right;
}

static void set_widely(Finder *finder, uint32_t line)
{
    hash_add(&finder->wide, &line, sizeof line, NULL);
}

/* Keeps LEAF among the shares to follow; false when nobody can answer what it needs. */
static void add_split(Finder *finder, uint32_t line, const Leaf *leaf)
{
    LinearSplit split = {.line = line, .leaf = leaf};
    Bits columns = bits_new(finder->answers->questions->columns.count + 1);
    int highest = 0;
    for (uint32_t i = 0; i < leaf->part_count; i++) {
        int own = degree(finder, leaf->parts[i].share, line);
        highest = own > highest ? own : highest;
        computation_columns(leaf->parts[i].share, lines_of(finder), line, columns);
    }
    for (uint32_t i = bits_next(columns, 0); i < columns.size;
         i = bits_next(columns, i + 1)) {
        uint32_t unit = unit_for(finder, line, i);
        if (unit == UNIT_NONE)
            return; /* undetermined whatever is answered */
        uint32_t *units = split.units.items, count = split.units.count;
        add_number(unit, &units, &count);
        split.units.items = units;
        split.units.count = split.units.capacity = count;
    }
    if (highest > 1) {
        set_widely(finder, line);
        return;
    }
    for (uint32_t i = 0; i < split.units.count; i++)
        finder->open->units.items[split.units.items[i]].asked.linear = true;
    *list_push(&finder->splits) = split;
}

/* Each axis may share out what another one has shared out: then it is not proportional. */
static void add_splits(Finder *finder, uint32_t line, const Dependence *found)
{
    if (found->splits.count > 1 && bits_count(found->axes) > 1) {
        set_widely(finder, line);
        return;
    }
    for (uint32_t i = 0; i < found->splits.count; i++)
        add_split(finder, line, found->splits.items[i]);
}

/* --- the lines ----------------------------------------------------------------------- */

static Dependence dependence(const Finder *finder, size_t line, uint32_t axis)
{
    return unanswered_of(finder->unanswered, line, axis);
}

/* The lines of the operation of LINE come with it: their own answers count too. */
static void add_cluster(Finder *finder, size_t line, const Dependence *found)
{
    const Keys *operations = finder->answers->keys[KEY_OPERATION];
    uint32_t group = operations->group_of[line];
    HashEntry *entry = hash_add(&finder->clusters, &group, sizeof group, NULL);
    if (entry->value == NULL) {
        Item *cluster = mem_new(Item);
        cluster->axes = bits_new(found->axes.size);
        cluster->outcomes = bits_new(found->outcomes.size);
        entry->value = cluster;
        const KeyGroup *lines = &operations->groups.items[group];
        for (uint32_t i = 0; i < lines->count; i++)
            *list_push(&cluster->lines) = operations->lines[lines->first + i];
    }
    Item *cluster = entry->value;
    bits_unite(cluster->axes, found->axes);
    bits_unite(cluster->outcomes, found->outcomes);
}

/* What the lines of CLUSTER wait for on each axis that changes with it. */
static void fill_cluster(Finder *finder, Item *cluster)
{
    for (uint32_t i = 0; i < cluster->lines.count; i++) {
        uint32_t line = cluster->lines.items[i];
        for (uint32_t axis = bits_next(cluster->axes, 0); axis < cluster->axes.size;
             axis = bits_next(cluster->axes, axis + 1)) {
            if (results_get(finder->unanswered->results, axis, line)->state !=
                RESULT_UNDETERMINED)
                continue;
            Dependence found = dependence(finder, line, axis);
            add_columns(finder, cluster, line, found.columns);
            add_splits(finder, line, &found);
        }
    }
}

static bool in_cluster(const Finder *finder, size_t line)
{
    uint32_t group = finder->answers->keys[KEY_OPERATION]->group_of[line];
    return hash_find(&finder->clusters, &group, sizeof group) != NULL;
}

static void find_clusters(Finder *finder)
{
    const Results *results = finder->unanswered->results;
    const Keys *operations = finder->answers->keys[KEY_OPERATION];
    for (size_t line = 0; line < results->line_count; line++) {
        if (results_get(results, finder->axis, line)->state != RESULT_UNDETERMINED ||
            operations->group_of[line] == KEY_NONE)
            continue;
        Dependence found = dependence(finder, line, finder->axis);
        if (found.inherits)
            add_cluster(finder, line, &found);
    }
    for (uint32_t i = 0; i < finder->clusters.count; i++) {
        Item *cluster = finder->clusters.entries[i].value;
        fill_cluster(finder, cluster);
        if (cluster->units.count != 0)
            *list_push(&finder->open->items) = *cluster;
    }
}

static void find_single_lines(Finder *finder)
{
    const Results *results = finder->unanswered->results;
    for (size_t line = 0; line < results->line_count; line++) {
        if (results_get(results, finder->axis, line)->state != RESULT_UNDETERMINED ||
            in_cluster(finder, line))
            continue;
        Dependence found = dependence(finder, line, finder->axis);
        Item item = {.axes = found.axes, .outcomes = found.outcomes};
        add_columns(finder, &item, line, found.columns);
        if (item.units.count == 0)
            continue;
        *list_push(&item.lines) = (uint32_t)line;
        add_splits(finder, (uint32_t)line, &found);
        *list_push(&finder->open->items) = item;
    }
}

/* --- the answers to try ----------------------------------------------------------------
 */

/* How SPLIT shares out with the cells as they are. */
static ShareStatus split_status(const Finder *finder, const LinearSplit *split,
                                Rational *shares)
{
    uint32_t rest = SHARE_NO_REST, count = split->leaf->part_count;
    for (uint32_t i = 0; i < count; i++) {
        if (split->leaf->parts[i].share == NULL) {
            rest = i;
            continue;
        }
        ComputationResult part =
            computation_of_line(split->leaf->parts[i].share, lines_of(finder), split->line);
        if (part.status != COMPUTATION_OK)
            return SHARE_NOT_A_NUMBER;
        shares[i] = part.value;
    }
    return share_complete(shares, count, rest);
}

static void set_cells(const Finder *finder, const Unit *unit, uint32_t line,
                      const int64_t *cells)
{
    for (uint32_t i = 0; i < unit->asked.column_count; i++)
        lines_set(lines_of(finder), (FieldId)(FIELD_COUNT + unit->asked.columns[i]), line,
                  cells ? cells[i] : FIELD_ABSENT);
}

/* The answer, in cells of a percentage, from which a share that is LOW at 0 % and HIGH at
 * 100 % is TARGET: a cut on each side of it. */
static void add_cut(Unit *unit, Rational low, Rational high, int64_t target)
{
    Rational slope = rational_subtract(high, low);
    Rational way = rational_divide(rational_subtract(rational_of(target), low), slope);
    Rational cell = rational_multiply(way, rational_of(WHOLE_PERCENT));
    int64_t above, below;
    if (!rational_round_64(cell, 0, ROUND_CEILING, &above) ||
        !rational_round_64(cell, 0, ROUND_FLOOR, &below))
        return;
    *list_push(&unit->asked.cuts) = above;
    *list_push(&unit->asked.cuts) = below + 1;
}

/* Where the shares of SPLIT, which depends on one percentage, stop being shares: below
 * zero, or above one together. */
static void cut_percentage(Finder *finder, const LinearSplit *split, Unit *unit)
{
    static const int64_t ends[] = {0, WHOLE_PERCENT};
    assert(unit->asked.column_count == 1);
    Rational shares[2][SHARE_COUNT_MAX], sums[2];
    const Lines *lines = lines_of(finder);
    for (int end = 0; end < 2; end++) {
        lines_set(lines_of(finder), (FieldId)(FIELD_COUNT + unit->asked.columns[0]),
                  split->line, ends[end]);
        sums[end] = rational_of(0);
        for (uint32_t i = 0; i < split->leaf->part_count; i++) {
            const Computation *share = split->leaf->parts[i].share;
            shares[end][i] = rational_of(0);
            if (share != NULL)
                shares[end][i] = computation_of_line(share, lines, split->line).value;
            sums[end] = rational_add(sums[end], shares[end][i]);
        }
    }
    set_cells(finder, unit, split->line, NULL);
    for (uint32_t i = 0; i < split->leaf->part_count; i++)
        add_cut(unit, shares[0][i], shares[1][i], 0);
    add_cut(unit, sums[0], sums[1], 1);
}

static void cut_percentages(Finder *finder)
{
    for (uint32_t i = 0; i < finder->splits.count; i++) {
        const LinearSplit *split = &finder->splits.items[i];
        Unit *unit = &finder->open->units.items[split->units.items[0]];
        if (split->units.count == 1 && unit->asked.question->kind == QUESTION_PERCENT)
            cut_percentage(finder, split, unit);
    }
}

/* What the parts of a unit must sum to, and whether others are missing too. */
static void set_whole(const Finder *finder, Unit *unit)
{
    const ProgramQuestion *question = unit->asked.question;
    uint32_t missing = 0;
    unit->asked.whole = WHOLE_PERCENT;
    if (question->kind != QUESTION_SHARES)
        return;
    for (uint32_t i = 0; i < question->column_count; i++) {
        int64_t cell =
            lines_get(lines_of(finder), (FieldId)(FIELD_COUNT + question->first_column + i),
                      unit->lines.items[0]);
        missing += cell == FIELD_ABSENT;
        unit->asked.whole -= cell == FIELD_ABSENT ? 0 : cell;
    }
    unit->asked.slack = missing > unit->asked.column_count;
}

static void find_points(Finder *finder)
{
    OpenLines *open = finder->open;
    for (uint32_t i = 0; i < open->units.count; i++) {
        Unit *unit = &open->units.items[i];
        if (unit->lines.count == 0)
            continue;
        set_whole(finder, unit);
        if (!points_of(finder->unanswered->program, &unit->asked, MOST_POINTS,
                       &unit->points))
            open->refused = true;
    }
}

/* --- what makes bounds less than exact -------------------------------------------------
 */

/* Counts in COUNTS the ways to answer the units of SPLIT from UNIT on that make shares, and
 * those that do not. */
static void try_corners(const Finder *finder, const LinearSplit *split, uint32_t unit,
                        uint32_t counts[2])
{
    Rational shares[SHARE_COUNT_MAX];
    if (unit == split->units.count) {
        counts[split_status(finder, split, shares) == SHARE_OK]++;
        return;
    }
    const Unit *tried = &finder->open->units.items[split->units.items[unit]];
    for (uint32_t i = 0; i < tried->points.count && counts[0] + counts[1] < MOST_POINTS;
         i++) {
        set_cells(finder, tried, split->line, tried->points.items[i].cells);
        try_corners(finder, split, unit + 1, counts);
    }
    set_cells(finder, tried, split->line, NULL);
}

/* Answers that limit each other: some corners are shares of the amount, others are not. */
static void check_corners(Finder *finder)
{
    for (uint32_t i = 0; i < finder->splits.count; i++) {
        const LinearSplit *split = &finder->splits.items[i];
        const Unit *unit = &finder->open->units.items[split->units.items[0]];
        uint32_t counts[2] = {0, 0};
        if (split->units.count == 1 && unit->asked.question->kind == QUESTION_PERCENT)
            continue;
        try_corners(finder, split, 0, counts);
        if ((counts[0] != 0 && counts[1] != 0) || counts[0] + counts[1] >= MOST_POINTS)
            set_widely(finder, split->line);
    }
}

/* How the lines that one unit shares out go. */
typedef struct Ways {
    const LinearSplit *first; /* NULL when it shares out none */
    uint32_t count;
    bool other; /* some do not go the way of the first */
} Ways;

static void add_way(const Finder *finder, const LinearSplit *split, Ways *ways)
{
    const LinearSplit *first = ways->first ? ways->first : split;
    bool same =
        split->leaf == first->leaf && (lines_amount(lines_of(finder), split->line) < 0) ==
                                          (lines_amount(lines_of(finder), first->line) < 0);
    ways->first = first;
    ways->count++;
    ways->other = ways->other || !same;
}

static void count_cents(Finder *finder)
{
    OpenLines *open = finder->open;
    Ways *ways = mem_array(open->units.count + 1, sizeof *ways);
    for (uint32_t i = 0; i < finder->splits.count; i++) {
        const LinearSplit *split = &finder->splits.items[i];
        open->cents += split->leaf->part_count > 2;
        for (uint32_t j = 0; j < split->units.count; j++)
            add_way(finder, split, &ways[split->units.items[j]]);
    }
    for (uint32_t i = 0; i < open->units.count; i++) {
        bool percent = open->units.items[i].asked.question->kind == QUESTION_PERCENT;
        if (ways[i].count > 1 && (ways[i].other || !percent))
            open->cents += ways[i].count;
    }
}

/* What is inherited follows cents already rounded. */
static void count_heirs(Finder *finder, const Item *cluster)
{
    bool linear = false;
    Sum least = 0, whole = 0;
    for (uint32_t i = 0; i < cluster->units.count; i++)
        linear = linear || finder->open->units.items[cluster->units.items[i]].asked.linear;
    for (uint32_t i = 0; i < cluster->lines.count && linear; i++) {
        Sum cents = lines_amount(lines_of(finder), cluster->lines.items[i]);
        cents = cents < 0 ? -cents : cents;
        whole += cents;
        least = cents != 0 && (least == 0 || cents < least) ? cents : least;
    }
    if (least != 0)
        finder->open->cents +=
            (Sum)cluster->lines.count * (cluster->lines.count + whole / least + 1);
}

/* Lines that cannot be followed are let go anywhere; so are all those of a cluster. */
static void set_wide_items(Finder *finder)
{
    for (uint32_t i = 0; i < finder->open->items.count; i++) {
        Item *item = &finder->open->items.items[i];
        for (uint32_t j = 0; j < item->lines.count; j++)
            item->wide = item->wide || hash_find(&finder->wide, &item->lines.items[j],
                                                 sizeof item->lines.items[j]) != NULL;
        if (item->wide) {
            finder->open->wide += item->lines.count;
            item->units.count = 0;
            for (uint32_t j = 0; j < item->outcomes.size && item->lines.count > 1; j++)
                bits_add(item->outcomes, j);
        } else if (item->lines.count > 1) {
            count_heirs(finder, item);
        }
    }
}

OpenLines *open_lines(Unanswered *unanswered, Answers *answers, uint32_t axis)
{
    Finder finder = {.unanswered = unanswered,
                     .answers = answers,
                     .axis = axis,
                     .open = mem_new(OpenLines)};
    answers_key(answers, KEY_OPERATION);
    find_clusters(&finder);
    find_single_lines(&finder);
    cut_percentages(&finder);
    find_points(&finder);
    if (finder.open->refused)
        return finder.open;
    check_corners(&finder);
    set_wide_items(&finder);
    count_cents(&finder);
    return finder.open;
}
