/* totem_test.c -- TotEM acts: what is read, deduced, counted and refused. */
#include <criterion/criterion.h>
#include <criterion/logging.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/base/mem.h"
#include "runtime/import/budget.h"

TestSuite(totem, .init = mem_start);

#define OWN "tests/data/totem/"

static Budget budget;
static Diags diags;

static void read_own(const char *name)
{
    budget_open(&budget);
    int status = budget_read(&budget, text_make(OWN "%s", name), &diags);
    cr_assert(eq(int, status, 0), "%s: %s", name,
              diags.items.count ? diags.items.items[0].text : "");
}

static const char *cell(FieldId field, size_t line)
{
    int64_t value = lines_get(budget.lines, field, line);
    if (value == FIELD_ABSENT)
        return "-";
    switch (field_kind(field)) {
    case FIELD_CODE:
    case FIELD_TEXT:
        return lines_text(budget.lines, value);
    case FIELD_CHOICE: {
        uint32_t count;
        return field_choices(field, &count)[value];
    }
    case FIELD_YEAR:
    case FIELD_NUMBER:
    case FIELD_MONEY:
        return text_make("%lld", (long long)value);
    }
    return "?";
}

#define EXPECT_CELL(field, line, text)                                                     \
    cr_expect(eq(str, (char *)cell(field, line), text), "line %zu", (size_t)line)

static uint32_t count_of(AnomalyKind kind)
{
    return budget.anomalies[kind].count;
}

static uint32_t all_anomalies(void)
{
    uint32_t count = 0;
    for (int i = 0; i < ANOMALY_KINDS; i++)
        count += budget.anomalies[i].count;
    return count;
}

/* --- what the file says -------------------------------------------------------- */

Test(totem, the_heading_is_read)
{
    read_own("utf8.xml");
    const Document *act = &budget.documents.items[0];
    cr_expect(eq(u32, budget.documents.count, 1));
    cr_expect(eq(str, (char *)act->name, "utf8.xml"));
    cr_expect(eq(str, (char *)act->format, "TotEM"));
    cr_expect(eq(str, (char *)act->nomenclature_name, "M14_COM_SUP3500"));
    cr_expect(eq(int, act->exercice, 2018));
    cr_expect(eq(i64, act->etape, ETAPE_CA));
    cr_expect(eq(i64, act->budget, BUDGET_PRINCIPAL));
    cr_expect(eq(str, (char *)act->collectivite, "Commune de Bellecombe-sur-Mérande"));
    cr_expect(eq(str, (char *)act->etablissement, "Budget principal"));
    cr_expect(eq(str, (char *)act->siret, "12345678900012"));
    cr_expect(eq(i64, act->population, 12345));
    cr_expect(eq(u32, act->line_count, 8));
    EXPECT_CELL(FIELD_SIREN, 0, "123456789");
    EXPECT_CELL(FIELD_TYPE_COLLECTIVITE, 0, "Commune");
    EXPECT_CELL(FIELD_EXERCICE, 0, "2018");
}

Test(totem, lines_carry_codes_labels_and_amounts)
{
    read_own("utf8.xml");
    EXPECT_CELL(FIELD_NATURE, 0, "60612");
    EXPECT_CELL(FIELD_FONCTION, 0, "020");
    EXPECT_CELL(FIELD_SENS, 0, "dépense");
    EXPECT_CELL(FIELD_REALISE, 0, "100050");
    EXPECT_CELL(FIELD_CREDITS, 0, "120000");
    EXPECT_CELL(FIELD_PREVU, 0, "-");
    EXPECT_CELL(FIELD_LIBELLE, 0, "-");
    EXPECT_CELL(FIELD_LIBELLE, 1, "Rénovation de l'école");
    EXPECT_CELL(FIELD_OPERATION, 1, "20180001");
    EXPECT_CELL(FIELD_ARTICLE, 0, "-");
}

Test(totem, elements_of_annexes_and_other_namespaces_are_not_lines)
{
    read_own("utf8.xml");
    cr_expect(eq(sz, budget.lines->count, 8));
}

Test(totem, latin_1_and_utf_8_give_the_same_lines)
{
    read_own("latin1.xml");
    cr_expect(eq(sz, budget.lines->count, 8));
    EXPECT_CELL(FIELD_LIBELLE, 1, "Rénovation de l'école");
    cr_expect(eq(str, (char *)budget.documents.items[0].collectivite,
                 "Commune de Bellecombe-sur-Mérande"));
    cr_expect(eq(i64, budget.documents.items[0].population, 12345));
}

Test(totem, a_population_of_zero_is_not_known)
{
    read_own("no-population.xml");
    cr_expect(eq(i64, budget.documents.items[0].population, FIELD_ABSENT));
}

Test(totem, each_budget_of_a_file_is_a_document)
{
    read_own("two-budgets.xml");
    cr_assert(eq(u32, budget.documents.count, 2));
    cr_expect(eq(i64, budget.documents.items[1].budget, BUDGET_ANNEXE));
    cr_expect(eq(u32, budget.documents.items[1].line_count, 3));
    cr_expect(eq(u32, budget.lines->document[1], 1));
    cr_expect(eq(u32, budget.lines->number[1], 1));
}

/* --- what the plan adds -------------------------------------------------------- */

Test(totem, the_plan_gives_section_chapter_and_movement)
{
    static const char *const expected[][3] = {
        {"011", "fonctionnement", "réel"},
        {"23", "investissement", "réel"},
        {"73", "fonctionnement", "réel"},
        {"042", "fonctionnement", "ordre_entre_sections"},
        {"040", "investissement", "ordre_entre_sections"},
        {"041", "investissement", "ordre_section"},
        {"002", "fonctionnement", "report"},
    };
    read_own("utf8.xml");
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        EXPECT_CELL(FIELD_CHAPITRE, i, (char *)expected[i][0]);
        EXPECT_CELL(FIELD_SECTION, i, (char *)expected[i][1]);
        EXPECT_CELL(FIELD_MOUVEMENT, i, (char *)expected[i][2]);
    }
    cr_expect(eq(u32, all_anomalies(), 0));
}

Test(totem, sales_of_assets_count_in_investment)
{
    read_own("utf8.xml");
    EXPECT_CELL(FIELD_NATURE, 7, "775");
    EXPECT_CELL(FIELD_SECTION, 7, "investissement");
}

Test(totem, the_label_of_the_account_comes_from_the_plan_of_the_year)
{
    read_own("utf8.xml");
    EXPECT_CELL(FIELD_LIBELLE_COMPTE, 0, "Energie - Electricité");
}

Test(totem, a_budget_voted_by_function_loses_its_prefix)
{
    static const char *const functions[] = {"020", "325", "30",  "1",  "01",
                                            "01",  "-",   "311", "020"};
    read_own("by-function.xml");
    cr_expect(budget.documents.items[0].by_function);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        EXPECT_CELL(FIELD_FONCTION, i, (char *)functions[i]);
}

Test(totem, a_budget_voted_by_function_has_chapters_by_nature)
{
    read_own("by-function.xml");
    EXPECT_CELL(FIELD_CHAPITRE, 0, "011");
    EXPECT_CELL(FIELD_SECTION, 0, "fonctionnement");
    EXPECT_CELL(FIELD_CHAPITRE, 1, "21");
    EXPECT_CELL(FIELD_SECTION, 1, "investissement");
    EXPECT_CELL(FIELD_CHAPITRE, 5, "040");
    EXPECT_CELL(FIELD_MOUVEMENT, 6, "report");
    EXPECT_CELL(FIELD_LIBELLE, 7, "Pistes cyclables");
    EXPECT_CELL(FIELD_SECTION, 8, "investissement");
}

/* --- what is odd --------------------------------------------------------------- */

Test(totem, negative_amounts_are_normal)
{
    read_own("amounts.xml");
    EXPECT_CELL(FIELD_REALISE, 0, "-100050");
    EXPECT_CELL(FIELD_REALISE, 1, "-1");
    EXPECT_CELL(FIELD_CREDITS, 1, "550");
}

Test(totem, amounts_that_cannot_be_kept_are_absent_and_counted)
{
    read_own("amounts.xml");
    EXPECT_CELL(FIELD_REALISE, 2, "-");
    EXPECT_CELL(FIELD_CREDITS, 2, "0");
    EXPECT_CELL(FIELD_REALISE, 3, "-");
    EXPECT_CELL(FIELD_REALISE, 4, "-");
    cr_expect(eq(u32, count_of(ANOMALY_AMOUNT_TOO_PRECISE), 1));
    cr_expect(eq(u32, count_of(ANOMALY_AMOUNT_UNREADABLE), 1));
    cr_expect(eq(u32, count_of(ANOMALY_AMOUNT_TOO_LARGE), 1));
    const Anomaly *anomaly = &budget.anomalies[ANOMALY_AMOUNT_TOO_PRECISE];
    cr_expect(eq(str, (char *)anomaly->places[0].what, "1.005"));
    cr_expect(eq(u32, anomaly->places[0].line, 52));
}

Test(totem, a_missing_chapter_is_deduced)
{
    read_own("chapters.xml");
    EXPECT_CELL(FIELD_CHAPITRE, 0, "013");
    EXPECT_CELL(FIELD_CHAPITRE, 1, "20");
    EXPECT_CELL(FIELD_CHAPITRE, 3, "042");
}

Test(totem, the_files_chapter_is_kept_against_the_plans)
{
    read_own("chapters.xml");
    EXPECT_CELL(FIELD_CHAPITRE, 2, "204");
    cr_expect(eq(u32, count_of(ANOMALY_CHAPTER_DIFFERS), 1));
    cr_expect(eq(str, (char *)budget.anomalies[ANOMALY_CHAPTER_DIFFERS].places[0].what,
                 "204 (compte 2031) ; le plan dit 20"));
}

Test(totem, the_kind_of_ordre_is_deduced_when_only_one_is_possible)
{
    read_own("chapters.xml");
    EXPECT_CELL(FIELD_MOUVEMENT, 4, "ordre_entre_sections");
}

Test(totem, the_plans_section_is_kept_against_the_files)
{
    read_own("chapters.xml");
    EXPECT_CELL(FIELD_SECTION, 5, "fonctionnement");
    EXPECT_CELL(FIELD_SECTION, 6, "investissement");
    cr_expect(eq(u32, count_of(ANOMALY_SECTION_DIFFERS), 1));
}

Test(totem, unknown_codes_are_kept_and_counted)
{
    read_own("unknown-codes.xml");
    cr_expect(eq(sz, budget.lines->count, 9));
    EXPECT_CELL(FIELD_NATURE, 0, "990");
    EXPECT_CELL(FIELD_LIBELLE_COMPTE, 0, "-");
    EXPECT_CELL(FIELD_FONCTION, 3, "845");
    cr_expect(eq(u32, count_of(ANOMALY_ACCOUNT_UNKNOWN), 1));
    cr_expect(eq(u32, count_of(ANOMALY_ACCOUNT_NOT_IN_PLAN), 1));
    cr_expect(eq(u32, count_of(ANOMALY_FUNCTION_NOT_IN_PLAN), 1));
    cr_expect(eq(u32, count_of(ANOMALY_FUNCTION_UNKNOWN), 1));
}

Test(totem, a_budgets_own_subdivision_of_an_account_is_normal)
{
    read_own("unknown-codes.xml");
    EXPECT_CELL(FIELD_LIBELLE_COMPTE, 1, "Energie - Electricité");
    EXPECT_CELL(FIELD_FONCTION, 4, "0201");
}

Test(totem, lines_that_leave_something_out_are_kept_and_counted)
{
    read_own("unknown-codes.xml");
    EXPECT_CELL(FIELD_NATURE, 5, "-");
    EXPECT_CELL(FIELD_SENS, 6, "-");
    EXPECT_CELL(FIELD_MOUVEMENT, 7, "-");
    cr_expect(eq(u32, count_of(ANOMALY_ACCOUNT_MISSING), 1));
    cr_expect(eq(u32, count_of(ANOMALY_DIRECTION_MISSING), 1));
    cr_expect(eq(u32, count_of(ANOMALY_MOVEMENT_UNKNOWN), 1));
}

Test(totem, a_plan_that_is_not_ours_is_said_once)
{
    read_own("unknown-plan.xml");
    cr_expect(budget.documents.items[0].nomenclature == NULL);
    cr_expect(eq(u32, all_anomalies(), 1));
    cr_expect(
        eq(str, (char *)budget.anomalies[ANOMALY_PLAN_UNKNOWN].places[0].what, "M99_Z"));
    EXPECT_CELL(FIELD_NATURE, 0, "60612");
    EXPECT_CELL(FIELD_CHAPITRE, 0, "-");
    EXPECT_CELL(FIELD_MOUVEMENT, 3, "ordre_entre_sections");
}

Test(totem, a_year_before_the_plans_is_said_once)
{
    read_own("old-year.xml");
    cr_expect(eq(u32, all_anomalies(), 1));
    cr_expect(eq(u32, count_of(ANOMALY_YEAR_BEFORE_PLANS), 1));
}

/* --- measures ------------------------------------------------------------------ */

Test(totem, accounts_are_measured_by_what_was_done_and_others_by_what_is_foreseen)
{
    read_own("utf8.xml");
    cr_assert(eq(int, budget_read(&budget, OWN "two-budgets.xml", &diags), 0));
    budget_measure(&budget, FIELD_COUNT);
    EXPECT_CELL(FIELD_MONTANT, 0, "100050");
    EXPECT_CELL(FIELD_MONTANT, 8, "1000");
    EXPECT_CELL(FIELD_MONTANT, 9, "2000");
}

Test(totem, an_absent_measure_is_zero_only_when_the_line_has_an_amount)
{
    read_own("two-budgets.xml");
    budget_measure(&budget, FIELD_COUNT);
    EXPECT_CELL(FIELD_MONTANT, 2, "0");
    EXPECT_CELL(FIELD_MONTANT, 3, "-");
}

Test(totem, the_measures_are_named)
{
    const char *const *names = measure_names();
    cr_expect(eq(str, (char *)names[0], "prévu"));
    cr_expect(eq(str, (char *)names[2], "réalisé"));
    cr_expect(eq(str, (char *)names[6], "précédent"));
    cr_expect(names[7] == NULL);
}

/* --- what is refused ----------------------------------------------------------- */

typedef struct Refusal {
    char file[40];
    DiagId id;
    int status;
    char message[112];
} Refusal;

ParameterizedTestParameters(totem, refusals)
{
    static Refusal refusals[] = {
        {OWN "absent.xml", DIAG_FILE_MISSING, -2,
         "fichier « tests/data/totem/absent.xml » introuvable"},
        {"tests/data/totem", DIAG_FILE_DIRECTORY, -1,
         "« tests/data/totem » est un dossier, pas un fichier"},
        {OWN "empty.xml", DIAG_BUDGET_EMPTY, -1, "« empty.xml » est vide"},
        {OWN "spaces.xml", DIAG_BUDGET_EMPTY, -1, "« spaces.xml » est vide"},
        {OWN "text.txt", DIAG_BUDGET_NOT_ONE, -1,
         "« text.txt » n'est pas un budget : c'est un texte"},
        {OWN "values.json", DIAG_BUDGET_NOT_ONE, -1,
         "« values.json » n'est pas un budget : c'est du JSON"},
        {OWN "method.crible.md", DIAG_BUDGET_NOT_ONE, -1,
         "« method.crible.md » n'est pas un budget : c'est une méthode Crible"},
        {OWN "plan.xml", DIAG_BUDGET_ROOT, -1,
         "« plan.xml » n'est pas un acte budgétaire : sa racine est « Nomenclature »"},
        {OWN "elsewhere.xml", DIAG_BUDGET_ROOT, -1,
         "« elsewhere.xml » n'est pas un acte budgétaire : sa racine est "
         "« DocumentBudgetaire »"},
        {OWN "truncated.xml", DIAG_XML_TRUNCATED, -1,
         "le fichier s'arrête avant sa fin, à la ligne 54, octet 1571"},
        {OWN "malformed.xml", DIAG_XML_MALFORMED, -1,
         "le XML est mal formé : cette balise fermante ne ferme pas la dernière ouverte "
         "(colonne 7)"},
        {OWN "entities.xml", DIAG_XML_ENTITY, -1,
         "le fichier déclare l'entité « a », ce qui est refusé"},
        {OWN "windows1252.xml", DIAG_XML_ENCODING, -1,
         "l'encodage « windows-1252 » ne se lit pas"},
        {OWN "no-line.xml", DIAG_BUDGET_NO_LINE, -1,
         "« no-line.xml » ne contient aucune ligne de budget"},
        {OWN "no-year.xml", DIAG_BUDGET_YEAR, -1,
         "exercice du budget non compris : absent"},
        {OWN "bad-stage.xml", DIAG_BUDGET_STAGE, -1,
         "étape du budget non comprise : « 07 »"},
    };
    return cr_make_param_array(Refusal, refusals, sizeof refusals / sizeof *refusals);
}

ParameterizedTest(Refusal *c, totem, refusals, .init = mem_start)
{
    budget_open(&budget);
    int status = budget_read(&budget, c->file, &diags);
    cr_expect(eq(int, status, c->status), "%s", c->file);
    cr_assert(eq(u32, diags.errors, 1), "%s", c->file);
    cr_expect(eq(int, diags.items.items[0].id, c->id), "%s", c->file);
    cr_expect(eq(str, (char *)diags.items.items[0].text, c->message));
}

Test(totem, after_a_refusal_the_budget_holds_what_it_held)
{
    read_own("amounts.xml");
    uint32_t anomalies = all_anomalies();
    cr_assert(eq(int, budget_read(&budget, OWN "truncated.xml", &diags), -1));
    cr_expect(eq(sz, budget.lines->count, 6));
    cr_expect(eq(u32, budget.documents.count, 1));
    cr_expect(eq(u32, all_anomalies(), anomalies));
    cr_assert(eq(int, budget_read(&budget, OWN "utf8.xml", &diags), 0));
    cr_expect(eq(sz, budget.lines->count, 14));
    EXPECT_CELL(FIELD_LIBELLE, 7, "Rénovation de l'école");
}

/* A file of HEAD, COUNT times MIDDLE, and TAIL. */
static const char *made_file(const char *head, const char *middle, size_t count,
                             const char *tail)
{
    const char *path = text_make("/tmp/crible-totem-%ld.xml", (long)getpid());
    FILE *file = fopen(path, "w");
    cr_assert(file != NULL);
    fputs(head, file);
    for (size_t i = 0; i < count; i++)
        fputs(middle, file);
    fputs(tail, file);
    fclose(file);
    return path;
}

static void expect_limit(const char *path)
{
    budget_open(&budget);
    cr_expect(eq(int, budget_read(&budget, path, &diags), -1));
    unlink(path);
    cr_assert(eq(u32, diags.errors, 1));
    cr_expect(eq(int, diags.items.items[0].id, DIAG_XML_LIMIT));
}

#define ROOT                                                                               \
    "<DocumentBudgetaire xmlns=\"http://www.minefi.gouv.fr/cp/demat/docbudgetaire\""

Test(totem, depth_is_bounded)
{
    expect_limit(made_file(ROOT ">", "<a>", 100000, ""));
}

Test(totem, the_size_of_a_tag_is_bounded)
{
    expect_limit(made_file(ROOT " a=\"", "0123456789", 1000000, "\"/>"));
}

Test(totem, a_long_comment_before_the_root_is_bounded)
{
    expect_limit(made_file("<!-- ", "0123456789", 1000000, " -->" ROOT "/>"));
}

/* --- real acts, when they are here --------------------------------------------- */

#define REAL "../shared/data/budgets/totem/"

/* Totals of real operations, in cents: those that Montreuil published for 2016 and 2018;
 * the others by tests/tools/somme_totem.py. */
typedef struct Account {
    char file[56];
    int64_t totals[2][2]; /* by sens, then section */
} Account;

ParameterizedTestParameters(totem, accounts)
{
    static Account accounts[] = {
        {"montreuil_CA_2016.xml", {{19007330188, 4657273834}, {20582834090, 3594847476}}},
        {"montreuil_CA_2018.xml", {{19160265145, 6018135757}, {21034575809, 4310880973}}},
        {"montreuil_CA_2019.xml", {{19692098400, 5960740178}, {21521953479, 5273137774}}},
        {"montreuil_CA_2023.xml", {{22129542948, 5280693955}, {24080051163, 4174942402}}},
        {"montpellier_CA_2018_M57_vote_par_fonction.xml",
         {{29579255587, 10045359145}, {33876531273, 7155621654}}},
    };
    return cr_make_param_array(Account, accounts, sizeof accounts / sizeof *accounts);
}

ParameterizedTest(Account *c, totem, accounts, .init = mem_start)
{
    const char *path = text_make(REAL "%s", c->file);
    if (access(path, R_OK) != 0) {
        cr_log_warn("skipped: %s is not here", path);
        cr_skip_test("%s is not here", path);
    }
    budget_open(&budget);
    cr_assert(eq(int, budget_read(&budget, path, &diags), 0));
    budget_measure(&budget, FIELD_REALISE);
    int64_t totals[2][2] = {{0}};
    const Lines *lines = budget.lines;
    for (size_t i = 0; i < lines->count; i++)
        if (lines_get(lines, FIELD_MOUVEMENT, i) == MOUVEMENT_REEL)
            totals[lines_get(lines, FIELD_SENS, i)][lines_get(lines, FIELD_SECTION, i)] +=
                lines_get(lines, FIELD_MONTANT, i);
    for (int sens = 0; sens < 2; sens++)
        for (int section = 0; section < 2; section++)
            cr_expect(eq(i64, totals[sens][section], c->totals[sens][section]), "%s %d %d",
                      c->file, sens, section);
}
