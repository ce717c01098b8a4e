/* obligations.c -- the obligations of axes in each report. */
#include "runtime/report/obligations.h"

#include <assert.h>

#include "runtime/base/diag.h"

/* What is left to decide where the obligation bears. */
static const char *left_text(const Due *due)
{
    if (due->undetermined.lines == 0)
        return SAY(TEXT_DUE_DONE);
    return SAY(TEXT_DUE_LEFT, money_french(due->undetermined.cents),
               share_text(due->undetermined.cents, due->inside.cents),
               count_text(due->undetermined.lines));
}

static const char *state_text(const Due *due)
{
    assert(due->obligation != NULL);
    switch (due->state) {
    case DUE:
        return SAY(TEXT_DUE, left_text(due));
    case DUE_UNKNOWN:
        return SAY(TEXT_DUE_UNKNOWN);
    case DUE_NOT:
        return SAY(TEXT_DUE_NOT);
    case DUE_LATER:
        return SAY(TEXT_DUE_LATER, text_make("%d", due->obligation->from));
    case DUE_OVER:
        break;
    }
    return SAY(TEXT_DUE_OVER, text_make("%d", due->obligation->until));
}

void obligations_table(const Run *run, Text *out)
{
    const ProgramObligation *last = NULL;
    if (run->due->count == 0)
        return;
    text_format(out, "\n%s\n", SAY(TEXT_OBLIGATIONS));
    for (uint32_t i = 0; i < run->due->count; i++) {
        const Due *due = &run->due->items[i];
        if (due->obligation != last)
            text_format(out, "  %s\n",
                        SAY(TEXT_OBLIGATION, run->program->axes[due->obligation->axis].name,
                            due->obligation->written));
        last = due->obligation;
        text_format(out, "    %s\n",
                    SAY(TEXT_DUE_EXERCISE, text_make("%d", due->exercise),
                        count_text(due->documents), state_text(due)));
    }
}

static const char *state_word(DueState state)
{
    switch (state) {
    case DUE:
        return "due";
    case DUE_UNKNOWN:
        return "inconnue";
    case DUE_NOT:
        return "non_due";
    case DUE_LATER:
        return "a_venir";
    case DUE_OVER:
        break;
    }
    return "passee";
}

static void put_due(const Run *run, const Due *due, Json *json)
{
    const ProgramObligation *obligation = due->obligation;
    json_open(json, '{');
    json_key_text(json, "axe", run->program->axes[obligation->axis].name);
    json_key_text(json, "obligation", obligation->written);
    json_key_integer(json, "exercice", due->exercise);
    json_key_text(json, "etat", state_word(due->state));
    json_key_integer(json, "documents", due->documents);
    json_key_amount(json, "perimetre", due->inside.cents);
    json_key_amount(json, "indetermine", due->undetermined.cents);
    json_key_integer(json, "lignes_indeterminees", (int64_t)due->undetermined.lines);
    json_close(json, '}');
}

void obligations_json(const Run *run, Json *json)
{
    if (run->due->count == 0)
        return;
    json_key(json, "obligations");
    json_open(json, '[');
    for (uint32_t i = 0; i < run->due->count; i++)
        put_due(run, &run->due->items[i], json);
    json_close(json, ']');
}
