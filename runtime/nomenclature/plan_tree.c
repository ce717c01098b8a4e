/* plan_tree.c -- the trees of one plan, out of the text of its family.
 *
 * The facts that concern the plan are gathered first (drafts), sorted by code, then cut
 * into entries: one per fact, per parent, per run of years.  Strings share a few blocks,
 * since a plan has thousands of them and they live and die together.
 */
#include "runtime/nomenclature/plan_tree.h"

#include <stdlib.h>
#include <assert.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/nomenclature/plan_text.h"

#define STRING_BLOCK 16384

#define FIRST_DRAFTS 256

typedef struct Strings {
    LIST(char *) blocks;
    char *next;
    size_t left;
} Strings;

/* A fact, for one plan. */
typedef struct Draft {
    const char *code, *label;
    YearSet years;
    const PlanAttributes *attributes;
    uint32_t line;
} Draft;

/* A tree being built; entries move until they are all there.  Drafts are outside the
 * collector, which clears all that it gives: the strings' blocks and the attributes are
 * seen elsewhere. */
typedef struct Growing {
    struct {
        Draft *items;
        uint32_t count, capacity;
        bool unsorted; /* not by code, as the file has them */
    } drafts;
    LIST(Entry) entries;
    uint32_t *first_entry; /* by node */
    YearSet *alive;        /* by node */
    CodeTree *tree;
    const Nomenclature *plan;
    bool flat; /* chapters: a prefix is not a parent */
    PlanFault fault;
} Growing;

static const char *keep(Strings *strings, Slice slice)
{
    if (slice.size + 1 > strings->left) {
        strings->left = slice.size + 1 > STRING_BLOCK ? slice.size + 1 : STRING_BLOCK;
        strings->next = *list_push(&strings->blocks) = mem_bytes(strings->left, 1);
    }
    char *kept = strings->next;
    assert(kept != NULL);
    memcpy(kept, slice.start, slice.size);
    strings->next += slice.size + 1;
    strings->left -= slice.size + 1;
    return kept;
}

/* Some official labels start or end with a space; the file keeps it, readers do not. */
static Slice trimmed(Slice label)
{
    while (label.size > 0 && *label.start == ' ')
        label = (Slice){label.start + 1, label.size - 1};
    while (label.size > 0 && label.start[label.size - 1] == ' ')
        label.size--;
    return label;
}

static int compare_drafts(const void *left, const void *right)
{
    const Draft *a = left, *b = right;
    int order = strcmp(a->code, b->code);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static int compare_entries(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    return (a->first_year > b->first_year) - (a->first_year < b->first_year);
}

static bool starts_node(const Growing *growing, uint32_t draft)
{
    const Draft *drafts = growing->drafts.items;
    return draft == 0 || strcmp(drafts[draft - 1].code, drafts[draft].code) != 0;
}

static bool refuse(Growing *growing, const Draft *draft, TextId text)
{
    growing->fault = (PlanFault){draft->line, text};
    return false;
}

/* Makes the nodes and says in which years each lives. */
static bool make_nodes(Growing *growing)
{
    CodeTree *tree = growing->tree;
    tree->nodes = mem_array(growing->drafts.count, sizeof *tree->nodes);
    growing->alive = mem_bytes(growing->drafts.count, sizeof *growing->alive);
    growing->first_entry = mem_bytes(growing->drafts.count, sizeof *growing->first_entry);
    for (uint32_t i = 0; i < growing->drafts.count; i++) {
        const Draft *draft = &growing->drafts.items[i];
        if (starts_node(growing, i))
            tree->nodes[tree->count++].code = draft->code;
        YearSet *alive = &growing->alive[tree->count - 1];
        if (*alive & draft->years)
            return refuse(growing, draft, TEXT_PLAN_FAULT_TWICE);
        *alive |= draft->years;
    }
    return true;
}

/* Adds the entries of DRAFT in YEARS, one per run of consecutive plans read. */
static void add_entries(Growing *growing, const Draft *draft, YearSet years,
                        uint32_t parent)
{
    Entry *run = NULL;
    for (uint32_t i = 0; i < growing->plan->year_count; i++) {
        int year = growing->plan->years[i];
        if ((years & year_set(year)) == 0) {
            run = NULL;
            continue;
        }
        if (run == NULL) {
            run = list_push(&growing->entries);
            *run = draft->attributes->entry;
            run->label = draft->label;
            run->parent = parent;
            run->first_year = year;
        }
        run->last_year = year;
    }
}

/* The parent that the fact names must live as long as it does.  It must also be shorter,
 * so that going up always ends. */
static bool add_under_named(Growing *growing, const Draft *draft)
{
    const char *code = draft->attributes->parent;
    uint32_t parent = code_node(growing->tree, code, strlen(code));
    if (parent == NODE_NONE || (draft->years & ~growing->alive[parent]) != 0 ||
        strlen(code) >= strlen(draft->code))
        return refuse(growing, draft, TEXT_PLAN_FAULT_PARENT);
    add_entries(growing, draft, draft->years, parent);
    return true;
}

/* The codes that prefix the one at hand, shortest first. */
typedef struct Prefixes {
    uint32_t *nodes;
    uint32_t count;
} Prefixes;

static bool add_draft(Growing *growing, const Draft *draft, Prefixes prefixes)
{
    if (draft->attributes->parent != NULL)
        return add_under_named(growing, draft);
    YearSet left = draft->years;
    if (!growing->flat && !draft->attributes->root)
        for (uint32_t i = prefixes.count; i-- > 0 && left != 0;) {
            uint32_t parent = prefixes.nodes[i];
            add_entries(growing, draft, left & growing->alive[parent], parent);
            left &= ~growing->alive[parent];
        }
    add_entries(growing, draft, left, NODE_NONE);
    return true;
}

static bool make_entries(Growing *growing)
{
    CodeTree *tree = growing->tree;
    Prefixes prefixes = {.nodes = mem_bytes(tree->count + 1, sizeof *prefixes.nodes)};
    uint32_t node = NODE_NONE;
    for (uint32_t i = 0; i < growing->drafts.count; i++) {
        const Draft *draft = &growing->drafts.items[i];
        if (starts_node(growing, i)) {
            if (node != NODE_NONE)
                prefixes.nodes[prefixes.count++] = node;
            node++; /* from NODE_NONE to 0 */
            growing->first_entry[node] = growing->entries.count;
            while (prefixes.count > 0 &&
                   !text_starts(draft->code,
                                tree->nodes[prefixes.nodes[prefixes.count - 1]].code))
                prefixes.count--;
        }
        if (!add_draft(growing, draft, prefixes))
            return false;
        tree->nodes[node].entry_count = growing->entries.count - growing->first_entry[node];
    }
    return true;
}

static void place_entries(Growing *growing)
{
    for (uint32_t i = 0; i < growing->tree->count; i++) {
        Node *node = &growing->tree->nodes[i];
        Entry *entries = growing->entries.items + growing->first_entry[i];
        qsort(entries, node->entry_count, sizeof *entries, compare_entries);
        node->entries = entries;
    }
}

/* Is the parent of entry AT of NODE one it did not have before? */
static bool is_new_parent(const Node *node, uint32_t at)
{
    uint32_t parent = node->entries[at].parent;
    for (uint32_t i = 0; i < at; i++)
        if (node->entries[i].parent == parent)
            return false;
    return parent != NODE_NONE;
}

static void place_children(CodeTree *tree)
{
    uint32_t total = 0;
    for (uint32_t i = 0; i < tree->count; i++)
        for (uint32_t j = 0; j < tree->nodes[i].entry_count; j++)
            if (is_new_parent(&tree->nodes[i], j)) {
                tree->nodes[tree->nodes[i].entries[j].parent].child_count++;
                total++;
            }
    uint32_t *children = mem_bytes(total, sizeof *children);
    uint32_t *next = mem_bytes(tree->count, sizeof *next);
    for (uint32_t i = 0, at = 0; i < tree->count; i++) {
        tree->nodes[i].children = children + at;
        next[i] = at;
        at += tree->nodes[i].child_count;
    }
    for (uint32_t i = 0; i < tree->count; i++)
        for (uint32_t j = 0; j < tree->nodes[i].entry_count; j++)
            if (is_new_parent(&tree->nodes[i], j))
                children[next[tree->nodes[i].entries[j].parent]++] = i;
}

static bool make_tree(Growing *growing)
{
    if (growing->drafts.count == 0)
        return true;
    if (growing->drafts.unsorted)
        qsort(growing->drafts.items, growing->drafts.count, sizeof(Draft), compare_drafts);
    list_reserve(&growing->entries, growing->drafts.count + growing->drafts.count / 8);
    if (!make_nodes(growing) || !make_entries(growing))
        return false;
    place_entries(growing);
    place_children(growing->tree);
    return true;
}

static void set_years(Nomenclature *nomenclature, YearSet years)
{
    int *list = mem_bytes(PLAN_LAST_YEAR - PLAN_FIRST_YEAR + 1, sizeof *list);
    for (int year = PLAN_FIRST_YEAR; year <= PLAN_LAST_YEAR; year++)
        if (years & year_set(year))
            list[nomenclature->year_count++] = year;
    nomenclature->years = list;
    nomenclature->first_year = list[0];
    nomenclature->last_year = list[nomenclature->year_count - 1];
}

static CodeKind kind_of(PlanPart part)
{
    static const CodeKind kinds[PLAN_PARTS] = {
        [PART_ACCOUNTS] = CODE_NATURE,
        [PART_FUNCTIONS] = CODE_FUNCTION,
        [PART_CHAPTERS] = CODE_CHAPTER,
        [PART_FUNCTION_CHAPTERS] = CODE_CHAPTER,
    };
    return kinds[part];
}

static void add_fact(Growing *growing, const Draft *draft)
{
    if (growing->drafts.count == growing->drafts.capacity) {
        growing->drafts.capacity =
            growing->drafts.capacity ? growing->drafts.capacity * 2 : FIRST_DRAFTS;
        growing->drafts.items =
            mem_column_grow(growing->drafts.items, growing->drafts.capacity, sizeof(Draft));
    }
    uint32_t last = growing->drafts.count++;
    growing->drafts.items[last] = *draft;
    growing->drafts.unsorted =
        growing->drafts.unsorted ||
        (last > 0 && strcmp(growing->drafts.items[last - 1].code, draft->code) > 0);
}

/* Gathers, by kind, the facts that hold for plan INDEX of the text. */
static void gather(PlanText *plan, uint32_t index, Strings *strings,
                   Growing growing[CODE_KINDS])
{
    PlanFact fact;
    while (plan_next(plan, &fact)) {
        if (fact.lives[index] == 0)
            continue;
        Draft draft = {
            .code = keep(strings, fact.code),
            .label = keep(strings, trimmed(fact.label)),
            .years = fact.lives[index],
            .attributes = fact.attributes,
            .line = plan->line,
        };
        add_fact(&growing[kind_of(fact.part)], &draft);
    }
}

/* False when some tree cannot be made; *FAULT says why. */
static bool make_trees(Nomenclature *nomenclature, Growing growing[CODE_KINDS],
                       PlanFault *fault)
{
    for (CodeKind kind = 0; kind < CODE_KINDS; kind++) {
        growing[kind].tree = &nomenclature->trees[kind];
        growing[kind].plan = nomenclature;
        growing[kind].flat = kind == CODE_CHAPTER;
        if (!make_tree(&growing[kind])) {
            *fault = growing[kind].fault;
            return false;
        }
    }
    return true;
}

static const Nomenclature *build(PlanText *plan, uint32_t index, PlanFault *fault)
{
    const PlanYears *one = &plan->plans.items[index];
    Nomenclature *nomenclature = mem_new(Nomenclature);
    nomenclature->name = mem_text(one->name.start, one->name.size);
    nomenclature->family = mem_text(plan->family.start, plan->family.size);
    set_years(nomenclature, one->years);
    Growing growing[CODE_KINDS] = {0};
    Strings strings = {0};
    gather(plan, index, &strings, growing);
    *fault = (PlanFault){plan->line, plan->fault};
    bool made = plan->fault == TEXT_COUNT && make_trees(nomenclature, growing, fault);
    for (CodeKind kind = 0; kind < CODE_KINDS; kind++)
        mem_column_free(growing[kind].drafts.items);
    return made ? nomenclature : NULL;
}

const Nomenclature *plan_nomenclature(const char *text, size_t size, const char *name,
                                      PlanFault *fault)
{
    PlanText plan;
    if (!plan_open(&plan, text, size)) {
        *fault = (PlanFault){plan.line, plan.fault};
        return NULL;
    }
    for (uint32_t i = 0; i < plan.plans.count; i++)
        if (slice_is(plan.plans.items[i].name, name))
            return build(&plan, i, fault);
    *fault = (PlanFault){0, TEXT_PLAN_FAULT_ABSENT};
    return NULL;
}
