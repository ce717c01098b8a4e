/* who.c -- which rules may decide a place, on each axis, and what they add there. */
#include "compiler/who.h"

#include "compiler/possible.h"
#include "compiler/table_diagram.h"
#include "compiler/tally_check.h"
#include "compiler/wins.h"
#include "compiler/wording.h"
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

typedef struct WhoWork {
    Decision *decision;
    const Method *method;
    Ref where;
    uint8_t *known; /* by test: what it is in the place, plus one */
} WhoWork;

static bool meets(const WhoWork *work, Ref where)
{
    return decision_allows(work->decision,
                           diagram_and(work->decision->diagram, work->where, where));
}

/* --- what is asked beyond the place --------------------------------------------------- */

static Known test_known(void *context, const Test *test)
{
    WhoWork *work = context;
    if (work->known[test->index] == 0) {
        Formula formula = {.kind = FORMULA_TEST,
                           .test = work->method->tests.items[test->index]};
        Ref holds = formula_diagram(work->decision, &formula);
        Known known = !meets(work, holds) ? KNOWN_FALSE
                      : !meets(work, diagram_not(work->decision->diagram, holds))
                          ? KNOWN_TRUE
                          : KNOWN_OPEN;
        work->known[test->index] = (uint8_t)(known + 1);
    }
    return (Known)(work->known[test->index] - 1);
}

static const char *joined(const char *first, const char *second)
{
    if (first == NULL || second == NULL)
        return first ? first : second;
    return text_make("%s et %s", first, second);
}

static const char *asks_of_row(WhoWork *work, const Row *row)
{
    const char *asks = NULL;
    for (uint32_t i = 0; row != NULL && i < row->tests.count; i++)
        if (test_known(work, row->tests.items[i]) == KNOWN_OPEN)
            asks = joined(asks, test_text(work->method, row->tests.items[i]));
    return asks;
}

static const char *asks_of(WhoWork *work, Decider decider)
{
    Known truth;
    const char *asks =
        formula_text(work->method, decider.rule->formula, test_known, work, &truth);
    return joined(asks, asks_of_row(work, decider.row));
}

static Formula *joined_formula(FormulaKind kind)
{
    Formula *formula = mem_new(Formula);
    formula->kind = kind;
    return formula;
}

/* None of the clauses of KIND holds. */
static Formula *none_of(const Method *method, PerimeterKind kind)
{
    Formula *none = joined_formula(FORMULA_NOT), *any = joined_formula(FORMULA_ANY);
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        if (method->perimeter.items[i].kind == kind)
            *list_push(&any->parts) = method->perimeter.items[i].formula;
    *list_push(&none->parts) = any;
    return none;
}

/* CLAUSE leaves what no other spares; without a clause, what none retains. */
static const char *asks_of_clause(WhoWork *work, const PerimeterRule *clause)
{
    Formula *whole = joined_formula(FORMULA_ALL);
    Known truth;
    if (clause != NULL)
        *list_push(&whole->parts) = clause->formula;
    *list_push(&whole->parts) =
        none_of(work->method, clause ? PERIMETER_SPARE : PERIMETER_KEEP);
    return formula_text(work->method, whole, test_known, work, &truth);
}

/* --- axes ----------------------------------------------------------------------------- */

static WhoEntry entry_of(WhoWork *work, const Candidate *from)
{
    WhoEntry entry = {.kind = from->kind, .name = from->name};
    entry.decider.rule = from->rule;
    const Verdict *verdict = &work->decision->verdicts.items.items[from->verdict];
    if (verdict->outcome != NULL)
        entry.says = outcome_text(work->method, verdict->outcome);
    if (from->kind == CANDIDATE_PERIMETER)
        entry.asks = asks_of_clause(work, from->clause);
    if (from->kind == CANDIDATE_RULE && from->rule->policy == TABLE_NONE)
        entry.asks = asks_of(work, entry.decider);
    return entry;
}

/* The candidates that beat CANDIDATE (or that it beats) where both apply in the place. */
static NameTexts met_among(WhoWork *work, const AxisDecision *axis, uint32_t candidate,
                           Bits others)
{
    NameTexts names = {0};
    Diagram *diagram = work->decision->diagram;
    for (uint32_t i = bits_next(others, 0); i < others.size; i = bits_next(others, i + 1))
        if (axis->candidates[i].kind != CANDIDATE_OTHERWISE &&
            meets(work, diagram_and(diagram, axis->candidates[candidate].applies,
                                    axis->candidates[i].applies)))
            *list_push(&names) = axis->candidates[i].name;
    return names;
}

static WhoEntry row_entry(WhoWork *work, const AxisDecision *axis, WhoEntry of,
                          const Row *row)
{
    of.decider.row = row;
    of.name = decider_name(of.decider);
    of.says = outcome_text(work->method, row_outcome(row, axis->axis));
    of.asks = asks_of(work, of.decider);
    return of;
}

/* The row does apply in the place, and those before it come first everywhere there. */
static bool is_hidden(WhoWork *work, const Rule *table, uint32_t row, NameTexts *before)
{
    Decision *decision = work->decision;
    Diagram *diagram = decision->diagram;
    Ref applies = diagram_and(diagram, decision->rules[table->index],
                              wins_of_row(decision, table, row));
    if (!meets(work, applies))
        return false;
    const TableIndex *index = decision->tables[table->index];
    for (uint32_t i = 0; i < row && table->policy == TABLE_FIRST; i++)
        if (rows_meet(&index->rows[i], &index->rows[row]) &&
            meets(work, diagram_and(diagram, applies, wins_of_row(decision, table, i))))
            *list_push(before) = decider_name((Decider){table, &table->rows.items[i]});
    return before->count != 0;
}

static void add_rows(WhoWork *work, const AxisDecision *axis, uint32_t candidate,
                     WhoEntry entry, WhoOutput *output)
{
    const Rule *table = entry.decider.rule;
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const Row *row = &table->rows.items[i];
        if (row_outcome(row, axis->axis) == NULL)
            continue;
        WhoEntry of = entry;
        NameTexts before = {0};
        if (meets(work, wins_on_axis(work->decision, axis, candidate, row))) {
            *list_push(&output->winners) = row_entry(work, axis, of, row);
        } else if (is_hidden(work, table, i, &before)) {
            of.beaten_by = before;
            of.beats = (NameTexts){0};
            *list_push(&output->beaten) = row_entry(work, axis, of, row);
        }
    }
}

static void add_candidate(WhoWork *work, const AxisDecision *axis, uint32_t candidate,
                          WhoOutput *output)
{
    const Candidate *from = &axis->candidates[candidate];
    if (!meets(work, from->applies))
        return;
    bool wins = meets(work, wins_on_axis(work->decision, axis, candidate, NULL));
    if (!wins && from->kind == CANDIDATE_OTHERWISE)
        return; /* everything beats it */
    WhoEntry entry = entry_of(work, from);
    if (from->kind != CANDIDATE_OTHERWISE) {
        entry.beaten_by = met_among(work, axis, candidate, from->beaten_by);
        entry.beats = met_among(work, axis, candidate, from->beats);
    }
    if (!wins)
        *list_push(&output->beaten) = entry;
    else if (from->kind == CANDIDATE_RULE && from->rule->policy != TABLE_NONE)
        add_rows(work, axis, candidate, entry, output);
    else
        *list_push(&output->winners) = entry;
}

/* The first candidate left that none of those left beats. */
static uint32_t next_candidate(const AxisDecision *axis, Bits left)
{
    for (uint32_t i = bits_next(left, 0); i < left.size; i = bits_next(left, i + 1))
        if (!bits_meet(axis->candidates[i].beaten_by, left))
            return i;
    return left.size;
}

static WhoOutput on_axis(WhoWork *work, const AxisDecision *axis)
{
    WhoOutput output = {.axis = axis->axis};
    Bits left = bits_new(axis->candidate_count);
    for (uint32_t i = 0; i < axis->candidate_count; i++)
        bits_add(left, i);
    for (uint32_t i = next_candidate(axis, left); i < left.size;
         i = next_candidate(axis, left)) {
        bits_remove(left, i);
        add_candidate(work, axis, i, &output);
    }
    return output;
}

/* --- tallies -------------------------------------------------------------------------- */

static const char *adds_text(WhoWork *work, Decider decider, const Tally *tally)
{
    const ConclusionList *conclusions = decider_conclusions(decider);
    Text text = {0};
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally == tally)
            text_format(&text, "%s%s", text.size ? " ; " : "",
                        conclusion_text(work->method, &conclusions->items[i]));
    return text_get(&text);
}

/* The rules that add to TALLY, beat RULE (or are beaten by it) and meet it in the place. */
static NameTexts met_on_tally(WhoWork *work, const Tally *tally, const Rule *rule,
                              bool winners)
{
    NameTexts names = {0};
    Decision *decision = work->decision;
    Ref applies = tally_adds(decision, rule, tally);
    for (uint32_t i = 0; i < work->method->rules.count; i++) {
        const Rule *other = work->method->rules.items[i];
        bool counts = winners ? bits_has(other->beaten, rule->index)
                              : bits_has(rule->beaten, other->index);
        if (counts && meets(work, diagram_and(decision->diagram, applies,
                                              tally_adds(decision, other, tally))))
            *list_push(&names) = other->name;
    }
    return names;
}

static void add_decider(WhoWork *work, const Tally *tally, Decider decider,
                        WhoOutput *output)
{
    if (!decider_adds(decider, tally))
        return;
    Decision *decision = work->decision;
    Ref applies = decision->rules[decider.rule->index];
    if (decider.row != NULL)
        applies =
            diagram_and(decision->diagram, applies,
                        row_taken(decision, decider.rule,
                                  (uint32_t)(decider.row - decider.rule->rows.items)));
    if (!meets(work, diagram_and(decision->diagram, applies, tally_inside(decision))))
        return;
    WhoEntry entry = {.kind = CANDIDATE_RULE,
                      .name = decider_name(decider),
                      .decider = decider,
                      .says = adds_text(work, decider, tally),
                      .asks = asks_of(work, decider),
                      .beaten_by = met_on_tally(work, tally, decider.rule, true),
                      .beats = met_on_tally(work, tally, decider.rule, false)};
    if (meets(work, wins_on_tally(decision, tally, decider)))
        *list_push(&output->winners) = entry;
    else
        *list_push(&output->beaten) = entry;
}

static WhoOutput on_tally(WhoWork *work, const Tally *tally)
{
    WhoOutput output = {.tally = tally};
    for (uint32_t i = 0; i < work->method->rules.count; i++) {
        const Rule *rule = work->method->rules.items[i];
        if (rule->policy == TABLE_NONE)
            add_decider(work, tally, (Decider){.rule = rule}, &output);
        for (uint32_t j = 0; j < rule->rows.count; j++)
            add_decider(work, tally, (Decider){rule, &rule->rows.items[j]}, &output);
    }
    return output;
}

WhoOutputs who_wins(Decision *decision, Ref where)
{
    const Method *method = decision->domain->method;
    WhoWork work = {.decision = decision,
                    .method = method,
                    .where = where,
                    .known = mem_bytes(method->tests.count + 1, 1)};
    WhoOutputs outputs = {0};
    for (uint32_t i = 0; i < method->axes.count; i++)
        *list_push(&outputs) = on_axis(&work, &decision->axes[i]);
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        WhoOutput output = on_tally(&work, method->tallies.items[i]);
        if (output.winners.count + output.beaten.count != 0)
            *list_push(&outputs) = output;
    }
    return outputs;
}
