/* counter.c -- the rows of one format, added up by one thread. */
#include "runtime/bulk/counter.h"

#include <assert.h>

#include "runtime/base/mem.h"
#include "runtime/bulk/cents.h"
#include "runtime/bulk/grid.h"
#include "runtime/import/anomaly.h"

/* Acts are forgotten past this, so that memory stays flat. */
enum { MOST_ACTS = 1 << 16 };

/* What several columns say together: the code of each, then pairs of codes. */
typedef struct Together {
    const ColumnList *columns;
    Pairs pairs;
    uint32_t count;
} Together;

/* Parts known, by number. */
typedef struct Parts {
    LinePart *items;
    uint32_t count, capacity;
    Grid numbers;
} Parts;

typedef struct AmountCell {
    Cents cents;
    AmountStatus status;
} AmountCell;

struct Counter {
    Judge *judge;
    Desk *desk;
    const Layout *layout;
    Encoding encoding;
    uint32_t line_count, column_count;
    char mark;
    Codes *codes;   /* by column */
    uint32_t *seen; /* by column: its code on the row */
    Together gate, account, side, function;
    Gate *gates;
    uint32_t gate_capacity;
    Codes acts;
    ActPart *act_parts; /* by act and line */
    uint32_t act_capacity;
    char *act_key;            /* of the last row that was looked for */
    const ActPart *last_acts; /* its acts */
    size_t act_key_size;
    Parts accounts, functions;
    Pairs sides, groups, children;
    uint32_t side_count;
    Grid roots; /* by account and function */
    uint64_t last_group_key;
    uint32_t last_group;
    Labels *labels;      /* by plan and text */
    const Cuts **cuts;   /* by plan and amount */
    AmountCell *amounts; /* of the row */
    const char **cells;  /* of a row that goes to the desk */
    bool at_desk;        /* the row is there */
    bool refused;        /* the row is not for here */
    const CellRow *row;
    Sums *sums;
    OddSink *sink;
};

/* --- cells ---------------------------------------------------------------------------- */

typedef struct Cell {
    const char *bytes;
    size_t size;
} Cell;

/* Texts are read some bytes past their end. */
static const char padded[CODES_PADDING] = "";

static inline Cell cell_of(const CellRow *row, uint32_t column)
{
    int at = row->columns[column];
    if (at < 0)
        return (Cell){padded, 0};
    uint32_t start = at == 0 ? row->start : row->ends[at - 1] + 1;
    return (Cell){row->bytes + start, row->ends[at] - start};
}

static uint32_t new_code(Counter *counter, uint32_t column, Cell cell)
{
    return codes_add(&counter->codes[column], cell.bytes, cell.size);
}

static inline uint32_t code_of(Counter *counter, uint32_t column)
{
    Cell cell = cell_of(counter->row, column);
    uint32_t code = codes_find_fast(&counter->codes[column], cell.bytes, cell.size);
    return code != CODE_NONE ? code : new_code(counter, column, cell);
}

static inline uint32_t together(Counter *counter, Together *group)
{
    const ColumnList *columns = group->columns;
    uint32_t code = columns->count == 0 ? 0 : code_of(counter, columns->items[0]);
    for (uint32_t i = 1; i < columns->count; i++) {
        /* A pair's number may be that of another at another step: steps are kept apart. */
        uint64_t key = pair_of(code, code_of(counter, columns->items[i])) ^ (uint64_t)i
                                                                                << 58;
        uint32_t next = pairs_find(&group->pairs, key);
        if (next == CODE_NONE) {
            next = group->count++;
            pairs_add(&group->pairs, key, next);
        }
        code = next;
    }
    return code;
}

/* --- the desk ------------------------------------------------------------------------- */

/* Takes the lock; the row is at the desk. */
static void go_to_desk(Counter *counter)
{
    pthread_mutex_lock(&counter->judge->lock);
    if (!counter->at_desk)
        for (uint32_t i = 0; i < counter->column_count; i++) {
            Cell cell = cell_of(counter->row, i);
            counter->cells[i] = csv_decoded(counter->encoding, cell.bytes, cell.size);
        }
    counter->at_desk = true;
    desk_row(counter->desk, counter->cells);
}

static void leave_desk(Counter *counter)
{
    pthread_mutex_unlock(&counter->judge->lock);
}

static void take_odd(Counter *counter, AnomalyKind kind, const char *what)
{
    OddPlace place = {.line = counter->row->line, .kind = kind, .what = what};
    counter->sink->take(counter->sink, &place);
}

/* Counts what was odd in a part met again. */
static void count_odd(Counter *counter, uint32_t number)
{
    pthread_mutex_lock(&counter->judge->lock);
    const OddList *odds = &counter->desk->odds.items[number];
    for (uint32_t i = 0; i < odds->count; i++)
        take_odd(counter, odds->items[i].kind, odds->items[i].what);
    pthread_mutex_unlock(&counter->judge->lock);
}

/* --- parts ---------------------------------------------------------------------------- */

static Gate *new_gate(Counter *counter, uint32_t code)
{
    if (code >= counter->gate_capacity) {
        uint32_t capacity = (code + 1) * 2;
        counter->gates = mem_column_grow(counter->gates, capacity, sizeof *counter->gates);
        for (uint32_t i = counter->gate_capacity; i < capacity; i++)
            counter->gates[i].lines = UINT64_MAX;
        counter->gate_capacity = capacity;
    }
    go_to_desk(counter);
    counter->gates[code] = desk_gate(counter->desk);
    leave_desk(counter);
    return &counter->gates[code];
}

static inline uint64_t lines_of_row(Counter *counter)
{
    uint32_t code = together(counter, &counter->gate);
    if (code < counter->gate_capacity && counter->gates[code].lines != UINT64_MAX)
        return counter->gates[code].lines;
    return new_gate(counter, code)->lines;
}

static const ActPart *new_acts(Counter *counter, const char *key, size_t size)
{
    if (counter->acts.count == MOST_ACTS)
        codes_clear(&counter->acts);
    uint32_t act = codes_add(&counter->acts, key, size);
    if (act >= counter->act_capacity) {
        counter->act_capacity = (act + 1) * 2;
        counter->act_parts = mem_column_grow(
            counter->act_parts, (size_t)counter->act_capacity * counter->line_count,
            sizeof *counter->act_parts);
    }
    ActPart *parts = &counter->act_parts[(size_t)act * counter->line_count];
    go_to_desk(counter);
    for (uint32_t i = 0; i < counter->line_count; i++)
        parts[i] = desk_act(counter->desk, i);
    leave_desk(counter);
    return parts;
}

/* Does the row say the same of its act as the last one that was looked for? */
static inline bool says_last_act(Counter *counter)
{
    const ColumnList *columns = &counter->layout->document;
    const char *last = counter->act_key;
    for (uint32_t i = 0; i < columns->count; i++) {
        Cell cell = cell_of(counter->row, columns->items[i]);
        if (cell.size <= 8) {
            if (codes_first_bytes(cell.bytes, cell.size) !=
                    codes_first_bytes(last, cell.size) ||
                last[cell.size] != '\0')
                return false;
        } else if (strncmp(last, cell.bytes, cell.size) != 0 || last[cell.size] != '\0') {
            return false;
        }
        last += cell.size + 1;
    }
    return true;
}

/* The acts of the row, by line. */
static inline const ActPart *acts_of_row(Counter *counter)
{
    const ColumnList *columns = &counter->layout->document;
    if (counter->last_acts != NULL && says_last_act(counter))
        return counter->last_acts;
    size_t size = 0;
    for (uint32_t i = 0; i < columns->count; i++)
        size += cell_of(counter->row, columns->items[i]).size + 1;
    if (size + CODES_PADDING > counter->act_key_size) {
        counter->act_key_size = (size + CODES_PADDING) * 2;
        counter->act_key = mem_column_grow(counter->act_key, counter->act_key_size, 1);
    }
    char *end = counter->act_key;
    for (uint32_t i = 0; i < columns->count; i++) {
        Cell cell = cell_of(counter->row, columns->items[i]);
        memcpy(end, cell.bytes, cell.size);
        end += cell.size;
        *end++ = '\0'; /* no cell holds one */
    }
    uint32_t act = codes_find(&counter->acts, counter->act_key, size);
    counter->last_acts = act == CODE_NONE
                             ? new_acts(counter, counter->act_key, size)
                             : &counter->act_parts[(size_t)act * counter->line_count];
    return counter->last_acts;
}

static const LinePart *new_part(Counter *counter, Parts *parts, uint32_t row,
                                uint32_t column, uint32_t line, PartKind kind)
{
    if (parts->count == parts->capacity) {
        parts->capacity = parts->capacity ? parts->capacity * 2 : 256;
        parts->items = mem_column_grow(parts->items, parts->capacity, sizeof *parts->items);
    }
    go_to_desk(counter);
    parts->items[parts->count] = desk_part(counter->desk, line, kind);
    leave_desk(counter);
    grid_add(&parts->numbers, row, column, parts->count);
    return &parts->items[parts->count++];
}

static inline const LinePart *part_of(Counter *counter, Parts *parts, uint32_t row,
                                      uint32_t column, uint32_t line, PartKind kind)
{
    uint32_t number = grid_find(&parts->numbers, row, column);
    return number != CODE_NONE ? &parts->items[number]
                               : new_part(counter, parts, row, column, line, kind);
}

/* What the imputation depends on besides the account. */
static inline uint32_t side_of(Counter *counter, uint32_t columns, uint32_t likeness,
                               uint32_t vote)
{
    uint64_t key = (uint64_t)columns << 32 | (uint64_t)likeness << 3 | vote;
    uint32_t side = pairs_find(&counter->sides, key);
    if (side == CODE_NONE) {
        side = counter->side_count++;
        pairs_add(&counter->sides, key, side);
    }
    return side;
}

/* --- decisions ------------------------------------------------------------------------ */

static inline uint32_t root_of(Counter *counter, uint32_t plan, uint32_t account,
                               uint32_t function)
{
    uint32_t value = grid_find(&counter->roots, account, function);
    if (value != CODE_NONE)
        return value;
    pthread_mutex_lock(&counter->judge->lock);
    value = judge_root(counter->judge, plan, account, function);
    pthread_mutex_unlock(&counter->judge->lock);
    grid_add(&counter->roots, account, function, value);
    return value;
}

/* The text that is looked at. */
typedef struct LabelAsked {
    Counter *counter;
    uint32_t line, plan;
    int dimension;
} LabelAsked;

static PieceKind piece_kind(void *context, const char *bytes, size_t size)
{
    LabelAsked *asked = context;
    Counter *counter = asked->counter;
    pthread_mutex_lock(&counter->judge->lock);
    PieceKind kind = judge_piece(counter->judge, asked->plan, asked->dimension,
                                 csv_decoded(counter->encoding, bytes, size));
    pthread_mutex_unlock(&counter->judge->lock);
    return kind;
}

static uint32_t ask_label(const LabelAsked *asked)
{
    go_to_desk(asked->counter);
    uint32_t class =
        desk_text(asked->counter->desk, asked->line, asked->plan, asked->dimension);
    leave_desk(asked->counter);
    return class;
}

static uint32_t label_class(Counter *counter, uint32_t line, uint32_t plan, int dimension)
{
    Labels *labels = &counter->labels[plan * DIMENSIONS + (uint32_t)dimension];
    int column = counter->layout->lines.items[line].texts[dimension];
    Cell cell = column < 0 ? (Cell){padded, 0} : cell_of(counter->row, (uint32_t)column);
    LabelAsked asked = {counter, line, plan, dimension};
    if (!labels->open) {
        labels_open(labels);
        labels->whole = !judge_only_words(counter->judge, plan, dimension);
    }
    uint64_t key = labels->whole
                       ? LABEL_NO_KEY
                       : labels_key(labels, cell.bytes, cell.size, piece_kind, &asked);
    if (key == LABEL_NO_KEY)
        return ask_label(&asked);
    uint32_t class = pairs_find(&labels->classes, key);
    if (class == CODE_NONE) {
        class = ask_label(&asked);
        pairs_add(&labels->classes, key, class);
    }
    return class;
}

static uint32_t amount_rank(const Cuts *cuts, int64_t cents)
{
    if (cents == FIELD_ABSENT)
        return cuts->count + 1;
    uint32_t low = 0, left = cuts->count;
    while (left != 0) {
        uint32_t half = left / 2;
        bool above = cuts->items[low + half] <= cents;
        low = above ? low + half + 1 : low;
        left = above ? left - half - 1 : half;
    }
    return low;
}

static uint32_t new_child(Counter *counter, uint64_t key, uint32_t node, uint32_t class)
{
    pthread_mutex_lock(&counter->judge->lock);
    uint32_t value = judge_child(counter->judge, node, class);
    pthread_mutex_unlock(&counter->judge->lock);
    pairs_add(&counter->children, key, value);
    return value;
}

/* What node NODE asks for; nodes are only ever added, but they move. */
static int asked_by(Counter *counter, uint32_t node)
{
    uint64_t key = pair_of(node, UINT32_MAX);
    uint32_t known = pairs_find(&counter->children, key);
    if (known != CODE_NONE)
        return (int)known;
    pthread_mutex_lock(&counter->judge->lock);
    int asks = counter->judge->nodes.items[node].asks;
    pthread_mutex_unlock(&counter->judge->lock);
    pairs_add(&counter->children, key, (uint32_t)asks);
    return asks;
}

/* --- one line ------------------------------------------------------------------------- */

typedef struct LineAmounts {
    int64_t cells[FIELD_COUNT];
    bool any, given;
} LineAmounts;

static uint32_t decide(Counter *counter, uint32_t value, uint32_t line, const ActPart *act,
                       const int64_t *amounts)
{
    while (value_asks(value)) {
        uint32_t node = value & ~VALUE_ASKS;
        int asks = asked_by(counter, node);
        uint32_t class =
            asks < DIMENSION_MONTANT
                ? label_class(counter, line, act->plan, asks)
                : amount_rank(counter->cuts[act->plan * DIMENSIONS + (uint32_t)asks],
                              amounts[dimension_field(asks)]);
        uint64_t key = pair_of(node, class);
        value = pairs_find(&counter->children, key);
        if (value == CODE_NONE)
            value = new_child(counter, key, node, class);
    }
    return value;
}

/* The amount cannot be read: counted as it stands. */
static void count_bad_amount(Counter *counter, uint32_t amount, AmountStatus status)
{
    Cell cell = cell_of(counter->row, counter->layout->amounts.items[amount]);
    pthread_mutex_lock(&counter->judge->lock);
    take_odd(counter, anomaly_of_amount(status),
             row_trimmed(csv_decoded(counter->encoding, cell.bytes, cell.size)));
    pthread_mutex_unlock(&counter->judge->lock);
}

/* One field of a line: the sum of its terms, from *AT on. */
static void add_field(Counter *counter, const LayoutLine *layout, uint32_t *at,
                      LineAmounts *amounts)
{
    FieldId field = layout->terms.items[*at].field;
    Sum sum = 0;
    bool given = false, refused = false;
    for (; *at < layout->terms.count && layout->terms.items[*at].field == field; ++*at) {
        const LayoutTerm *term = &layout->terms.items[*at];
        const AmountCell *cell = &counter->amounts[term->amount];
        given = given || cell->status != AMOUNT_EMPTY;
        if (cell->status == AMOUNT_OK) {
            sum += term->negative ? -(Sum)cell->cents : cell->cents;
        } else if (cell->status != AMOUNT_EMPTY) {
            count_bad_amount(counter, term->amount, cell->status);
            refused = true;
        }
    }
    amounts->any = amounts->any || refused || sum != 0;
    if (!given || refused)
        return;
    if (sum > INT64_MAX || sum <= INT64_MIN) {
        counter->refused = true; /* said by the ordinary reader */
        return;
    }
    amounts->cells[field] = (int64_t)sum;
    amounts->given = true;
}

static inline void read_line_amounts(Counter *counter, const LayoutLine *layout,
                                     LineAmounts *amounts)
{
    for (int i = DIMENSION_MONTANT; i < DIMENSIONS; i++)
        amounts->cells[dimension_field(i)] = FIELD_ABSENT;
    amounts->any = amounts->given = false;
    for (uint32_t at = 0; at < layout->terms.count;)
        add_field(counter, layout, &at, amounts);
}

static uint32_t new_group(Counter *counter, uint64_t key, uint32_t act, uint32_t account,
                          uint32_t function)
{
    pthread_mutex_lock(&counter->judge->lock);
    uint32_t group = judge_group(counter->judge, act, account, function);
    pthread_mutex_unlock(&counter->judge->lock);
    pairs_add(&counter->groups, key, group);
    return group;
}

static inline uint32_t group_of(Counter *counter, uint32_t act, uint32_t account,
                                uint32_t function)
{
    uint64_t key = (uint64_t)act << 40 ^ (uint64_t)account << 20 ^ function;
    if (act >= 1u << 23 || account >= 1u << 20 || function >= 1u << 20) {
        counter->refused = true; /* more groups than anybody reads */
        return 0;
    }
    if (key == counter->last_group_key)
        return counter->last_group;
    uint32_t group = pairs_find(&counter->groups, key);
    counter->last_group =
        group != CODE_NONE ? group : new_group(counter, key, act, account, function);
    counter->last_group_key = key;
    return counter->last_group;
}

static void count_line(Counter *counter, uint32_t line, const ActPart *act)
{
    const LayoutLine *layout = &counter->layout->lines.items[line];
    LineAmounts amounts;
    read_line_amounts(counter, layout, &amounts);
    if (counter->refused || (!amounts.any && counter->desk->format->drops_zero))
        return;
    if (act->odd != ODD_NONE)
        count_odd(counter, act->odd);
    if (act->state == ACT_NO_YEAR || act->state == ACT_NO_STAGE)
        return;
    uint32_t named = together(counter, &counter->function);
    const LinePart *function =
        part_of(counter, &counter->functions, act->likeness, named, line, PART_FUNCTION);
    uint32_t side =
        side_of(counter, together(counter, &counter->side), act->likeness, function->vote);
    const LinePart *account =
        part_of(counter, &counter->accounts, side, together(counter, &counter->account),
                line, PART_ACCOUNT);
    if (function->odd != ODD_NONE)
        count_odd(counter, function->odd);
    if (account->odd != ODD_NONE)
        count_odd(counter, account->odd);
    if (act->state == ACT_ASIDE) {
        sums_at(counter->sums, pair_of(COUNTER_ASIDE, act->aside))->lines++;
        return;
    }
    int64_t amount = amounts.cells[act->measure];
    if (amount == FIELD_ABSENT && amounts.given)
        amount = 0;
    amounts.cells[FIELD_MONTANT] = amount;
    uint32_t value = root_of(counter, act->plan, account->number, function->number);
    if (value_asks(value))
        value = decide(counter, value, line, act, amounts.cells);
    uint32_t group = group_of(counter, act->group, account->group, function->group);
    total_add(sums_at(counter->sums, pair_of(group, value)),
              amount == FIELD_ABSENT ? 0 : amount);
}

/* --- a row ---------------------------------------------------------------------------- */

static void read_other_amount(Counter *counter, Cell cell, AmountCell *amount)
{
    DecimalMark proof;
    bool ascii = true;
    for (size_t i = 0; i < cell.size; i++)
        ascii = ascii && (unsigned char)cell.bytes[i] < 0x80;
    if (!ascii) {
        const char *text = csv_decoded(counter->encoding, cell.bytes, cell.size);
        cell = (Cell){text, strlen(text)};
    }
    amount->status = cents_read(cell.bytes, cell.size, counter->desk->format->decimal,
                                &amount->cents, &proof);
    /* What the rest of its column tells is for the ordinary reader. */
    counter->refused = counter->refused || amount->status == AMOUNT_AMBIGUOUS;
}

static inline void read_amounts(Counter *counter)
{
    const ColumnList *columns = &counter->layout->amounts;
    for (uint32_t i = 0; i < columns->count; i++) {
        Cell cell = cell_of(counter->row, columns->items[i]);
        AmountCell *amount = &counter->amounts[i];
        if (cell.size == 0)
            *amount = (AmountCell){.status = AMOUNT_EMPTY};
        else if ((cell.bytes - counter->row->bytes >= 8 &&
                  cents_usual(cell.bytes, cell.size, counter->mark, &amount->cents)) ||
                 cents_plain(cell.bytes, cell.size, counter->mark, &amount->cents))
            amount->status = AMOUNT_OK;
        else
            read_other_amount(counter, cell, amount);
    }
}

bool counter_row(Counter *counter, const CellRow *row, Sums *sums, OddSink *sink)
{
    counter->row = row;
    counter->sums = sums;
    counter->sink = sink;
    counter->at_desk = counter->refused = false;
    uint64_t lines = lines_of_row(counter);
    if (lines == 0)
        return true;
    read_amounts(counter);
    const ActPart *acts = counter->refused ? NULL : acts_of_row(counter);
    for (; lines != 0 && !counter->refused; lines &= lines - 1) {
        uint32_t line = (uint32_t)__builtin_ctzll(lines);
        count_line(counter, line, &acts[line]);
    }
    return !counter->refused;
}

/* -------------------------------------------------------------------------------------- */

static void together_open(Together *group, const ColumnList *columns)
{
    group->columns = columns;
    pairs_open(&group->pairs);
}

Counter *counter_new(Judge *judge, Desk *desk, Encoding encoding)
{
    Counter *counter = mem_column(1, sizeof *counter);
    const Layout *layout = &desk->layout;
    counter->judge = judge;
    counter->desk = desk;
    counter->layout = layout;
    counter->encoding = encoding;
    counter->line_count = desk->format->lines.count;
    counter->column_count = desk->format->columns.count;
    counter->mark = desk->format->decimal == DECIMAL_COMMA ? ',' : '.';
    counter->codes = mem_column(counter->column_count + 1, sizeof *counter->codes);
    for (uint32_t i = 0; i < counter->column_count; i++)
        codes_open(&counter->codes[i]);
    together_open(&counter->gate, &layout->gate);
    together_open(&counter->account, &layout->account);
    together_open(&counter->side, &layout->side);
    together_open(&counter->function, &layout->function);
    codes_open(&counter->acts);
    counter->last_group_key = PAIRS_EMPTY;
    grid_open(&counter->accounts.numbers);
    grid_open(&counter->functions.numbers);
    grid_open(&counter->roots);
    pairs_open(&counter->sides);
    pairs_open(&counter->groups);
    pairs_open(&counter->children);
    size_t dimensions = (size_t)judge->program->plans.count * DIMENSIONS;
    counter->labels = mem_column(dimensions, sizeof *counter->labels);
    counter->cuts = mem_column(dimensions, sizeof *counter->cuts);
    for (size_t i = 0; i < dimensions; i++)
        counter->cuts[i] = &judge->cuts[i];
    counter->amounts = mem_column(layout->amounts.count + 1, sizeof *counter->amounts);
    counter->cells = mem_pin(counter->column_count + 1, sizeof *counter->cells);
    return counter;
}

void counter_free(Counter *counter)
{
    for (uint32_t i = 0; i < counter->column_count; i++)
        codes_close(&counter->codes[i]);
    size_t dimensions = (size_t)counter->judge->program->plans.count * DIMENSIONS;
    for (size_t i = 0; i < dimensions; i++)
        labels_close(&counter->labels[i]);
    Pairs *pairs[] = {&counter->gate.pairs, &counter->account.pairs,
                      &counter->side.pairs, &counter->function.pairs,
                      &counter->sides,      &counter->groups,
                      &counter->children};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        pairs_close(pairs[i]);
    grid_close(&counter->accounts.numbers);
    grid_close(&counter->functions.numbers);
    grid_close(&counter->roots);
    codes_close(&counter->acts);
    void *blocks[] = {counter->codes,           counter->gates,  counter->act_parts,
                      counter->act_key,         counter->labels, counter->accounts.items,
                      counter->functions.items, counter->amounts};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        mem_column_free(blocks[i]);
    mem_column_free((void *)counter->cuts);
    mem_unpin(counter->cells);
    mem_column_free(counter);
}
