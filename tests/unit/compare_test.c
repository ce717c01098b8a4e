/* compare_test.c -- what differs between two methods. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compare.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

TestSuite(compare, .init = mem_start);

static const char *const head = "méthode m\n  version 1\n  statut « brouillon »\n"
                                "  nomenclature M57_D exercices 2024 à 2024\n"
                                "échelle e\n  k « K »\n  l « L »\n  m « M »\n  n « N »\n"
                                "axe x « X » sur e\n  sinon indéterminé « rien »\n";

static Compiled compiled(const char *rest)
{
    const char *text = text_make("%s%s", head, rest);
    Diags diags = {0};
    Compiled result = compile_text("m.crible", text, strlen(text), &diags);
    for (uint32_t i = 0; i < diags.items.count && result.status != 0; i++)
        cr_log_error("%s", diags.items.items[i].text);
    cr_assert(result.status == 0);
    return result;
}

static const Subject *subject_of(const char *first, const char *second)
{
    Compiled a = compiled(first), b = compiled(second);
    Diags diags = {0};
    const MethodComparison *comparison = compare(&a, &b, &diags);
    cr_assert(comparison != NULL);
    return &comparison->plans.items[0].subjects.items[0];
}

/* --- tables
 * -------------------------------------------------------------------------------
 */

static const char *const natures[] = {
    "60611", "60612", "60621", "60622", "60623", "60631", "60632", "6064", "6065", "6067",
    "6135",  "614",   "6182",  "6184",  "6226",  "6231",  "6232",  "6261", "6262", "6288"};
static const char *const functions[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

enum { NATURES = 20, FUNCTIONS = 10, ROWS = NATURES * FUNCTIONS, CLASSES = 4 };

/* A row for each nature and function. */
static const char *table_of(const char *classes)
{
    Text text = {0};
    text_put(&text, "table t  une seule ligne\n  parce que « essai »\n"
                    "  | nature | fonction | x |\n");
    for (int i = 0; i < ROWS; i++)
        text_format(&text, "  | %s | %s | %c |\n", natures[i / FUNCTIONS],
                    functions[i % FUNCTIONS], classes[i]);
    return text_get(&text);
}

static uint32_t next(uint32_t *state, uint32_t count)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % count;
}

Test(compare, changing_k_rows_of_a_complete_table_gives_exactly_those_k_differences)
{
    uint32_t random = 12345;
    for (uint32_t k = 0; k <= 40; k += 8) {
        char before[ROWS], after[ROWS];
        for (int i = 0; i < ROWS; i++)
            before[i] = (char)('k' + next(&random, CLASSES));
        memcpy(after, before, sizeof after);
        uint32_t changed = 0;
        while (changed < k) {
            uint32_t row = next(&random, ROWS);
            if (after[row] != before[row])
                continue;
            after[row] = (char)('k' + (before[row] - 'k' + 1 + (int)next(&random, 3)) % 4);
            changed++;
        }
        const Subject *subject = subject_of(table_of(before), table_of(after));
        cr_assert(eq(u32, subject->differences.count, k));
        for (uint32_t i = 0; i < k; i++) {
            const Difference *found = &subject->differences.items[i];
            const char *digits = strrchr(found->rules[0], ' ');
            cr_assert(eq(str, (char *)found->rules[0], (char *)found->rules[1]));
            unsigned long row = strtoul(digits, NULL, 10) - 1;
            cr_assert(lt(u64, row, ROWS));
            cr_assert(eq(chr, found->from[0], before[row]));
            cr_assert(eq(chr, found->to[0], after[row]));
            cr_assert(ne(chr, before[row], after[row]));
        }
    }
}

/* --- what is not a difference
 * ---------------------------------------------------------------
 */

static void same(const char *first, const char *second)
{
    cr_assert(eq(u32, subject_of(first, second)->differences.count, 0));
}

Test(compare, words_written_together_or_apart_are_the_same)
{
    same("règle r\n  si libellé mentionne « velo », « tram », « bus »\n  alors x : k\n  "
         "parce que « p »\n",
         "règle r\n  si libellé mentionne « tram » ou libellé mentionne « bus », « velo »\n"
         "  alors x : k\n  parce que « p »\n");
    same("règle r\n  si libellé mentionne « piste », « piste cyclable »\n  alors x : k\n  "
         "parce que « p »\n",
         "règle r\n  si libellé mentionne « piste »\n  alors x : k\n  parce que « p »\n");
}

Test(compare, codes_written_in_another_way_are_the_same)
{
    same("règle r\n  si nature 60622, 60621\n  alors x : k\n  parce que « p »\n",
         "règle r\n  si nature de 60621 à 60622\n  alors x : k\n  parce que « p »\n");
    same("règle r\n  si nature 60622 et sens dépense\n  alors x : k\n  parce que « p »\n",
         "règle r\n  si nature 60622\n  alors x : k\n  parce que « p »\n");
}

Test(compare, shares_are_compared_by_their_value)
{
    same("règle r\n  si nature 2151\n  alors x : 60 % en k, le reste en l\n  parce que « p "
         "»\n",
         "paramètre p = 3/5\nrègle r\n  si nature 2151\n  alors x : p en k, 40 % en l\n  "
         "parce que « p »\n");
    same(
        "paramètre p = 3/5\nrègle r\n  si nature 2151\n  alors x : p en k, le reste en l\n"
        "  parce que « p »\n",
        "règle r\n  si nature 2151\n  alors x : 60 % en k, 40 % en l\n  parce que « p »\n");
    const Subject *subject = subject_of("règle r\n  si nature 2151\n  alors x : 60 % en k, "
                                        "le reste en l\n  parce que « p »\n",
                                        "règle r\n  si nature 2151\n  alors x : 50 % en k, "
                                        "le reste en l\n  parce que « p »\n");
    cr_assert(eq(u32, subject->differences.count, 1));
    cr_assert(eq(str, (char *)subject->differences.items[0].from, "60 % k, 40 % l"));
    cr_assert(eq(str, (char *)subject->differences.items[0].to, "50 % k, 50 % l"));
}

Test(compare, amounts_are_cut_where_either_method_cuts_them)
{
    const Subject *subject = subject_of("règle r\n  si nature 60622 et montant >= 100 €\n  "
                                        "alors x : k\n  parce que « p »\n",
                                        "règle r\n  si nature 60622 et montant >= 200 €\n  "
                                        "alors x : k\n  parce que « p »\n");
    cr_assert(eq(u32, subject->differences.count, 1));
    same("règle r\n  si nature 60622 et montant >= 100 €\n  alors x : k\n  parce que « p "
         "»\n",
         "règle r\n  si nature 60622 et non montant < 100 €\n  alors x : k\n  parce que « "
         "p »\n");
}

/* --- names
 * ----------------------------------------------------------------------------------
 */

Test(compare, a_rule_under_another_name_is_recognised)
{
    Compiled a =
        compiled("règle un\n  si nature 60622\n  alors x : k\n  parce que « p »\n"
                 "règle deux\n  si nature 60612\n  alors x : l\n  parce que « p »\n");
    Compiled b =
        compiled("règle trois\n  si nature 60622\n  alors x : k\n  parce que « p »\n"
                 "règle deux\n  si nature 60612\n  alors x : m\n  parce que « p »\n");
    Diags diags = {0};
    const MethodComparison *comparison = compare(&a, &b, &diags);
    cr_assert(eq(u32, comparison->renamed.count, 1));
    cr_assert(eq(str, (char *)comparison->renamed.items[0].sides[0]->name, "un"));
    cr_assert(eq(str, (char *)comparison->renamed.items[0].sides[1]->name, "trois"));
    cr_assert(eq(u32, comparison->changed.count, 1));
    cr_assert(eq(u32, comparison->plans.items[0].subjects.items[0].differences.count, 1));
}
