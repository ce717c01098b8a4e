/* prove.c -- the properties of a method, proved or refuted. */
#include "compiler/prove.h"

#include <string.h>

#include "compiler/endings.h"
#include "compiler/findings.h"
#include "compiler/pairs.h"
#include "compiler/possible.h"
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

/* The variables that what may decide the axis asks for. */
static Bits asked_for(const Prove *prove)
{
    Bits asked = bits_new(prove->decision->domain->variables.count);
    for (uint32_t i = 0; i < prove->axis->candidate_count; i++) {
        Bits support =
            diagram_support(prove->decision->diagram, prove->axis->candidates[i].says);
        for (uint32_t j = bits_next(support, 0); j < support.size;
             j = bits_next(support, j + 1))
            bits_add(asked, j);
    }
    return asked;
}

/* The same point, with the class of each axis that the rules read; false when one of them
 * gives no class there: who wins then depends on the line. */
static bool add_axes(const Prove *prove, uint32_t *point)
{
    const Domain *domain = prove->decision->domain;
    Bits asked = asked_for(prove);
    for (uint32_t i = bits_next(asked, 0); i < asked.size; i = bits_next(asked, i + 1)) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->kind != VARIABLE_AXIS)
            continue;
        const AxisDecision *axis = &prove->decision->axes[variable->axis];
        const Verdict *verdict = &prove->decision->verdicts.items
                                      .items[leaf_at(prove->decision, axis->root, point)];
        if (verdict->kind != LEAF_CLASS && verdict->kind != LEAF_OUTSIDE)
            return false;
        point[i] = verdict->kind == LEAF_CLASS ? verdict->outcome->class->index
                                               : variable->class_count - 1;
    }
    return true;
}

/* One note a winner, at its place: "« défavorable » vient de « carburants »". */
static void say_winners(const Prove *prove, const uint32_t *where, const char *result)
{
    const Source *source = prove->method->source;
    uint32_t count = prove->decision->domain->variables.count;
    uint32_t *point = mem_bytes(count + 1, sizeof *point);
    memcpy(point, where, count * sizeof *point);
    if (!add_axes(prove, point))
        return;
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

/* "neutre"; "favorable, neutre ou indéterminé, selon l'axe lu" */
static const char *ending_text(const Prove *prove, const Ending *ending)
{
    const Verdict *verdicts = prove->decision->verdicts.items.items;
    Text text = {0};
    for (uint32_t i = 0; i < ending->count; i++)
        text_format(&text, "%s%s", i ? ", " : "",
                    verdict_text(&verdicts[ending->verdicts[i]]));
    if (ending->undetermined)
        text_format(&text, ", %s", SAY(TEXT_UNDETERMINED));
    return ending->count > 1 ? SAY(TEXT_FOLLOWS_AXES, text_get(&text)) : text_get(&text);
}

/* --- climat parmi … --------------------------------------------------------------------
 */

/* May a line so decided receive what is not allowed?  What is inherited may be anything. */
static bool verdict_beyond(const Prove *prove, const Verdict *verdict)
{
    const Allowed *allowed = &prove->property->allowed;
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
        classes = ((uint64_t)1 << prove->axis->axis->scale->classes.count) - 1;
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

static bool ending_beyond(void *context, const Ending *ending)
{
    const Prove *prove = context;
    const Verdict *verdicts = prove->decision->verdicts.items.items;
    bool beyond = ending->undetermined && !prove->property->allowed.undetermined;
    for (uint32_t i = 0; i < ending->count; i++)
        beyond = beyond || verdict_beyond(prove, &verdicts[ending->verdicts[i]]);
    return beyond;
}

static void say_beyond(const Prove *prove, const Ending *ending, Ref beyond,
                       const Found *found)
{
    const Verdict *verdicts = prove->decision->verdicts.items.items;
    LeafKind kind = verdicts[ending->verdicts[0]].kind;
    const char *result = ending_text(prove, ending);
    diag_say(prove->diags, DIAG_PROPERTY_REFUTED, property_place(prove),
             prove->property->name, prove->axis->axis->name, result);
    diag_note(prove->diags, nowhere(), TEXT_WITNESS, found->witness);
    say_winners(prove, found->point, result);
    finding_note(prove->decision, beyond, prove->diags);
    if (kind == LEAF_OUTSIDE)
        diag_help(prove->diags, TEXT_PROPERTY_OUTSIDE);
    if (kind == LEAF_UNDETERMINED)
        diag_help(prove->diags, TEXT_PROPERTY_UNDETERMINED);
}

static ProofStatus prove_among(Prove *prove, Search *search, Endings *endings, Ref ended)
{
    Ref beyond = endings_where(endings, ended, ending_beyond, prove);
    Found found;
    if (diagram_full(prove->decision->diagram))
        return TOO_LARGE;
    if (!search_run(search, beyond, &found))
        return PROVED;
    uint32_t ending = leaf_at(prove->decision, ended, found.point);
    say_beyond(prove, &endings->items.items[ending], beyond, &found);
    return REFUTED;
}

/* --- ne dépend pas de … -----------------------------------------------------------------
 */

static const char *fields_text(const Property *property)
{
    Text names = {0};
    for (uint32_t i = 0; i < property->fields.count; i++)
        text_format(&names, "%s%s", i ? ", " : "", property->fields.items[i]->name);
    return text_get(&names);
}

static ProofStatus prove_independent(Prove *prove, const Endings *endings, Ref ended)
{
    const Property *property = prove->property;
    Pair pair;
    PairStatus status = pair_find(prove->decision, ended, property->fields.items,
                                  property->fields.count, &pair);
    if (status == PAIR_TOO_LARGE || diagram_full(prove->decision->diagram))
        return TOO_LARGE;
    if (status == PAIR_NONE)
        return PROVED;
    diag_say(prove->diags, DIAG_PROPERTY_DEPENDS, property_place(prove), property->name,
             property->axis->name, fields_text(property));
    for (int side = 0; side < 2; side++) {
        const PairLine *line = &pair.lines[side];
        const char *result = ending_text(prove, &endings->items.items[line->ending]);
        diag_note(prove->diags, nowhere(), side == 0 ? TEXT_WITNESS : TEXT_WITNESS_AGAINST,
                  line->witness);
        say_winners(prove, line->point, result);
    }
    return REFUTED;
}

/* --- one property ----------------------------------------------------------------------
 */

/* The variables that the value of FIELD decides. */
static Bits variables_of(const Domain *domain, FieldId field)
{
    Bits variables = bits_new(domain->variables.count + 1);
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->field == field && variable->kind != VARIABLE_ABSENT &&
            variable->kind != VARIABLE_MENTIONS)
            bits_add(variables, i);
    }
    return variables;
}

/* CONDITION, but where a field is absent: there its value is not known, and a line is
 * concerned when it would be whatever the value. */
static Ref where_known(const Decision *decision, Ref condition)
{
    const Domain *domain = decision->domain;
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->kind != VARIABLE_ABSENT)
            continue;
        Bits absent = bits_new(variable->class_count);
        bits_add(absent, 1);
        Ref is_absent = diagram_among(decision->diagram, i, absent, REF_TRUE);
        Ref whatever = diagram_forget(decision->diagram, condition,
                                      variables_of(domain, variable->field), false);
        condition = diagram_if(decision->diagram, is_absent, whatever, condition);
    }
    return condition;
}

/* On one plan; *ABOUT becomes true when some line meets the condition there. */
static ProofStatus prove_on_plan(Prove *prove, uint32_t plan, bool *about)
{
    const Property *property = prove->property;
    prove->decision = prove->decisions[plan];
    prove->axis = &prove->decision->axes[property->axis->index];
    if (prove->searches[plan] == NULL)
        prove->searches[plan] = search_new(prove->decision);
    Ref condition =
        where_known(prove->decision, formula_diagram(prove->decision, property->condition));
    Ref outcomes =
        diagram_if(prove->decision->diagram, condition, prove->axis->root, REF_FALSE);
    Endings *endings = endings_new(prove->decision);
    Ref ended = endings_of(endings, outcomes);
    Found found;
    if (diagram_full(prove->decision->diagram))
        return TOO_LARGE;
    Ref possible = decision_possible(prove->decision, condition);
    *about = *about || search_run(prove->searches[plan], possible, &found);
    return property->independent
               ? prove_independent(prove, endings, ended)
               : prove_among(prove, prove->searches[plan], endings, ended);
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
