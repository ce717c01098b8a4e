/* budgets.c -- reading the budgets of a command line. */
#include "compiler/cli/budgets.h"

#include <string.h>

#include "compiler/formats.h"
#include "runtime/base/hash.h"
#include "runtime/base/text.h"

/* A budget counted twice, or written over, would be noticed by nobody. */
static bool check_names(const Arguments *arguments, uint32_t first, Diags *diags)
{
    const char *output = argument_value(arguments, OPTION_SORTIE);
    Hash known = {0};
    for (uint32_t i = first; i < arguments->words.count; i++) {
        const char *path = arguments->words.items[i];
        bool added;
        HashEntry *entry = hash_add(&known, path, strlen(path), &added);
        if (!added && ++entry->number == 1)
            diag_say(diags, DIAG_BUDGET_TWICE, nowhere(), path);
        if (output != NULL && text_equal(output, path) && !text_equal(path, "-"))
            diag_say(diags, DIAG_OUTPUT_IS_BUDGET, nowhere(), path);
    }
    return diags->errors == 0;
}

/* The formats asked for, and the nomenclature of the tables that do not say theirs. */
static int choose_formats(const Arguments *arguments, Budget *budget, Diags *diags)
{
    int status;
    const char *plan = argument_value(arguments, OPTION_NOMENCLATURE);
    FormatSet *set = formats_load(arguments->values[OPTION_LIRE].items,
                                  arguments->values[OPTION_LIRE].count, diags, &status);
    if (set == NULL)
        return status == -1 ? EXIT_WRONG : status == -2 ? EXIT_SYSTEM : EXIT_USAGE;
    if (plan != NULL && nomenclature_find(plan) == NULL) {
        diag_say(diags, DIAG_UNKNOWN_NAME, nowhere(), SAY(TEXT_KIND_NOMENCLATURE), plan);
        return EXIT_USAGE;
    }
    set->nomenclature = plan;
    budget->sheet = argument_value(arguments, OPTION_FEUILLE);
    budget->formats = set;
    return EXIT_DONE;
}

static int read_files(const Arguments *arguments, uint32_t first, Budget *budget,
                      Diags *diags)
{
    int worst = EXIT_DONE;
    for (uint32_t i = first; i < arguments->words.count; i++) {
        int status = budget_read(budget, arguments->words.items[i], diags);
        if (status == -2)
            worst = EXIT_SYSTEM;
        else if (status != 0 && worst == EXIT_DONE)
            worst = EXIT_WRONG;
    }
    return worst;
}

static void say_anomaly(const Budget *budget, AnomalyKind kind, Diags *diags)
{
    const Anomaly *anomaly = &budget->anomalies[kind];
    const Document *documents = budget->documents.items;
    diag_say(diags, DIAG_ANOMALY,
             in_file(documents[anomaly->places[0].document].path, anomaly->places[0].line),
             anomaly_text(kind), text_make("%u", anomaly->count));
    for (uint32_t i = 0; i < anomaly->count && i < ANOMALY_PLACES; i++)
        if (anomaly->places[i].what != NULL && anomaly->places[i].what[0] != '\0')
            diag_note(diags,
                      in_file(documents[anomaly->places[i].document].path,
                              anomaly->places[i].line),
                      TEXT_ANOMALY_PLACE, anomaly->places[i].what);
}

static int say_anomalies(const Arguments *arguments, const Budget *budget, Diags *diags)
{
    uint32_t count = 0;
    for (int i = 0; i < ANOMALY_KINDS; i++) {
        if (budget->anomalies[i].count == 0)
            continue;
        say_anomaly(budget, (AnomalyKind)i, diags);
        count += budget->anomalies[i].count;
    }
    if (count == 0 || argument_value(arguments, OPTION_STRICT) == NULL)
        return EXIT_DONE;
    diag_say(diags, DIAG_STRICT, nowhere(), text_make("%u", count));
    return EXIT_WRONG;
}

int cli_read_budgets(const Arguments *arguments, uint32_t first, Budget *budget,
                     Diags *diags)
{
    if (!check_names(arguments, first, diags))
        return EXIT_WRONG;
    int status = choose_formats(arguments, budget, diags);
    if (status == EXIT_DONE)
        status = read_files(arguments, first, budget, diags);
    if (status != EXIT_DONE)
        return status;
    if (budget->sheet != NULL && budget->sheets_read == 0) {
        diag_say(diags, DIAG_SHEET_UNUSED, nowhere());
        return EXIT_WRONG;
    }
    budget_name_documents(budget);
    return say_anomalies(arguments, budget, diags);
}
