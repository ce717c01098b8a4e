/* simplifier.c -- `crible simplifier`: what a method could do without, or put together. */
#include "compiler/cli/cli.h"
#include "compiler/cli/wrap.h"
#include "compiler/simplify.h"
#include "runtime/base/json.h"
#include "runtime/base/names_text.h"
#include "runtime/report/count_text.h"

/* --- for a terminal ------------------------------------------------------------------- */

static const char *extent_text(const LessProof *proof)
{
    return SAY(proof->extent == LESS_EVERYWHERE ? TEXT_SPARE_EVERYWHERE
                                                : TEXT_SPARE_ON_PLAN);
}

/* "ne décide jamais", "sur 205 cellules, a, b disent la même chose" */
static const char *proof_text(const LessProof *proof)
{
    const char *names = names_text(proof->by.items, proof->by.count, proof->by.count);
    if (proof->never)
        return SAY(TEXT_SPARE_NEVER);
    return proof->by.count != 0 ? SAY(TEXT_SPARE_BY, text_make("%u", proof->cells), names)
                                : SAY(TEXT_SPARE_SAME, text_make("%u", proof->cells));
}

static void put_spare(Text *out, const Spare *spare)
{
    wrap_put(out, 2, decider_name(spare->decider));
    wrap_put(out, 6,
             text_make("%s ; %s", proof_text(&spare->proof), extent_text(&spare->proof)));
    if (!spare->together)
        wrap_put(out, 6, SAY(TEXT_SPARE_NOT_TOGETHER));
    if (spare->named_by.count != 0)
        wrap_put(out, 6,
                 SAY(TEXT_SPARE_NAMED_BY, decider_name(spare->decider),
                     names_text(spare->named_by.items, spare->named_by.count,
                                spare->named_by.count)));
}

static void put_merge(Text *out, const Merge *merge)
{
    wrap_put(out, 2,
             SAY(TEXT_MERGE_PAIR, decider_name(merge->first), decider_name(merge->second)));
    text_char(out, '\n');
    for (const char *p = merge->text; *p != '\0';) {
        size_t size = 0;
        while (p[size] != '\0' && p[size] != '\n')
            size++;
        text_format(out, "    %.*s\n", (int)size, p);
        p += size + (p[size] == '\n');
    }
    text_char(out, '\n');
}

static void print_text(const char *path, const Spares *spares, const MergeList *merges)
{
    Text out = {0};
    uint32_t count = spares->items.count;
    if (count + merges->count == 0)
        wrap_put(&out, 0, SAY(TEXT_SIMPLE_ALREADY, path));
    if (count != 0)
        wrap_put(&out, 0,
                 SAY(TEXT_SPARES, path, text_make("%u", count),
                     text_make("%u", spares->together)));
    for (uint32_t i = 0; i < count; i++)
        put_spare(&out, &spares->items.items[i]);
    if (merges->count != 0)
        wrap_put(&out, 0, SAY(TEXT_MERGES, path, text_make("%u", merges->count)));
    for (uint32_t i = 0; i < merges->count; i++)
        put_merge(&out, &merges->items[i]);
    printf("%s", text_get(&out));
}

/* --- for programs --------------------------------------------------------------------- */

static void json_spare(Json *json, const Spare *spare)
{
    json_open(json, '{');
    json_key_text(json, "regle", spare->decider.rule->name);
    if (spare->decider.row != NULL)
        json_key_integer(json, "ligne", spare->decider.row->number);
    json_key(json, "ensemble");
    json_boolean(json, spare->together);
    json_key(json, "ne_decide_jamais");
    json_boolean(json, spare->proof.never);
    json_key_text(json, "egal",
                  spare->proof.extent == LESS_EVERYWHERE ? "partout" : "plan");
    json_key_integer(json, "cellules", spare->proof.cells);
    json_key_texts(json, "disent_la_meme_chose", spare->proof.by.items,
                   spare->proof.by.count);
    json_key_texts(json, "nommee_par", spare->named_by.items, spare->named_by.count);
    json_close(json, '}');
}

static void json_merge(Json *json, const Merge *merge)
{
    json_open(json, '{');
    json_key_text(json, "premiere", decider_name(merge->first));
    json_key_text(json, "seconde", decider_name(merge->second));
    json_key_text(json, "texte", merge->text);
    json_close(json, '}');
}

static void print_json(const char *path, const Spares *spares, const MergeList *merges)
{
    Json json = {0};
    json_open(&json, '{');
    json_key_text(&json, "fichier", path);
    json_key_integer(&json, "retirables_ensemble", spares->together);
    json_key(&json, "retirables");
    json_open(&json, '[');
    for (uint32_t i = 0; i < spares->items.count; i++)
        json_spare(&json, &spares->items.items[i]);
    json_close(&json, ']');
    json_key(&json, "fusions");
    json_open(&json, '[');
    for (uint32_t i = 0; i < merges->count; i++)
        json_merge(&json, &merges->items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    printf("%s\n", text_get(&json.text));
}

/* --- the whole ------------------------------------------------------------------------ */

static void too_large(const Compiled *compiled, Diags *diags)
{
    for (uint32_t i = 0; i < compiled->method->plans.count; i++)
        if (diagram_full(compiled->decisions[i]->diagram)) {
            decision_too_large(compiled->decisions[i], compiled->method->name, (Span){0},
                               diags);
            return;
        }
}

int simplifier_run(const Arguments *arguments)
{
    Diags diags = {0};
    const char *path = arguments->words.items[0];
    Compiled compiled = compile_file(path, &diags);
    if (compiled.program == NULL || compiled.status != 0) {
        cli_say(arguments, &diags);
        return compiled.status == -2 ? EXIT_SYSTEM : EXIT_WRONG;
    }
    diags = (Diags){0}; /* what is doubtful is for « verifier » */
    Spares spares = spares_of(&compiled);
    MergeList merges = merges_of(&compiled);
    too_large(&compiled, &diags);
    const char *format = argument_value(arguments, OPTION_FORMAT);
    if (diags.errors == 0 && format != NULL && text_equal(format, "json"))
        print_json(path, &spares, &merges);
    else if (diags.errors == 0)
        print_text(path, &spares, &merges);
    cli_say(arguments, &diags);
    return cli_status(&diags);
}
