/* codes.c -- codes written in a method, looked up in the plans it declares. */
#include "compiler/codes.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/conditions.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define MOST_SUGGESTED 3

const char *code_kind_name(CodeKind kind)
{
    static const TextId names[] = {TEXT_KIND_NATURE, TEXT_KIND_FUNCTION, TEXT_KIND_CHAPTER};
    return SAY(names[kind]);
}

const char *code_label(const CodeTree *tree, uint32_t node, int year)
{
    const Node *found = &tree->nodes[node];
    const Entry *best = &found->entries[0];
    for (uint32_t i = 0; i < found->entry_count; i++)
        if (found->entries[i].first_year <= year)
            best = &found->entries[i];
    return best->label;
}

static bool lives_between(const Nomenclature *nomenclature, const Node *node, int first,
                          int last)
{
    first = nomenclature_year(nomenclature, first);
    last = nomenclature_year(nomenclature, last);
    for (uint32_t i = 0; i < node->entry_count; i++)
        if (node->entries[i].first_year <= last && node->entries[i].last_year >= first)
            return true;
    return false;
}

static bool lives_in(const Plan *plan, CodeKind kind, const char *code)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    uint32_t node = code_node(tree, code, strlen(code));
    return node != NODE_NONE && lives_between(plan->nomenclature, &tree->nodes[node],
                                              plan->first_year, plan->last_year);
}

/* "2013–2017, 2020–2024" */
const char *code_years(const Node *node)
{
    Text years = {0};
    for (uint32_t i = 0; i < node->entry_count;) {
        int first = node->entries[i].first_year, last = node->entries[i].last_year;
        for (i++; i < node->entry_count && node->entries[i].first_year == last + 1; i++)
            last = node->entries[i].last_year;
        text_put(&years, years.size ? ", " : "");
        if (first == last)
            text_format(&years, "%d", first);
        else
            text_format(&years, "%d–%d", first, last);
    }
    return text_get(&years);
}

/* --- suggestions -------------------------------------------------------------------- */

/* How unlike two codes are: edits, then what they do not share at their start.  UINT32_MAX
 * when one is not a slip for the other. */
static unsigned unlikeness(const char *a, const char *b)
{
    size_t common = 0;
    while (a[common] != '\0' && a[common] == b[common])
        common++;
    size_t longest = strlen(a) > strlen(b) ? strlen(a) : strlen(b);
    if (text_equal(a + strspn(a, "0"), b + strspn(b, "0")))
        return 0; /* 12 for 012 */
    unsigned limit = strlen(a) <= 3 ? 1 : 2;
    if (longest > strlen(a) + limit || longest > strlen(b) + limit)
        return UINT32_MAX;
    unsigned edits = text_distance(a, b, limit);
    return edits > limit ? UINT32_MAX : edits * 16 + (unsigned)(longest - common);
}

const char *code_nearest(const Nomenclature *nomenclature, CodeKind kind, const char *code,
                         int year)
{
    const CodeTree *tree = &nomenclature->trees[kind];
    year = nomenclature_year(nomenclature, year);
    uint32_t nearest[MOST_SUGGESTED];
    unsigned scores[MOST_SUGGESTED] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    uint32_t found = 0;
    for (uint32_t node = 0; node < tree->count; node++) {
        if (code_entry(tree, node, year) == NULL)
            continue;
        unsigned score = unlikeness(code, tree->nodes[node].code);
        if (score == UINT32_MAX)
            continue;
        uint32_t place = found < MOST_SUGGESTED ? found : MOST_SUGGESTED;
        while (place > 0 && score < scores[place - 1])
            place--;
        if (place == MOST_SUGGESTED)
            continue;
        if (found < MOST_SUGGESTED)
            found++;
        for (uint32_t i = found - 1; i > place; i--) {
            nearest[i] = nearest[i - 1];
            scores[i] = scores[i - 1];
        }
        nearest[place] = node;
        scores[place] = score;
    }
    Text list = {0};
    for (uint32_t i = 0; i < found; i++)
        text_format(&list, "%s%s « %s »", i ? ", " : "", tree->nodes[nearest[i]].code,
                    code_label(tree, nearest[i], year));
    return found ? text_get(&list) : NULL;
}

static void suggest(const Plan *plan, CodeKind kind, const char *code, Diags *diags)
{
    const char *nearest = code_nearest(plan->nomenclature, kind, code, plan->last_year);
    if (nearest != NULL)
        diag_help(diags, TEXT_NEAREST_CODES, nearest);
}

/* Another declared plan knows the code: `en M14` may be what was meant. */
static void suggest_other_plan(const Method *method, CodeKind kind, const char *field,
                               const char *code, Diags *diags)
{
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const Plan *plan = &method->plans.items[i];
        if (!lives_in(plan, kind, code))
            continue;
        const CodeTree *tree = &plan->nomenclature->trees[kind];
        diag_help(diags, TEXT_CODE_OF_OTHER_PLAN, plan->nomenclature->name, code,
                  code_label(tree, code_node(tree, code, strlen(code)), plan->last_year),
                  field);
        return;
    }
}

bool code_check(const Method *method, const Field *field, const char *code,
                const char *plan_name, Span span, Diags *diags)
{
    const Plan *first = NULL;
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const Plan *plan = &method->plans.items[i];
        if (plan_name ? !plan_answers_to(plan, plan_name) : !plan->reference)
            continue;
        if (lives_in(plan, field->codes, code))
            return true;
        first = first ? first : plan;
    }
    if (first == NULL) /* no plan at all: said where the plans are declared */
        return true;
    const CodeTree *tree = &first->nomenclature->trees[field->codes];
    uint32_t node = code_node(tree, code, strlen(code));
    diag_say(diags, DIAG_UNKNOWN_CODE, at(method->source, span),
             code_kind_name(field->codes), code, first->nomenclature->name,
             text_make("%d", first->first_year), text_make("%d", first->last_year));
    if (node != NODE_NONE)
        diag_note(diags, nowhere(), TEXT_CODE_LIVED, code_years(&tree->nodes[node]),
                  code_label(tree, node, 0));
    suggest(first, field->codes, code, diags);
    if (plan_name == NULL)
        suggest_other_plan(method, field->codes, field->name, code, diags);
    return false;
}

/* --- the nodes where a test holds -------------------------------------------------------
 */

/* Does some version of A in one plan have the label of some version of B in the other? */
static bool same_label(const Node *a, const Node *b)
{
    for (uint32_t i = 0; i < a->entry_count; i++) {
        const char *label = text_fold(a->entries[i].label, strlen(a->entries[i].label));
        for (uint32_t j = 0; j < b->entry_count; j++) {
            const char *other = b->entries[j].label;
            if (text_equal(label, text_fold(other, strlen(other))))
                return true;
        }
    }
    return false;
}

static const Plan *reference_plan(const Method *method)
{
    return &method->plans.items[0];
}

/* The node of CODE in PLAN, or NODE_NONE when PLAN does not read it so. */
static uint32_t read_code(const Method *method, const Test *test, const Plan *plan,
                          const char *code)
{
    CodeKind kind = test->field->codes;
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    uint32_t node = code_node(tree, code, strlen(code));
    if (node == NODE_NONE || test->plan != NULL || plan->reference)
        return node;
    const CodeTree *reference = &reference_plan(method)->nomenclature->trees[kind];
    uint32_t meant = code_node(reference, code, strlen(code));
    return meant != NODE_NONE && same_label(&reference->nodes[meant], &tree->nodes[node])
               ? node
               : NODE_NONE;
}

/* Adds NODE and all below it, in any year. */
static void add_subtree(const CodeTree *tree, uint32_t node, Bits below)
{
    const Node *found = &tree->nodes[node];
    bits_add(below, node);
    for (uint32_t i = 0; i < found->child_count; i++)
        add_subtree(tree, found->children[i], below);
}

/* Adds the nodes of TREE whose code is CODE, or below it, in the tree WRITTEN_IN. */
static void add_below(const CodeTree *written_in, const CodeTree *tree, const char *code,
                      Bits below)
{
    uint32_t node = code_node(written_in, code, strlen(code));
    if (node == NODE_NONE)
        return;
    Bits subtree = bits_new(written_in->count);
    add_subtree(written_in, node, subtree);
    for (uint32_t i = bits_next(subtree, 0); i < subtree.size;
         i = bits_next(subtree, i + 1)) {
        const char *found = written_in->nodes[i].code;
        uint32_t here = code_node(tree, found, strlen(found));
        if (here != NODE_NONE)
            bits_add(below, here);
    }
}

static void add_range(const Method *method, const Test *test, const Plan *plan,
                      const CodeRange *range, Bits nodes)
{
    const CodeTree *tree = &plan->nomenclature->trees[test->field->codes];
    if (range->to == NULL) {
        uint32_t node = read_code(method, test, plan, range->from);
        if (node != NODE_NONE && range->exact)
            bits_add(nodes, node);
        else if (node != NODE_NONE)
            add_subtree(tree, node, nodes);
        return;
    }
    /* `de A à B`: the codes between, and what is below B. */
    Bits last = bits_new(tree->count);
    add_below(tree, tree, range->to, last);
    if (test->plan == NULL && !plan->reference)
        add_below(&reference_plan(method)->nomenclature->trees[test->field->codes], tree,
                  range->to, last);
    for (uint32_t i = 0; i < tree->count; i++) {
        const char *code = tree->nodes[i].code;
        if (strcmp(code, range->from) < 0)
            continue;
        if (strcmp(code, range->to) > 0 && !bits_has(last, i))
            continue;
        if (read_code(method, test, plan, code) != NODE_NONE)
            bits_add(nodes, i);
    }
}

Bits code_test_nodes(const Method *method, const Test *test, const Plan *plan)
{
    Bits nodes = bits_new(plan->nomenclature->trees[test->field->codes].count);
    if (test->plan != NULL && !plan_answers_to(plan, test->plan))
        return nodes;
    for (uint32_t i = 0; i < test->codes.count; i++)
        add_range(method, test, plan, &test->codes.items[i], nodes);
    Bits except = bits_new(nodes.size);
    for (uint32_t i = 0; i < test->except.count; i++)
        add_range(method, test, plan, &test->except.items[i], except);
    bits_subtract(nodes, except);
    return nodes;
}
