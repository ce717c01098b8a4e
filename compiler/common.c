/* common.c -- two methods over one set of variables, for one plan. */
#include "compiler/common.h"

#include <string.h>

#include "compiler/common_domain.h"
#include "compiler/computations.h"
#include "runtime/base/mem.h"
#include "runtime/base/share.h"
#include "runtime/base/text.h"

/* --- diagrams brought over the common variables
 * -------------------------------------------
 */

typedef struct Translation {
    const Common *common;
    int side;
    Hash *done;
    LeafMap leaf; /* NULL: leaves stay */
    void *context;
} Translation;

/* Where VARIABLE is in one of the classes that OWN, by common class, puts in BRANCH. */
static Ref where_branch(const Common *common, const Becomes *becomes,
                        const DiagramNode *node, uint32_t branch)
{
    Diagram *diagram = common->decision->diagram;
    uint32_t variable = becomes->variables[0];
    uint32_t count = diagram_class_count(diagram, variable);
    Ref *by_class = mem_bytes(count + 1, sizeof *by_class);
    for (uint32_t class = 0; class < count; class ++)
        by_class[class] =
            node->branch_of[becomes->own_class[class]] == branch ? REF_TRUE : REF_FALSE;
    return diagram_make(diagram, variable, by_class);
}

/* Where one of the groups of words is found. */
static Ref where_words(const Common *common, const Becomes *becomes)
{
    Diagram *diagram = common->decision->diagram;
    Ref any = REF_FALSE;
    for (uint32_t i = becomes->count; i-- > 0;)
        any = diagram_or(
            diagram, any,
            diagram_make(diagram, becomes->variables[i], (Ref[]){REF_FALSE, REF_TRUE}));
    return any;
}

/* Do CHILDREN all ask only for variables after VARIABLE? */
static bool all_after(const Diagram *diagram, const Ref *children, uint32_t count,
                      uint32_t variable)
{
    for (uint32_t i = 0; i < count; i++)
        if (!ref_is_leaf(children[i]) &&
            diagram_node(diagram, children[i])->variable <= variable)
            return false;
    return true;
}

static Ref translate(const Translation *translation, Ref ref);

/* The node when its variable is one in common. */
static Ref same_node(const Common *common, const Becomes *becomes, const DiagramNode *node,
                     const Ref *children)
{
    Diagram *diagram = common->decision->diagram;
    uint32_t variable = becomes->variables[0];
    if (!all_after(diagram, children, node->branch_count, variable)) {
        Ref result = children[0];
        for (uint32_t i = 1; i < node->branch_count; i++)
            result = diagram_if(diagram, where_branch(common, becomes, node, i),
                                children[i], result);
        return result;
    }
    uint32_t count = diagram_class_count(diagram, variable);
    Ref *by_class = mem_bytes(count + 1, sizeof *by_class);
    for (uint32_t class = 0; class < count; class ++)
        by_class[class] = children[node->branch_of[becomes->own_class[class]]];
    return diagram_make(diagram, variable, by_class);
}

static Ref translate(const Translation *translation, Ref ref)
{
    const Common *common = translation->common;
    const CommonSide *side = &common->sides[translation->side];
    if (ref_is_leaf(ref))
        return translation->leaf ? translation->leaf(translation->context, ref_leaf(ref))
                                 : ref;
    HashEntry *known = hash_find(translation->done, &ref, sizeof ref);
    if (known != NULL)
        return (Ref)known->number;
    const DiagramNode node = *diagram_node(side->decision->diagram, ref);
    Ref *children = mem_bytes(node.branch_count, sizeof *children);
    for (uint32_t i = 0; i < node.branch_count; i++)
        children[i] = translate(translation, node.children[i]);
    const Becomes *becomes = &side->becomes[node.variable];
    Ref result;
    if (becomes->own_class != NULL)
        result = same_node(common, becomes, &node, children);
    else
        result = diagram_if(common->decision->diagram, where_words(common, becomes),
                            children[node.branch_of[1]], children[node.branch_of[0]]);
    hash_add(translation->done, &ref, sizeof ref, NULL)->number = result;
    return result;
}

Ref common_condition(Common *common, int side, Ref ref)
{
    Translation translation = {
        .common = common, .side = side, .done = &common->sides[side].conditions};
    return translate(&translation, ref);
}

/* --- outcomes ---------------------------------------------------------------------------
 */

typedef struct Telling {
    Common *common;
    int side;
    uint32_t axis;
} Telling;

static const Class *common_class(const Telling *telling, const Class *class)
{
    const PairedAxis *axis = &telling->common->pairing->axes.items[telling->axis];
    return &axis->common->scale->classes.items[axis->classes[telling->side][class->index]];
}

static Expr *number_expr(Rational value)
{
    Expr *expr = mem_new(Expr);
    Rational *number = mem_new(Rational);
    *number = value;
    expr->kind = EXPR_NUMBER;
    expr->number = number;
    return expr;
}

/* The share that stands for all those that are worth as much. */
static Expr *share_told(const Telling *telling, const Expr *share)
{
    Text key = {0};
    const Meaning *meaning = &telling->common->sides[telling->side].meaning;
    computation_key(&key, meaning, computation_of(share));
    bool added;
    HashEntry *entry = hash_add(&telling->common->shares, key.bytes, key.size, &added);
    if (added) {
        Expr *copy = mem_new(Expr);
        *copy = *share;
        entry->value = copy;
    }
    return entry->value;
}

/* When every share but the rest is a number, the rest is one too, and what has no share is
 * left out.  False, and nothing changed, when they are not shares of one. */
static bool known_shares(const Telling *telling, const Outcome *outcome, Rational *shares)
{
    const Meaning *meaning = &telling->common->sides[telling->side].meaning;
    uint32_t rest = SHARE_NO_REST;
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        const Expr *share = outcome->parts.items[i].share;
        if (share == NULL)
            rest = i;
        else if (!computation_constant(meaning, computation_of(share), &shares[i]))
            return false;
    }
    return share_complete(shares, outcome->parts.count, rest) == SHARE_OK;
}

static Outcome *split_told(const Telling *telling, const Outcome *outcome)
{
    Outcome *told = mem_new(Outcome);
    told->kind = OUTCOME_SPLIT;
    Rational *shares = mem_array(outcome->parts.count + 1, sizeof *shares);
    bool known = known_shares(telling, outcome, shares);
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        const SplitPart *part = &outcome->parts.items[i];
        const Expr *share = known ? number_expr(shares[i]) : part->share;
        if (known && shares[i].numerator == 0)
            continue;
        *list_push(&told->parts) =
            (SplitPart){.share = share ? share_told(telling, share) : NULL,
                        .class = common_class(telling, part->class)};
    }
    if (known && told->parts.count == 1) {
        told->kind = OUTCOME_CLASS;
        told->class = told->parts.items[0].class;
    }
    return told;
}

/* What an outcome of the method is in common; reasons are left aside. */
static Outcome *outcome_told(const Telling *telling, const Outcome *outcome)
{
    if (outcome->kind == OUTCOME_SPLIT)
        return split_told(telling, outcome);
    Outcome *told = mem_new(Outcome);
    told->kind = outcome->kind;
    if (outcome->kind == OUTCOME_CLASS)
        told->class = common_class(telling, outcome->class);
    return told;
}

static Ref verdict_told(void *context, uint32_t verdict)
{
    const Telling *telling = context;
    Verdicts *verdicts = &telling->common->decision->verdicts;
    const Decision *own = telling->common->sides[telling->side].decision;
    if (verdict == 0)
        return REF_FALSE;
    const Verdict *said = &own->verdicts.items.items[verdict];
    if (said->outcome == NULL)
        return REF_LEAF(verdict_conflict(verdicts));
    return REF_LEAF(verdict_of(verdicts, outcome_told(telling, said->outcome)));
}

Ref common_outcome(Common *common, int side, uint32_t axis, Ref ref)
{
    Telling telling = {common, side, axis};
    Translation translation = {.common = common,
                               .side = side,
                               .done = &common->sides[side].outcomes[axis],
                               .leaf = verdict_told,
                               .context = &telling};
    return translate(&translation, ref);
}

static const char *split_text(const Common *common, const Outcome *outcome)
{
    Text text = {0};
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        const SplitPart *part = &outcome->parts.items[i];
        text_put(&text, i ? ", " : "");
        if (part->share != NULL)
            computation_text(&text, &common->sides[0].meaning, computation_of(part->share),
                             true);
        else
            text_put(&text, SAY(TEXT_COMPARED_REST));
        text_format(&text, " %s", part->class->name);
    }
    return text_get(&text);
}

const char *common_verdict_text(const Common *common, uint32_t axis, uint32_t verdict)
{
    (void)axis;
    const Verdict *said = &common->decision->verdicts.items.items[verdict];
    switch (said->kind) {
    case LEAF_CLASS:
        return said->outcome->class->name;
    case LEAF_SPLIT:
        return split_text(common, said->outcome);
    case LEAF_INHERITED:
        return SAY(TEXT_COMPARED_INHERITED);
    case LEAF_UNDETERMINED:
        return SAY(TEXT_COMPARED_UNDETERMINED);
    case LEAF_OUTSIDE:
        return SAY(TEXT_COMPARED_OUTSIDE);
    case LEAF_NONE:
    case LEAF_CONFLICT:
        break;
    }
    return SAY(TEXT_COMPARED_CONFLICT);
}

/* --- the whole ---------------------------------------------------------------------------
 */

static void open_side(Common *common, int side, Decision *decision)
{
    common->sides[side] =
        (CommonSide){.method = decision->domain->method,
                     .decision = decision,
                     .meaning = {common->plan.first_year, common->plan.last_year,
                                 common->pairing->columns[side]},
                     .outcomes = mem_array(common->pairing->axes.count + 1, sizeof(Hash))};
}

Common *common_of(Pairing *pairing, Decision *first, Decision *second, Diags *diags)
{
    Common *common = mem_new(Common);
    const Plan *a = first->domain->plan, *b = second->domain->plan;
    common->pairing = pairing;
    common->plan = *a;
    common->plan.first_year = a->first_year > b->first_year ? a->first_year : b->first_year;
    common->plan.last_year = a->last_year < b->last_year ? a->last_year : b->last_year;
    common->decision = mem_new(Decision);
    open_side(common, 0, first);
    open_side(common, 1, second);
    if (!common_domain(common, diags))
        return NULL;
    Decision *decision = common->decision;
    decision_open(decision, decision->domain);
    decision->axes = mem_array(pairing->axes.count + 1, sizeof *decision->axes);
    for (uint32_t i = 0; i < pairing->axes.count; i++)
        decision->axes[i].axis = pairing->axes.items[i].common;
    return common;
}
