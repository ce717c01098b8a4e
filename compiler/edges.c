/* edges.c -- where one field makes another rule decide, and another result come out. */
#include "compiler/edges.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/compose.h"
#include "compiler/places.h"
#include "compiler/possible.h"
#include "compiler/wins.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* A field that may differ, and its variables. */
typedef struct EdgeField {
    FieldId field;
    Bits variables;
} EdgeField;

struct Edges {
    const Compiled *compiled;
    Decision *decision;
    Ground ground;
    Ref allowed;
    LIST(EdgeDecider) deciders; /* biggest first */
    LIST(EdgeField) fields;
    Ref **around;   /* by decider, by field: its place, whatever the field; 0 not known */
    Hash exercised; /* decider, other */
    uint32_t own, other, side; /* where the search is */
};

#define NOT_KNOWN 0xFFFFFFFFu

/* --- quantifying ---------------------------------------------------------------------- */

/* Where REF holds for some value of VARIABLES. */
static Ref some_value(Diagram *diagram, Ref ref, Bits variables, Hash *done)
{
    if (ref_is_leaf(ref))
        return ref;
    HashEntry *known = hash_find(done, &ref, sizeof ref);
    if (known != NULL)
        return (Ref)known->number;
    uint32_t variable = diagram_node(diagram, ref)->variable;
    uint32_t count = diagram_class_count(diagram, variable);
    Ref *by_class = mem_bytes(count, sizeof *by_class);
    Ref any = REF_FALSE;
    for (uint32_t class = 0; class < count; class ++) {
        Ref next = diagram_follow(diagram, ref, variable, class);
        bool same = class > 0 && next == diagram_follow(diagram, ref, variable, class - 1);
        by_class[class] =
            same ? by_class[class - 1] : some_value(diagram, next, variables, done);
        any = same ? any : diagram_or(diagram, any, by_class[class]);
    }
    Ref result =
        bits_has(variables, variable) ? any : diagram_make(diagram, variable, by_class);
    hash_add(done, &ref, sizeof ref, NULL)->number = result;
    return result;
}

static Ref whatever(Diagram *diagram, Ref ref, Bits variables)
{
    Hash done = {0};
    return some_value(diagram, ref, variables, &done);
}

/* Parameters without value: the place must hold whatever they are. */
static Ref always(Edges *edges, Ref ref)
{
    const Domain *domain = edges->decision->domain;
    Diagram *diagram = edges->decision->diagram;
    Bits unset = bits_new(domain->variables.count + 1);
    for (uint32_t i = 0; i < domain->variables.count; i++)
        if (domain->variables.items[i].kind == VARIABLE_UNSET)
            bits_add(unset, i);
    if (bits_empty(unset))
        return ref;
    return diagram_not(diagram, whatever(diagram, diagram_not(diagram, ref), unset));
}

/* --- who decides ---------------------------------------------------------------------- */

static Ref is_verdict(void *context, uint32_t leaf)
{
    return leaf == *(const uint32_t *)context ? REF_TRUE : REF_FALSE;
}

static uint32_t verdict_concluded(Edges *edges, const Candidate *candidate,
                                  const Axis *axis, const Row *row)
{
    Decider decider = {candidate->rule, row};
    return row == NULL
               ? candidate->verdict
               : verdict_of(&edges->decision->verdicts, decider_outcome(decider, axis));
}

static bool can_be_shown(const Edges *edges, uint32_t verdict)
{
    LeafKind kind = edges->decision->verdicts.items.items[verdict].kind;
    return kind == LEAF_CLASS || kind == LEAF_UNDETERMINED || kind == LEAF_OUTSIDE;
}

static void add_decider(Edges *edges, const AxisDecision *axis, uint32_t index,
                        const Row *row, PlaceBook *book, Stakes *stakes)
{
    Decision *decision = edges->decision;
    const Candidate *candidate = &axis->candidates[index];
    if (row != NULL && decider_outcome((Decider){candidate->rule, row}, axis->axis) == NULL)
        return;
    uint32_t verdict = verdict_concluded(edges, candidate, axis->axis, row);
    if (!can_be_shown(edges, verdict))
        return;
    Ref where = wins_on_axis(decision, axis, index, row);
    Ref said = diagram_map(decision->diagram, axis->root, is_verdict, &verdict);
    where = diagram_and(decision->diagram, where, said);
    where = always(edges, decision_may_hold(decision, where, false));
    where =
        decision_possible(decision, diagram_and(decision->diagram, where, edges->allowed));
    if (where == REF_FALSE)
        return;
    EdgeDecider *decider = list_push(&edges->deciders);
    *decider = (EdgeDecider){.axis = axis->axis,
                             .candidate = candidate,
                             .row = row,
                             .name = row ? decider_name((Decider){candidate->rule, row})
                                         : candidate->name,
                             .where = where,
                             .verdict = verdict,
                             .cells = places_count(book, where)};
    if (stakes != NULL)
        decider->total =
            stakes_of(stakes, &edges->compiled->program->plans.items[REFERENCE_PLAN], where)
                .sure;
}

static void add_candidate(Edges *edges, const AxisDecision *axis, uint32_t index,
                          PlaceBook *book, Stakes *stakes)
{
    const Rule *rule = axis->candidates[index].rule;
    if (rule == NULL || rule->policy == TABLE_NONE)
        add_decider(edges, axis, index, NULL, book, stakes);
    else
        for (uint32_t i = 0; i < rule->rows.count; i++)
            add_decider(edges, axis, index, &rule->rows.items[i], book, stakes);
}

static int bigger_first(const void *a, const void *b)
{
    const EdgeDecider *first = a, *second = b;
    Sum x = sum_size(first->total.cents), y = sum_size(second->total.cents);
    if (x != y)
        return x > y ? -1 : 1;
    if (first->cells != second->cells)
        return first->cells > second->cells ? -1 : 1;
    if (first->axis != second->axis)
        return first->axis->index < second->axis->index ? -1 : 1;
    if (first->candidate != second->candidate)
        return first->candidate < second->candidate ? -1 : 1;
    return first->row < second->row ? -1 : first->row > second->row;
}

/* --- fields --------------------------------------------------------------------------- */

/* The chapter and the section go with the account. */
static FieldId field_of(FieldId field)
{
    return field == FIELD_CHAPITRE || field == FIELD_SECTION ? FIELD_NATURE : field;
}

static void list_fields(Edges *edges)
{
    const Domain *domain = edges->decision->domain;
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->field == FIELD_NONE)
            continue;
        uint32_t at = 0;
        while (at < edges->fields.count &&
               edges->fields.items[at].field != field_of(variable->field))
            at++;
        if (at == edges->fields.count)
            *list_push(&edges->fields) =
                (EdgeField){.field = field_of(variable->field),
                            .variables = bits_new(domain->variables.count + 1)};
        bits_add(edges->fields.items[at].variables, i);
    }
}

/* --- the whole ------------------------------------------------------------------------ */

Edges *edges_new(const Compiled *compiled, Stakes *stakes)
{
    const Method *method = compiled->method;
    Edges *edges = mem_new(Edges);
    edges->compiled = compiled;
    edges->decision = compiled->decisions[REFERENCE_PLAN];
    edges->ground = ground_new(edges->decision);
    GroundFilter filter = {0};
    edges->allowed = ground_ref(&edges->ground, &filter);
    PlaceBook *book = decision_places(edges->decision);
    for (uint32_t i = 0; i < method->axes.count; i++) {
        const AxisDecision *axis = &edges->decision->axes[i];
        for (uint32_t j = 0; j < axis->candidate_count; j++)
            add_candidate(edges, axis, j, book, stakes);
    }
    list_sort(&edges->deciders, bigger_first);
    list_fields(edges);
    edges->around = mem_array(edges->deciders.count + 1, sizeof *edges->around);
    for (uint32_t i = 0; i < edges->deciders.count; i++) {
        edges->around[i] = mem_bytes(edges->fields.count + 1, sizeof(Ref));
        memset(edges->around[i], 0xFF, (edges->fields.count + 1) * sizeof(Ref));
    }
    return edges;
}

static Ref around(Edges *edges, uint32_t decider, uint32_t field)
{
    Ref *known = &edges->around[decider][field];
    if (*known == NOT_KNOWN)
        *known = whatever(edges->decision->diagram, edges->deciders.items[decider].where,
                          edges->fields.items[field].variables);
    return *known;
}

/* --- what is exercised ---------------------------------------------------------------- */

/* What LINE is, but for FIELD. */
static Ref beside_line(Edges *edges, const EdgeField *field, const Lines *lines,
                       size_t line)
{
    const Domain *domain = edges->decision->domain;
    const PlanProgram *plan = &edges->compiled->program->plans.items[REFERENCE_PLAN];
    Ref place = edges->allowed;
    for (uint32_t i = domain->variables.count; i-- > 0;) {
        const Variable *variable = &domain->variables.items[i];
        uint32_t class = variable_class(variable, plan, lines, line);
        if (class != CLASS_UNKNOWN && (field == NULL || !bits_has(field->variables, i)))
            place = diagram_and(edges->decision->diagram, place,
                                variable_is(edges->decision, i, class));
    }
    return place;
}

static bool meets(Edges *edges, Ref place, uint32_t decider)
{
    return diagram_and(edges->decision->diagram, place,
                       edges->deciders.items[decider].where) != REF_FALSE;
}

static void add_exercised(Edges *edges, uint32_t own, uint32_t other)
{
    uint32_t key[] = {own, other};
    hash_add(&edges->exercised, key, sizeof key, NULL);
}

void edges_exercise(Edges *edges, const Lines *lines, size_t line)
{
    Ref here = beside_line(edges, NULL, lines, line);
    for (uint32_t f = 0; f < edges->fields.count; f++) {
        Ref place = beside_line(edges, &edges->fields.items[f], lines, line);
        for (uint32_t own = 0; own < edges->deciders.count; own++) {
            if (!meets(edges, here, own))
                continue;
            for (uint32_t other = 0; other < edges->deciders.count; other++)
                if (other != own && meets(edges, place, other))
                    add_exercised(edges, own, other);
        }
    }
}

/* --- searching ------------------------------------------------------------------------ */

/* One way down to what holds, in the first class that leads there. */
static void find_path(const Diagram *diagram, Ref ref, uint32_t *point)
{
    while (!ref_is_leaf(ref)) {
        const DiagramNode *node = diagram_node(diagram, ref);
        uint32_t class = 0;
        while (node->children[node->branch_of[class]] == REF_FALSE)
            class ++;
        point[node->variable] = class;
        ref = node->children[node->branch_of[class]];
    }
}

/* The point of DECIDER that is as SHARED says, but for the variables of FIELD. */
static uint32_t *point_in(Edges *edges, uint32_t decider, const EdgeField *field,
                          const uint32_t *shared)
{
    Decision *decision = edges->decision;
    uint32_t count = decision->domain->variables.count;
    Ref place = edges->deciders.items[decider].where;
    for (uint32_t i = count; i-- > 0;)
        if (shared[i] != CLASS_UNKNOWN && !bits_has(field->variables, i))
            place =
                diagram_and(decision->diagram, place, variable_is(decision, i, shared[i]));
    uint32_t *point = mem_bytes(count + 1, sizeof *point);
    memset(point, 0xFF, (count + 1) * sizeof *point);
    find_path(decision->diagram, place, point);
    return point;
}

static bool differ(const Edges *edges, uint32_t a, uint32_t b)
{
    const EdgeDecider *first = &edges->deciders.items[a],
                      *second = &edges->deciders.items[b];
    return first->axis == second->axis &&
           !verdicts_agree(&edges->decision->verdicts, first->verdict, second->verdict);
}

/* An edge between the two deciders, whatever the field. */
static bool find_edge(Edges *edges, uint32_t own, uint32_t other, EdgeSide *side)
{
    Diagram *diagram = edges->decision->diagram;
    uint32_t count = edges->decision->domain->variables.count;
    for (uint32_t f = 0; f < edges->fields.count; f++) {
        Ref both = diagram_and(diagram, around(edges, own, f), around(edges, other, f));
        if (both == REF_FALSE)
            continue;
        uint32_t *shared = mem_bytes(count + 1, sizeof *shared);
        memset(shared, 0xFF, (count + 1) * sizeof *shared);
        find_path(diagram, both, shared);
        const EdgeField *field = &edges->fields.items[f];
        *side = (EdgeSide){.own = &edges->deciders.items[own],
                           .other = &edges->deciders.items[other],
                           .field = field->field,
                           .point = point_in(edges, own, field, shared),
                           .beside = point_in(edges, other, field, shared)};
        return true;
    }
    return false;
}

static bool is_exercised(const Edges *edges, uint32_t own, uint32_t other)
{
    uint32_t key[] = {own, other};
    return hash_find(&edges->exercised, key, sizeof key) != NULL;
}

/* Pairs come by the smaller of the two, then by the other; each gives its two sides. */
static bool step(Edges *edges)
{
    edges->side = !edges->side;
    if (edges->side != 0)
        return true;
    if (++edges->other < edges->own)
        return true;
    edges->other = 0;
    return ++edges->own < edges->deciders.count;
}

bool edges_next(Edges *edges, EdgeSide *side)
{
    while (edges->own < edges->deciders.count) {
        uint32_t own = edges->side ? edges->other : edges->own;
        uint32_t other = edges->side ? edges->own : edges->other;
        bool found = own != other && differ(edges, own, other) &&
                     !is_exercised(edges, own, other) && find_edge(edges, own, other, side);
        if (!step(edges))
            edges->own = edges->deciders.count;
        if (found)
            return true;
    }
    return false;
}

const Ground *edges_ground(const Edges *edges)
{
    return &edges->ground;
}

bool edges_too_large(const Edges *edges)
{
    return diagram_full(edges->decision->diagram);
}
