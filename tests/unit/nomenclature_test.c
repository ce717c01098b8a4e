/* nomenclature_test.c -- codes, trees, years and chapters of the embedded plans. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdint.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/nomenclature/nomenclature.h"
#include "runtime/nomenclature/plan_text.h"
#include "runtime/nomenclature/plan_tree.h"

TestSuite(nomenclature, .init = mem_start);

static uint32_t node_of(const Nomenclature *plan, CodeKind kind, const char *code)
{
    return code_node(&plan->trees[kind], code, strlen(code));
}

static const Entry *entry_of(const Nomenclature *plan, CodeKind kind, const char *code,
                             int year)
{
    return code_entry(&plan->trees[kind], node_of(plan, kind, code), year);
}

/* The code of the longest prefix of CODE known in YEAR, or "". */
static const char *known(const Nomenclature *plan, CodeKind kind, const char *code,
                         int year)
{
    const CodeTree *tree = &plan->trees[kind];
    uint32_t node = code_known_ancestor(tree, code, strlen(code), year);
    return node == NODE_NONE ? "" : tree->nodes[node].code;
}

static const char *chapter_of(const Nomenclature *plan, const char *account, Imputation use,
                              int year)
{
    const char *chapter =
        account_chapter(plan, node_of(plan, CODE_NATURE, account), use, year);
    return chapter == NULL ? "" : chapter;
}

static bool is_below(const Nomenclature *plan, const char *account, const char *ancestor,
                     int year)
{
    return code_below(&plan->trees[CODE_NATURE], node_of(plan, CODE_NATURE, account),
                      node_of(plan, CODE_NATURE, ancestor), year);
}

Test(nomenclature, every_name_is_found_and_sorted)
{
    uint32_t count;
    const char *const *names = nomenclature_names(&count);
    cr_assert(ge(u32, count, 22));
    for (uint32_t i = 0; i < count; i++) {
        const Nomenclature *plan = nomenclature_find(names[i]);
        cr_assert(plan != NULL, "%s", names[i]);
        cr_expect(text_equal(plan->name, names[i]), "%s", names[i]);
        cr_expect(i == 0 || strcmp(names[i - 1], names[i]) < 0, "%s", names[i]);
    }
}

Test(nomenclature, an_unknown_name_gives_nothing)
{
    cr_assert(nomenclature_find("M99") == NULL);
    cr_assert(nomenclature_find("m57_d") == NULL);
    cr_assert(nomenclature_find("") == NULL);
}

Test(nomenclature, a_plan_is_loaded_once)
{
    cr_assert(nomenclature_find("M57_D") == nomenclature_find("M57_D"));
}

#define ASSERT_TEXT(actual, expected)                                                      \
    cr_assert(eq(str, (char *)(uintptr_t)(actual), (char *)(uintptr_t)(expected)))

Test(nomenclature, a_code_has_its_label)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    ASSERT_TEXT(entry_of(plan, CODE_NATURE, "60622", 2023)->label, "Carburants");
    ASSERT_TEXT(entry_of(plan, CODE_FUNCTION, "020", 2023)->label,
                "Administration générale de la collectivité");
    ASSERT_TEXT(entry_of(plan, CODE_CHAPTER, "011", 2023)->label,
                "Charges à caractère général");
    ASSERT_TEXT(plan->family, "M57");
}

Test(nomenclature, a_label_has_no_space_around_it)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    ASSERT_TEXT(entry_of(plan, CODE_CHAPTER, "937", 2024)->label, "Environnement");
}

Test(nomenclature, leading_zeros_count)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(ne(u32, node_of(plan, CODE_FUNCTION, "020"), NODE_NONE));
    cr_assert(
        ne(u32, node_of(plan, CODE_FUNCTION, "020"), node_of(plan, CODE_FUNCTION, "20")));
    cr_assert(eq(u32, node_of(plan, CODE_NATURE, "060622"), NODE_NONE));
}

Test(nomenclature, an_unknown_code_has_no_node)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(eq(u32, node_of(plan, CODE_NATURE, "99999"), NODE_NONE));
    cr_assert(eq(u32, node_of(plan, CODE_NATURE, ""), NODE_NONE));
    cr_assert(entry_of(plan, CODE_NATURE, "99999", 2023) == NULL);
}

Test(nomenclature, nodes_are_in_the_order_of_their_codes)
{
    const Nomenclature *plan = nomenclature_find("M14_COM_SUP3500");
    for (CodeKind kind = 0; kind < CODE_KINDS; kind++)
        for (uint32_t i = 1; i < plan->trees[kind].count; i++)
            cr_assert(strcmp(plan->trees[kind].nodes[i - 1].code,
                             plan->trees[kind].nodes[i].code) < 0);
}

Test(nomenclature, below_follows_the_parents)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(is_below(plan, "60622", "60622", 2023));
    cr_assert(is_below(plan, "60622", "6062", 2023));
    cr_assert(is_below(plan, "60622", "60", 2023));
    cr_assert(not(is_below(plan, "6062", "60622", 2023)));
    cr_assert(not(is_below(plan, "60622", "61", 2023)));
}

Test(nomenclature, what_is_dead_is_nowhere)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(not(is_below(plan, "60622", "60622", 2021)));
    cr_assert(not(code_is_leaf(&plan->trees[CODE_NATURE],
                               node_of(plan, CODE_NATURE, "60622"), 2021)));
}

Test(nomenclature, a_prefix_is_not_always_a_parent)
{
    /* Until 2020 function 05 stands beside function 0; from 2021 on, below it. */
    const Nomenclature *plan = nomenclature_find("M57_D");
    uint32_t zero_function = node_of(plan, CODE_FUNCTION, "0");
    cr_assert(eq(u32, entry_of(plan, CODE_FUNCTION, "05", 2024)->parent, zero_function));
    const Nomenclature *old = nomenclature_find("M57");
    cr_assert(eq(u32, entry_of(old, CODE_FUNCTION, "05", 2020)->parent, NODE_NONE));
}

Test(nomenclature, chapters_have_no_parent)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(eq(u32, entry_of(plan, CODE_CHAPTER, "204", 2023)->parent, NODE_NONE));
}

Test(nomenclature, a_deeper_code_belongs_to_its_longest_known_prefix)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    ASSERT_TEXT(known(plan, CODE_NATURE, "280441299", 2023), "2804412");
    ASSERT_TEXT(known(plan, CODE_NATURE, "60622", 2023), "60622");
    ASSERT_TEXT(known(plan, CODE_NATURE, "Z", 2023), "");
    ASSERT_TEXT(known(plan, CODE_NATURE, "", 2023), "");
}

Test(nomenclature, a_function_of_another_plan_belongs_to_its_longest_known_prefix)
{
    const Nomenclature *plan = nomenclature_find("M14_COM_SUP3500");
    ASSERT_TEXT(known(plan, CODE_FUNCTION, "845", 2023), "8");
    ASSERT_TEXT(known(nomenclature_find("M57_D"), CODE_FUNCTION, "845", 2023), "845");
}

Test(nomenclature, a_code_may_live_only_some_years)
{
    const Nomenclature *plan = nomenclature_find("M14_COM_SUP3500");
    const CodeTree *tree = &plan->trees[CODE_NATURE];
    uint32_t node = node_of(plan, CODE_NATURE, "64832");
    cr_assert(ne(u32, node, NODE_NONE));
    cr_assert(code_entry(tree, node, 2016) != NULL);
    cr_assert(code_entry(tree, node, 2020) == NULL);
    ASSERT_TEXT(known(plan, CODE_NATURE, "64832", 2020), "6483");
}

Test(nomenclature, entries_of_a_code_do_not_overlap)
{
    const Nomenclature *plan = nomenclature_find("M14_COM_SUP3500");
    const CodeTree *tree = &plan->trees[CODE_NATURE];
    for (uint32_t i = 0; i < tree->count; i++)
        for (uint32_t j = 1; j < tree->nodes[i].entry_count; j++)
            cr_assert(gt(int, tree->nodes[i].entries[j].first_year,
                         tree->nodes[i].entries[j - 1].last_year));
}

Test(nomenclature, the_last_plan_stands_for_later_years)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(eq(int, plan->first_year, 2022));
    cr_assert(eq(int, plan->last_year, 2024));
    cr_assert(eq(int, nomenclature_year(plan, 2023), 2023));
    cr_assert(eq(int, nomenclature_year(plan, 2031), 2024));
    cr_assert(eq(int, nomenclature_year(plan, 2019), 2019));
    ASSERT_TEXT(chapter_of(plan, "60622", IMPUTATION_DR, 2031), "011");
    ASSERT_TEXT(chapter_of(plan, "60622", IMPUTATION_DR, 2019), "");
}

Test(nomenclature, an_account_is_voted_by_the_chapter_of_its_use)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    ASSERT_TEXT(chapter_of(plan, "60622", IMPUTATION_DR, 2023), "011");
    ASSERT_TEXT(chapter_of(plan, "60622", IMPUTATION_RR, 2023), "");
    ASSERT_TEXT(chapter_of(plan, "2804412", IMPUTATION_ROES, 2023), "040");
    ASSERT_TEXT(chapter_of(plan, "21318", IMPUTATION_DOIS, 2023), "041");
}

Test(nomenclature, a_grouping_account_takes_the_chapter_all_below_agree_on)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(entry_of(plan, CODE_NATURE, "6062", 2023)->grouping);
    ASSERT_TEXT(chapter_of(plan, "6062", IMPUTATION_DR, 2023), "011");
    ASSERT_TEXT(chapter_of(plan, "65", IMPUTATION_DR, 2023), "");
}

Test(nomenclature, an_account_the_plan_says_nothing_of_takes_its_parents_chapter)
{
    const Nomenclature *plan = nomenclature_find("M57");
    cr_assert(entry_of(plan, CODE_NATURE, "73281", 2020)->grouping);
    cr_assert(
        code_is_leaf(&plan->trees[CODE_NATURE], node_of(plan, CODE_NATURE, "73281"), 2020));
    ASSERT_TEXT(chapter_of(plan, "73281", IMPUTATION_RR, 2020),
                chapter_of(plan, "7328", IMPUTATION_RR, 2020));
}

Test(nomenclature, a_chapter_has_a_section)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    cr_assert(eq(int, chapter_section(plan, "011", 2023), PLAN_FONCTIONNEMENT));
    cr_assert(eq(int, chapter_section(plan, "21", 2023), PLAN_INVESTISSEMENT));
    cr_assert(eq(int, chapter_section(plan, "930", 2023), PLAN_FONCTIONNEMENT));
    cr_assert(eq(int, chapter_section(plan, "999", 2023), PLAN_SECTION_NONE));
    cr_assert(entry_of(plan, CODE_CHAPTER, "016", 2023)->special);
}

Test(nomenclature, the_section_of_an_account_is_that_of_its_chapter)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    uint32_t fuel = node_of(plan, CODE_NATURE, "60622");
    uint32_t building = node_of(plan, CODE_NATURE, "21318");
    cr_assert(
        eq(int, account_section(plan, fuel, IMPUTATION_DR, 2023), PLAN_FONCTIONNEMENT));
    cr_assert(eq(int, account_section(plan, fuel, IMPUTATION_RR, 2023), PLAN_SECTION_NONE));
    cr_assert(
        eq(int, account_section(plan, building, IMPUTATION_DR, 2023), PLAN_INVESTISSEMENT));
}

Test(nomenclature, sales_of_assets_are_voted_in_investment)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    uint32_t sales = node_of(plan, CODE_NATURE, "775");
    ASSERT_TEXT(chapter_of(plan, "775", IMPUTATION_RR, 2023), "77");
    cr_assert(
        eq(int, account_section(plan, sales, IMPUTATION_RR, 2023), PLAN_INVESTISSEMENT));
}

Test(nomenclature, sales_of_assets_are_voted_in_investment_in_subdivisions_too)
{
    const Nomenclature *plan = nomenclature_find("M57_A");
    for (int year = 2022; year <= 2024; year++) {
        uint32_t group = node_of(plan, CODE_NATURE, "775");
        uint32_t part = node_of(plan, CODE_NATURE, "7751");
        cr_expect(eq(int, account_section(plan, group, IMPUTATION_RR, year),
                     PLAN_INVESTISSEMENT));
        cr_expect(
            eq(int, account_section(plan, part, IMPUTATION_RR, year), PLAN_INVESTISSEMENT));
    }
}

Test(nomenclature, without_chapter_024_sales_of_assets_stay_in_fonctionnement)
{
    const Nomenclature *plan = nomenclature_find("M4");
    uint32_t sales = node_of(plan, CODE_NATURE, "775");
    cr_assert(
        eq(int, account_section(plan, sales, IMPUTATION_RR, 2023), PLAN_FONCTIONNEMENT));
}

Test(nomenclature, a_leaf_has_no_living_child)
{
    const Nomenclature *plan = nomenclature_find("M57_D");
    const CodeTree *tree = &plan->trees[CODE_NATURE];
    cr_assert(code_is_leaf(tree, node_of(plan, CODE_NATURE, "60622"), 2023));
    cr_assert(not(code_is_leaf(tree, node_of(plan, CODE_NATURE, "6062"), 2023)));
}

Test(nomenclature, an_account_may_become_a_group)
{
    const Nomenclature *plan = nomenclature_find("M14_COM_SUP3500");
    const CodeTree *tree = &plan->trees[CODE_NATURE];
    uint32_t repairs = node_of(plan, CODE_NATURE, "61522");
    cr_assert(code_is_leaf(tree, repairs, 2015));
    cr_assert(not(code_is_leaf(tree, repairs, 2018)));
}

/* --- the text of a plan ------------------------------------------------------------ */

#define HEADER "crible-plan 1\nfamille T\nplan T 2020-2021 2023\nplan U 2021\n"

/* Plan T of a small text, or the fault found in it. */
static const Nomenclature *plan_of(const char *text, PlanFault *fault)
{
    return plan_nomenclature(text, strlen(text), "T", fault);
}

Test(nomenclature, a_plan_stands_until_the_next_one_read)
{
    PlanFault fault;
    const Nomenclature *plan =
        plan_of(HEADER "vies 1 T 2021-2023, U 2021\nvies 2 T 2020\n[comptes]\n"
                       "6;Charges;1;\n60;Achats; variés;1;DR=011 RR=013\n6;Vieux;2;\n",
                &fault);
    cr_assert(eq(int, nomenclature_year(plan, 2022), 2021));
    const Entry *entry = entry_of(plan, CODE_NATURE, "60", 2023);
    cr_assert(eq(int, entry->first_year, 2021));
    ASSERT_TEXT(entry->label, "Achats; variés");
    ASSERT_TEXT(entry->chapters[IMPUTATION_RR], "013");
    ASSERT_TEXT(entry_of(plan, CODE_NATURE, "6", 2020)->label, "Vieux");
}

Test(nomenclature, a_parent_may_be_named_or_refused)
{
    PlanFault fault;
    const Nomenclature *plan =
        plan_of(HEADER "vies 1 T 2020-2023\n[comptes]\n6;A;1;\n60;B;1;\n"
                       "601;C;1;parent=6\n602;D;1;racine\n",
                &fault);
    uint32_t top = node_of(plan, CODE_NATURE, "6");
    cr_assert(eq(u32, entry_of(plan, CODE_NATURE, "601", 2020)->parent, top));
    cr_assert(eq(u32, entry_of(plan, CODE_NATURE, "602", 2020)->parent, NODE_NONE));
    cr_assert(
        code_is_leaf(&plan->trees[CODE_NATURE], node_of(plan, CODE_NATURE, "60"), 2020));
}

Test(nomenclature, a_prefix_that_comes_later_becomes_the_parent_then)
{
    PlanFault fault;
    const Nomenclature *plan =
        plan_of(HEADER "vies 1 T 2020-2023\nvies 2 T 2023\n[comptes]\n6;A;1;\n60;B;2;\n"
                       "601;C;1;\n",
                &fault);
    cr_assert(eq(u32, entry_of(plan, CODE_NATURE, "601", 2021)->parent,
                 node_of(plan, CODE_NATURE, "6")));
    cr_assert(eq(u32, entry_of(plan, CODE_NATURE, "601", 2023)->parent,
                 node_of(plan, CODE_NATURE, "60")));
}

/* Parameters cross a process boundary: values only, no pointers. */
typedef struct Fault {
    char text[200];
    int line, fault;
} Fault;

ParameterizedTestParameters(nomenclature, faults)
{
    static Fault faults[] = {
        {"", 0, TEXT_PLAN_FAULT_VERSION},
        {"crible-plan 2\n", 1, TEXT_PLAN_FAULT_VERSION},
        {"crible-plan 1\nfamille T\n", 2, TEXT_PLAN_FAULT_SHORT},
        {"crible-plan 1\nplan T 2020\n[comptes]\n", 3, TEXT_PLAN_FAULT_HEADER},
        {"crible-plan 1\nfamille T\nmystère\n", 3, TEXT_PLAN_FAULT_HEADER},
        {"crible-plan 1\nfamille T\nplan T\n", 3, TEXT_PLAN_FAULT_YEARS},
        {"crible-plan 1\nfamille T\nplan T 1789\n", 3, TEXT_PLAN_FAULT_YEARS},
        {"crible-plan 1\nfamille T\nplan T 2020-\n", 3, TEXT_PLAN_FAULT_YEARS},
        {"crible-plan 1\nfamille T\nplan T 2021-2020\n", 3, TEXT_PLAN_FAULT_YEARS},
        {HEADER "vies 2 T 2020\n", 5, TEXT_PLAN_FAULT_NUMBER},
        {HEADER "vies 1 V 2020\n", 5, TEXT_PLAN_FAULT_LIVES},
        {HEADER "vies 1 T\n", 5, TEXT_PLAN_FAULT_LIVES},
        {HEADER "vies 1 T 2020\n[contes]\n", 6, TEXT_PLAN_FAULT_HEADER},
        {HEADER "vies 1 T 2020\n[comptes]\n[contes]\n", 7, TEXT_PLAN_FAULT_PART},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;1\n", 7, TEXT_PLAN_FAULT_FIELDS},
        {HEADER "vies 1 T 2020\n[comptes]\n;A;1;\n", 7, TEXT_PLAN_FAULT_FIELDS},
        {HEADER "vies 1 T 2020\n[comptes]\n6\n", 7, TEXT_PLAN_FAULT_FIELDS},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;2;\n", 7, TEXT_PLAN_FAULT_LIVES},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;0;\n", 7, TEXT_PLAN_FAULT_LIVES},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;1;DX=1\n", 7, TEXT_PLAN_FAULT_ATTRIBUTE},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;1;DR=\n", 7, TEXT_PLAN_FAULT_ATTRIBUTE},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;1;section=X\n", 7,
         TEXT_PLAN_FAULT_ATTRIBUTE},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;1;\n6;B;1;\n", 8, TEXT_PLAN_FAULT_TWICE},
        {HEADER "vies 1 T 2020\n[comptes]\n60;A;1;parent=6\n", 7, TEXT_PLAN_FAULT_PARENT},
        {HEADER "vies 1 T 2020\n[comptes]\n6;A;1;parent=6\n", 7, TEXT_PLAN_FAULT_PARENT},
        {"crible-plan 1\nfamille T\nplan U 2020\n[comptes]\n", 0, TEXT_PLAN_FAULT_ABSENT},
    };
    return cr_make_param_array(Fault, faults, sizeof faults / sizeof *faults);
}

ParameterizedTest(Fault *expected, nomenclature, faults)
{
    PlanFault fault;
    cr_assert(plan_of(expected->text, &fault) == NULL, "%s", expected->text);
    cr_expect(eq(int, (int)fault.text, expected->fault), "%s", expected->text);
    cr_expect(eq(int, (int)fault.line, expected->line), "%s", expected->text);
}
