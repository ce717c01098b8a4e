/* scdl.c -- budget lines as open data, in the SCDL schema "budget" 0.8.3. */
#include <string.h>

#include "runtime/report/csv_text.h"
#include "runtime/report/import_report.h"
#include "runtime/report/run.h"

/* One line being written. */
typedef struct Writer {
    const Lines *lines;
    const Document *document;
    size_t line;
    Text *out;
} Writer;

static int64_t cell(const Writer *writer, FieldId field)
{
    return lines_get(writer->lines, field, writer->line);
}

static const char *text_of(const Writer *writer, FieldId field)
{
    return lines_text(writer->lines, cell(writer, field));
}

/* --- labels of the plan -------------------------------------------------------- */

/* The label of CODE or of its longest known ancestor in the year's plan; NULL without. */
static const char *label_of(const Document *document, CodeKind kind, const char *code)
{
    const Nomenclature *plan = document->nomenclature;
    if (plan == NULL || code == NULL || document->exercice < plan->first_year)
        return NULL;
    const CodeTree *tree = &plan->trees[kind];
    int year = nomenclature_year(plan, document->exercice);
    uint32_t node = code_known_ancestor(tree, code, strlen(code), year);
    return node == NODE_NONE ? NULL : code_entry(tree, node, year)->label;
}

/* The schema defines the section as the chapter's.  Ours may be another: a sale of assets,
 * of chapter 77, counts in investment. */
static const char *section_word(const Document *document, const char *chapter,
                                int64_t section)
{
    const Nomenclature *plan = document->nomenclature;
    PlanSection planned = PLAN_SECTION_NONE;
    if (plan != NULL && chapter != NULL && document->exercice >= plan->first_year)
        planned =
            chapter_section(plan, chapter, nomenclature_year(plan, document->exercice));
    switch (planned) {
    case PLAN_FONCTIONNEMENT:
        return choice_text(FIELD_SECTION, SECTION_FONCTIONNEMENT);
    case PLAN_INVESTISSEMENT:
        return choice_text(FIELD_SECTION, SECTION_INVESTISSEMENT);
    case PLAN_SECTION_NONE:
        break;
    }
    return choice_text(FIELD_SECTION, section);
}

/* --- words of the schema ------------------------------------------------------- */

/* The schema knows no CFU: it is an account, as the compte administratif it replaces. */
static const char *stage_word(int64_t etape)
{
    static const char *const words[] = {[ETAPE_BP] = "budget primitif",
                                        [ETAPE_BS] = "budget supplémentaire",
                                        [ETAPE_DM] = "décision modificative",
                                        [ETAPE_CA] = "compte administratif",
                                        [ETAPE_CFU] = "compte administratif"};
    return etape == FIELD_ABSENT ? NULL : words[etape];
}

/* Results carried over are written like real operations, as in the acts. */
static const char *movement_word(int64_t movement)
{
    static const char *const words[] = {[MOUVEMENT_REEL] = "réel",
                                        [MOUVEMENT_ORDRE_ENTRE_SECTIONS] = "ordre",
                                        [MOUVEMENT_ORDRE_SECTION] = "ordre",
                                        [MOUVEMENT_REPORT] = "réel"};
    return movement == FIELD_ABSENT ? NULL : words[movement];
}

static const char *specialisation_word(int64_t specialisation)
{
    static const char *const words[] = {[SPECIALISATION_NON_SPECIALISE] = "non spécialisé",
                                        [SPECIALISATION_SPECIALISE] = "spécialisé"};
    return specialisation == FIELD_ABSENT ? NULL : words[specialisation];
}

/* --- columns ------------------------------------------------------------------- */

static const char *year(const Writer *writer)
{
    return text_make("%d", writer->document->exercice);
}

static const char *name(const Writer *writer)
{
    const Document *document = writer->document;
    return document->collectivite ? document->collectivite : document->etablissement;
}

static void put_texts(const Writer *writer)
{
    const Document *document = writer->document;
    const char *chapter = text_of(writer, FIELD_CHAPITRE);
    const char *function = text_of(writer, FIELD_FONCTION);
    const char *const texts[] = {
        stage_word(document->etape),
        year(writer),
        document->siret,
        name(writer),
        chapter,
        label_of(document, CODE_CHAPTER, chapter),
        text_of(writer, FIELD_NATURE),
        text_of(writer, FIELD_LIBELLE_COMPTE),
        function,
        label_of(document, CODE_FUNCTION, function),
        text_of(writer, FIELD_OPERATION),
        section_word(document, chapter, cell(writer, FIELD_SECTION)),
        movement_word(cell(writer, FIELD_MOUVEMENT)),
        choice_text(FIELD_SENS, cell(writer, FIELD_SENS)),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        csv_text(writer->out, texts[i], ',');
        text_char(writer->out, ',');
    }
}

static void put_amounts(const Writer *writer)
{
    static const FieldId amounts[] = {FIELD_REALISE, FIELD_PRECEDENT, FIELD_RAR_PRECEDENT,
                                      FIELD_PROPOSE, FIELD_PREVU,     FIELD_CREDITS,
                                      FIELD_RAR};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        int64_t amount = cell(writer, amounts[i]);
        if (amount != FIELD_ABSENT)
            money_write(writer->out, amount);
        text_char(writer->out, ',');
    }
}

void report_scdl(const Budget *budget, FileOutput *output)
{
    Text *out = &output->text;
    Writer writer = {.lines = budget->lines, .out = out};
    text_put(out, "BGT_NATDEC,BGT_ANNEE,BGT_SIRET,BGT_NOM,BGT_CONTNAT,BGT_CONTNAT_LABEL,"
                  "BGT_NATURE,BGT_NATURE_LABEL,BGT_FONCTION,BGT_FONCTION_LABEL,"
                  "BGT_OPERATION,BGT_SECTION,BGT_OPBUDG,BGT_CODRD,BGT_MTREAL,"
                  "BGT_MTBUDGPREC,BGT_MTRARPREC,BGT_MTPROPNOUV,BGT_MTPREV,BGT_CREDOUV,"
                  "BGT_MTRAR3112,BGT_ARTSPE\n");
    for (; writer.line < budget->lines->count; writer.line++) {
        uint32_t document = budget->lines->document[writer.line];
        writer.document = &budget->documents.items[document];
        put_texts(&writer);
        put_amounts(&writer);
        csv_text(out, specialisation_word(cell(&writer, FIELD_SPECIALISATION)), ',');
        text_char(out, '\n');
        file_output_step(output);
    }
}
