/* state_files.c -- the tables that a method declares, for programs and spreadsheets. */
#include "runtime/base/rational.h"
#include "runtime/report/csv_text.h"
#include "runtime/report/state.h"

/* Decimals of a share in a CSV: of one, so that 0.123456 is 12,3456 %. */
#define SHARE_DECIMALS 6

static bool share_of_one(const StateCell *cell, Text *out)
{
    return cell->whole != 0 && rational_write(out, rational_make(cell->value, cell->whole),
                                              SHARE_DECIMALS, ROUND_HALF_UP);
}

/* --- CSV --------------------------------------------------------------------------------
 */

static void csv_head(const StateTable *table, const StateShown *shown,
                     const StateHead *head, Text *out)
{
    const StateBlock *block = &table->blocks.items[head->block];
    Text name = {0};
    if (block->name != NULL)
        text_format(&name, "%s.", block->name);
    text_format(&name, "%s.%s", head->name, state_shown_name(shown));
    text_char(out, ';');
    csv_text(out, text_get(&name), ';');
}

static void csv_header(const StateTable *table, Text *out)
{
    text_put(out, "niveau");
    for (uint32_t i = 0; i < table->state->key_count; i++) {
        const StateKey *key = &table->state->keys[i];
        text_format(out, ";%s", key->name);
        if (key->kind == KEY_BY_CODE || key->kind == KEY_BY_CHOICE)
            text_format(out, ";%s_libelle", key->name);
    }
    for (uint32_t shown = 0; shown < table->state->shown_count; shown++)
        for (uint32_t head = 0; head < table->heads.count; head++)
            if (!table->state->shown[shown].hidden)
                csv_head(table, &table->state->shown[shown], &table->heads.items[head],
                         out);
    text_char(out, '\n');
}

static void csv_cell(const StateCell *cell, const StateShown *shown, Text *out)
{
    text_char(out, ';');
    if (!cell->given)
        return;
    if (shown->kind == SHOWN_SHARE)
        share_of_one(cell, out);
    else if (shown->kind == SHOWN_LINES)
        text_format(out, "%lld", (long long)cell->value);
    else
        money_write(out, cell->value);
}

void state_csv(const StateTable *table, Text *out)
{
    const ProgramState *state = table->state;
    csv_header(table, out);
    for (uint32_t i = 0; i < table->lines.count; i++) {
        const StateLine *line = &table->lines.items[i];
        text_format(out, "%u", line->level);
        for (uint32_t key = 0; key < state->key_count; key++) {
            text_char(out, ';');
            csv_text(out, line->codes[key], ';');
            StateKeyKind kind = state->keys[key].kind;
            if (kind != KEY_BY_CODE && kind != KEY_BY_CHOICE)
                continue;
            text_char(out, ';');
            csv_text(out, line->labels[key], ';');
        }
        for (uint32_t shown = 0; shown < state->shown_count; shown++)
            for (uint32_t head = 0; head < table->heads.count; head++)
                if (!state->shown[shown].hidden)
                    csv_cell(state_cell(table, line, shown, head), &state->shown[shown],
                             out);
        text_char(out, '\n');
    }
}

/* --- JSON -------------------------------------------------------------------------------
 */

static void json_heads(Json *json, const StateTable *table)
{
    static const char *const kinds[] = {
        [HEAD_CLASS] = "classe",        [HEAD_LABEL] = "etiquette",
        [HEAD_BARE] = "sans_etiquette", [HEAD_UNDETERMINED] = "indetermine",
        [HEAD_INSIDE] = "perimetre",    [HEAD_OUTSIDE] = "hors_perimetre",
        [HEAD_TOTAL] = "total"};
    json_key(json, "colonnes");
    json_open(json, '[');
    for (uint32_t i = 0; i < table->heads.count; i++) {
        const StateHead *head = &table->heads.items[i];
        json_open(json, '{');
        json_key_text(json, "de", table->blocks.items[head->block].name);
        json_key_text(json, "sorte", kinds[head->kind]);
        json_key_text(json, "nom", head->name);
        json_key_text(json, "titre", head->title);
        json_key_text(json, "couleur", head->colour);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void json_cell(Json *json, const StateCell *cell, const StateShown *shown)
{
    Text share = {0};
    if (!cell->given) {
        json_string(json, NULL);
    } else if (shown->kind == SHOWN_LINES) {
        json_integer(json, (int64_t)cell->value);
    } else if (shown->kind != SHOWN_SHARE) {
        json_amount(json, cell->value);
    } else {
        json_open(json, '{');
        json_key(json, "part");
        json_number(json, share_of_one(cell, &share) ? text_get(&share) : NULL);
        json_key_amount(json, "numerateur", cell->value);
        json_key_amount(json, "denominateur", cell->whole);
        json_close(json, '}');
    }
}

/* One array a value, one cell a column. */
static void json_cells(Json *json, const StateTable *table, const StateLine *line)
{
    const ProgramState *state = table->state;
    for (uint32_t shown = 0; shown < state->shown_count; shown++) {
        if (state->shown[shown].hidden)
            continue;
        json_key(json, state_shown_name(&state->shown[shown]));
        json_open(json, '[');
        for (uint32_t head = 0; head < table->heads.count; head++)
            json_cell(json, state_cell(table, line, shown, head), &state->shown[shown]);
        json_close(json, ']');
    }
}

void state_json(const Run *run, const StateTable *table, Text *out)
{
    const ProgramState *state = table->state;
    Json json = {0};
    json_open(&json, '{');
    json_key_text(&json, "methode", run->program->name);
    json_key_text(&json, "version", run->program->version);
    json_key_text(&json, "etat", state->name);
    json_key_text(&json, "titre", state->title);
    json_key_text(&json, "mesure", run->measure);
    json_key(&json, "lignes");
    json_open(&json, '[');
    for (uint32_t i = 0; i < state->key_count; i++)
        json_string(&json, state->keys[i].name);
    json_close(&json, ']');
    json_heads(&json, table);
    json_key(&json, "rangs");
    json_open(&json, '[');
    for (uint32_t i = 0; i < table->lines.count; i++) {
        const StateLine *line = &table->lines.items[i];
        json_open(&json, '{');
        json_key_integer(&json, "niveau", line->level);
        json_key_text(&json, "code", line->level ? line->codes[line->level - 1] : NULL);
        json_key_text(&json, "libelle", line->level ? line->labels[line->level - 1] : NULL);
        json_cells(&json, table, line);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_key(&json, "condition_inconnue");
    json_open(&json, '{');
    json_key_amount(&json, "montant", table->unknown.cents);
    json_key_integer(&json, "lignes", (int64_t)table->unknown.lines);
    json_close(&json, '}');
    json_close(&json, '}');
    text_put(out, text_get(&json.text));
    text_char(out, '\n');
}
