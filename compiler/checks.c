/* checks.c -- the totals to find, the tables and the obligations of a method, for the
 * runtime. */
#include "compiler/checks.h"

#include "runtime/base/mem.h"

static uint32_t obligation_count(const Method *method)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->axes.count; i++)
        count += method->axes.items[i]->obligations.count;
    return count;
}

const Ref *checks_conditions(const Method *method, Decision *decision)
{
    uint32_t totals = method->assertions.count, tables = method->states.count;
    uint32_t next = totals + tables;
    Ref *conditions = mem_bytes(next + obligation_count(method) + 1, sizeof *conditions);
    for (uint32_t i = 0; i < totals; i++)
        conditions[i] = formula_diagram(decision, method->assertions.items[i].condition);
    for (uint32_t i = 0; i < tables; i++)
        conditions[totals + i] =
            formula_diagram(decision, method->states.items[i]->condition);
    for (uint32_t i = 0; i < method->axes.count; i++) {
        const Axis *axis = method->axes.items[i];
        for (uint32_t j = 0; j < axis->obligations.count; j++)
            conditions[next++] =
                formula_diagram(decision, axis->obligations.items[j].formula);
    }
    return conditions;
}

static const ProgramObligation *obligations_of(const Method *method)
{
    ProgramObligation *all = mem_array(obligation_count(method) + 1, sizeof *all);
    uint32_t count = 0, first = method->assertions.count + method->states.count;
    for (uint32_t i = 0; i < method->axes.count; i++) {
        const Axis *axis = method->axes.items[i];
        for (uint32_t j = 0; j < axis->obligations.count; j++, count++) {
            const Obligation *obligation = &axis->obligations.items[j];
            all[count] = (ProgramObligation){.axis = i,
                                             .from = obligation->from,
                                             .until = obligation->until,
                                             .condition = first + count,
                                             .written = obligation->written};
        }
    }
    return all;
}

static const ProgramAssertion *assertions_of(const Method *method)
{
    ProgramAssertion *all = mem_array(method->assertions.count + 1, sizeof *all);
    for (uint32_t i = 0; i < method->assertions.count; i++) {
        const Assertion *assertion = &method->assertions.items[i];
        all[i] = (ProgramAssertion){.field = assertion->field->id,
                                    .cents = assertion->cents,
                                    .condition = i,
                                    .written = assertion->written,
                                    .where = at(method->source, assertion->span)};
    }
    return all;
}

/* --- tables ----------------------------------------------------------------------------
 */

/* By choice, the word that stands for it alone. */
static const char *const *words_of(const Field *field)
{
    const char **words = mem_array(field->choice_count + 1, sizeof *words);
    for (uint32_t i = 0; i < field->words.count; i++) {
        uint64_t choices = field->words.items[i].choices;
        if ((choices & (choices - 1)) == 0)
            words[__builtin_ctzll(choices)] = field->words.items[i].word;
    }
    return words;
}

static const char *const *titles_of(const Field *field)
{
    const char **titles = mem_array(field->choice_count + 1, sizeof *titles);
    if (field->question != NULL)
        for (uint32_t i = 0; i < field->question->choice_titles.count; i++)
            titles[i] = field->question->choice_titles.items[i];
    return titles;
}

static StateKey key_of(const Field *field)
{
    if (field == NULL)
        return (StateKey){.kind = KEY_BY_DOCUMENT, .name = SAY(TEXT_STATE_DOCUMENT)};
    StateKey key = {.field = field->id, .name = field->name};
    switch (field->type) {
    case TYPE_CODE:
        key.kind = KEY_BY_CODE;
        key.codes = field->codes;
        break;
    case TYPE_FREE_CODE:
    case TYPE_TEXT:
        key.kind = KEY_BY_TEXT;
        break;
    case TYPE_CHOICE:
        key.kind = KEY_BY_CHOICE;
        key.words = words_of(field);
        key.titles = titles_of(field);
        break;
    case TYPE_YEAR:
    case TYPE_NUMBER:
    case TYPE_MONEY:
    case TYPE_QUANTITY:
        key.kind = KEY_BY_NUMBER;
        break;
    }
    return key;
}

static StateWhole whole_of(StateValueKind kind)
{
    return kind == STATE_OF_INSIDE ? WHOLE_INSIDE
           : kind == STATE_OF_ALL  ? WHOLE_ALL
           : kind == STATE_OF_ROW  ? WHOLE_ROW
                                   : WHOLE_COLUMN;
}

static StateShown shown_of(const StateValue *value)
{
    switch (value->kind) {
    case STATE_FIELD:
        return (StateShown){.kind = SHOWN_FIELD, .field = value->field->id};
    case STATE_LINES:
        return (StateShown){.kind = SHOWN_LINES};
    case STATE_SHARED:
        return (StateShown){.kind = SHOWN_SHARED};
    case STATE_TOUCHED:
        return (StateShown){.kind = SHOWN_TOUCHED};
    case STATE_OF_INSIDE:
    case STATE_OF_ALL:
    case STATE_OF_ROW:
    case STATE_OF_COLUMN:
        break;
    }
    return (StateShown){.kind = SHOWN_SHARE, .whole = whole_of(value->kind)};
}

/* A share is of the euros before it; else of the first after it; else of `montant`, which
 * is then worked out without being shown. */
static void add_shown(ProgramState *written, const State *state)
{
    uint32_t count = state->values.count;
    StateShown *shown = mem_array(count + 1, sizeof *shown);
    uint32_t euros = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        shown[i] = shown_of(&state->values.items[i]);
        bool amount = shown[i].kind != SHOWN_LINES && shown[i].kind != SHOWN_SHARE;
        if (amount && euros == UINT32_MAX)
            euros = i;
    }
    if (euros == UINT32_MAX) {
        euros = count;
        shown[count] =
            (StateShown){.kind = SHOWN_FIELD, .field = FIELD_MONTANT, .hidden = true};
    }
    for (uint32_t i = 0; i < count; i++) {
        if (shown[i].kind == SHOWN_SHARE)
            shown[i].of = euros;
        else if (shown[i].kind != SHOWN_LINES)
            euros = i;
    }
    written->shown = shown;
    written->shown_count = count + (shown[count].hidden ? 1 : 0);
}

static ProgramState state_of(const State *state, uint32_t condition)
{
    ProgramState written = {
        .name = state->name, .title = state->title, .condition = condition};
    StateKey *keys = mem_array(state->rows.count + 1, sizeof *keys);
    uint32_t *axes = mem_bytes(state->columns.count + 1, sizeof *axes);
    uint32_t *tallies = mem_bytes(state->columns.count + 1, sizeof *tallies);
    for (uint32_t i = 0; i < state->rows.count; i++)
        keys[written.key_count++] = key_of(state->rows.items[i]);
    for (uint32_t i = 0; i < state->columns.count; i++) {
        const StateColumn *column = &state->columns.items[i];
        if (column->axis != NULL)
            axes[written.axis_count++] = column->axis->index;
        else
            tallies[written.tally_count++] = column->tally->index;
    }
    written.keys = keys;
    written.axes = axes;
    written.tallies = tallies;
    add_shown(&written, state);
    return written;
}

const ProgramChecks *checks_program(const Method *method)
{
    ProgramChecks *checks = mem_new(ProgramChecks);
    ProgramState *states = mem_array(method->states.count + 1, sizeof *states);
    for (uint32_t i = 0; i < method->states.count; i++)
        states[i] = state_of(method->states.items[i], method->assertions.count + i);
    checks->assertions = assertions_of(method);
    checks->assertion_count = method->assertions.count;
    checks->obligations = obligations_of(method);
    checks->obligation_count = obligation_count(method);
    checks->states = states;
    checks->state_count = method->states.count;
    return checks;
}
