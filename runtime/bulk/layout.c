/* layout.c -- which columns of a format tell what. */
#include "runtime/bulk/layout.h"

#include <stdlib.h>

/* The lines that one row gives are bits of 64, which are never all set. */
enum { MOST_LINES = 63 };

static const int act_targets[] = {
    FIELD_EXERCICE,          FIELD_ETAPE,  FIELD_BUDGET,
    FIELD_NOMENCLATURE,      FIELD_SIREN,  FIELD_POPULATION,
    FIELD_TYPE_COLLECTIVITE, TARGET_SIRET, TARGET_COLLECTIVITE,
    TARGET_ETABLISSEMENT};
static const int account_targets[] = {FIELD_NATURE};
static const int side_targets[] = {FIELD_CHAPITRE,  TARGET_FUNCTION_CHAPTER,
                                   FIELD_SENS,      FIELD_SECTION,
                                   FIELD_MOUVEMENT, FIELD_SPECIALISATION};
static const int function_targets[] = {FIELD_FONCTION, TARGET_FUNCTION_CHAPTER};

static void add_column(ColumnList *columns, uint32_t column)
{
    for (uint32_t i = 0; i < columns->count; i++)
        if (columns->items[i] == column)
            return;
    *list_push(columns) = column;
}

static uint32_t column_index(ColumnList *columns, uint32_t column)
{
    add_column(columns, column);
    uint32_t i = 0;
    while (columns->items[i] != column)
        i++;
    return i;
}

static void add_value(ColumnList *columns, const FormatValue *value)
{
    for (uint32_t i = 0; value != NULL && i < value->terms.count; i++)
        if (!value->terms.items[i].is_constant)
            add_column(columns, value->terms.items[i].column);
}

static void add_targets(ColumnList *columns, const Format *format, const int *targets,
                        size_t count)
{
    for (uint32_t i = 0; i < format->lines.count; i++)
        for (size_t j = 0; j < count; j++)
            add_value(columns, format->lines.items[i].values[targets[j]]);
}

#define ADD_TARGETS(columns, format, targets)                                              \
    add_targets(columns, format, targets, sizeof(targets) / sizeof *(targets))

/* False when a test looks at an amount. */
static bool add_tests(ColumnList *columns, const FormatTests *tests)
{
    bool can = true;
    for (uint32_t i = 0; i < tests->count; i++) {
        add_column(columns, tests->items[i].column);
        can = can && tests->items[i].kind != TEST_AMOUNT;
    }
    return can;
}

static bool is_looked_at(FieldId field, const Program *program, const ByList *by)
{
    for (uint32_t i = 0; i < by->count; i++)
        if (by->items[i] == (int)field)
            return true;
    for (uint32_t i = 0; i < program->plans.count; i++)
        for (uint32_t j = 0; j < program->plans.items[i].variable_count; j++)
            if (program->plans.items[i].variables[j].field == field)
                return true;
    return false;
}

static bool has_recodes(const FormatValue *value)
{
    bool has = false;
    for (uint32_t i = 0; value != NULL && i < value->terms.count; i++)
        has = has || value->terms.items[i].recodes.count != 0;
    return has;
}

/* False when a text that is looked at is not simply that of one column. */
static bool put_texts(const FormatLine *line, LayoutLine *layout)
{
    bool can = true;
    for (int i = 0; i < DIMENSION_MONTANT; i++) {
        const FormatValue *value = line->values[dimension_field(i)];
        layout->texts[i] = -1;
        can = can && !has_recodes(value);
        if (value == NULL || value->terms.count == 0)
            continue;
        if (value->terms.count == 1 && !value->terms.items[0].is_constant)
            layout->texts[i] = (int)value->terms.items[0].column;
        else
            can = false;
    }
    return can;
}

static void put_terms(const FormatLine *line, LayoutLine *layout, ColumnList *amounts)
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (field_kind((FieldId)i) != FIELD_MONEY || line->values[i] == NULL)
            continue;
        for (uint32_t j = 0; j < line->values[i]->terms.count; j++) {
            const FormatTerm *term = &line->values[i]->terms.items[j];
            *list_push(&layout->terms) =
                (LayoutTerm){.field = (FieldId)i,
                             .amount = column_index(amounts, term->column),
                             .negative = term->negative};
        }
    }
}

Layout layout_of(const Format *format, const Program *program, const ByList *by)
{
    Layout layout = {.can = judge_can(program) && format->lines.count <= MOST_LINES};
    for (uint32_t i = 0; i < format->filters.count; i++)
        layout.can = add_tests(&layout.gate, &format->filters.items[i].tests) && layout.can;
    ADD_TARGETS(&layout.document, format, act_targets);
    ADD_TARGETS(&layout.account, format, account_targets);
    ADD_TARGETS(&layout.side, format, side_targets);
    ADD_TARGETS(&layout.function, format, function_targets);
    for (uint32_t i = 0; i < format->lines.count; i++) {
        const FormatLine *line = &format->lines.items[i];
        LayoutLine *own = list_push(&layout.lines);
        layout.can = add_tests(&layout.gate, &line->tests) && layout.can;
        layout.can = put_texts(line, own) && layout.can;
        put_terms(line, own, &layout.amounts);
        /* What is not understood of a function is counted with the account. */
        if (has_recodes(line->values[FIELD_FONCTION]))
            add_value(&layout.account, line->values[FIELD_FONCTION]);
        if (is_looked_at(FIELD_LIBELLE_COMPTE, program, by))
            add_value(&layout.account, line->values[FIELD_LIBELLE_COMPTE]);
    }
    for (uint32_t i = 0; i < by->count; i++)
        layout.can = layout.can && (by->items[i] >= FIELD_COUNT ||
                                    dimension_of((FieldId)by->items[i]) < 0);
    return layout;
}
