/* cfu_test.c -- the compte financier unique: its lines, and what is left aside. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime/base/mem.h"
#include "runtime/import/budget.h"

TestSuite(cfu, .init = mem_start);

#define OWN  "tests/data/cfu/"
#define REAL "../shared/data/budgets/totem/mohon_CFU_2023_M57A.xml"

static Budget budget;
static Diags diags;

static void read_file(const char *path)
{
    budget_open(&budget);
    int status = budget_read(&budget, path, &diags);
    cr_assert(eq(int, status, 0), "%s: %s", path,
              diags.items.count ? diags.items.items[0].text : "");
}

static const char *text_of(FieldId field, size_t line)
{
    const char *text = lines_text(budget.lines, lines_get(budget.lines, field, line));
    return text ? text : "-";
}

static uint32_t all_anomalies(void)
{
    uint32_t count = 0;
    for (int i = 0; i < ANOMALY_KINDS; i++)
        count += budget.anomalies[i].count;
    return count;
}

Test(cfu, the_heading_is_that_of_an_act)
{
    read_file(OWN "account.xml");
    const Document *act = &budget.documents.items[0];
    cr_assert(eq(u32, budget.documents.count, 1));
    cr_expect(eq(str, (char *)act->format, "CFU"));
    cr_expect(eq(str, (char *)act->nomenclature_name, "M57_A"));
    cr_expect(eq(int, act->exercice, 2023));
    cr_expect(eq(i64, act->etape, ETAPE_CFU));
}

Test(cfu, subtotals_are_left_aside_and_counted)
{
    read_file(OWN "account.xml");
    const Document *act = &budget.documents.items[0];
    cr_expect(eq(sz, budget.lines->count, 6));
    cr_expect(eq(u32, act->line_count, 6));
    cr_expect(eq(u32, act->aside[ASIDE_SUBTOTAL], 3));
    cr_expect(eq(u32, act->aside[ASIDE_TOTAL], 1));
}

Test(cfu, what_a_subtotal_holds_is_no_anomaly)
{
    read_file(OWN "account.xml");
    cr_expect(eq(u32, all_anomalies(), 0));
}

Test(cfu, lines_are_those_of_an_act)
{
    read_file(OWN "account.xml");
    cr_expect(eq(str, (char *)text_of(FIELD_NATURE, 4), "2151"));
    cr_expect(eq(str, (char *)text_of(FIELD_CHAPITRE, 4), "21"));
    cr_expect(eq(str, (char *)text_of(FIELD_OPERATION, 4), "12"));
    cr_expect(eq(i64, lines_get(budget.lines, FIELD_REALISE, 2), 100025));
    cr_expect(eq(i64, lines_get(budget.lines, FIELD_REALISE, 3), -25));
    cr_expect(eq(i64, lines_get(budget.lines, FIELD_MOUVEMENT, 0), MOUVEMENT_REPORT));
    cr_expect(eq(i64, lines_get(budget.lines, FIELD_SPECIALISATION, 3),
                 SPECIALISATION_SPECIALISE));
}

Test(cfu, its_own_measure_is_what_was_done)
{
    read_file(OWN "account.xml");
    budget_measure(&budget, FIELD_COUNT);
    cr_expect(eq(i64, lines_get(budget.lines, FIELD_MONTANT, 4), 2500000));
}

Test(cfu, the_root_says_the_stage_when_the_heading_does_not)
{
    read_file(OWN "no-stage.xml");
    cr_expect(eq(i64, budget.documents.items[0].etape, ETAPE_CFU));
}

typedef struct Refusal {
    char file[40];
    DiagId id;
} Refusal;

ParameterizedTestParameters(cfu, refusals)
{
    static Refusal refusals[] = {
        {OWN "contradicted.xml", DIAG_BUDGET_STAGE},
        {OWN "subtotals-only.xml", DIAG_BUDGET_NO_LINE},
        {OWN "empty.xml", DIAG_BUDGET_NO_LINE},
        {OWN "elsewhere.xml", DIAG_BUDGET_ROOT},
        {OWN "truncated.xml", DIAG_XML_TRUNCATED},
    };
    return cr_make_param_array(Refusal, refusals, sizeof refusals / sizeof *refusals);
}

ParameterizedTest(Refusal *c, cfu, refusals, .init = mem_start)
{
    budget_open(&budget);
    cr_expect(eq(int, budget_read(&budget, c->file, &diags), -1), "%s", c->file);
    cr_assert(eq(u32, diags.errors, 1), "%s", c->file);
    cr_expect(eq(int, diags.items.items[0].id, c->id), "%s", c->file);
    cr_expect(eq(sz, budget.lines->count, 0));
}

/* The real file's totals by sens, section and mouvement were worked out by
 * tests/tools/somme_totem.py, and are those of the .scdl.csv that another program made. */
Test(cfu, a_real_account_has_163_lines_of_796)
{
    if (access(REAL, R_OK) != 0)
        cr_skip_test("skipped: no %s", REAL);
    read_file(REAL);
    const Document *act = &budget.documents.items[0];
    cr_expect(eq(u32, act->line_count, 163));
    cr_expect(eq(u32, act->aside[ASIDE_SUBTOTAL], 633));
    cr_expect(eq(u32, act->aside[ASIDE_TOTAL], 0));
}
