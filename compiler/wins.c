/* wins.c -- where a rule, or one row of a table, decides or adds. */
#include "compiler/wins.h"

#include "compiler/table_diagram.h"
#include "compiler/tally_check.h"
#include "runtime/base/mem.h"

/* --- rows ----------------------------------------------------------------------------- */

static Ref among(Decision *decision, const RowTest *test, Ref within)
{
    Ref *by_class = mem_bytes(test->classes.size + 1, sizeof *by_class);
    for (uint32_t i = 0; i < test->classes.size; i++)
        by_class[i] = bits_has(test->classes, i) ? within : REF_FALSE;
    return diagram_make(decision->diagram, test->variable, by_class);
}

Ref wins_of_row(Decision *decision, const Rule *table, uint32_t row)
{
    const IndexedRow *indexed = &decision->tables[table->index]->rows[row];
    Ref applies = indexed->impossible ? REF_FALSE : REF_TRUE;
    for (uint32_t i = indexed->test_count; i-- > 0 && applies != REF_FALSE;)
        applies = among(decision, &indexed->tests[i], applies);
    return applies;
}

Ref row_taken(Decision *decision, const Rule *table, uint32_t row)
{
    const TableIndex *index = decision->tables[table->index];
    Ref taken = wins_of_row(decision, table, row);
    for (uint32_t i = 0; i < row && table->policy == TABLE_FIRST; i++)
        if (rows_meet(&index->rows[i], &index->rows[row]))
            taken = diagram_if(decision->diagram, wins_of_row(decision, table, i),
                               REF_FALSE, taken);
    return taken;
}

/* --- conclusions ---------------------------------------------------------------------- */

const ConclusionList *decider_conclusions(Decider decider)
{
    return decider.row ? &decider.row->conclusions : &decider.rule->conclusions;
}

const Outcome *decider_outcome(Decider decider, const Axis *axis)
{
    const ConclusionList *conclusions = decider_conclusions(decider);
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].axis == axis)
            return &conclusions->items[i].outcome;
    return NULL;
}

bool decider_adds(Decider decider, const Tally *tally)
{
    const ConclusionList *conclusions = decider_conclusions(decider);
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally == tally)
            return true;
    return false;
}

/* --- winning -------------------------------------------------------------------------- */

static Ref taken_of(Decision *decision, const Rule *rule, const Row *row)
{
    return row_taken(decision, rule, (uint32_t)(row - rule->rows.items));
}

Ref wins_on_axis(Decision *decision, const AxisDecision *axis, uint32_t candidate,
                 const Row *row)
{
    const Rule *rule = axis->candidates[candidate].rule;
    Ref wins = candidate_decides(decision, axis, candidate);
    if (row == NULL)
        return wins;
    if (row_outcome(row, axis->axis) == NULL)
        return REF_FALSE;
    return diagram_and(decision->diagram, wins, taken_of(decision, rule, row));
}

Ref wins_on_tally(Decision *decision, const Tally *tally, Decider decider)
{
    if (!decider_adds(decider, tally))
        return REF_FALSE;
    Ref adds = decision->rules[decider.rule->index];
    if (decider.row != NULL)
        adds = diagram_and(decision->diagram, adds,
                           taken_of(decision, decider.rule, decider.row));
    adds = diagram_and(decision->diagram, adds, tally_inside(decision));
    return tally_unbeaten(decision, decider.rule, tally, adds);
}

Ref wins_anywhere(Decision *decision, Decider decider)
{
    const Method *method = decision->domain->method;
    Ref wins = REF_FALSE;
    for (uint32_t i = 0; i < method->axes.count; i++) {
        const AxisDecision *axis = &decision->axes[i];
        for (uint32_t j = 0; j < axis->candidate_count; j++)
            if (axis->candidates[j].rule == decider.rule)
                wins = diagram_or(decision->diagram, wins,
                                  wins_on_axis(decision, axis, j, decider.row));
    }
    for (uint32_t i = 0; i < method->tallies.count; i++)
        wins = diagram_or(decision->diagram, wins,
                          wins_on_tally(decision, method->tallies.items[i], decider));
    return wins;
}
