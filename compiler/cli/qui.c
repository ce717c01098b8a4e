/* qui.c -- `crible qui`: which rules may decide a place. */
#include "compiler/asked.h"
#include "compiler/cli/session.h"
#include "compiler/cli/wrap.h"
#include "compiler/who.h"
#include "runtime/base/json.h"
#include "runtime/base/names_text.h"
#include "runtime/base/text.h"
#include "runtime/report/count_text.h"

/* What a rule says stays beside its name in so many columns. */
#define SHORT_ENOUGH 84

/* Names shown before "et n autres". */
#define MOST_NAMES 6

/* --- for a terminal ------------------------------------------------------------------- */

static const char *joined(const NameTexts *names)
{
    uint32_t shown = names->count <= MOST_NAMES + 1 ? names->count : MOST_NAMES;
    return names_text(names->items, shown, names->count);
}

static void print_winner(Text *out, const WhoEntry *entry, uint32_t rank, size_t width)
{
    const char *head = text_make("%2u. %s", rank, entry->name);
    Text line = {0};
    text_put(&line, head);
    text_repeat(&line, " ", width > text_width(head) ? width - text_width(head) : 0);
    const char *says = entry->says ? entry->says : "";
    if (width + text_width(says) <= SHORT_ENOUGH) {
        text_format(out, "  %s  %s\n", text_get(&line), says);
    } else {
        text_format(out, "  %s\n", head);
        wrap_put(out, 6, says);
    }
    if (entry->asks != NULL)
        wrap_put(out, 6, text_make("si %s", entry->asks));
    if (entry->beaten_by.count != 0)
        wrap_put(out, 6, SAY(TEXT_WHO_YIELDS, joined(&entry->beaten_by)));
    if (entry->beats.count != 0 && entry->kind != CANDIDATE_PERIMETER)
        wrap_put(out, 6, SAY(TEXT_WHO_BEATS, joined(&entry->beats)));
}

static void print_beaten(Text *out, const WhoList *beaten)
{
    if (beaten->count == 0)
        return;
    text_format(out, "  %s\n", SAY(TEXT_WHO_BEATEN));
    for (uint32_t i = 0; i < beaten->count; i++) {
        const WhoEntry *entry = &beaten->items[i];
        const char *said =
            entry->says ? text_make("%s (%s)", entry->name, entry->says) : entry->name;
        wrap_put(out, 6, SAY(TEXT_WHO_BEATEN_BY, said, joined(&entry->beaten_by)));
    }
}

static void print_output(Text *out, const WhoOutput *output)
{
    size_t width = 0;
    for (uint32_t i = 0; i < output->winners.count; i++) {
        size_t own = text_width(output->winners.items[i].name) + 4;
        width = own > width ? own : width;
    }
    text_format(out, "\n%s\n", output->axis ? output->axis->name : output->tally->name);
    for (uint32_t i = 0; i < output->winners.count; i++)
        print_winner(out, &output->winners.items[i], i + 1, width);
    print_beaten(out, &output->beaten);
}

static void print_text(const Method *method, const Asked *asked, const WhoOutputs *outputs)
{
    Text out = {0};
    const char *said = names_text(asked->said.items, asked->said.count, asked->said.count);
    wrap_put(&out, 0, text_make("%s : %s", method->name, said));
    wrap_put(&out, 2,
             SAY(TEXT_PLACE_CELLS, count_text(asked->cell_count),
                 asked->plan->nomenclature->name));
    if (asked->unread.count != 0)
        wrap_put(&out, 2,
                 SAY(TEXT_PLACE_UNREAD, names_text(asked->unread.items, asked->unread.count,
                                                   asked->unread.count)));
    for (uint32_t i = 0; i < outputs->count; i++)
        print_output(&out, &outputs->items[i]);
    printf("%s", text_get(&out));
}

/* --- for programs --------------------------------------------------------------------- */

static void json_entry(Json *json, const WhoEntry *entry)
{
    static const char *const kinds[] = {[CANDIDATE_PERIMETER] = "perimetre",
                                        [CANDIDATE_RULE] = "regle",
                                        [CANDIDATE_OTHERWISE] = "sinon"};
    json_open(json, '{');
    json_key_text(json, "genre", kinds[entry->kind]);
    json_key_text(json, "nom",
                  entry->decider.rule ? entry->decider.rule->name : entry->name);
    if (entry->decider.row != NULL)
        json_key_integer(json, "ligne", entry->decider.row->number);
    json_key_text(json, "conclut", entry->says);
    json_key_text(json, "demande", entry->asks);
    json_key_texts(json, "cede_a", entry->beaten_by.items, entry->beaten_by.count);
    json_key_texts(json, "l_emporte_sur", entry->beats.items, entry->beats.count);
    json_close(json, '}');
}

static void json_list(Json *json, const char *key, const WhoList *list)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < list->count; i++)
        json_entry(json, &list->items[i]);
    json_close(json, ']');
}

static void print_json(const Method *method, const Asked *asked, const WhoOutputs *outputs)
{
    Json json = {0};
    json_open(&json, '{');
    json_key_text(&json, "methode", method->name);
    json_key_text(&json, "nomenclature", asked->plan->nomenclature->name);
    json_key_texts(&json, "lieu", asked->said.items, asked->said.count);
    json_key_texts(&json, "non_lus", asked->unread.items, asked->unread.count);
    json_key_integer(&json, "imputations", asked->cell_count);
    json_key(&json, "resultats");
    json_open(&json, '[');
    for (uint32_t i = 0; i < outputs->count; i++) {
        const WhoOutput *output = &outputs->items[i];
        json_open(&json, '{');
        json_key_text(&json, output->axis ? "axe" : "compte",
                      output->axis ? output->axis->name : output->tally->name);
        json_list(&json, "decident", &output->winners);
        json_list(&json, "battues", &output->beaten);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    printf("%s\n", text_get(&json.text));
}

/* --- the whole ------------------------------------------------------------------------ */

static int ask(const Arguments *arguments, const Compiled *compiled, Diags *diags)
{
    Asked asked;
    const char *const *words = arguments->words.items;
    bool good = asked_read(compiled, words + 1, arguments->words.count - 1, &asked, diags);
    WhoOutputs outputs = {0};
    if (good)
        outputs = who_wins(asked.decision, asked.where);
    if (asked.decision != NULL && diagram_full(asked.decision->diagram)) {
        decision_too_large(asked.decision, compiled->method->name, (Span){0}, diags);
        good = false;
    }
    const char *format = argument_value(arguments, OPTION_FORMAT);
    if (good && format != NULL && text_equal(format, "json"))
        print_json(compiled->method, &asked, &outputs);
    else if (good)
        print_text(compiled->method, &asked, &outputs);
    asked_close(&asked);
    return good ? EXIT_DONE : EXIT_USAGE;
}

int qui_run(const Arguments *arguments)
{
    Diags diags = {0};
    Compiled compiled = compile_file(arguments->words.items[0], &diags);
    int status = compiled_status(&compiled);
    if (status == EXIT_DONE) {
        diags = (Diags){0}; /* what is doubtful in the method is for « verifier » */
        status = ask(arguments, &compiled, &diags);
    }
    cli_say(arguments, &diags);
    return status;
}
