/* rule_tree.c -- rules and their exceptions as a tree, with what each decides. */
#include "compiler/rule_tree.h"

#include "compiler/compose.h"
#include "compiler/coverage.h"
#include "compiler/places.h"
#include "compiler/precedence.h"
#include "compiler/wins.h"
#include "compiler/wording.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

typedef struct TreeWork {
    RuleTree *tree;
    const Method *method;
    Decision *decision; /* of the plan of reference */
    PlaceBook *book;
} TreeWork;

static uint32_t cells_of(TreeWork *work, Ref where)
{
    return places_count(work->book, decision_may_hold(work->decision, where, true));
}

/* --- the shape ------------------------------------------------------------------------ */

static const Rubrique *whole_rubrique(const Method *method, const Rule *rule)
{
    for (uint32_t i = 0; i < method->rubriques.count; i++)
        if (rule_beats_rubrique(method, rule, method->rubriques.items[i]))
            return method->rubriques.items[i];
    return NULL;
}

/* What RULE stands under: a rule of its own rubrique that it beats directly, and that no
 * other of them beats. */
static const Rule *parent_of(const Rule *rule)
{
    for (uint32_t i = 0; i < rule->beats.count; i++) {
        const Rule *beaten = rule->beats.items[i];
        bool closest = beaten->rubrique == rule->rubrique;
        for (uint32_t j = 0; j < rule->beats.count && closest; j++)
            closest = rule->beats.items[j]->rubrique != rule->rubrique ||
                      !bits_has(rule->beats.items[j]->beaten, beaten->index);
        if (closest)
            return beaten;
    }
    return NULL;
}

static TreeNode *add_node(TreeWork *work, TreeKind kind, uint32_t depth, const char *name)
{
    TreeNode *node = list_push(&work->tree->nodes);
    *node = (TreeNode){.kind = kind, .depth = depth, .name = name};
    return node;
}

static void add_beats(TreeNode *node, const Rule *parent)
{
    const Rule *rule = node->rule;
    for (uint32_t i = 0; i < rule->beats.count; i++) {
        const Rule *beaten = rule->beats.items[i];
        bool said = beaten == parent ||
                    (parent && bits_has(parent->beaten, beaten->index)) ||
                    (node->over != NULL && beaten->rubrique == node->over);
        for (uint32_t j = 0; j < node->beats.count && !said; j++)
            said = text_equal(node->beats.items[j], beaten->name);
        if (!said)
            *list_push(&node->beats) = beaten->name;
    }
}

static void add_rule(TreeWork *work, const Rule *rule, uint32_t depth)
{
    const Rule *parent = parent_of(rule);
    TreeNode *node = add_node(work, TREE_RULE, depth, rule->name);
    node->rule = rule;
    node->over = parent ? NULL : whole_rubrique(work->method, rule);
    node->cells = cells_of(work, wins_anywhere(work->decision, (Decider){.rule = rule}));
    add_beats(node, parent);
    for (uint32_t i = 0; i < work->method->rules.count; i++)
        if (parent_of(work->method->rules.items[i]) == rule)
            add_rule(work, work->method->rules.items[i], depth + 1);
}

static Known unknown_test(void *context, const Test *test)
{
    (void)context;
    (void)test;
    return KNOWN_OPEN;
}

static void add_rubrique(TreeWork *work, const Rubrique *rubrique)
{
    uint32_t depth = 0;
    if (rubrique != NULL) {
        TreeNode *node = add_node(work, TREE_RUBRIQUE, 0, rubrique->name);
        Known truth;
        node->rubrique = rubrique;
        node->guard =
            formula_text(work->method, rubrique->guard, unknown_test, NULL, &truth);
        depth = 1;
    }
    for (uint32_t i = 0; i < work->method->rules.count; i++) {
        const Rule *rule = work->method->rules.items[i];
        if (rule->rubrique == rubrique && parent_of(rule) == NULL)
            add_rule(work, rule, depth);
    }
}

/* The clauses of the perimeter are the same on every axis. */
static void add_perimeter(TreeWork *work)
{
    const AxisDecision *axis = &work->decision->axes[0];
    for (uint32_t i = 0; work->method->axes.count != 0 && i < axis->candidate_count; i++) {
        const Candidate *candidate = &axis->candidates[i];
        if (candidate->kind != CANDIDATE_PERIMETER)
            continue;
        TreeNode *node = add_node(work, TREE_PERIMETER, 0, candidate->name);
        node->clause = candidate->clause;
        node->cells = cells_of(work, wins_on_axis(work->decision, axis, i, NULL));
    }
}

static void add_otherwise(TreeWork *work)
{
    for (uint32_t i = 0; i < work->method->axes.count; i++) {
        const AxisDecision *axis = &work->decision->axes[i];
        uint32_t last = axis->candidate_count - 1;
        TreeNode *node = add_node(work, TREE_OTHERWISE, 0, axis->candidates[last].name);
        node->axis = axis->axis;
        node->cells = cells_of(work, wins_on_axis(work->decision, axis, last, NULL));
    }
}

RuleTree *rule_tree(const Compiled *compiled)
{
    const Method *method = compiled->method;
    RuleTree *tree = mem_new(RuleTree);
    tree->compiled = compiled;
    tree->plan = &method->plans.items[REFERENCE_PLAN];
    TreeWork work = {.tree = tree,
                     .method = method,
                     .decision = compiled->decisions[REFERENCE_PLAN],
                     .book = decision_places(compiled->decisions[REFERENCE_PLAN])};
    tree->cells = places_all(work.book);
    add_perimeter(&work);
    add_rubrique(&work, NULL);
    for (uint32_t i = 0; i < method->rubriques.count; i++)
        add_rubrique(&work, method->rubriques.items[i]);
    add_otherwise(&work);
    return tree;
}

/* --- the lines of a budget ------------------------------------------------------------ */

/* The nodes that decide one line on some axis, or add to some tally. */
typedef struct LineNodes {
    Bits nodes; /* of the tree */
    bool undecided, shared;
} LineNodes;

typedef struct Weigher {
    RuleTree *tree;
    const Lines *lines;
    const Results *results;
    LineNodes *by_result;
    uint32_t *node_of; /* by rule */
} Weigher;

static void add_named(const RuleTree *tree, LineNodes *nodes, TreeKind kind,
                      const char *name, const Axis *axis)
{
    for (uint32_t i = 0; i < tree->nodes.count; i++) {
        const TreeNode *node = &tree->nodes.items[i];
        if (node->kind == kind && node->axis == axis && text_equal(node->name, name))
            bits_add(nodes->nodes, i);
    }
}

static void add_deciders(const Weigher *weigher, LineNodes *nodes, const char *rules)
{
    DeciderList deciders = deciders_of(weigher->tree->compiled->method, rules);
    uint32_t before = bits_count(nodes->nodes);
    for (uint32_t i = 0; i < deciders.count; i++)
        bits_add(nodes->nodes, weigher->node_of[deciders.items[i].rule->index]);
    nodes->shared = nodes->shared || bits_count(nodes->nodes) > before + 1;
}

static LineNodes nodes_of(const Weigher *weigher, const Result *result)
{
    LineNodes nodes = {.nodes = bits_new(weigher->tree->nodes.count + 1)};
    if (result->state == RESULT_OUTSIDE)
        add_named(weigher->tree, &nodes, TREE_PERIMETER, result->rules, NULL);
    else
        add_deciders(weigher, &nodes, result->rules);
    return nodes;
}

static void weigh_line(const Weigher *weigher, size_t line, LineNodes all)
{
    RuleTree *tree = weigher->tree;
    const Method *method = tree->compiled->method;
    Cents cents = lines_amount(weigher->lines, line);
    for (uint32_t axis = 0; axis < weigher->results->axis_count; axis++) {
        const Result *result = results_get(weigher->results, axis, line);
        const LineNodes *known = &weigher->by_result[weigher->results->by_axis[axis][line]];
        if (text_equal(result->rules, SAY(TEXT_OTHERWISE)))
            add_named(tree, &all, TREE_OTHERWISE, SAY(TEXT_OTHERWISE),
                      method->axes.items[axis]);
        else if (bits_empty(known->nodes))
            all.undecided = true;
        bits_unite(all.nodes, known->nodes);
        all.shared = all.shared || known->shared;
    }
    for (uint32_t i = bits_next(all.nodes, 0); i < tree->nodes.count;
         i = bits_next(all.nodes, i + 1))
        total_add(&tree->nodes.items[i].total, cents);
    total_add(&tree->all, cents);
    if (all.undecided)
        total_add(&tree->undecided, cents);
    if (all.shared)
        total_add(&tree->shared, cents);
}

static void add_tallies(const Weigher *weigher, const TallyResults *tallies, size_t line,
                        LineNodes *all)
{
    for (uint32_t i = 0; i < tallies->tally_count; i++) {
        const TallyColumn *column = &tallies->columns[i];
        if (column->states[line] == TALLY_VALUE)
            add_deciders(weigher, all, column->texts.items[column->rules[line]]);
    }
    all->shared = false; /* what adds to tallies does so together */
}

void rule_tree_weigh(RuleTree *tree, const Lines *lines, const Results *results,
                     const TallyResults *tallies)
{
    uint32_t count = results->distinct.count;
    Weigher weigher = {
        .tree = tree,
        .lines = lines,
        .results = results,
        .by_result = mem_array(count + 1, sizeof *weigher.by_result),
        .node_of = mem_bytes(tree->compiled->method->rules.count + 1, sizeof(uint32_t))};
    tree->weighed = true;
    for (uint32_t i = 0; i < tree->nodes.count; i++)
        if (tree->nodes.items[i].kind == TREE_RULE)
            weigher.node_of[tree->nodes.items[i].rule->index] = i;
    for (uint32_t i = 0; i < count; i++)
        weigher.by_result[i] = nodes_of(&weigher, &results->distinct.items[i]);
    for (size_t line = 0; line < lines->count; line++) {
        LineNodes all = {.nodes = bits_new(tree->nodes.count + 1)};
        add_tallies(&weigher, tallies, line, &all);
        weigh_line(&weigher, line, all);
    }
}
