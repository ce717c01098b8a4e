/* adapt_test.c -- adaptations in the tree; bases are in tests/lang/bases. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "compiler/adapt.h"
#include "compiler/compile.h"
#include "compiler/seal.h"
#include "runtime/base/mem.h"

TestSuite(adapt, .init = mem_start);

static Diags said;
static Loaded *loaded;

/* The tree of an adaptation that changes BASE in the ways that CHANGES say. */
static Module *adapted(const char *base, const char *version, const char *changes)
{
    const char *text = text_make("méthode v adapte %s version %s depuis « bases/%s »\n%s",
                                 base, version, base, changes);
    int status;
    loaded = modules_load("tests/lang/v.crible", text, strlen(text), &status, &said);
    cr_assert(loaded != NULL);
    Module *module = adapt_merge(loaded, &said);
    for (uint32_t i = 0; i < said.items.count; i++)
        cr_log_info("%s", said.items.items[i].text);
    return module;
}

static const char *row_text(const Module *module, Span row)
{
    return mem_text(source_bytes(module->source, row.start), row.end - row.start);
}

Test(adapt, rows_are_added_after_those_of_the_base_and_a_header_again_is_not_a_row)
{
    Module *module = adapted("voirie", "1",
                             "complète table travaux\n"
                             "  | nature | climat | parce que |\n"
                             "  | 2152 | favorable | « a » |\n");
    const TableAst *table = module->rules.items[0].table;
    cr_assert(eq(u32, table->rows.count, 3));
    cr_assert(eq(str, (char *)row_text(module, table->rows.items[2]),
                 "| 2152 | favorable | « a » |"));
    cr_assert(eq(u32, said.errors, 0));
}

Test(adapt, rows_without_a_header_are_added_too)
{
    Module *module =
        adapted("voirie", "1", "complète table travaux\n  | 2152 | favorable | « a » |\n");
    cr_assert(eq(u32, module->rules.items[0].table->rows.count, 3));
}

Test(adapt, a_table_replaced_keeps_its_policy)
{
    Module *module = adapted("voirie", "1",
                             "remplace table travaux parce que « a »\n"
                             "  | nature | climat |\n  | 2152 | favorable |\n");
    const TableAst *table = module->rules.items[0].table;
    cr_assert(eq(u32, table->rows.count, 2));
    cr_assert(eq(int, table->policy, POLICY_ONE));
    cr_assert(eq(str, (char *)module->rules.items[0].reason.text, "a"));
}

Test(adapt, rows_replace_the_file_of_a_table)
{
    Module *module = adapted("voirie", "1",
                             "remplace table ailleurs parce que « a »\n"
                             "  | nature | climat |\n  | 2152 | favorable |\n");
    const TableAst *table = module->rules.items[1].table;
    cr_assert(table->file.text == NULL);
    cr_assert(eq(u32, table->rows.count, 2));
}

Test(adapt, the_values_of_a_parameter_are_replaced)
{
    Module *module =
        adapted("commune", "2026.1",
                "fixe paramètre seuil = 5 000 € jusqu'à 2024 = 6 000 € à compter de 2025 "
                "parce que « a »\n");
    const ParameterAst *parameter = &module->parameters.items[0];
    cr_assert(eq(u32, parameter->values.count, 2));
    cr_assert(eq(i64, parameter->values.items[0].value->number.mantissa, 5000));
}

Test(adapt, words_and_choices_are_added)
{
    Module *module =
        adapted("commune", "2026.1",
                "complète lexique vélos : « coulée verte » sauf « vélodrome »\n"
                "complète question motorisation choix hydrogène\n");
    cr_assert(eq(u32, module->lexicons.items[0].words.count, 2));
    cr_assert(eq(u32, module->lexicons.items[0].except.count, 1));
    cr_assert(eq(u32, module->questions.items[0].choices.count, 3));
    cr_assert(eq(u32, said.errors, 0));
    cr_assert(eq(u32, said.warnings, 2));
}

Test(adapt, a_rule_replaced_keeps_what_is_not_said_and_its_rubrique)
{
    Module *module = adapted("commune", "2026.1",
                             "remplace règle gaz alors climat : neutre parce que « a »\n");
    const RuleAst *rule = &module->rules.items[0];
    cr_assert(rule->condition != NULL);
    cr_assert(eq(int, rule->rubrique, 0));
    cr_assert(eq(u32, rule->sources.count, 1));
    cr_assert(eq(str, (char *)rule->assignments.items[0].values.items[0].expr->name.text,
                 "neutre"));
    cr_assert(eq(str, (char *)hash_get(&loaded->adapted, "gaz"), "v"));
    cr_assert(hash_get(&loaded->adapted, "carburants") == NULL);
}

Test(adapt, two_rules_may_exchange_their_names)
{
    Module *module = adapted("commune", "2026.1",
                             "renomme règle gaz en carburants parce que « a »\n"
                             "renomme règle carburants en gaz parce que « a »\n");
    cr_assert(eq(str, (char *)module->rules.items[0].name.text, "carburants"));
    cr_assert(eq(str, (char *)module->rules.items[1].name.text, "gaz"));
    cr_assert(eq(str, (char *)module->rules.items[2].beats.items[0].name.text, "gaz"));
    cr_assert(
        eq(str, (char *)module->examples.items[0].expectations.items[0].rule.text, "gaz"));
}

Test(adapt, the_header_says_again_what_the_base_says)
{
    Module *module = adapted("commune", "2026.1", "  version 3\n");
    const MethodAst *header = &module->methods.items[0];
    cr_assert(eq(str, (char *)header->name.text, "v"));
    cr_assert(eq(str, (char *)header->title.text, "Climat d'une commune"));
    cr_assert(eq(str, (char *)header->version.text, "3"));
    cr_assert(eq(u32, header->nomenclatures.count, 1));
}

Test(adapt, spans_point_into_the_text_that_says_it)
{
    Module *module = adapted("commune", "2026.1", "source s « S »\n");
    cr_assert(
        eq(str, (char *)at(module->source, module->sources.items[0].name.span).source->name,
           "tests/lang/bases/commune.crible"));
    cr_assert(
        eq(str, (char *)at(module->source, module->sources.items[1].name.span).source->name,
           "tests/lang/v.crible"));
}

Test(adapt, rubriques_of_two_texts_keep_their_rules)
{
    Module *module = adapted(
        "commune", "2026.1",
        "rubrique eau\n portée nature 60611\nrègle eau alors climat : neutre parce que "
        "« a »\nfin\n");
    const RuleAst *last = &module->rules.items[module->rules.count - 1];
    cr_assert(eq(str, (char *)last->name.text, "eau"));
    cr_assert(eq(str, (char *)module->rubriques.items[last->rubrique].name.text, "eau"));
}

Test(adapt, the_model_knows_who_adapted)
{
    Diags diags = {0};
    Compiled compiled = compile_file("tests/data/adaptations/ville.crible.md", &diags);
    cr_assert(eq(int, compiled.status, 0));
    cr_assert(eq(u32, compiled.method->adaptations.count, 2));
    cr_assert(
        eq(str, (char *)compiled.method->adaptations.items[1].decided_on, "2026-03-12"));
    const Rule *rule = hash_get(&compiled.method->rules_by_name, "informatique");
    cr_assert(eq(str, (char *)rule->adapted_by, "climat_métropole"));
    rule = hash_get(&compiled.method->rules_by_name, "prévention_des_déchets");
    cr_assert(eq(str, (char *)rule->adapted_by, "climat_ville"));
    rule = hash_get(&compiled.method->rules_by_name, "carburants");
    cr_assert(rule->adapted_by == NULL);
}

Test(adapt, a_seal_names_what_is_changed_and_what_is_named)
{
    Seal seal;
    adapted("commune", "2026.1",
            "retire règle gaz parce que « a »\n"
            "retire exemple « gazole » parce que « a »\n"
            "règle x exception à rubrique énergie si lexique vélos alors climat : neutre\n"
            " parce que « b »\n");
    cr_assert(seal_make(loaded, &seal));
    static const char *const keys[] = {"axe climat", "exemple « gazole »", "lexique vélos",
                                       "rubrique énergie", "règle gaz"};
    cr_assert(eq(u32, seal.lines.count, 5));
    for (int i = 0; i < 5; i++)
        cr_assert(eq(str, (char *)seal.lines.items[i].key, (char *)keys[i]));
}
