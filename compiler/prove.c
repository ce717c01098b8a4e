/* prove.c -- the properties of a method, proved or refuted. */
#include "compiler/prove.h"

#include "compiler/pairs.h"
#include "compiler/table_diagram.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

typedef enum ProofStatus { PROVED, REFUTED, TOO_LARGE } ProofStatus;

typedef struct Prove {
    const Method *method;
    Decision *const *decisions;
    Search **searches; /* by plan, NULL until needed */
    Diags *diags;
    const Property *property;
    Decision *decision; /* of the plan looked at */
    const AxisDecision *axis;
} Prove;

static Where property_place(const Prove *prove)
{
    return at(prove->method->source, prove->property->span);
}

/* --- who decides at a point ------------------------------------------------------------
 */

static uint32_t leaf_at(const Decision *decision, Ref ref, const uint32_t *point)
{
    while (!ref_is_leaf(ref)) {
        uint32_t variable = diagram_node(decision->diagram, ref)->variable;
        ref = diagram_follow(decision->diagram, ref, variable, point[variable]);
    }
    return ref_leaf(ref);
}

/* The row of TABLE that gives VERDICT at POINT, or NULL. */
static const Row *row_at(const Prove *prove, const Rule *table, const uint32_t *point,
                         uint32_t verdict)
{
    const TableIndex *index = prove->decision->tables[table->index];
    Verdicts *verdicts = &prove->decision->verdicts;
    uint32_t *rows = mem_bytes(index->count + 1, sizeof *rows);
    uint32_t count = table_rows_at(index, point, rows);
    for (uint32_t i = 0; i < count; i++) {
        const Row *row = &table->rows.items[rows[i]];
        const Outcome *outcome = row_outcome(row, prove->axis->axis);
        if (outcome != NULL &&
            verdicts_agree(verdicts, verdict_of(verdicts, outcome), verdict))
            return row;
    }
    return NULL;
}

/* One note a winner, at its place: "« défavorable » vient de « carburants »". */
static void say_winners(const Prove *prove, const uint32_t *point, const char *result)
{
    const Source *source = prove->method->source;
    for (uint32_t i = 0; i < prove->axis->candidate_count; i++) {
        const Candidate *candidate = &prove->axis->candidates[i];
        uint32_t leaf = leaf_at(prove->decision,
                                candidate_wins(prove->decision, prove->axis, i), point);
        if (leaf == 0)
            continue;
        const char *name = candidate->name;
        Span span = prove->axis->axis->span;
        if (candidate->kind == CANDIDATE_PERIMETER && candidate->clause == NULL) {
            diag_note(prove->diags, nowhere(), TEXT_DECIDES_THERE, result, name);
            continue;
        }
        if (candidate->kind == CANDIDATE_PERIMETER)
            span = candidate->clause->span;
        if (candidate->kind == CANDIDATE_RULE)
            span = candidate->rule->span;
        if (candidate->kind == CANDIDATE_RULE && candidate->rule->policy != TABLE_NONE) {
            const Row *row = row_at(prove, candidate->rule, point, says_verdict(leaf));
            span = row ? row->span : span;
            if (row != NULL)
                name = SAY(TEXT_ROW_OF_TABLE, name, text_make("%u", row->number));
        }
        diag_note(prove->diags, at(source, span), TEXT_DECIDES_THERE, result, name);
    }
}

/* "défavorable"; "partage entre a et b". */
static const char *verdict_text(const Verdict *verdict)
{
    const Outcome *outcome = verdict->outcome;
    switch (verdict->kind) {
    case LEAF_CLASS:
        return outcome->class->name;
    case LEAF_OUTSIDE:
        return SAY(TEXT_OUTSIDE);
    case LEAF_INHERITED:
        return SAY(TEXT_INHERITED);
    case LEAF_SPLIT: {
        Text classes = {0};
        for (uint32_t i = 0; i < outcome->parts.count; i++)
            text_format(&classes, "%s%s", i ? ", " : "",
                        outcome->parts.items[i].class->name);
        return SAY(TEXT_SPLIT_BETWEEN, text_get(&classes));
    }
    case LEAF_NONE:
    case LEAF_UNDETERMINED:
    case LEAF_CONFLICT:
        break;
    }
    return SAY(TEXT_UNDETERMINED);
}

/* --- a climate among … -----------------------------------------------------------------
 */

/* May a line so decided receive what is not allowed?  What is inherited may be anything. */
static bool goes_beyond(const Axis *axis, const Allowed *allowed, const Verdict *verdict)
{
    uint64_t classes = 0;
    switch (verdict->kind) {
    case LEAF_CLASS:
        classes = (uint64_t)1 << verdict->outcome->class->index;
        break;
    case LEAF_SPLIT:
        for (uint32_t i = 0; i < verdict->outcome->parts.count; i++)
            classes |= (uint64_t)1 << verdict->outcome->parts.items[i].class->index;
        break;
    case LEAF_INHERITED:
        classes = ((uint64_t)1 << axis->scale->classes.count) - 1;
        return !allowed->undetermined || (classes & ~allowed->classes) != 0;
    case LEAF_UNDETERMINED:
        return !allowed->undetermined;
    case LEAF_OUTSIDE:
        return !allowed->outside;
    case LEAF_NONE:
    case LEAF_CONFLICT: /* outside the plan only */
        return false;
    }
    return (classes & ~allowed->classes) != 0;
}

static Ref is_beyond(void *context, uint32_t leaf)
{
    const Prove *prove = context;
    const Verdict *verdict = &prove->decision->verdicts.items.items[leaf];
    return goes_beyond(prove->axis->axis, &prove->property->allowed, verdict) ? REF_TRUE
                                                                              : REF_FALSE;
}

static const Verdict *verdict_at(const Prove *prove, Ref ref, const uint32_t *point)
{
    return &prove->decision->verdicts.items.items[leaf_at(prove->decision, ref, point)];
}

static void say_beyond(const Prove *prove, Ref outcomes, const Found *found)
{
    const Verdict *verdict = verdict_at(prove, outcomes, found->point);
    const char *result = verdict_text(verdict);
    diag_say(prove->diags, DIAG_PROPERTY_REFUTED, property_place(prove),
             prove->property->name, prove->axis->axis->name, result);
    diag_note(prove->diags, nowhere(), TEXT_WITNESS, found->witness);
    say_winners(prove, found->point, result);
    diag_note(prove->diags, nowhere(), TEXT_CELLS_CONCERNED,
              text_make("%u", found->cell_count),
              prove->decision->domain->plan->nomenclature->name);
    if (verdict->kind == LEAF_OUTSIDE)
        diag_help(prove->diags, TEXT_PROPERTY_OUTSIDE);
    if (verdict->kind == LEAF_UNDETERMINED)
        diag_help(prove->diags, TEXT_PROPERTY_UNDETERMINED);
}

static ProofStatus prove_among(Prove *prove, Search *search, Ref outcomes)
{
    Ref beyond = diagram_map(prove->decision->diagram, outcomes, is_beyond, prove);
    Found found;
    if (diagram_full(prove->decision->diagram))
        return TOO_LARGE;
    if (!search_run(search, beyond, &found))
        return PROVED;
    say_beyond(prove, outcomes, &found);
    return REFUTED;
}

/* --- does not depend on … --------------------------------------------------------------
 */

static const char *fields_text(const Property *property)
{
    Text names = {0};
    for (uint32_t i = 0; i < property->fields.count; i++)
        text_format(&names, "%s%s", i ? ", " : "", property->fields.items[i]->name);
    return text_get(&names);
}

/* One verdict for all those that agree; none for conflicts, which are where no line is. */
static Ref verdict_class(void *context, uint32_t leaf)
{
    const Verdicts *verdicts = &((const Decision *)context)->verdicts;
    if (leaf == 0 || verdicts->items.items[leaf].kind == LEAF_CONFLICT)
        return REF_FALSE;
    uint32_t first = 1;
    while (!verdicts_agree(verdicts, first, leaf))
        first++;
    return REF_LEAF(first);
}

static ProofStatus prove_independent(Prove *prove, Ref outcomes)
{
    const Property *property = prove->property;
    Decision *decision = prove->decision;
    outcomes = diagram_map(decision->diagram, outcomes, verdict_class, decision);
    Pair pair;
    PairStatus status = pair_find(decision, outcomes, property->fields.items,
                                  property->fields.count, &pair);
    if (status == PAIR_TOO_LARGE || diagram_full(decision->diagram))
        return TOO_LARGE;
    if (status == PAIR_NONE)
        return PROVED;
    diag_say(prove->diags, DIAG_PROPERTY_DEPENDS, property_place(prove), property->name,
             property->axis->name, fields_text(property));
    for (int side = 0; side < 2; side++) {
        const PairLine *line = &pair.lines[side];
        const char *result = verdict_text(&decision->verdicts.items.items[line->verdict]);
        diag_note(prove->diags, nowhere(), side == 0 ? TEXT_WITNESS : TEXT_WITNESS_AGAINST,
                  line->witness);
        say_winners(prove, line->point, result);
    }
    return REFUTED;
}

/* --- one property ----------------------------------------------------------------------
 */

/* On one plan; *ABOUT becomes true when some line meets the condition there. */
static ProofStatus prove_on_plan(Prove *prove, uint32_t plan, bool *about)
{
    const Property *property = prove->property;
    prove->decision = prove->decisions[plan];
    prove->axis = &prove->decision->axes[property->axis->index];
    if (prove->searches[plan] == NULL)
        prove->searches[plan] = search_new(prove->decision);
    Ref condition = formula_diagram(prove->decision, property->condition);
    Ref outcomes =
        diagram_if(prove->decision->diagram, condition, prove->axis->root, REF_FALSE);
    Found found;
    if (diagram_full(prove->decision->diagram))
        return TOO_LARGE;
    *about = *about || search_run(prove->searches[plan], condition, &found);
    return property->independent ? prove_independent(prove, outcomes)
                                 : prove_among(prove, prove->searches[plan], outcomes);
}

static bool prove_property(Prove *prove)
{
    const Method *method = prove->method;
    bool about = false;
    for (uint32_t plan = 0; plan < method->plans.count; plan++) {
        if (method->plans.items[plan].transposition != NULL)
            continue;
        ProofStatus status = prove_on_plan(prove, plan, &about);
        if (status == TOO_LARGE)
            diag_say(prove->diags, DIAG_PROPERTY_TOO_LARGE, property_place(prove),
                     prove->property->name);
        if (status != PROVED)
            return false;
    }
    if (!about)
        diag_say(prove->diags, DIAG_PROPERTY_NO_LINE, property_place(prove),
                 prove->property->name);
    return about;
}

uint32_t properties_prove(const Method *method, Decision *const *decisions, Diags *diags)
{
    Prove prove = {.method = method,
                   .decisions = decisions,
                   .searches = mem_array(method->plans.count + 1, sizeof(Search *)),
                   .diags = diags};
    uint32_t proved = 0;
    for (uint32_t i = 0; i < method->properties.count; i++) {
        prove.property = method->properties.items[i];
        proved += prove_property(&prove);
    }
    return proved;
}
