/* plan_import_test.c -- official plans read from XML and merged into .plan files. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/base/file.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/import/plan_import.h"
#include "runtime/import/plan_xml.h"
#include "runtime/nomenclature/plan_tree.h"

static char folder[] = "/tmp/crible-plan-XXXXXX";

static void open_folder(void)
{
    mem_start();
    cr_assert(mkdtemp(folder) != NULL);
}

static void close_folder(void)
{
    cr_assert(eq(int, system(text_make("rm -r '%s'", folder)), 0));
}

TestSuite(plan_import, .init = open_folder, .fini = close_folder);

#define ROOT(name, year)                                                                   \
    "<Nomenclature Norme=\"M57\" Declinaison=\"" name "\" Exer=\"" year "\">"
#define CHAPTERS                                                                           \
    "<Nature><Chapitres>"                                                                  \
    "<Chapitre Code=\"77\" Libelle=\"Produits\" Section=\"F\" Special=\"0\"/>"             \
    "<Chapitre Code=\"024\" Libelle=\"Cessions\" Section=\"I\" Special=\"1\"/>"            \
    "</Chapitres><Comptes>"
#define SALES "<Compte Code=\"775\" Libelle=\"Cessions\" DR=\"\" RR=\"77\"/>"
#define END   "</Comptes></Nature></Nomenclature>"

/* Writes TEXT under the test's folder; the path. */
static const char *put(const char *name, const char *text)
{
    const char *path = text_make("%s/%s", folder, name);
    cr_assert(eq(int, file_write(path, text, strlen(text)), FILE_OK));
    return path;
}

static const char *get(const char *name)
{
    const char *bytes;
    size_t size;
    FileStatus status = file_read(text_make("%s/%s", folder, name), 1 << 20, &bytes, &size);
    return status == FILE_OK ? bytes : "";
}

/* Imports one file; the code of the first message, or "". */
static const char *import_one(const char *path, int *status)
{
    Diags diags = {0};
    *status = plan_import(&path, 1, folder, &diags);
    return diags.items.count == 0 ? "" : diag_entry(diags.items.items[0].id)->code;
}

#define ASSERT_TEXT(actual, expected) cr_assert(text_equal(actual, expected), "%s", actual)

Test(plan_import, a_plan_becomes_a_family_file)
{
    int status;
    ASSERT_TEXT(import_one(put("a.xml", ROOT("M57_D", "2024") CHAPTERS SALES END), &status),
                "");
    cr_assert(eq(int, status, 0));
    PlanFault fault;
    const char *text = get("M57.plan");
    const Nomenclature *plan = plan_nomenclature(text, strlen(text), "M57_D", &fault);
    cr_assert(plan != NULL);
    cr_assert(eq(int, plan->first_year, 2024));
    uint32_t node = code_node(&plan->trees[CODE_NATURE], "775", 3);
    cr_assert(
        eq(int, account_section(plan, node, IMPUTATION_RR, 2024), PLAN_INVESTISSEMENT));
}

Test(plan_import, the_order_of_files_does_not_show)
{
    const char *paths[] = {
        put("a.xml", ROOT("M57_A", "2024") CHAPTERS SALES END),
        put("b.xml", ROOT("M57_D", "2024") CHAPTERS END),
        put("c.xml", ROOT("M57_D", "2023") CHAPTERS SALES END),
    };
    const char *backwards[] = {paths[2], paths[1], paths[0]};
    Diags diags = {0};
    cr_assert(eq(int, plan_import(paths, 3, folder, &diags), 0));
    const char *first = get("M57.plan");
    cr_assert(eq(int, unlink(text_make("%s/M57.plan", folder)), 0));
    cr_assert(eq(int, plan_import(backwards, 3, folder, &diags), 0));
    ASSERT_TEXT(get("M57.plan"), first);
    for (int i = 0; i < 3; i++)
        cr_assert(eq(int, plan_import(&paths[i], 1, folder, &diags), 0));
    ASSERT_TEXT(get("M57.plan"), first);
}

Test(plan_import, a_plan_read_again_replaces_the_old_one)
{
    int status;
    import_one(put("a.xml", ROOT("M57_D", "2024") CHAPTERS SALES END), &status);
    cr_assert(strstr(get("M57.plan"), "\n775;") != NULL);
    import_one(put("a.xml", ROOT("M57_D", "2024") CHAPTERS END), &status);
    cr_assert(eq(int, status, 0));
    cr_assert(strstr(get("M57.plan"), "\n775;") == NULL);
    cr_assert(strstr(get("M57.plan"), "\n024;Cessions;1;section=I spécial\n") != NULL);
}

Test(plan_import, two_files_that_disagree_are_refused)
{
    const char *paths[] = {
        put("a.xml", ROOT("M57_D", "2024") CHAPTERS SALES END),
        put("b.xml", ROOT("M57_D", "2024") CHAPTERS END),
    };
    Diags diags = {0};
    cr_assert(eq(int, plan_import(paths, 2, folder, &diags), -1));
    cr_assert(eq(int, (int)diags.items.items[0].id, DIAG_PLAN_CONFLICT));
    ASSERT_TEXT(get("M57.plan"), "");
}

Test(plan_import, two_files_that_agree_are_one)
{
    const char *text = ROOT("M57_D", "2024") CHAPTERS SALES END;
    const char *paths[] = {put("a.xml", text), put("b.xml", text)};
    Diags diags = {0};
    cr_assert(eq(int, plan_import(paths, 2, folder, &diags), 0));
}

Test(plan_import, the_place_of_an_official_file_is_followed)
{
    Diags diags = {0};
    PlanSource source;
    cr_assert(eq(int, mkdir(text_make("%s/2023", folder), 0777), 0));
    const char *path = put("2023/M57_P.xml", ROOT("M57_D", "2022") CHAPTERS SALES END);
    cr_assert(eq(int, plan_xml_read(&source, path, &diags), 0));
    ASSERT_TEXT(source.name, "M57_P");
    cr_assert(eq(int, source.year, 2023));
    cr_assert(eq(int, (int)diags.items.items[0].id, DIAG_PLAN_PLACE));
}

Test(plan_import, the_place_of_another_file_is_not)
{
    Diags diags = {0};
    PlanSource source;
    cr_assert(eq(int, mkdir(text_make("%s/2023", folder), 0777), 0));
    const char *path = put("2023/budget.xml", ROOT("M57_D", "2022") CHAPTERS SALES END);
    cr_assert(eq(int, plan_xml_read(&source, path, &diags), 0));
    ASSERT_TEXT(source.name, "M57_D");
    cr_assert(eq(int, source.year, 2022));
    cr_assert(eq(u32, diags.items.count, 0));
}

Test(plan_import, a_file_refused_stops_all_writing)
{
    const char *paths[] = {
        put("a.xml", ROOT("M57_D", "2024") CHAPTERS SALES END),
        text_make("%s/missing.xml", folder),
        folder,
    };
    Diags diags = {0};
    cr_assert(eq(int, plan_import(paths, 3, folder, &diags), -2));
    cr_assert(eq(u32, diags.errors, 2));
    cr_assert(eq(int, (int)diags.items.items[0].id, DIAG_FILE_MISSING));
    cr_assert(eq(int, (int)diags.items.items[1].id, DIAG_FILE_DIRECTORY));
    ASSERT_TEXT(get("M57.plan"), "");
}

Test(plan_import, a_damaged_family_file_is_kept)
{
    int status;
    put("M57.plan", "crible-plan 1\nfamille M57\nplan M57_D 2024\nvies x\n");
    const char *xml = put("a.xml", ROOT("M57_D", "2024") CHAPTERS SALES END);
    ASSERT_TEXT(import_one(xml, &status), "E0511");
    cr_assert(eq(int, status, -1));
    cr_assert(strstr(get("M57.plan"), "vies x") != NULL);
}

Test(plan_import, a_missing_folder_is_said)
{
    Diags diags = {0};
    const char *path = put("a.xml", ROOT("M57_D", "2024") CHAPTERS SALES END);
    cr_assert(eq(int, plan_import(&path, 1, text_make("%s/none", folder), &diags), -2));
    cr_assert(eq(int, (int)diags.items.items[0].id, DIAG_FILE_MISSING));
}

/* Parameters cross a process boundary: values only, no pointers. */
typedef struct Refusal {
    char text[600], code[8];
} Refusal;

ParameterizedTestParameters(plan_import, refusals)
{
    static Refusal refusals[] = {
        {"", "E0501"},
        {"compte;libelle\n", "E0501"},
        {"\x89PNG\r\n", "E0501"},
        {"<?xml version=\"1.0\"?>", "E0501"},
        {ROOT("M57_D", "2024") CHAPTERS SALES, "E0502"},
        {ROOT("M57_D", "2024") "<Nature><Comptes><Compte Co", "E0502"},
        {ROOT("M57_D", "2024") "<Nature></Fonction>", "E0503"},
        {ROOT("M57_D", "2024") "<Nature>\xE9</Nature></Nomenclature>", "E0503"},
        {"<!DOCTYPE Nomenclature [<!ENTITY a \"b\">]>" ROOT("M57_D", "2024") CHAPTERS END,
         "E0504"},
        {"<DocumentBudgetaire><Nature/></DocumentBudgetaire>", "E0505"},
        {"<Nomenclature Norme=\"M57\" Exer=\"2024\"></Nomenclature>", "E0506"},
        {ROOT("M57_D", "2024") CHAPTERS "<Compte Code=\"6\"/>" END, "E0506"},
        {ROOT("M57_D", "2024") CHAPTERS "<Compte Libelle=\"x\"/>" END, "E0506"},
        {ROOT("../x", "2024") CHAPTERS END, "E0507"},
        {ROOT("M57_D", "MMXX") CHAPTERS END, "E0507"},
        {ROOT("M57_D", "1999") CHAPTERS END, "E0507"},
        {ROOT("M57_D", "2024") CHAPTERS "<Compte Code=\"6;\" Libelle=\"x\"/>" END, "E0507"},
        {ROOT("M57_D", "2024") CHAPTERS "<Compte Code=\"60\" Libelle=\"x\"><Compte "
                                        "Code=\"6\" Libelle=\"y\"/></Compte>" END,
         "E0507"},
        {ROOT("M57_D", "2024") CHAPTERS SALES SALES END, "E0508"},
        {ROOT("M57_D", "2024") "</Nomenclature>", "E0509"},
    };
    return cr_make_param_array(Refusal, refusals, sizeof refusals / sizeof *refusals);
}

ParameterizedTest(Refusal *refusal, plan_import, refusals)
{
    int status;
    const char *code = import_one(put("a.xml", refusal->text), &status);
    cr_expect(text_equal(code, refusal->code), "%s: %s", refusal->text, code);
    cr_expect(eq(int, status, -1));
}
