/* state.c -- the tables that a method declares, worked out. */
#include "runtime/report/state.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/engine/condition.h"
#include "runtime/report/state_labels.h"

typedef struct Group Group;
struct Group {
    const char *code, *label;
    bool absent;
    int64_t order;      /* of choices, years */
    int64_t label_rank; /* of where the label was found: the least is kept */
    Sum *sums;          /* shown × head */
    LIST(Group *) inside;
    Hash by_code;
};

typedef struct Builder {
    const Run *run;
    const PlanProgram *const *plans;
    const ProgramState *state;
    StateTable *table;
    Group *whole;
    Sum *parts;   /* by head: what the line at hand gives, of one value */
    Group **path; /* of the line at hand: the whole, then a group a key */
} Builder;

/* --- heads ------------------------------------------------------------------------------
 */

static void add_head(Builder *builder, StateHeadKind kind, const char *name,
                     const char *title, const char *colour)
{
    StateTable *table = builder->table;
    *list_push(&table->heads) = (StateHead){.kind = kind,
                                            .block = table->blocks.count - 1,
                                            .name = name,
                                            .title = title,
                                            .colour = colour};
}

static void open_block(Builder *builder, const char *name, const char *title, bool labels)
{
    *list_push(&builder->table->blocks) =
        (StateBlock){.name = name,
                     .title = title,
                     .labels = labels,
                     .first = builder->table->heads.count};
}

static void close_block(Builder *builder, bool bare_total)
{
    StateTable *table = builder->table;
    if (!bare_total) {
        add_head(builder, HEAD_UNDETERMINED, "indetermine", SAY(TEXT_TABLE_UNDETERMINED),
                 NULL);
        add_head(builder, HEAD_INSIDE, "perimetre", SAY(TEXT_STATE_INSIDE), NULL);
        add_head(builder, HEAD_OUTSIDE, "hors_perimetre", SAY(TEXT_TABLE_OUTSIDE), NULL);
    }
    add_head(builder, HEAD_TOTAL, "total", SAY(TEXT_STATE_TOTAL), NULL);
    StateBlock *block = &table->blocks.items[table->blocks.count - 1];
    block->count = table->heads.count - block->first;
}

static void make_heads(Builder *builder)
{
    const Program *program = builder->run->program;
    const ProgramState *state = builder->state;
    for (uint32_t i = 0; i < state->axis_count; i++) {
        const ProgramAxis *axis = &program->axes[state->axes[i]];
        open_block(builder, axis->name, axis->title, false);
        for (uint32_t j = 0; j < axis->class_count; j++)
            add_head(builder, HEAD_CLASS, axis->classes[j].name, axis->classes[j].title,
                     axis->classes[j].colour);
        close_block(builder, false);
    }
    for (uint32_t i = 0; i < state->tally_count; i++) {
        const ProgramTally *tally = &program->tallies->tallies[state->tallies[i]];
        open_block(builder, tally->name, tally->title, true);
        for (uint32_t j = 0; j < tally->reference->label_count; j++)
            if (tally->reference->labels[j].parent == LABEL_NONE)
                add_head(builder, HEAD_LABEL, tally->reference->labels[j].code,
                         tally->reference->labels[j].title, NULL);
        add_head(builder, HEAD_BARE, "sans_etiquette", SAY(TEXT_STATE_BARE), NULL);
        close_block(builder, false);
    }
    if (builder->table->blocks.count == 0) {
        open_block(builder, NULL, NULL, false);
        close_block(builder, true);
    }
}

/* --- groups -----------------------------------------------------------------------------
 */

static Group *group_new(const Builder *builder, const char *code)
{
    uint32_t count = builder->state->shown_count * builder->table->heads.count;
    Group *group = mem_new(Group);
    group->code = code;
    group->sums = mem_bytes((count + 1) * sizeof *group->sums, 1);
    group->label_rank = INT64_MAX;
    return group;
}

/* The label of CODE in the plan of LINE, or of its longest known beginning; *RANK orders
 * what several plans and years say: the first plan declared, then the last year. */
static const char *code_title(const Builder *builder, const StateKey *key, size_t line,
                              const char *code, int64_t *rank)
{
    const Lines *lines = builder->run->budget->lines;
    const PlanProgram *plan = builder->plans[lines->document[line]];
    int64_t year = lines_get(lines, FIELD_EXERCICE, line);
    if (year == FIELD_ABSENT)
        return NULL;
    const CodeTree *tree = &plan->nomenclature->trees[key->codes];
    int known = nomenclature_year(plan->nomenclature, (int)year);
    uint32_t node = code_known_ancestor(tree, code, strlen(code), known);
    *rank = (plan - builder->run->program->plans.items) * 100000 - year;
    return node == NODE_NONE ? NULL : code_entry(tree, node, known)->label;
}

/* What KEY is on LINE: its code, NULL when absent, and where it stands among others. */
static const char *code_of(const Builder *builder, const StateKey *key, size_t line,
                           int64_t *order)
{
    const Lines *lines = builder->run->budget->lines;
    if (key->kind == KEY_BY_DOCUMENT)
        return builder->run->budget->documents.items[lines->document[line]].name;
    int64_t value = lines->columns[key->field][line];
    if (value == FIELD_ABSENT)
        return NULL;
    if (key->kind == KEY_BY_CODE || key->kind == KEY_BY_TEXT)
        return mem_text(lines_text(lines, value), strlen(lines_text(lines, value)));
    *order = value;
    return key->kind == KEY_BY_CHOICE ? key->words[value]
                                      : text_make("%lld", (long long)value);
}

static Group *group_in(const Builder *builder, Group *parent, const StateKey *key,
                       size_t line)
{
    int64_t order = 0, rank = INT64_MAX;
    const char *code = code_of(builder, key, line, &order);
    const char *known = code ? text_make("=%s", code) : "";
    bool added;
    HashEntry *entry = hash_add(&parent->by_code, known, strlen(known), &added);
    if (added) {
        Group *group = group_new(builder, code ? code : SAY(TEXT_FIELD_ABSENT, key->name));
        group->absent = code == NULL;
        group->order = order;
        if (code != NULL && key->kind == KEY_BY_CHOICE)
            group->label = key->titles[order];
        entry->value = group;
        *list_push(&parent->inside) = group;
    }
    Group *group = entry->value;
    if (code == NULL || key->kind != KEY_BY_CODE)
        return group;
    const char *label = code_title(builder, key, line, code, &rank);
    if (label != NULL && rank < group->label_rank) {
        group->label = label;
        group->label_rank = rank;
    }
    return group;
}

static int compare_groups(const void *a, const void *b)
{
    const Group *first = *(Group *const *)a, *second = *(Group *const *)b;
    if (first->absent != second->absent)
        return first->absent ? 1 : -1;
    if (first->order != second->order)
        return first->order < second->order ? -1 : 1;
    return strcmp(first->code, second->code);
}

/* --- lines ------------------------------------------------------------------------------
 */

/* The head of KIND in the block at FIRST. */
static uint32_t head_of(const Builder *builder, uint32_t first, StateHeadKind kind)
{
    while (builder->table->heads.items[first].kind != kind)
        first++;
    return first;
}

/* Cents go to each class by the largest remainder; lines count once in each of them. */
static void spread_split(Builder *builder, const StateBlock *block, const Result *result,
                         Cents amount, bool lines)
{
    Cents *cents = mem_bytes(result->part_count + 1, sizeof *cents);
    if (!lines)
        result_cents(result, amount, cents);
    for (uint32_t i = 0; i < result->part_count; i++)
        builder->parts[block->first + result->parts[i].class] += lines ? 1 : cents[i];
}

static void spread_axis(Builder *builder, const StateBlock *block, uint32_t axis,
                        size_t line, Cents amount, bool lines)
{
    const Result *result = results_get(builder->run->results, axis, line);
    Sum *parts = builder->parts;
    switch (result->state) {
    case RESULT_CLASS:
        parts[block->first + result->class] += amount;
        break;
    case RESULT_SPLIT:
        spread_split(builder, block, result, amount, lines);
        break;
    case RESULT_UNDETERMINED:
        parts[head_of(builder, block->first, HEAD_UNDETERMINED)] += amount;
        break;
    case RESULT_OUTSIDE:
        parts[head_of(builder, block->first, HEAD_OUTSIDE)] += amount;
        return;
    }
    parts[head_of(builder, block->first, HEAD_INSIDE)] += amount;
}

/* What the line at hand gives to each head, of the value SHOWN. */
static void spread(Builder *builder, const StateShown *shown, size_t line)
{
    const Lines *lines = builder->run->budget->lines;
    const StateTable *table = builder->table;
    int64_t cents =
        shown->kind == SHOWN_LINES
            ? 1
            : lines_get(lines, shown->kind == SHOWN_FIELD ? shown->field : FIELD_MONTANT,
                        line);
    Cents amount = cents == FIELD_ABSENT ? 0 : cents;
    memset(builder->parts, 0, table->heads.count * sizeof *builder->parts);
    for (uint32_t i = 0; i < table->blocks.count; i++) {
        const StateBlock *block = &table->blocks.items[i];
        builder->parts[block->first + block->count - 1] = amount;
        if (block->name != NULL && !block->labels)
            spread_axis(builder, block, builder->state->axes[i], line, amount,
                        shown->kind == SHOWN_LINES);
        else if (block->labels)
            spread_labels(builder->run, builder->state->tallies[i], line,
                          shown->kind == SHOWN_SHARED, amount,
                          builder->parts + block->first);
    }
}

static void add_line(Builder *builder, size_t line)
{
    const ProgramState *state = builder->state;
    uint32_t heads = builder->table->heads.count;
    builder->path[0] = builder->whole;
    for (uint32_t i = 0; i < state->key_count; i++)
        builder->path[i + 1] = group_in(builder, builder->path[i], &state->keys[i], line);
    for (uint32_t shown = 0; shown < state->shown_count; shown++) {
        if (state->shown[shown].kind == SHOWN_SHARE)
            continue;
        spread(builder, &state->shown[shown], line);
        for (uint32_t i = 0; i <= state->key_count; i++)
            for (uint32_t head = 0; head < heads; head++)
                builder->path[i]->sums[shown * heads + head] += builder->parts[head];
    }
}

static void add_lines(Builder *builder)
{
    const Lines *lines = builder->run->budget->lines;
    ConditionReader *reader =
        condition_reader_new(builder->run->program, builder->plans, lines);
    for (size_t line = 0; line < lines->count; line++) {
        Truth truth = condition_truth(reader, builder->state->condition, line);
        if (truth == YES)
            add_line(builder, line);
        if (truth != UNKNOWN)
            continue;
        total_add(&builder->table->unknown, lines_amount(lines, line));
    }
}

/* --- cells ------------------------------------------------------------------------------
 */

static StateCell share_cell(const Builder *builder, const Group *group,
                            const StateShown *shown, uint32_t head)
{
    const StateTable *table = builder->table;
    const StateBlock *block = &table->blocks.items[table->heads.items[head].block];
    StateHeadKind kind = table->heads.items[head].kind;
    uint32_t offset = shown->of * table->heads.count;
    uint32_t total = offset + block->first + block->count - 1;
    StateCell cell = {.given = true, .value = group->sums[offset + head]};
    switch (shown->whole) {
    case WHOLE_INSIDE:
        cell.given = kind != HEAD_OUTSIDE && kind != HEAD_TOTAL;
        cell.whole =
            builder->whole->sums[offset + head_of(builder, block->first, HEAD_INSIDE)];
        break;
    case WHOLE_ALL:
        cell.whole = builder->whole->sums[total];
        break;
    case WHOLE_ROW:
        cell.whole = group->sums[total];
        break;
    case WHOLE_COLUMN:
        cell.whole = builder->whole->sums[offset + head];
        break;
    }
    return cell;
}

static const StateCell *cells_of(const Builder *builder, const Group *group)
{
    uint32_t heads = builder->table->heads.count, count = builder->state->shown_count;
    StateCell *cells = mem_bytes(heads * count + 1, sizeof *cells);
    for (uint32_t shown = 0; shown < count; shown++)
        for (uint32_t head = 0; head < heads; head++) {
            const StateShown *what = &builder->state->shown[shown];
            cells[shown * heads + head] =
                what->kind == SHOWN_SHARE
                    ? share_cell(builder, group, what, head)
                    : (StateCell){.given = true,
                                  .value = group->sums[shown * heads + head]};
        }
    return cells;
}

/* GROUP, then those inside it; CODES and LABELS are those of the groups it is in. */
static void put_group(Builder *builder, Group *group, uint32_t level,
                      const char *const *codes, const char *const *labels)
{
    uint32_t keys = builder->state->key_count;
    const char **own_codes = mem_array(keys + 1, sizeof *own_codes);
    const char **own_labels = mem_array(keys + 1, sizeof *own_labels);
    for (uint32_t i = 0; i + 1 < level; i++) {
        own_codes[i] = codes[i];
        own_labels[i] = labels[i];
    }
    if (level > 0) {
        own_codes[level - 1] = group->code;
        own_labels[level - 1] = group->label;
    }
    *list_push(&builder->table->lines) = (StateLine){.level = level,
                                                     .codes = own_codes,
                                                     .labels = own_labels,
                                                     .cells = cells_of(builder, group)};
    list_sort(&group->inside, compare_groups);
    for (uint32_t i = 0; i < group->inside.count; i++)
        put_group(builder, group->inside.items[i], level + 1, own_codes, own_labels);
}

StateTable *state_table(const Run *run, const PlanProgram *const *plans,
                        const ProgramState *state)
{
    Builder builder = {.run = run,
                       .plans = plans,
                       .state = state,
                       .table = mem_new(StateTable),
                       .path = mem_array(state->key_count + 1, sizeof(Group *))};
    builder.table->state = state;
    make_heads(&builder);
    builder.parts = mem_bytes(builder.table->heads.count + 1, sizeof *builder.parts);
    builder.whole = group_new(&builder, NULL);
    add_lines(&builder);
    put_group(&builder, builder.whole, 0, NULL, NULL);
    return builder.table;
}

const ProgramState *state_named(const Program *program, const char *name)
{
    for (uint32_t i = 0; i < program->checks->state_count; i++)
        if (text_equal(text_unaccented(program->checks->states[i].name),
                       text_unaccented(name)))
            return &program->checks->states[i];
    return NULL;
}

const char *state_shown_name(const StateShown *shown)
{
    static const char *const wholes[] = {[WHOLE_INSIDE] = "part_du_perimetre",
                                         [WHOLE_ALL] = "part_du_total",
                                         [WHOLE_ROW] = "part_de_la_ligne",
                                         [WHOLE_COLUMN] = "part_de_la_colonne"};
    switch (shown->kind) {
    case SHOWN_FIELD:
        return field_name(shown->field);
    case SHOWN_LINES:
        return "lignes";
    case SHOWN_SHARED:
        return "euros_partages";
    case SHOWN_TOUCHED:
        return "euros_touches";
    case SHOWN_SHARE:
        break;
    }
    return wholes[shown->whole];
}
