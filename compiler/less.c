/* less.c -- a method less some of its rules and rows: is every result the same? */
#include "compiler/less.h"

#include <string.h>

#include "compiler/compose.h"
#include "compiler/ground.h"
#include "compiler/less_tally.h"
#include "compiler/merge.h"
#include "compiler/places.h"
#include "compiler/possible.h"
#include "compiler/table_diagram.h"
#include "compiler/wins.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Names of who says the same. */
#define MOST_NAMES 5

typedef struct LessPlan {
    Decision *decision;
    AxisDecision *axes; /* candidates as they now are */
    Ref ground;
    PlaceBook *book; /* of the plan of reference; NULL of the others */
} LessPlan;

struct Less {
    const Compiled *compiled;
    const Method *method;
    LessRules rules;
    LessPlan *plans;
};

/* One trial. */
typedef struct Trial {
    Less *less;
    Decider decider;
    LessRules after;
    bool precedence; /* others no longer win over others */
    LessProof *proof;
} Trial;

/* --- precedence ----------------------------------------------------------------------- */

static void close_rule(const Method *method, const LessRules *rules, const Rule *rule,
                       Bits *beaten)
{
    if (beaten[rule->index].words != NULL)
        return;
    Bits own = bits_new(method->rules.count);
    for (uint32_t i = 0; i < rule->beats.count; i++) {
        const Rule *other = rule->beats.items[i];
        if (rules->gone[other->index])
            continue;
        close_rule(method, rules, other, beaten);
        bits_add(own, other->index);
        bits_unite(own, beaten[other->index]);
    }
    beaten[rule->index] = own;
}

static void close_rules(const Method *method, LessRules *rules)
{
    Bits *beaten = mem_array(method->rules.count + 1, sizeof *beaten);
    for (uint32_t i = 0; i < method->rules.count; i++)
        if (!rules->gone[i])
            close_rule(method, rules, method->rules.items[i], beaten);
        else
            beaten[i] = bits_new(method->rules.count);
    rules->beaten = beaten;
}

static LessRules rules_copy(const Method *method, const LessRules *rules)
{
    uint32_t count = method->rules.count;
    LessRules copy = {.gone = mem_bytes(count + 1, sizeof *copy.gone),
                      .rows = mem_array(count + 1, sizeof *copy.rows),
                      .beaten = rules->beaten};
    memcpy(copy.gone, rules->gone, count * sizeof *copy.gone);
    for (uint32_t i = 0; i < count; i++)
        copy.rows[i] = rules->rows[i];
    return copy;
}

/* RULES once DECIDER goes; *PRECEDENCE: some rule no longer wins over another. */
static LessRules rules_without(const Method *method, const LessRules *rules,
                               Decider decider, bool *precedence)
{
    LessRules after = rules_copy(method, rules);
    uint32_t index = decider.rule->index;
    *precedence = false;
    if (decider.row != NULL) {
        after.rows[index] = bits_copy(after.rows[index]);
        bits_add(after.rows[index], (uint32_t)(decider.row - decider.rule->rows.items));
        return after;
    }
    after.gone[index] = true;
    close_rules(method, &after);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        if (after.gone[i])
            continue;
        Bits before = bits_copy(rules->beaten[i]);
        bits_remove(before, index);
        *precedence = *precedence || !bits_equal(before, after.beaten[i]);
    }
    return after;
}

/* --- one axis ------------------------------------------------------------------------- */

static uint32_t candidate_of(const AxisDecision *axis, const Rule *rule)
{
    for (uint32_t i = 0; i < axis->candidate_count; i++)
        if (axis->candidates[i].rule == rule)
            return i;
    return UINT32_MAX;
}

static Ref differs(void *context, uint32_t a, uint32_t b)
{
    (void)context;
    return a != b ? REF_TRUE : REF_FALSE;
}

/* The index of TABLE, with those rows only that are still there and meet ROW (or all). */
static TableIndex index_without(Decision *decision, const LessRules *rules,
                                const Rule *table, const Row *row)
{
    const TableIndex *whole = decision->tables[table->index];
    TableIndex index = {.table = table, .count = whole->count, .verdicts = whole->verdicts};
    uint32_t gone = row ? (uint32_t)(row - table->rows.items) : 0;
    index.rows = mem_array(index.count + 1, sizeof *index.rows);
    for (uint32_t i = 0; i < index.count; i++) {
        index.rows[i] = whole->rows[i];
        if (bits_has(rules->rows[table->index], i) ||
            (row != NULL && !rows_meet(&whole->rows[i], &whole->rows[gone])))
            index.rows[i].impossible = true;
    }
    return index;
}

/* What the candidate of DECIDER says once it is gone. */
static Ref says_after(const Trial *trial, const LessPlan *plan, const AxisDecision *axis,
                      uint32_t candidate)
{
    Decision *decision = plan->decision;
    const Rule *rule = trial->decider.rule;
    const Row *row = trial->decider.row;
    if (row == NULL)
        return REF_FALSE;
    TableIndex index = index_without(decision, &trial->after, rule, row);
    Ref near = table_says(decision, &index, axis->axis);
    Ref cube = wins_of_row(decision, rule, (uint32_t)(row - rule->rows.items));
    return diagram_if(decision->diagram, cube, near, axis->candidates[candidate].says);
}

static void set_precedence(const LessRules *rules, AxisDecision *axis)
{
    uint32_t count = axis->candidate_count;
    for (uint32_t i = 0; i < count; i++) {
        axis->candidates[i].beats = bits_copy(axis->candidates[i].beats);
        axis->candidates[i].beaten_by = bits_copy(axis->candidates[i].beaten_by);
    }
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < count; j++) {
            Candidate *winner = &axis->candidates[i], *loser = &axis->candidates[j];
            if (winner->kind != CANDIDATE_RULE || loser->kind != CANDIDATE_RULE ||
                bits_has(rules->beaten[winner->rule->index], loser->rule->index))
                continue;
            bits_remove(winner->beats, j);
            bits_remove(loser->beaten_by, i);
        }
    }
}

static AxisDecision axis_copy(const AxisDecision *axis)
{
    AxisDecision copy = *axis;
    copy.candidates = mem_array(axis->candidate_count + 1, sizeof *copy.candidates);
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        copy.candidates[i] = axis->candidates[i];
        copy.candidates[i].wins_known = false; /* others are about to change */
    }
    return copy;
}

static void set_says(Decision *decision, AxisDecision *axis, uint32_t candidate, Ref says)
{
    axis->candidates[candidate].says = says;
    axis->candidates[candidate].applies = said_somewhere(decision, says);
    for (uint32_t i = 0; i < axis->candidate_count; i++)
        axis->candidates[i].wins_known = false;
}

/* What comes out of AXIS where REGION holds. */
static Ref merged_in(Decision *decision, const AxisDecision *axis, Ref region)
{
    AxisDecision part = axis_copy(axis);
    for (uint32_t i = 0; i < part.candidate_count; i++)
        part.candidates[i].says =
            diagram_if(decision->diagram, region, part.candidates[i].says, REF_FALSE);
    return axis_merge(decision, &part);
}

/* Where CANDIDATE, which no longer says the same, was not beaten. */
static Ref region_of(Decision *decision, const AxisDecision *axis, uint32_t candidate,
                     Ref after)
{
    Diagram *diagram = decision->diagram;
    Ref region =
        diagram_combine(diagram, axis->candidates[candidate].says, after, differs, NULL);
    Bits by = axis->candidates[candidate].beaten_by;
    for (uint32_t i = bits_next(by, 0); i < by.size && region != REF_FALSE;
         i = bits_next(by, i + 1))
        region = diagram_if(diagram, axis->candidates[i].applies, REF_FALSE, region);
    return region;
}

/* How far nothing lies where WHERE holds. */
static LessExtent extent_of(const LessPlan *plan, Ref where)
{
    if (where == REF_FALSE || !decision_allows(plan->decision, where))
        return LESS_EVERYWHERE;
    where = diagram_and(plan->decision->diagram, where, plan->ground);
    return decision_allows(plan->decision, where) ? LESS_CHANGES : LESS_ON_PLAN;
}

static void lower(LessProof *proof, LessExtent extent)
{
    if (extent < proof->extent)
        proof->extent = extent;
}

static void add_name(LessProof *proof, const char *name)
{
    for (uint32_t i = 0; i < proof->by.count; i++)
        if (text_equal(proof->by.items[i], name))
            return;
    if (proof->by.count < MOST_NAMES)
        *list_push(&proof->by) = name;
}

/* The other rows that the table takes where it took the one that goes. */
static void name_rows(const Trial *trial, const LessPlan *plan, Ref region)
{
    Decision *decision = plan->decision;
    const Rule *table = trial->decider.rule;
    uint32_t gone = (uint32_t)(trial->decider.row - table->rows.items);
    const IndexedRow *rows = decision->tables[table->index]->rows;
    for (uint32_t i = 0; i < table->rows.count; i++)
        if (i != gone && !bits_has(trial->after.rows[table->index], i) &&
            rows_meet(&rows[i], &rows[gone]) &&
            decision_allows(decision,
                            diagram_and(decision->diagram, region,
                                        less_row_taken(&trial->after, decision, table, i))))
            add_name(trial->proof, decider_name((Decider){table, &table->rows.items[i]}));
}

/* Who wins in REGION once it is gone. */
static void name_winners(const Trial *trial, const LessPlan *plan, const AxisDecision *axis,
                         Ref region)
{
    Decision *decision = plan->decision;
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        const Candidate *candidate = &axis->candidates[i];
        if (candidate->rule == trial->decider.rule)
            continue;
        Ref wins = candidate_decides(decision, axis, i);
        if (decision_allows(decision, diagram_and(decision->diagram, region, wins)))
            add_name(trial->proof, candidate->name);
    }
}

static void count_cells(const Trial *trial, const LessPlan *plan, Ref where)
{
    if (plan->book == NULL)
        return;
    uint32_t cells =
        places_count(plan->book, decision_may_hold(plan->decision, where, true));
    if (cells > trial->proof->cells)
        trial->proof->cells = cells;
}

/* Where the row decides although its table says the same without it. */
static Ref row_region(const Trial *trial, const LessPlan *plan, const AxisDecision *axis,
                      uint32_t candidate)
{
    Ref wins = candidate_decides(plan->decision, axis, candidate);
    const Rule *table = trial->decider.rule;
    Ref taken = less_row_taken(&trial->less->rules, plan->decision, table,
                               (uint32_t)(trial->decider.row - table->rows.items));
    return diagram_and(plan->decision->diagram, wins, taken);
}

static void try_axis(const Trial *trial, const LessPlan *plan, AxisDecision *axis)
{
    Decision *decision = plan->decision;
    LessProof *proof = trial->proof;
    const Row *row = trial->decider.row;
    uint32_t candidate = candidate_of(axis, trial->decider.rule);
    bool concludes =
        candidate != UINT32_MAX && (row == NULL || row_outcome(row, axis->axis) != NULL ||
                                    trial->decider.rule->policy == TABLE_FIRST);
    if (!concludes && !trial->precedence)
        return;
    AxisDecision after = axis_copy(axis);
    Ref region = REF_FALSE, decides = REF_FALSE;
    if (concludes) {
        Ref says = says_after(trial, plan, axis, candidate);
        region = region_of(decision, axis, candidate, says);
        decides = row ? row_region(trial, plan, axis, candidate) : region;
        set_says(decision, &after, candidate, says);
    }
    if (extent_of(plan, decides) == LESS_CHANGES) {
        proof->never = false;
        count_cells(trial, plan, decides);
    }
    if (trial->precedence) {
        set_precedence(&trial->after, &after);
        region = REF_TRUE;
    }
    if (region != REF_FALSE) {
        Ref changed = diagram_combine(decision->diagram, merged_in(decision, axis, region),
                                      merged_in(decision, &after, region), differs, NULL);
        lower(proof, extent_of(plan, changed));
    }
    if (proof->extent == LESS_CHANGES || extent_of(plan, decides) != LESS_CHANGES)
        return;
    decides = diagram_and(decision->diagram, decides, plan->ground);
    if (row != NULL)
        name_rows(trial, plan, decides);
    if (row == NULL || region != REF_FALSE)
        name_winners(trial, plan, &after, decides);
}

/* --- the whole ------------------------------------------------------------------------ */

static void try_tallies(const Trial *trial, const LessPlan *plan)
{
    const Method *method = trial->less->method;
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        const Tally *tally = method->tallies.items[i];
        LessTally asked = {.decision = plan->decision,
                           .tally = tally,
                           .before = &trial->less->rules,
                           .after = &trial->after,
                           .gone = trial->decider,
                           .precedence = trial->precedence};
        Ref adds = less_tally_adds(&asked);
        if (extent_of(plan, adds) == LESS_CHANGES) {
            trial->proof->never = false;
            count_cells(trial, plan, adds);
        }
        lower(trial->proof, extent_of(plan, less_tally_changes(&asked)));
    }
}

LessProof less_try(Less *less, Decider decider)
{
    LessProof proof = {.extent = LESS_EVERYWHERE, .never = true};
    Trial trial = {.less = less, .decider = decider, .proof = &proof};
    trial.after = rules_without(less->method, &less->rules, decider, &trial.precedence);
    for (uint32_t i = 0; i < less->method->plans.count; i++) {
        const LessPlan *plan = &less->plans[i];
        for (uint32_t j = 0; j < less->method->axes.count; j++)
            if (proof.extent != LESS_CHANGES)
                try_axis(&trial, plan, &plan->axes[j]);
        if (proof.extent != LESS_CHANGES)
            try_tallies(&trial, plan);
    }
    return proof;
}

void less_drop(Less *less, Decider decider)
{
    bool precedence;
    LessRules after = rules_without(less->method, &less->rules, decider, &precedence);
    for (uint32_t i = 0; i < less->method->plans.count; i++) {
        LessPlan *plan = &less->plans[i];
        for (uint32_t j = 0; j < less->method->axes.count; j++) {
            AxisDecision *axis = &plan->axes[j];
            uint32_t candidate = candidate_of(axis, decider.rule);
            if (precedence)
                set_precedence(&after, axis);
            if (candidate == UINT32_MAX)
                continue;
            Ref says = REF_FALSE;
            if (decider.row != NULL) {
                TableIndex index =
                    index_without(plan->decision, &after, decider.rule, NULL);
                says = table_says(plan->decision, &index, axis->axis);
            }
            set_says(plan->decision, axis, candidate, says);
        }
    }
    less->rules = after;
}

bool less_has(const Less *less, Decider decider)
{
    uint32_t index = decider.rule->index;
    return !less->rules.gone[index] &&
           (decider.row == NULL ||
            !bits_has(less->rules.rows[index],
                      (uint32_t)(decider.row - decider.rule->rows.items)));
}

uint32_t less_rows(const Less *less, const Rule *table)
{
    return table->rows.count - bits_count(less->rules.rows[table->index]);
}

bool less_too_large(const Less *less)
{
    for (uint32_t i = 0; i < less->method->plans.count; i++)
        if (diagram_full(less->plans[i].decision->diagram))
            return true;
    return false;
}

/* Every function, leaf or not: budgets vote some that others are below. */
static Ref whole_ground(Decision *decision)
{
    const CodeTree *tree = &decision->domain->plan->nomenclature->trees[CODE_FUNCTION];
    GroundFilter filter = {.functions = bits_new(tree->count)};
    for (uint32_t node = 0; node < tree->count; node++)
        bits_add(filter.functions, node);
    Ground ground = ground_new(decision);
    return ground_ref(&ground, &filter);
}

Less *less_new(const Compiled *compiled)
{
    const Method *method = compiled->method;
    uint32_t count = method->rules.count;
    Less *less = mem_new(Less);
    less->compiled = compiled;
    less->method = method;
    less->rules = (LessRules){.gone = mem_bytes(count + 1, sizeof *less->rules.gone),
                              .rows = mem_array(count + 1, sizeof *less->rules.rows)};
    for (uint32_t i = 0; i < count; i++)
        less->rules.rows[i] = bits_new(method->rules.items[i]->rows.count + 1);
    close_rules(method, &less->rules);
    less->plans = mem_array(method->plans.count + 1, sizeof *less->plans);
    for (uint32_t i = 0; i < method->plans.count; i++) {
        LessPlan *plan = &less->plans[i];
        plan->decision = compiled->decisions[i];
        plan->ground = whole_ground(plan->decision);
        if (method->plans.items[i].reference)
            plan->book = places_new(plan->decision);
        plan->axes = mem_array(method->axes.count + 1, sizeof *plan->axes);
        for (uint32_t j = 0; j < method->axes.count; j++)
            plan->axes[j] = axis_copy(&plan->decision->axes[j]);
    }
    return less;
}
