/* desk.c -- the rows of one format, understood by the ordinary reader. */
#include "runtime/bulk/desk.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/bulk/layout.h"
#include "runtime/bulk/ordinary.h"
#include "runtime/import/fill.h"

/* --- what is odd ---------------------------------------------------------------------- */

static bool is_of_function(AnomalyKind kind)
{
    return kind == ANOMALY_FUNCTION_UNKNOWN || kind == ANOMALY_FUNCTION_NOT_IN_PLAN;
}

static void add_odd(OddList *odds, AnomalyKind kind, const Anomaly *anomaly)
{
    for (uint32_t i = 0; i < anomaly->count && i < ANOMALY_PLACES; i++)
        *list_push(odds) = (Odd){kind, anomaly->places[i].what};
}

static void forget_odd(Desk *desk)
{
    memset(desk->budget.anomalies, 0, sizeof desk->budget.anomalies);
    memset(desk->table.early, 0, sizeof desk->table.early);
}

/* The number of what was odd since it was last forgotten, or ODD_NONE. */
static uint32_t odd_number(Desk *desk, const OddList *odds)
{
    if (odds->count == 0)
        return ODD_NONE;
    Text key = {0};
    for (uint32_t i = 0; i < odds->count; i++)
        text_format(&key, "%d %s\x1F", (int)odds->items[i].kind, odds->items[i].what);
    bool added;
    HashEntry *entry = hash_add(&desk->odd_numbers, text_get(&key), key.size, &added);
    if (added) {
        entry->number = desk->odds.count;
        memcpy(list_push(&desk->odds), odds, sizeof *odds);
    }
    return (uint32_t)entry->number;
}

/* --- rows ----------------------------------------------------------------------------- */

/* The row before left nothing behind. */
static void start_again(Desk *desk)
{
    desk->budget.lines->count = 0;
    desk->budget.documents.count = 0;
    desk->table.documents = (Hash){0};
    forget_odd(desk);
}

void desk_row(Desk *desk, const char *const *cells)
{
    desk->table.record = (RowView){.cells = cells, .count = desk->format->columns.count};
    start_again(desk);
}

Gate desk_gate(Desk *desk)
{
    Gate gate = {0};
    if (table_filter(&desk->table) < desk->format->filters.count)
        return gate;
    for (uint32_t i = 0; i < desk->format->lines.count; i++)
        if (row_holds(&desk->table.row, &desk->format->lines.items[i].tests))
            gate.lines |= (uint64_t)1 << i;
    return gate;
}

/* --- acts ----------------------------------------------------------------------------- */

static bool is_of_act(int by)
{
    switch (by) {
    case BY_COLLECTIVITE:
    case FIELD_NOMENCLATURE:
    case FIELD_EXERCICE:
    case FIELD_ETAPE:
    case FIELD_BUDGET:
    case FIELD_SIREN:
    case FIELD_TYPE_COLLECTIVITE:
    case FIELD_POPULATION:
        return true;
    default:
        return false;
    }
}

typedef enum GroupPart { GROUP_ACT, GROUP_ACCOUNT, GROUP_FUNCTION } GroupPart;

static GroupPart part_of_by(int by)
{
    return is_of_act(by)          ? GROUP_ACT
           : by == FIELD_FONCTION ? GROUP_FUNCTION
                                  : GROUP_ACCOUNT;
}

/* The values that PART tells of LINE, as a group whose others are not said. */
static uint32_t group_of(Desk *desk, size_t line, GroupPart part)
{
    Groups *groups = &desk->judge->groups;
    const char **values = mem_array(groups->by->count + 1, sizeof *values);
    for (uint32_t i = 0; i < groups->by->count; i++) {
        const char *value = part_of_by(groups->by->items[i]) == part
                                ? by_value(groups->by->items[i], &desk->budget, line)
                                : NULL;
        /* Texts of lines move when one is added. */
        values[i] = value ? mem_text(value, strlen(value)) : NULL;
    }
    return groups_add(groups, values);
}

/* The same number for the same KEY. */
static uint32_t likeness_number(Desk *desk, const char *key)
{
    bool added;
    HashEntry *entry = hash_add(&desk->likenesses, key, strlen(key), &added);
    if (added)
        entry->number = desk->likenesses.count - 1;
    return (uint32_t)entry->number;
}

/* Acts that no part of a line tells apart have the same number. */
static uint32_t likeness_of(Desk *desk, uint32_t line, const Document *act, uint32_t plan)
{
    Text key = {0};
    text_format(&key, "%u %u %d %lld %lld", line, plan, act->exercice,
                (long long)act->etape, (long long)act->budget);
    const PlanProgram *read = &desk->judge->program->plans.items[plan];
    for (uint32_t i = 0; i < read->variable_count; i++)
        if (read->variables[i].field != FIELD_NONE &&
            is_of_act((int)read->variables[i].field))
            text_format(&key, " %u", situation_class(desk->situation, i));
    return likeness_number(desk, text_get(&key));
}

/* Of acts left aside, what is odd is counted all the same. */
static uint32_t aside_likeness(Desk *desk, uint32_t line, const Document *act)
{
    return likeness_number(desk,
                           text_make("%u %d %s", line, act->exercice,
                                     act->nomenclature_name ? act->nomenclature_name : ""));
}

ActPart desk_act(Desk *desk, uint32_t line)
{
    start_again(desk);
    uint32_t index = table_document(&desk->table, &desk->format->lines.items[line]);
    OddList odds = {0};
    for (int i = 0; i < ANOMALY_KINDS; i++)
        if (i != ANOMALY_ROW_YEAR && i != ANOMALY_ROW_STAGE)
            add_odd(&odds, (AnomalyKind)i, &desk->table.early[i]);
    ActPart part = {.odd = odd_number(desk, &odds)};
    if (index == NO_DOCUMENT) {
        bool year = desk->table.early[ANOMALY_ROW_YEAR].count != 0;
        AnomalyKind kind = year ? ANOMALY_ROW_YEAR : ANOMALY_ROW_STAGE;
        add_odd(&odds, kind, &desk->table.early[kind]);
        part.odd = odd_number(desk, &odds);
        part.state = year ? ACT_NO_YEAR : ACT_NO_STAGE;
        return part;
    }
    const Document *act = &desk->budget.documents.items[index];
    const PlanProgram *plan =
        act->nomenclature ? program_plan(desk->judge->program, act->nomenclature) : NULL;
    if (!plan_reads(plan, act)) {
        part.state = ACT_ASIDE;
        part.aside = aside_number(desk->asides, act, plan != NULL);
        part.likeness = aside_likeness(desk, line, act);
        return part;
    }
    part.plan = (uint32_t)(plan - desk->judge->program->plans.items);
    part.measure = desk->measure == FIELD_COUNT ? document_measure(act) : desk->measure;
    size_t at = fill_line(&desk->budget, index);
    situation_move(desk->situation, plan, at);
    part.likeness = likeness_of(desk, line, act, part.plan);
    part.group = group_of(desk, at, GROUP_ACT);
    return part;
}

/* --- accounts and functions ----------------------------------------------------------- */

/* The chapters of operations d'ordre that impute_line looks for among functions. */
static uint32_t vote_of(Desk *desk, const FormatLine *line)
{
    static const char *const chapters[] = {"925", "926", "946", "947", "951", "953"};
    FormatConstant constant;
    const char *text;
    if (row_value(&desk->table.row, FIELD_FONCTION, line->values[FIELD_FONCTION], &constant,
                  &text) != ROW_GIVEN)
        return 0;
    for (uint32_t i = 0; i < sizeof chapters / sizeof *chapters; i++)
        if (text_equal(constant.text, chapters[i]))
            return i + 1;
    return 0;
}

LinePart desk_part(Desk *desk, uint32_t line, PartKind kind)
{
    const FormatLine *read = &desk->format->lines.items[line];
    start_again(desk);
    uint32_t document = table_document(&desk->table, read);
    forget_odd(desk);
    size_t at = table_fill(&desk->table, read, document);
    OddList odds = {0};
    for (int i = 0; i < ANOMALY_KINDS; i++) {
        if (is_of_function((AnomalyKind)i) != (kind == PART_FUNCTION))
            continue;
        add_odd(&odds, (AnomalyKind)i, &desk->table.early[i]);
        add_odd(&odds, (AnomalyKind)i, &desk->budget.anomalies[i]);
    }
    LinePart part = {.odd = odd_number(desk, &odds)};
    const Document *act = &desk->budget.documents.items[document];
    const PlanProgram *plan =
        act->nomenclature ? program_plan(desk->judge->program, act->nomenclature) : NULL;
    part.vote = kind == PART_FUNCTION ? vote_of(desk, read) : 0;
    if (!plan_reads(plan, act))
        return part;
    situation_move(desk->situation, plan, at);
    part.number = judge_part(desk->judge, desk->situation, kind);
    part.group = group_of(desk, at, kind == PART_FUNCTION ? GROUP_FUNCTION : GROUP_ACCOUNT);
    return part;
}

uint32_t desk_text(Desk *desk, uint32_t line, uint32_t plan, int dimension)
{
    FormatConstant constant;
    const char *text;
    RowStatus status =
        row_value(&desk->table.row, (int)dimension_field(dimension),
                  desk->format->lines.items[line].values[dimension_field(dimension)],
                  &constant, &text);
    return judge_text(desk->judge, plan, dimension,
                      status == ROW_GIVEN ? constant.text : "");
}

/* -------------------------------------------------------------------------------------- */

Desk *desk_new(Judge *judge, const Format *format, const FormatSet *formats,
               FieldId measure, AsideActs *asides)
{
    Desk *desk = mem_new(Desk);
    desk->judge = judge;
    desk->format = format;
    desk->measure = measure;
    desk->asides = asides;
    desk->layout = layout_of(format, judge->program, judge->groups.by);
    budget_open(&desk->budget);
    desk->budget.formats = formats;
    desk->situation = situation_new(judge->program, desk->budget.lines);
    desk->input.path = "";
    FormatMatch match = {.format = format};
    match.columns = mem_bytes(format->columns.count + 1, sizeof *match.columns);
    for (uint32_t i = 0; i < format->columns.count; i++)
        match.columns[i] = (int)i;
    desk->table.budget = &desk->budget;
    desk->table.input = &desk->input;
    desk->table.format = format;
    row_open(&desk->table.row, &desk->table.record, match);
    return desk;
}

void desk_free(Desk *desk)
{
    budget_close(&desk->budget);
}
