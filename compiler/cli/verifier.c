/* verifier.c -- `crible verifier`: what is wrong with a method. */
#include <stdlib.h>
#include <string.h>

#include "compiler/adapt.h"
#include "compiler/cli/check_report.h"
#include "compiler/cli/tree_report.h"
#include "compiler/cli/session.h"
#include "compiler/example.h"
#include "compiler/reach.h"
#include "compiler/seal.h"
#include "runtime/base/json.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static const char *plan_title(const Plan *plan)
{
    const char *name = plan->nomenclature->name;
    return plan->transposition ? SAY(TEXT_PLAN_TRANSPOSED, name) : name;
}

/* "guide p. 4", or NULL when nothing is cited. */
static const char *sources_text(const CitationList *citations)
{
    Text text = {0};
    for (uint32_t i = 0; i < citations->count; i++) {
        const Citation *citation = &citations->items[i];
        const char *name = citation->source->name;
        text_format(&text, "%s%s", i ? ", " : "",
                    citation->pages ? SAY(TEXT_CITED_PAGES, name, citation->pages) : name);
    }
    return citations->count ? text_get(&text) : NULL;
}

/* --- what is not encoded ----------------------------------------------------------------
 */

static void print_untranslated(const Method *method)
{
    for (uint32_t i = 0; i < method->untranslated.count; i++) {
        const Untranslated *passage = &method->untranslated.items[i];
        Where where = at(method->source, passage->span);
        Place place = source_place(where.source, where.span.start);
        const char *sources = sources_text(&passage->sources);
        printf("  %s\n", SAY(TEXT_UNTRANSLATED_ITEM, where.source->name,
                             text_make("%u", place.line), passage->text));
        printf("    %s\n", SAY(TEXT_UNTRANSLATED_WHY, passage->reason));
        if (sources != NULL)
            printf("    %s\n", SAY(TEXT_CITED_SOURCE, sources));
    }
}

static void json_untranslated(Json *json, const Method *method)
{
    json_key(json, "non_traduit");
    json_open(json, '[');
    for (uint32_t i = 0; i < method->untranslated.count; i++) {
        const Untranslated *passage = &method->untranslated.items[i];
        Where where = at(method->source, passage->span);
        json_open(json, '{');
        json_key_text(json, "texte", passage->text);
        json_key_text(json, "motif", passage->reason);
        json_key_text(json, "source", sources_text(&passage->sources));
        json_key_text(json, "fichier", where.source->name);
        json_key_integer(json, "ligne", source_place(where.source, where.span.start).line);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* --- obligations ------------------------------------------------------------------------
 */

static void print_obligations(const Program *program)
{
    for (uint32_t i = 0; i < program->checks->obligation_count; i++) {
        const ProgramObligation *obligation = &program->checks->obligations[i];
        printf("  %s\n", SAY(TEXT_OBLIGATION, program->axes[obligation->axis].name,
                             obligation->written));
    }
}

static void json_obligations(Json *json, const Program *program)
{
    json_key(json, "obligations");
    json_open(json, '[');
    for (uint32_t i = 0; program != NULL && i < program->checks->obligation_count; i++) {
        const ProgramObligation *obligation = &program->checks->obligations[i];
        json_open(json, '{');
        json_key_text(json, "axe", program->axes[obligation->axis].name);
        json_key_text(json, "obligation", obligation->written);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* --- the summary ------------------------------------------------------------------------
 */

static void print_summary(const Arguments *arguments, const Compiled *compiled,
                          const char *path)
{
    const Method *method = compiled->method;
    printf("%s\n", SAY(TEXT_METHOD_CHECKED, path, text_make("%u", method->rules.count),
                       text_make("%u", method->axes.count),
                       text_make("%u", method->examples.count)));
    for (uint32_t i = 0; i < method->adaptations.count; i++)
        printf("  %s\n", adaptation_text(&method->adaptations.items[i]));
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const Plan *plan = &method->plans.items[i];
        printf("  %s\n",
               SAY(TEXT_PLAN_CHECKED, plan_title(plan), text_make("%d", plan->first_year),
                   text_make("%d", plan->last_year),
                   text_make("%u", compiled->decisions[i]->domain->variables.count),
                   text_make("%u", decision_size(compiled->decisions[i]))));
    }
    if (method->properties.count != 0)
        printf("  %s\n", SAY(TEXT_PROPERTIES_PROVED, text_make("%u", compiled->proved)));
    print_obligations(compiled->program);
    if (method->untranslated.count == 0)
        return;
    bool listed = argument_value(arguments, OPTION_NON_TRADUIT) != NULL;
    printf("  %s\n",
           SAY(TEXT_UNTRANSLATED_COUNT, text_make("%u", method->untranslated.count),
               listed ? " :" : SAY(TEXT_UNTRANSLATED_OPTION)));
    if (listed)
        print_untranslated(method);
}

static void print_json(const Arguments *arguments, const Session *session, const char *path,
                       const CheckReport *report, const Diags *diags)
{
    const Compiled *compiled = &session->compiled;
    Json json = {0};
    json_open(&json, '{');
    json_key_text(&json, "fichier", path);
    json_key_text(&json, "methode", compiled->method ? compiled->method->name : NULL);
    json_key_integer(&json, "erreurs", diags->errors);
    json_key_integer(&json, "avertissements", diags->warnings);
    json_key_integer(&json, "regles", compiled->method ? compiled->method->rules.count : 0);
    json_key_integer(&json, "proprietes",
                     compiled->method ? compiled->method->properties.count : 0);
    json_key_integer(&json, "proprietes_prouvees", compiled->proved);
    if (compiled->method != NULL)
        json_untranslated(&json, compiled->method);
    json_obligations(&json, compiled->program);
    if (report != NULL)
        check_report_json(report, diags, &json);
    if (session->compiled.status == 0 && argument_value(arguments, OPTION_REGLES) != NULL)
        tree_report_json(session, &json);
    json_close(&json, '}');
    printf("%s\n", text_get(&json.text));
}

/* --- one method -------------------------------------------------------------------------
 */

typedef struct Years {
    int first, last; /* 0: none asked for */
} Years;

/* The four digits at TEXT; false when they are not four digits. */
static bool read_year(const char *text, int *year)
{
    if (strspn(text, "0123456789") != 4)
        return false;
    *year = (int)strtol(text, NULL, 10);
    return true;
}

/* "2018-2024", "2024". */
static bool read_years(const char *text, Years *years)
{
    if (!read_year(text, &years->first))
        return false;
    years->last = years->first;
    if (text[4] == '\0')
        return true;
    return text[4] == '-' && read_year(text + 5, &years->last) && text[9] == '\0' &&
           years->first <= years->last;
}

static CheckReport *report_of(const Arguments *arguments, const Session *session,
                              Years years)
{
    if (!session->compiled.decided)
        return NULL;
    CheckReport *report = mem_new(CheckReport);
    report->compiled = &session->compiled;
    report->gaps = gaps_of(&session->compiled);
    report->every = argument_value(arguments, OPTION_TROUS) != NULL;
    if (years.first != 0)
        report->drifts =
            drifts_of(&session->compiled, report->gaps, years.first, years.last);
    if (session->plans != NULL)
        report->stakes = stakes_new(session->compiled.program, session->plans,
                                    session->budget.lines, NULL);
    return report;
}

static int check_one(const Arguments *arguments, const char *path, Years years)
{
    Diags diags = {0};
    Session session;
    int status = session_open_to_weigh(arguments, path, &session, &diags);
    const Compiled *compiled = &session.compiled;
    if (compiled->decided)
        reach_check(compiled->method, compiled->decisions, &diags);
    if (compiled->status == 0)
        for (uint32_t i = 0; i < compiled->method->examples.count; i++)
            example_run(compiled, &compiled->method->examples.items[i], NULL, &diags);
    if (compiled->loaded != NULL)
        seal_check(path, compiled->loaded, &diags);
    const CheckReport *report =
        status == EXIT_DONE ? report_of(arguments, &session, years) : NULL;
    if (report != NULL)
        check_report_weigh(report, &diags);
    cli_say(arguments, &diags);
    const char *format = argument_value(arguments, OPTION_FORMAT);
    if (format != NULL && text_equal(format, "json")) {
        print_json(arguments, &session, path, report, &diags);
    } else if (diags.errors == 0) {
        print_summary(arguments, compiled, path);
        if (report != NULL)
            check_report_print(report);
        if (argument_value(arguments, OPTION_REGLES) != NULL)
            tree_report_print(&session);
    }
    session_close(&session);
    int own = cli_status(&diags);
    return own > status ? own : status;
}

int verifier_run(const Arguments *arguments)
{
    Years years = {0};
    const char *asked = argument_value(arguments, OPTION_EXERCICES);
    if (asked != NULL && !read_years(asked, &years)) {
        Diags diags = {0};
        diag_say(&diags, DIAG_OPTION_BAD_VALUE, nowhere(), "exercices", asked);
        diag_help(&diags, TEXT_YEARS_ARE);
        cli_say(arguments, &diags);
        return EXIT_USAGE;
    }
    int worst = EXIT_DONE;
    for (uint32_t i = 0; i < arguments->words.count; i++) {
        int status = check_one(arguments, arguments->words.items[i], years);
        worst = status > worst ? status : worst;
    }
    return worst;
}
