/* budgets.c -- reading the budgets of a command line. */
#include "compiler/cli/budgets.h"

#include <string.h>

#include "compiler/formats.h"
#include "runtime/base/hash.h"
#include "runtime/base/text.h"

static const FieldId measures[] = {FIELD_REALISE,  FIELD_PREVU, FIELD_PROPOSE,
                                   FIELD_CREDITS,  FIELD_RAR,   FIELD_RAR_PRECEDENT,
                                   FIELD_PRECEDENT};

enum { MEASURE_COUNT = sizeof measures / sizeof *measures };

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
int cli_choose_formats(const Arguments *arguments, Budget *budget, Diags *diags)
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
    budget->member = argument_value(arguments, OPTION_MEMBRE);
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

/* A choice that chose nothing was meant for a file that is not there. */
static bool check_choices(const Budget *budget, Diags *diags)
{
    uint32_t errors = diags->errors;
    if (budget->sheet != NULL && budget->sheets_read == 0)
        diag_say(diags, DIAG_SHEET_UNUSED, nowhere());
    if (budget->member != NULL && budget->members_read == 0)
        diag_say(diags, DIAG_MEMBER_UNUSED, nowhere());
    return diags->errors == errors;
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
    int status = cli_choose_formats(arguments, budget, diags);
    if (status == EXIT_DONE)
        status = read_files(arguments, first, budget, diags);
    if (status != EXIT_DONE)
        return status;
    if (!check_choices(budget, diags))
        return EXIT_WRONG;
    budget_name_documents(budget);
    return say_anomalies(arguments, budget, diags);
}

/* --- measures ------------------------------------------------------------------ */

/* The measure called NAME, accents apart; FIELD_COUNT, and said, when there is none. */
static FieldId find_measure(const char *name, Diags *diags)
{
    Text every = {0};
    for (int i = 0; i < MEASURE_COUNT; i++) {
        const char *own = field_name(measures[i]);
        if (text_equal(text_unaccented(own), text_unaccented(name)))
            return measures[i];
        text_format(&every, "%s%s", i ? ", " : "", own);
    }
    diag_say(diags, DIAG_UNKNOWN_MEASURE, nowhere(), name);
    diag_help(diags, TEXT_CHOICES_ARE, text_get(&every));
    return FIELD_COUNT;
}

FieldId cli_measure(const Arguments *arguments, Diags *diags)
{
    const char *wanted = argument_value(arguments, OPTION_MESURE);
    return wanted ? find_measure(wanted, diags) : FIELD_COUNT;
}

/* Says when DOCUMENT has its amounts elsewhere than where its stage has them. */
static void check_measure(const Document *document, Diags *diags)
{
    FieldId own = document_measure(document), fullest = own;
    for (int i = 0; i < MEASURE_COUNT; i++)
        if (document->amounts[measures[i]] > document->amounts[fullest])
            fullest = measures[i];
    if (fullest == own || document->amounts[fullest] / 4 < document->amounts[own])
        return;
    diag_say(diags, DIAG_MEASURE_THIN, in_file(document->path, 0), field_name(own),
             text_make("%u", document->amounts[own]),
             text_make("%u", document->line_count));
    diag_note(diags, nowhere(), TEXT_MEASURE_FULLEST, field_name(fullest),
              text_make("%u", document->amounts[fullest]));
    if (document->etape == ETAPE_DM)
        diag_note(diags, nowhere(), TEXT_MEASURE_OF_DM);
    diag_help(diags, TEXT_MEASURE_CHOOSE, field_name(fullest));
}

void cli_measure_lines(Budget *budget, FieldId measure, Diags *diags)
{
    budget_measure(budget, measure);
    for (uint32_t i = 0; measure == FIELD_COUNT && i < budget->documents.count; i++)
        check_measure(&budget->documents.items[i], diags);
}
