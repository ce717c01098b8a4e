/* simplify_test.c -- rules that could go, places named, edges between decisions. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "compiler/asked.h"
#include "compiler/edges.h"
#include "compiler/simplify.h"
#include "compiler/who.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

TestSuite(simplify, .init = mem_start);

static const char head[] = "méthode essai\n  titre « Essai »\n  version 1\n"
                           "  nomenclature M57_D exercices 2022 à 2026\n"
                           "source guide « Guide »\n"
                           "échelle cotation\n  bon « Bon »\n  mauvais « Mauvais »\n"
                           "axe climat « Climat » sur cotation\n  sinon mauvais\n";

static const char tail[] = "  parce que « Essai. »\n  source guide\n";

static Compiled method_of(const char *rules)
{
    Diags diags = {0};
    const char *text = text_make("%s%s", head, rules);
    Compiled compiled = compile_text("essai.crible", text, strlen(text), &diags);
    cr_assert(eq(u32, diags.errors, 0));
    return compiled;
}

static const char *rule(const char *name, const char *condition, const char *class)
{
    return text_make("règle %s\n  si %s\n  alors climat : %s\n%s", name, condition, class,
                     tail);
}

static LessExtent without(const Compiled *compiled, const char *name)
{
    Decider decider = {.rule = hash_get(&compiled->method->rules_by_name, name)};
    return less_try(less_new(compiled), decider).extent;
}

Test(simplify, a_rule_that_alone_says_something_stays)
{
    Compiled compiled = method_of(rule("r1", "nature 60622", "bon"));
    cr_assert(eq(int, (int)without(&compiled, "r1"), LESS_CHANGES));
}

Test(simplify, a_rule_that_says_what_another_says_can_go_everywhere)
{
    Compiled compiled = method_of(text_make("%s%s", rule("r1", "nature 60622", "bon"),
                                            rule("r2", "nature 606", "bon")));
    cr_assert(eq(int, (int)without(&compiled, "r1"), LESS_EVERYWHERE));
    cr_assert(eq(int, (int)without(&compiled, "r2"), LESS_CHANGES));
}

Test(simplify, words_that_imply_others_count)
{
    Compiled compiled = method_of(
        text_make("%s%s", rule("r1", "libellé mentionne « piste cyclable »", "bon"),
                  rule("r2", "libellé mentionne « piste* »", "bon")));
    cr_assert(eq(int, (int)without(&compiled, "r1"), LESS_EVERYWHERE));
}

Test(simplify, what_no_plan_allows_is_proved_on_the_plan_only)
{
    Compiled compiled =
        method_of(rule("r1", "nature 60622 et section investissement", "bon"));
    cr_assert(eq(int, (int)without(&compiled, "r1"), LESS_ON_PLAN));
}

Test(simplify, two_twins_cannot_both_go)
{
    Compiled compiled = method_of(text_make("%s%s", rule("r1", "nature 60622", "bon"),
                                            rule("r2", "nature 60622", "bon")));
    Spares spares = spares_of(&compiled);
    cr_assert(eq(u32, spares.items.count, 2));
    cr_assert(eq(u32, spares.together, 1));
}

Test(simplify, the_last_row_of_a_table_stays)
{
    Compiled compiled = method_of("table t une seule ligne\n  portée nature 60622\n"
                                  "  | fonction | climat  | parce que | source |\n"
                                  "  | 511      | mauvais | « non »   | guide  |\n"
                                  "  | 512      | bon     | « oui »   | guide  |\n");
    Spares spares = spares_of(&compiled);
    cr_assert(eq(u32, spares.items.count, 1));
    cr_assert(eq(u32, spares.items.items[0].decider.row->number, 1));
}

Test(simplify, a_place_has_the_cells_of_its_codes)
{
    Compiled compiled = method_of(rule("r1", "nature 60622", "bon"));
    Asked asked;
    Diags diags = {0};
    const char *words[] = {"nature", "60622", "fonction", "7213", "dépense"};
    cr_assert(asked_read(&compiled, words, 5, &asked, &diags));
    cr_assert(eq(u32, asked.cell_count, 1));
    WhoOutputs outputs = who_wins(asked.decision, asked.where);
    cr_assert(eq(u32, outputs.items[0].winners.count, 1));
    cr_assert(eq(str, (char *)outputs.items[0].winners.items[0].name, "r1"));
    asked_close(&asked);
}

Test(simplify, an_edge_has_two_sides)
{
    Compiled compiled = method_of(rule("r1", "nature 60622", "bon"));
    Edges *edges = edges_new(&compiled, NULL);
    EdgeSide side;
    cr_assert(edges_next(edges, &side));
    cr_assert(edges_next(edges, &side));
    cr_assert(eq(int, (int)side.field, FIELD_NATURE));
    cr_assert(not(edges_next(edges, &side)));
}
