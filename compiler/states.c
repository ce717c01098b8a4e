/* states.c -- the tables that a method declares. */
#include "compiler/conditions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static bool is_document(Name name)
{
    return text_equal(text_unaccented(name.text),
                      text_unaccented(SAY(TEXT_STATE_DOCUMENT)));
}

/* Amounts and quantities have too many values to be the lines of a table. */
static bool groups_lines(const Field *field)
{
    return field->type != TYPE_MONEY && field->type != TYPE_NUMBER &&
           field->type != TYPE_QUANTITY;
}

static void understand_rows(Understanding *context, State *state, const StateAst *written)
{
    for (uint32_t i = 0; i < written->rows.count; i++) {
        Name name = written->rows.items[i];
        Field *field =
            is_document(name) ? NULL : field_wanted(context->method, name, context->diags);
        if (field == NULL && !is_document(name))
            continue;
        if (field != NULL && !groups_lines(field))
            diag_say(context->diags, DIAG_STATE_ROW, here(context, name.span), field->name);
        for (uint32_t j = 0; j < state->rows.count; j++)
            if (state->rows.items[j] == field)
                diag_say(context->diags, DIAG_STATE_TWICE, here(context, name.span),
                         name.text);
        *list_push(&state->rows) = field;
    }
}

static bool has_column(const State *state, const StateColumn *column)
{
    for (uint32_t i = 0; i < state->columns.count; i++)
        if (state->columns.items[i].axis == column->axis &&
            state->columns.items[i].tally == column->tally)
            return true;
    return false;
}

static void understand_column(Understanding *context, State *state, Name name)
{
    const Method *method = context->method;
    StateColumn column = {.axis = hash_get(&method->axes_by_name, name.text)};
    if (column.axis == NULL)
        column.tally = tally_named(method, name.text);
    if (column.axis == NULL && column.tally == NULL &&
        may_be_skipped(context->module, name.text))
        return;
    if (column.axis == NULL &&
        (column.tally == NULL || column.tally->kind != TALLY_LABELS)) {
        diag_say(context->diags, DIAG_STATE_COLUMN, here(context, name.span), name.text);
        const char *nearest = nearest_names(&method->axes_by_name, name.text);
        if (nearest != NULL && column.tally == NULL)
            diag_help(context->diags, TEXT_DID_YOU_MEAN, nearest);
        return;
    }
    if (has_column(state, &column))
        diag_say(context->diags, DIAG_STATE_TWICE, here(context, name.span), name.text);
    const StateColumn *first = state->columns.count ? &state->columns.items[0] : NULL;
    if (first != NULL && (first->axis == NULL) != (column.axis == NULL))
        diag_say(context->diags, DIAG_STATE_MIXED, here(context, name.span), name.text);
    *list_push(&state->columns) = column;
}

static bool labels_in(const State *state)
{
    return state->columns.count != 0 && state->columns.items[0].tally != NULL;
}

/* Why a value has no sense in STATE; TEXT_COUNT when it has. */
static TextId value_fault(const State *state, const StateValueAst *written)
{
    bool labels = labels_in(state), none = state->columns.count == 0;
    switch (written->kind) {
    case STATE_FIELD:
        return labels ? TEXT_STATE_LABEL_EUROS : TEXT_COUNT;
    case STATE_SHARED:
        return !labels                                      ? TEXT_STATE_WITHOUT_LABELS
               : state->columns.items[0].tally->key == NULL ? TEXT_STATE_WITHOUT_KEY
                                                            : TEXT_COUNT;
    case STATE_TOUCHED:
        return labels ? TEXT_COUNT : TEXT_STATE_WITHOUT_LABELS;
    case STATE_OF_INSIDE:
    case STATE_OF_ROW:
        return none ? TEXT_STATE_WITHOUT_COLUMNS : TEXT_COUNT;
    case STATE_OF_COLUMN:
        return state->rows.count == 0 ? TEXT_STATE_WITHOUT_ROWS : TEXT_COUNT;
    case STATE_OF_ALL:
    case STATE_LINES:
        break;
    }
    return TEXT_COUNT;
}

static bool has_value(const State *state, const StateValue *value)
{
    for (uint32_t i = 0; i < state->values.count; i++)
        if (state->values.items[i].kind == value->kind &&
            state->values.items[i].field == value->field)
            return true;
    return false;
}

static void understand_value(Understanding *context, State *state,
                             const StateValueAst *written)
{
    StateValue value = {.kind = written->kind};
    if (written->kind == STATE_FIELD) {
        value.field = field_wanted(context->method, written->field, context->diags);
        if (value.field == NULL)
            return;
        if (value.field->type != TYPE_MONEY) {
            diag_say(context->diags, DIAG_ASSERTION_FIELD, here(context, written->span),
                     value.field->name);
            return;
        }
    }
    TextId fault = value_fault(state, written);
    if (fault != TEXT_COUNT)
        diag_say(context->diags, DIAG_STATE_VALUE, here(context, written->span),
                 SAY(fault));
    if (has_value(state, &value))
        diag_say(context->diags, DIAG_STATE_TWICE, here(context, written->span),
                 text_printable(source_bytes(context->module->source, written->span.start),
                                written->span.end - written->span.start));
    *list_push(&state->values) = value;
}

/* Shares of labels want to know of which euros. */
static void check_shares(Understanding *context, const State *state,
                         const StateAst *written)
{
    bool euros = false;
    for (uint32_t i = 0; i < state->values.count; i++)
        euros = euros || state->values.items[i].kind == STATE_SHARED ||
                state->values.items[i].kind == STATE_TOUCHED;
    if (labels_in(state) && !euros)
        diag_say(context->diags, DIAG_STATE_VALUE, here(context, written->name.span),
                 SAY(TEXT_STATE_LABEL_EUROS));
}

static void understand_state(Understanding *context, const StateAst *written)
{
    Method *method = context->method;
    State *state = mem_new(State);
    state->name = written->name.text;
    state->title = written->title.text;
    state->span = written->name.span;
    understand_rows(context, state, written);
    for (uint32_t i = 0; i < written->columns.count; i++)
        understand_column(context, state, written->columns.items[i]);
    for (uint32_t i = 0; i < written->values.count; i++)
        understand_value(context, state, &written->values.items[i]);
    if (written->values.count == 0 && !was_skipped(context->module, state->span))
        diag_say(context->diags, DIAG_STATE_EMPTY, here(context, state->span), state->name);
    else
        check_shares(context, state, written);
    state->condition = condition_understand(context, written->condition);
    State *first = hash_get(&method->states_by_name, state->name);
    if (define(context, &method->states_by_name, written->name, state,
               first ? first->span : state->span, TEXT_KIND_STATE))
        *list_push(&method->states) = state;
}

void understand_states(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->states.count; i++)
        understand_state(context, &context->module->states.items[i]);
}
