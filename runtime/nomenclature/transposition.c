/* transposition.c -- what a code of one plan may be in another. */
#include "runtime/nomenclature/transposition.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/bits.h"
#include "runtime/base/diag.h"
#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/base/text.h"
#include "runtime/embedded.h"
#include "runtime/nomenclature/trans_text.h"

struct Transposition {
    const Nomenclature *from, *to;
    int first_year, last_year;
    const TransTable *by_hand; /* NULL: there is none */
    const TransTable *made;
};

static LIST(Transposition *) known;

static const TransTable *read_table(const Nomenclature *from, const Nomenclature *to,
                                    const char *suffix)
{
    const char *path =
        text_make("stdlib-rules/transpositions/%s-%s%s", from->family, to->family, suffix);
    const EmbeddedFile *file = embedded_find(path);
    if (file == NULL)
        return NULL;
    uint32_t line;
    TextId fault;
    const TransTable *table = trans_read(file->text, file->size, &line, &fault);
    if (table == NULL)
        BUG("%s:%u: %s", path, line, SAY(fault));
    return table;
}

static Transposition *load(const Nomenclature *from, const Nomenclature *to)
{
    Transposition *made = mem_new(Transposition);
    *made = (Transposition){.from = from,
                            .to = to,
                            .first_year = from->first_year,
                            .last_year = from->last_year};
    made->by_hand = read_table(from, to, ".main.trans");
    made->made = read_table(from, to, ".trans");
    if (made->made == NULL)
        return NULL;
    if (made->made->first_year > made->first_year)
        made->first_year = made->made->first_year;
    if (made->made->last_year < made->last_year)
        made->last_year = made->made->last_year;
    return made;
}

const Transposition *transposition_find(const Nomenclature *from, const Nomenclature *to)
{
    for (uint32_t i = 0; i < known.count; i++)
        if (known.items[i]->from == from && known.items[i]->to == to)
            return known.items[i];
    Transposition *made = load(from, to);
    if (made != NULL)
        *list_push(&known) = made;
    return made;
}

const Nomenclature *transposition_from(const Transposition *transposition)
{
    return transposition->from;
}

const Nomenclature *transposition_to(const Transposition *transposition)
{
    return transposition->to;
}

void transposition_years(const Transposition *transposition, int *first, int *last)
{
    *first = transposition->first_year;
    *last = transposition->last_year;
}

/* --- the line of a code ---------------------------------------------------------- */

static bool same_label(const char *a, const char *b)
{
    return text_equal(a, b) || text_equal(text_fold(a, strlen(a)), text_fold(b, strlen(b)));
}

/* A table is for families: its "sûr" holds only in the plans that label the code so. */
static bool has_label(const Nomenclature *to, CodeKind kind, const char *code,
                      const char *label)
{
    const CodeTree *tree = &to->trees[kind];
    uint32_t node = code_node(tree, code, strlen(code));
    if (node == NODE_NONE)
        return true; /* what holds it will do */
    for (uint32_t i = 0; i < tree->nodes[node].entry_count; i++)
        if (same_label(tree->nodes[node].entries[i].label, label))
            return true;
    return false;
}

static const TransLine *line_in(const TransTable *table, CodeKind kind, const char *code,
                                const char *label)
{
    if (table == NULL)
        return NULL;
    HashEntry *entry = hash_find(&table->by_code[kind], code, strlen(code));
    const TransLine *line = entry ? entry->value : NULL;
    for (; line != NULL; line = line->next)
        if (text_equal(line->label, "*") || same_label(line->label, label))
            return line;
    return NULL;
}

/* In one family the tables only say what changed. */
static bool itself(const Transposition *transposition, CodeKind kind, const char *code,
                   const char *label, Correspondence *line)
{
    const Nomenclature *to = transposition->to;
    if (!text_equal(transposition->from->family, to->family) ||
        !has_label(to, kind, code, label))
        return false;
    const char **codes = mem_array(1, sizeof *codes);
    codes[0] = code;
    *line = (Correspondence){true, codes, 1, SAY(TEXT_SAME_CODE_SAME_LABEL)};
    return true;
}

bool transposition_line(const Transposition *transposition, CodeKind kind, uint32_t node,
                        int year, Correspondence *line)
{
    const Entry *entry = code_entry(&transposition->from->trees[kind], node, year);
    if (entry == NULL)
        return false;
    const char *code = transposition->from->trees[kind].nodes[node].code;
    const TransLine *found = line_in(transposition->by_hand, kind, code, entry->label);
    if (found == NULL)
        found = line_in(transposition->made, kind, code, entry->label);
    if (found == NULL)
        return itself(transposition, kind, code, entry->label, line);
    if (found->sure && !has_label(transposition->to, kind, found->codes[0], entry->label))
        return false;
    *line = (Correspondence){found->sure, found->codes, found->code_count, found->why};
    return true;
}

/* --- counterparts ----------------------------------------------------------------- */

static void add_leaves(const CodeTree *tree, uint32_t node, int year, Bits leaves)
{
    if (code_is_leaf(tree, node, year)) {
        bits_add(leaves, node);
        return;
    }
    const Node *group = &tree->nodes[node];
    for (uint32_t i = 0; i < group->child_count; i++) {
        const Entry *child = code_entry(tree, group->children[i], year);
        if (child != NULL && child->parent == node)
            add_leaves(tree, group->children[i], year, leaves);
    }
}

/* CODE in the plan of the line's year, or the nearest; failing that in the last one, where
 * what holds it will do. */
static void add_code(const Nomenclature *to, CodeKind kind, const char *code, int year,
                     Bits leaves)
{
    const CodeTree *tree = &to->trees[kind];
    uint32_t node = code_node(tree, code, strlen(code));
    year = nomenclature_year(to, year < to->first_year ? to->first_year : year);
    if (code_entry(tree, node, year) == NULL) {
        year = to->last_year;
        node = code_known_ancestor(tree, code, strlen(code), year);
    }
    if (node != NODE_NONE)
        add_leaves(tree, node, year, leaves);
}

static Counterparts *counterparts_of(const Transposition *transposition, CodeKind kind,
                                     uint32_t node, int year);

static Counterparts *listed(Bits leaves, Certainty certainty)
{
    Counterparts *made = mem_new(Counterparts);
    made->count = bits_count(leaves);
    uint32_t *nodes = mem_bytes(made->count + 1, sizeof *nodes);
    uint32_t at = 0;
    for (uint32_t node = bits_next(leaves, 0); node < leaves.size;
         node = bits_next(leaves, node + 1))
        nodes[at++] = node;
    made->nodes = nodes;
    made->certainty = made->count == 0   ? CERTAINTY_NONE
                      : made->count == 1 ? certainty
                                         : CERTAINTY_SEVERAL;
    return made;
}

static Counterparts *of_leaf(const Transposition *transposition, CodeKind kind,
                             uint32_t node, int year)
{
    Bits leaves = bits_new(transposition->to->trees[kind].count);
    Correspondence line = {0};
    transposition_line(transposition, kind, node, year, &line);
    for (uint32_t i = 0; i < line.code_count; i++)
        add_code(transposition->to, kind, line.codes[i], year, leaves);
    return listed(leaves, line.sure ? CERTAINTY_SURE : CERTAINTY_PROPOSED);
}

/* One code below that may be anything, and so may the group. */
static Counterparts *of_group(const Transposition *transposition, CodeKind kind,
                              uint32_t node, int year)
{
    const CodeTree *tree = &transposition->from->trees[kind];
    const Node *group = &tree->nodes[node];
    Bits leaves = bits_new(transposition->to->trees[kind].count);
    Certainty certainty = CERTAINTY_SURE;
    for (uint32_t i = 0; i < group->child_count; i++) {
        const Entry *child = code_entry(tree, group->children[i], year);
        if (child == NULL || child->parent != node)
            continue;
        const Counterparts *part =
            counterparts_of(transposition, kind, group->children[i], year);
        if (part->certainty == CERTAINTY_NONE)
            return listed(bits_new(leaves.size), CERTAINTY_NONE);
        if (part->certainty > certainty)
            certainty = part->certainty;
        for (uint32_t j = 0; j < part->count; j++)
            bits_add(leaves, part->nodes[j]);
    }
    return listed(leaves, certainty);
}

static Counterparts *counterparts_of(const Transposition *transposition, CodeKind kind,
                                     uint32_t node, int year)
{
    return code_is_leaf(&transposition->from->trees[kind], node, year)
               ? of_leaf(transposition, kind, node, year)
               : of_group(transposition, kind, node, year);
}

const Counterparts *transposition_counterparts(const Transposition *transposition,
                                               CodeKind kind, uint32_t node, int year)
{
    return counterparts_of(transposition, kind, node,
                           nomenclature_year(transposition->from, year));
}

/* --- the other way ------------------------------------------------------------------ */

static int compare_codes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool names(const Transposition *transposition, CodeKind kind, uint32_t node,
                  const char *code)
{
    const Node *source = &transposition->from->trees[kind].nodes[node];
    for (uint32_t i = 0; i < source->entry_count; i++) {
        Correspondence line;
        if (!transposition_line(transposition, kind, node, source->entries[i].last_year,
                                &line))
            continue;
        for (uint32_t j = 0; j < line.code_count; j++)
            if (text_equal(line.codes[j], code))
                return true;
    }
    return false;
}

const char *const *transposition_sources(const Transposition *transposition, CodeKind kind,
                                         const char *code, uint32_t *count)
{
    LIST(const char *) codes = {0};
    const CodeTree *tree = &transposition->from->trees[kind];
    for (uint32_t node = 0; node < tree->count; node++)
        if (names(transposition, kind, node, code))
            *list_push(&codes) = tree->nodes[node].code;
    list_sort(&codes, compare_codes);
    *count = codes.count;
    return codes.items;
}
