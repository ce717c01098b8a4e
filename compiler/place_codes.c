/* place_codes.c -- a set of codes in the fewest words. */
#include "compiler/place_codes.h"

#include <string.h>

#include "compiler/codes.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Fewer neighbours than this are listed one by one. */
#define LEAST_RUN 3

/* A code, those from one to another, a code but for some of those below it, or without
 * what is below it. */
typedef struct Piece {
    uint32_t first, last;
    bool exact;
    const uint32_t *except;
    uint32_t except_count;
} Piece;

typedef LIST(Piece) PieceList;

typedef struct Cover {
    const CodeTree *tree;
    Bits set, every;        /* leaves */
    int year;               /* in which the tree is walked */
    uint32_t *inside, *all; /* by node: leaves at or below it, of the set and of all; in any
                               year, as conditions read codes */
    uint32_t *walked;       /* by node: leaves of the set met when it is walked */
    uint32_t *child, *next; /* by node: its children, in the order of the codes */
    uint32_t first_root;
} Cover;

/* The parent of NODE in the last plan that has it. */
static uint32_t parent_of(const CodeTree *tree, uint32_t node, int year)
{
    const Entry *entry = code_entry(tree, node, year);
    if (entry == NULL)
        entry = &tree->nodes[node].entries[tree->nodes[node].entry_count - 1];
    return entry->parent;
}

/* LEAF counts in whatever it was ever below, each once. */
static void count_up(Cover *cover, Bits seen, uint32_t node, uint32_t leaf)
{
    if (node == NODE_NONE || bits_has(seen, node))
        return;
    bits_add(seen, node);
    cover->inside[node] += bits_has(cover->set, leaf);
    cover->all[node] += bits_has(cover->every, leaf);
    const Node *found = &cover->tree->nodes[node];
    for (uint32_t i = 0; i < found->entry_count; i++)
        count_up(cover, seen, found->entries[i].parent, leaf);
}

static Cover cover_new(const Plan *plan, CodeKind kind, Bits set, Bits all)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    Cover cover = {.tree = tree,
                   .set = set,
                   .every = all,
                   .year = nomenclature_year(plan->nomenclature, plan->last_year),
                   .inside = mem_bytes(tree->count + 1, sizeof(uint32_t)),
                   .all = mem_bytes(tree->count + 1, sizeof(uint32_t)),
                   .walked = mem_bytes(tree->count + 1, sizeof(uint32_t)),
                   .child = mem_bytes(tree->count + 1, sizeof(uint32_t)),
                   .next = mem_bytes(tree->count + 1, sizeof(uint32_t)),
                   .first_root = NODE_NONE};
    for (uint32_t node = 0; node < tree->count; node++)
        cover.child[node] = cover.next[node] = NODE_NONE;
    /* From the last, so that the first code ends up first. */
    for (uint32_t node = tree->count; node-- > 0;) {
        uint32_t parent = parent_of(tree, node, cover.year);
        uint32_t *list = parent == NODE_NONE ? &cover.first_root : &cover.child[parent];
        cover.next[node] = *list;
        *list = node;
        if (!bits_has(all, node))
            continue;
        count_up(&cover, bits_new(tree->count), node, node);
        for (uint32_t up = node; up != NODE_NONE && bits_has(set, node);
             up = parent_of(tree, up, cover.year))
            cover.walked[up]++;
    }
    return cover;
}

static bool is_full(const Cover *cover, uint32_t node)
{
    return cover->all[node] != 0 && cover->inside[node] == cover->all[node];
}

/* A code that stands for one leaf is said as that leaf. */
static uint32_t only_leaf(const Cover *cover, uint32_t node)
{
    const Node *found = &cover->tree->nodes[node];
    for (uint32_t i = 0; i < found->child_count && cover->all[node] == 1; i++)
        if (cover->all[found->children[i]] == 1)
            return only_leaf(cover, found->children[i]);
    return node;
}

/* --- codes without exception ------------------------------------------------------------
 */

typedef LIST(uint32_t) NodeList;

static bool has_node(const NodeList *nodes, uint32_t node)
{
    for (uint32_t i = 0; i < nodes->count; i++)
        if (nodes->items[i] == node)
            return true;
    return false;
}

/* Adds the nodes that have nothing of the set at or below them, from NODE down; false when
 * one that has some is left out itself. */
static bool outside(const Cover *cover, uint32_t node, NodeList *nodes)
{
    if (cover->all[node] == cover->inside[node])
        return true;
    if (cover->inside[node] == 0) {
        uint32_t only = only_leaf(cover, node);
        if (!has_node(nodes, only))
            *list_push(nodes) = only;
        return true;
    }
    const Node *found = &cover->tree->nodes[node];
    bool told = bits_has(cover->set, node) || !bits_has(cover->every, node);
    for (uint32_t i = 0; i < found->child_count && told; i++)
        told = outside(cover, found->children[i], nodes);
    return told;
}

/* --- pieces -----------------------------------------------------------------------------
 */

static void add_pieces(const Cover *cover, uint32_t first, PieceList *pieces);

/* What NODE and its children make, or the whole of it but for some: the shorter. */
static void add_part(const Cover *cover, uint32_t node, PieceList *pieces)
{
    PieceList below = {0};
    NodeList except = {0};
    if (bits_has(cover->set, node))
        *list_push(&below) = (Piece){.first = node, .last = node, .exact = true};
    add_pieces(cover, cover->child[node], &below);
    bool told = outside(cover, node, &except);
    bool shorter = bits_has(cover->set, node) ? 1 + except.count <= below.count
                                              : 1 + except.count < below.count;
    if (told && shorter) {
        *list_push(pieces) = (Piece){node, node, false, except.items, except.count};
        return;
    }
    for (uint32_t i = 0; i < below.count; i++)
        *list_push(pieces) = below.items[i];
}

/* Is every leaf written between FROM and TO of the set?  The plan may put one of them
 * elsewhere in its tree. */
static bool is_whole(const Cover *cover, uint32_t from, uint32_t to)
{
    for (uint32_t node = bits_next(cover->every, from); node <= to;
         node = bits_next(cover->every, node + 1))
        if (!bits_has(cover->set, node))
            return false;
    return true;
}

/* The neighbours from FIRST on, those that are all there together. */
static void add_pieces(const Cover *cover, uint32_t first, PieceList *pieces)
{
    for (uint32_t node = first; node != NODE_NONE; node = cover->next[node]) {
        if (cover->walked[node] == 0)
            continue;
        if (!is_full(cover, node)) {
            add_part(cover, node, pieces);
            continue;
        }
        uint32_t last = node, run = 1;
        for (uint32_t next = cover->next[node];
             next != NODE_NONE && (cover->all[next] == 0 || is_full(cover, next)) &&
             is_whole(cover, last, next);
             next = cover->next[next])
            if (cover->all[next] != 0) {
                last = next;
                run++;
            }
        if (run < LEAST_RUN) {
            uint32_t only = only_leaf(cover, node);
            *list_push(pieces) = (Piece){.first = only, .last = only};
            continue;
        }
        *list_push(pieces) = (Piece){.first = node, .last = last};
        node = last;
    }
}

/* --- in words ---------------------------------------------------------------------------
 */

static void put_code(Text *text, const Cover *cover, uint32_t node)
{
    text_put(text, cover->tree->nodes[node].code);
}

/* At most MOST of the codes left out. */
static void put_except(Text *text, const Cover *cover, const Piece *piece, uint32_t most)
{
    uint32_t shown = piece->except_count <= most + 1 ? piece->except_count : most;
    Text codes = {0};
    for (uint32_t i = 0; i < shown; i++) {
        text_put(&codes, i == 0 ? "" : ", ");
        put_code(&codes, cover, piece->except[i]);
    }
    if (shown < piece->except_count)
        text_put(&codes,
                 SAY(TEXT_AND_OTHERS, text_make("%u", piece->except_count - shown)));
    text_put(text, SAY(TEXT_PLACE_EXCEPT, text_get(&codes)));
}

static void put_piece(Text *text, const Cover *cover, const Piece *piece, uint32_t most)
{
    if (piece->exact)
        text_format(text, "%s ", SAY(TEXT_EXACTLY));
    put_code(text, cover, piece->first);
    if (piece->last != piece->first) {
        text_put(text, SAY(TEXT_PLACE_TO));
        put_code(text, cover, piece->last);
    }
    if (piece->except_count != 0)
        put_except(text, cover, piece, most);
}

const char *place_codes(const Plan *plan, CodeKind kind, Bits set, Bits all, uint32_t most)
{
    if (bits_equal(set, all))
        return NULL;
    Cover cover = cover_new(plan, kind, set, all);
    PieceList pieces = {0};
    add_pieces(&cover, cover.first_root, &pieces);
    Text text = {0};
    uint32_t shown = pieces.count <= most + 1 ? pieces.count : most;
    for (uint32_t i = 0; i < shown; i++) {
        text_put(&text, i == 0 ? "" : ", ");
        put_piece(&text, &cover, &pieces.items[i], most);
    }
    if (shown < pieces.count)
        text_put(&text, SAY(TEXT_AND_OTHERS, text_make("%u", pieces.count - shown)));
    const Piece *only = &pieces.items[0];
    if (pieces.count == 1 && only->first == only->last && only->except_count == 0)
        text_format(
            &text, " « %s »",
            code_label(&plan->nomenclature->trees[kind], only->first, plan->last_year));
    return text_get(&text);
}
