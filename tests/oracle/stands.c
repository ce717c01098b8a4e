/* stands.c -- what a code of a plan read through another may be. */
#include "tests/oracle/stands.h"

#include <string.h>

/* The leaves of the plan read in, in the year that reads YEAR, at or below CODE; in the
 * last year, below what is left of CODE, when it is not there. */
static void add_below(const Nomenclature *to, CodeKind kind, const char *code, int year,
                      Bits leaves)
{
    const CodeTree *tree = &to->trees[kind];
    int read = nomenclature_year(to, year < to->first_year ? to->first_year : year);
    uint32_t top = code_node(tree, code, strlen(code));
    if (code_entry(tree, top, read) == NULL) {
        read = to->last_year;
        for (size_t size = strlen(code); size > 0; size--) {
            top = code_node(tree, code, size);
            if (code_entry(tree, top, read) != NULL)
                break;
        }
    }
    for (uint32_t node = 0; node < tree->count; node++)
        if (code_is_leaf(tree, node, read) && code_below(tree, node, top, read))
            bits_add(leaves, node);
}

/* A group stands for all that the leaves below it stand for, unless one may be anything. */
Bits stands_for(const Transposition *transposition, CodeKind kind, uint32_t node, int year)
{
    const CodeTree *from = &transposition_from(transposition)->trees[kind];
    const Nomenclature *to = transposition_to(transposition);
    Bits stands = bits_new(to->trees[kind].count);
    for (uint32_t leaf = 0; leaf < from->count; leaf++) {
        if (!code_is_leaf(from, leaf, year) || !code_below(from, leaf, node, year))
            continue;
        Correspondence line = {0};
        Bits own = bits_new(stands.size);
        transposition_line(transposition, kind, leaf, year, &line);
        for (uint32_t i = 0; i < line.code_count; i++)
            add_below(to, kind, line.codes[i], year, own);
        if (bits_empty(own))
            return own;
        bits_unite(stands, own);
    }
    return stands;
}
