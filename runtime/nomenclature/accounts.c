/* accounts.c -- the chapter and the section that vote an account. */
#include <string.h>

#include "runtime/base/text.h"
#include "runtime/nomenclature/nomenclature.h"

/* What the accounts below a grouping account say together. */
typedef struct Agreement {
    const char *chapter; /* NULL: none said one yet */
    bool broken;         /* two said different ones */
} Agreement;

static void ask_below(const CodeTree *tree, uint32_t node, Imputation use, int year,
                      Agreement *agreement)
{
    const Node *found = &tree->nodes[node];
    for (uint32_t i = 0; i < found->child_count && !agreement->broken; i++) {
        const Entry *child = code_entry(tree, found->children[i], year);
        if (child == NULL || child->parent != node)
            continue;
        const char *chapter = child->chapters[use];
        if (chapter == NULL)
            ask_below(tree, found->children[i], use, year, agreement);
        else if (agreement->chapter == NULL)
            agreement->chapter = chapter;
        else
            agreement->broken = !text_equal(agreement->chapter, chapter);
    }
}

const char *account_chapter(const Nomenclature *nomenclature, uint32_t node, Imputation use,
                            int year)
{
    const CodeTree *tree = &nomenclature->trees[CODE_NATURE];
    year = nomenclature_year(nomenclature, year);
    const Entry *entry = code_entry(tree, node, year);
    if (entry == NULL || entry->chapters[use] != NULL)
        return entry == NULL ? NULL : entry->chapters[use];
    Agreement agreement = {0};
    ask_below(tree, node, use, year, &agreement);
    if (agreement.chapter != NULL)
        return agreement.broken ? NULL : agreement.chapter;
    /* Only silence looks further up: an account told its uses has no others. */
    while (entry != NULL && entry->grouping)
        entry = code_entry(tree, entry->parent, year);
    return entry == NULL ? NULL : entry->chapters[use];
}

PlanSection chapter_section(const Nomenclature *nomenclature, const char *code, int year)
{
    const CodeTree *tree = &nomenclature->trees[CODE_CHAPTER];
    uint32_t node = code_node(tree, code, strlen(code));
    const Entry *entry = code_entry(tree, node, nomenclature_year(nomenclature, year));
    return entry == NULL ? PLAN_SECTION_NONE : entry->section;
}

PlanSection account_section(const Nomenclature *nomenclature, uint32_t node, Imputation use,
                            int year)
{
    const char *chapter = account_chapter(nomenclature, node, use, year);
    return chapter == NULL ? PLAN_SECTION_NONE
                           : use_section(nomenclature, node, use, chapter, year);
}

PlanSection use_section(const Nomenclature *nomenclature, uint32_t node, Imputation use,
                        const char *chapter, int year)
{
    const CodeTree *tree = &nomenclature->trees[CODE_NATURE];
    year = nomenclature_year(nomenclature, year);
    const Entry *entry = code_entry(tree, node, year);
    if (use == IMPUTATION_RR && entry->section != PLAN_SECTION_NONE)
        return entry->section;
    return chapter_section(nomenclature, chapter, year);
}
