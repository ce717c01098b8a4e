/* codes.c -- random sets of codes of each real tree, said and read back. */
#include <stdio.h>
#include <string.h>

#include "compiler/place_codes.h"
#include "tests/property/place_reader.h"
#include "tests/property/trial.h"

static const char *const plans[] = {"M57_D", "M57_A", "M57", "M14_COM_SUP3500",
                                    "M14_COM_500_3500"};

static Bits leaves_of(const Plan *plan, const CodeTree *tree)
{
    Bits leaves = bits_new(tree->count);
    for (int year = plan->first_year; year <= plan->last_year; year++)
        for (uint32_t node = 0; node < tree->count; node++)
            if (code_is_leaf(tree, node, nomenclature_year(plan->nomenclature, year)))
                bits_add(leaves, node);
    return leaves;
}

/* Whole branches of LEAVES more often than not, then a few leaves more or less. */
static Bits random_set(Random *random, const CodeTree *tree, Bits leaves)
{
    Bits set = bits_new(leaves.size);
    uint32_t branches = random_below(random, 12), others = random_below(random, 12);
    for (uint32_t i = 0; i < branches; i++) {
        const char *code = tree->nodes[random_below(random, tree->count)].code;
        const char *root = mem_text(code, 1 + random_below(random, (uint32_t)strlen(code)));
        for (uint32_t node = 0; node < tree->count; node++)
            if (bits_has(leaves, node) && text_starts(tree->nodes[node].code, root))
                bits_add(set, node);
    }
    for (uint32_t i = 0; i < others; i++) {
        uint32_t node = random_below(random, tree->count);
        if (bits_has(set, node))
            bits_remove(set, node);
        else if (bits_has(leaves, node))
            bits_add(set, node);
    }
    return set;
}

static bool check_set(const Plan *plan, CodeKind kind, Bits set, Bits all)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    const char *text = place_codes(plan, kind, set, all, tree->count);
    Bits read;
    bool good = text == NULL ? bits_equal(set, all)
                             : codes_read(plan, kind, text, strlen(text), &read);
    if (text != NULL && good) {
        bits_intersect(read, all);
        good = bits_equal(read, set);
        for (uint32_t node = 0; node < set.size && !good; node++)
            if (bits_has(read, node) != bits_has(set, node)) {
                printf("%s: %s\n", bits_has(set, node) ? "not told" : "told",
                       tree->nodes[node].code);
                break;
            }
    }
    if (!good)
        printf("%s, exercises %d to %d: %s\n", plan->nomenclature->name, plan->first_year,
               plan->last_year, text ? text : "all");
    return good;
}

bool trial_check_codes(Random *random, Counts *tally)
{
    const Nomenclature *nomenclature = nomenclature_find(RANDOM_OF(random, plans));
    Plan plan = {.nomenclature = nomenclature};
    uint32_t span = (uint32_t)(nomenclature->last_year - nomenclature->first_year) + 1;
    plan.first_year = nomenclature->first_year + (int)random_below(random, span);
    plan.last_year = plan.first_year + (int)random_below(random, 4);
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        const CodeTree *tree = &nomenclature->trees[kind];
        if (tree->count == 0)
            continue;
        Bits all = leaves_of(&plan, tree);
        if (random_chance(random, 50)) {
            Bits fewer = random_set(random, tree, all);
            bits_unite(fewer, random_set(random, tree, all));
            all = fewer;
        }
        Bits set = random_set(random, tree, all);
        bits_intersect(set, all);
        if (bits_empty(set))
            continue;
        tally->sets_read++;
        if (check_set(&plan, (CodeKind)kind, set, all))
            continue;
        tally->failed++;
        return false;
    }
    tally->passed++;
    return true;
}
