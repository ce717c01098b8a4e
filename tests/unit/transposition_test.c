/* transposition_test.c -- the tables between plans, and what codes stand for. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/embedded.h"
#include "runtime/nomenclature/trans_text.h"
#include "runtime/nomenclature/transposition.h"

TestSuite(transposition, .init = mem_start);

static const Transposition *between(const char *from, const char *to)
{
    return transposition_find(nomenclature_find(from), nomenclature_find(to));
}

/* "65742 65748": the codes that CODE stands for, and how sure that is. */
static const char *stands(const Transposition *table, CodeKind kind, const char *code,
                          int year, Certainty *certainty)
{
    const CodeTree *from = &transposition_from(table)->trees[kind];
    const CodeTree *to = &transposition_to(table)->trees[kind];
    const Counterparts *found =
        transposition_counterparts(table, kind, code_node(from, code, strlen(code)), year);
    Text codes = {0};
    for (uint32_t i = 0; i < found->count; i++)
        text_format(&codes, "%s%s", i ? " " : "", to->nodes[found->nodes[i]].code);
    *certainty = found->certainty;
    return text_get(&codes);
}

static void expect(const Transposition *table, CodeKind kind, const char *code, int year,
                   Certainty wanted, const char *codes)
{
    Certainty certainty;
    cr_expect(eq(str, (char *)stands(table, kind, code, year, &certainty), (char *)codes),
              "%s", code);
    cr_expect(eq(int, (int)certainty, (int)wanted), "%s", code);
}

Test(transposition, account_is_sure_proposed_or_several)
{
    const Transposition *table = between("M14_COM_SUP3500", "M57_D");
    expect(table, CODE_NATURE, "60622", 2018, CERTAINTY_SURE, "60622");
    expect(table, CODE_NATURE, "6256", 2018, CERTAINTY_PROPOSED, "6251");
    expect(table, CODE_NATURE, "6574", 2018, CERTAINTY_SEVERAL, "65742 65748");
}

Test(transposition, same_code_and_generic_label_are_not_enough)
{
    const Transposition *table = between("M14_COM_SUP3500", "M57_D");
    expect(table, CODE_FUNCTION, "60", 2018, CERTAINTY_PROPOSED, "420");
    expect(table, CODE_FUNCTION, "820", 2018, CERTAINTY_PROPOSED, "510");
    expect(table, CODE_FUNCTION, "211", 2018, CERTAINTY_SURE, "211");
}

Test(transposition, group_stands_for_what_is_below)
{
    const Transposition *table = between("M14_COM_SUP3500", "M57_D");
    expect(table, CODE_FUNCTION, "41", 2018, CERTAINTY_SEVERAL, "321 322 323 325 326");
    expect(table, CODE_FUNCTION, "21", 2018, CERTAINTY_SEVERAL, "211 212 213");
}

Test(transposition, abridged_account_stands_for_the_developed_ones)
{
    const Transposition *table = between("M57_A", "M57_D");
    expect(table, CODE_NATURE, "2184", 2023, CERTAINTY_SEVERAL, "21841 21848");
    expect(table, CODE_NATURE, "6411", 2023, CERTAINTY_SEVERAL,
           "64111 64112 64113 64114 64116 64118");
}

Test(transposition, meaning_is_that_of_the_year)
{
    const Transposition *table = between("M57", "M57_D");
    expect(table, CODE_FUNCTION, "425", 2020, CERTAINTY_SURE, "425");
    Certainty certainty;
    const char *codes = stands(table, CODE_FUNCTION, "4221", 2020, &certainty);
    cr_expect(eq(str, (char *)codes, "4221"));
}

Test(transposition, developed_account_is_read_in_the_abridged_plan)
{
    const Transposition *table = between("M57_D", "M57_A");
    Certainty certainty;
    cr_expect(
        eq(str, (char *)stands(table, CODE_NATURE, "21848", 2023, &certainty), "2184"));
}

Test(transposition, a_code_of_another_meaning_in_the_family_is_anything)
{
    const Transposition *table = between("M14_CE", "M14_COM_SUP3500");
    Certainty certainty;
    stands(table, CODE_NATURE, "60622", 2018, &certainty);
    cr_expect(ne(int, (int)certainty, (int)CERTAINTY_SURE));
}

Test(transposition, no_table_between_m4_and_m57)
{
    cr_expect(between("M4", "M57_D") == NULL);
    cr_expect(between("M57_D", "M14_COM_SUP3500") == NULL);
}

Test(transposition, years_are_those_of_the_plan_read)
{
    int first, last;
    transposition_years(between("M57_A", "M57_D"), &first, &last);
    cr_expect(eq(int, first, 2022));
    cr_expect(eq(int, last, 2024));
}

Test(transposition, every_function_of_the_towns_has_counterparts)
{
    const Transposition *table = between("M14_COM_SUP3500", "M57_D");
    const Nomenclature *from = transposition_from(table);
    for (uint32_t i = 0; i < from->year_count; i++)
        for (uint32_t node = 0; node < from->trees[CODE_FUNCTION].count; node++) {
            if (code_entry(&from->trees[CODE_FUNCTION], node, from->years[i]) == NULL)
                continue;
            const Counterparts *found =
                transposition_counterparts(table, CODE_FUNCTION, node, from->years[i]);
            cr_expect(gt(u32, found->count, 0), "%s in %d",
                      from->trees[CODE_FUNCTION].nodes[node].code, from->years[i]);
        }
}

Test(transposition, sources_are_found_the_other_way)
{
    uint32_t count;
    const char *const *codes = transposition_sources(between("M14_COM_SUP3500", "M57_D"),
                                                     CODE_FUNCTION, "511", &count);
    cr_assert(eq(u32, count, 1));
    cr_expect(eq(str, (char *)codes[0], "823"));
}

/* --- the format ---------------------------------------------------------------------- */

#define HEAD "crible-transposition 1\nde M14\nvers M57\nexercices 2013-2024\n[comptes]\n"

static void refuses(const char *text, uint32_t line, TextId fault)
{
    uint32_t found_line;
    TextId found;
    cr_assert(trans_read(text, strlen(text), &found_line, &found) == NULL, "%s", text);
    cr_expect(eq(u32, found_line, line), "%s", text);
    cr_expect(eq(int, (int)found, (int)fault), "%s", text);
}

Test(transposition, label_may_hold_a_semicolon)
{
    uint32_t line;
    TextId fault;
    const char *text = HEAD "611;Un; deux;proposition;1 22;raison\n";
    const TransTable *table = trans_read(text, strlen(text), &line, &fault);
    cr_assert(table != NULL);
    const TransLine *found = hash_get(&table->by_code[CODE_NATURE], "611");
    cr_expect(eq(str, (char *)found->label, "Un; deux"));
    cr_expect(eq(u32, found->code_count, 2));
    cr_expect(eq(str, (char *)found->codes[1], "22"));
}

Test(transposition, refuses_what_is_not_in_the_format)
{
    refuses("", 0, TEXT_TRANS_FAULT_VERSION);
    refuses("crible-plan 1\n", 1, TEXT_TRANS_FAULT_VERSION);
    refuses("crible-transposition 1\n", 1, TEXT_TRANS_FAULT_HEADER);
    refuses("crible-transposition 1\nde M14\n[comptes]\n", 3, TEXT_TRANS_FAULT_HEADER);
    refuses("crible-transposition 1\nexercices 2013\n", 2, TEXT_TRANS_FAULT_HEADER);
    refuses("crible-transposition 1\nbonjour\n", 2, TEXT_TRANS_FAULT_HEADER);
    refuses(HEAD "[natures]\n", 6, TEXT_PLAN_FAULT_PART);
    refuses(HEAD "611;Un;sûr;611\n", 6, TEXT_TRANS_FAULT_FIELDS);
    refuses(HEAD ";Un;sûr;611;x\n", 6, TEXT_TRANS_FAULT_FIELDS);
    refuses(HEAD "611;Un;sûr;611 612;x\n", 6, TEXT_TRANS_FAULT_STATE);
    refuses(HEAD "611;Un;proposition;;x\n", 6, TEXT_TRANS_FAULT_STATE);
    refuses(HEAD "611;Un;aucun;612;x\n", 6, TEXT_TRANS_FAULT_STATE);
    refuses(HEAD "611;Un;certain;612;x\n", 6, TEXT_TRANS_FAULT_STATE);
}

/* Every line of every table names codes that the other family has. */
Test(transposition, every_table_names_known_codes)
{
    static const char *const fullest[][2] = {
        {"M14", "M14_COM_SUP3500"}, {"M57", "M57_D"}, {"M4", "M4"}};
    for (const EmbeddedFile *file = embedded_files; file->path != NULL; file++) {
        uint32_t line;
        TextId fault;
        if (!text_ends(file->path, ".trans"))
            continue;
        const TransTable *table = trans_read(file->text, file->size, &line, &fault);
        cr_assert(table != NULL, "%s:%u", file->path, line);
        bool known = false;
        for (size_t i = 0; i < sizeof fullest / sizeof *fullest; i++)
            known = known || text_equal(fullest[i][0], table->to);
        cr_expect(known, "%s", file->path);
    }
}
