/* rule_tree.h -- rules and their exceptions as a tree, with what each decides. */
#ifndef CRIBLE_COMPILER_RULE_TREE_H
#define CRIBLE_COMPILER_RULE_TREE_H

#include "compiler/compile.h"
#include "runtime/engine/tallies.h"
#include "runtime/engine/totals.h"

typedef enum TreeKind {
    TREE_PERIMETER, /* a clause that leaves lines, or NULL: what none retains */
    TREE_RUBRIQUE,
    TREE_RULE,
    TREE_OTHERWISE
} TreeKind;

typedef struct TreeNode {
    TreeKind kind;
    uint32_t depth; /* an exception is one deeper than what it beats */
    const PerimeterRule *clause;
    const Rubrique *rubrique;
    const Rule *rule;
    const Axis *axis;         /* of `sinon` */
    const char *name;         /* "rubrique énergie", "carburants" */
    const char *guard;        /* of a rubrique: "portée nature 60612"; or NULL */
    LIST(const char *) beats; /* what a rule beats directly, but for what it stands under */
    const Rubrique *over;     /* a whole rubrique that it beats; or NULL */
    uint32_t cells; /* of the plan of reference, decided on some axis or added to */
    Total total;    /* lines decided; each once */
} TreeNode;

typedef struct RuleTree {
    const Compiled *compiled;
    const Plan *plan; /* whose cells are counted */
    LIST(TreeNode) nodes;
    uint32_t cells;  /* of the plan */
    bool weighed;    /* lines were rated */
    Total all;       /* rated lines */
    Total undecided; /* those where what decides depends on what is unknown */
    Total shared;    /* those that several rules decide together: in each of them */
} RuleTree;

/* Of a method without errors. */
RuleTree *rule_tree(const Compiled *compiled);

/* Adds to TREE what decides LINES. */
void rule_tree_weigh(RuleTree *tree, const Lines *lines, const Results *results,
                     const TallyResults *tallies);

#endif
