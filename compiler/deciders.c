/* deciders.c -- who decides where two methods differ. */
#include "compiler/deciders.h"

#include <string.h>

#include "compiler/compose.h"
#include "compiler/table_diagram.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Beyond so many different sets of rules, the first rule alone is told. */
#define MOST_SETS 2000u

Deciders *deciders_new(Common *common)
{
    Deciders *deciders = mem_new(Deciders);
    deciders->common = common;
    *list_push(&deciders->names) = "";
    return deciders;
}

static uint32_t set_number(Deciders *deciders, const char *names)
{
    bool added;
    HashEntry *entry = hash_add(&deciders->numbers, names, strlen(names), &added);
    if (added) {
        entry->number = deciders->names.count;
        *list_push(&deciders->names) = names;
        deciders->first_only = deciders->names.count > MOST_SETS;
    }
    return (uint32_t)entry->number;
}

/* One more who decides: a candidate, or the rows of a table. */
typedef struct Adding {
    Deciders *deciders;
    const char *name;
    const Rule *table; /* leaves are the ranks of its rows, from 1; NULL: leaves are 1 */
} Adding;

static Ref with_name(void *context, uint32_t set, uint32_t leaf)
{
    const Adding *adding = context;
    Deciders *deciders = adding->deciders;
    if (leaf == 0 || (set != 0 && deciders->first_only))
        return REF_LEAF(set);
    const char *name = adding->name;
    if (adding->table != NULL)
        name = SAY(TEXT_COMPARED_ROW, name,
                   text_make("%u", adding->table->rows.items[leaf - 1].number));
    return REF_LEAF(set_number(
        deciders,
        set == 0 ? name : text_make("%s + %s", deciders->names.items[set], name)));
}

Ref deciders_add(Deciders *deciders, Ref sets, Ref where, const char *name)
{
    Adding adding = {deciders, name, NULL};
    return diagram_combine(deciders->common->decision->diagram, sets, where, with_name,
                           &adding);
}

static bool absorbs_other(void *context, uint32_t sure, uint32_t other)
{
    (void)context;
    return sure < other;
}

/* Rows that apply together say the same: the first is told. */
static uint32_t first_row(void *context, const uint32_t *leaves, uint32_t count)
{
    (void)context;
    uint32_t first = leaves[0];
    for (uint32_t i = 1; i < count; i++)
        first = leaves[i] < first ? leaves[i] : first;
    return first;
}

/* The row of TABLE that says something of AXIS, everywhere: its rank from 1. */
static Ref rows_that_say(Decision *decision, const Rule *table, const Axis *axis)
{
    uint32_t *leaves = mem_bytes(table->rows.count + 1, sizeof *leaves);
    for (uint32_t i = 0; i < table->rows.count; i++)
        leaves[i] = row_outcome(&table->rows.items[i], axis) != NULL ? i + 1 : 0;
    TableReading reading = {.decision = decision,
                            .index = decision->tables[table->index],
                            .policy = table->policy,
                            .leaves = leaves,
                            .absorbs = absorbs_other,
                            .together = first_row};
    return table_diagram(&reading);
}

/* May CANDIDATE decide where WHERE holds?  False is sure. */
static bool may_decide(Common *common, int side, const Candidate *candidate, Ref where)
{
    const Decision *own = common->sides[side].decision;
    if (decision_asks_axes(own, candidate->applies))
        return true;
    Ref applies = common_condition(common, side, candidate->applies);
    return diagram_and(common->decision->diagram, applies, where) != REF_FALSE;
}

/* Where CANDIDATE wins, by whom: a diagram of sets over the common variables, in WHERE. */
static Ref winner_sets(Deciders *deciders, int side, const AxisDecision *decision,
                       uint32_t candidate, Ref where)
{
    Common *common = deciders->common;
    Decision *own = common->sides[side].decision;
    const Candidate *winner = &decision->candidates[candidate];
    if (!may_decide(common, side, winner, where))
        return REF_LEAF(0);
    Adding adding = {deciders, winner->name, NULL};
    Ref wins = candidate_decides(own, decision, candidate);
    if (decision_asks_axes(own, wins)) {
        wins = decision_may_hold(own, wins, true);
    } else if (winner->rule != NULL && winner->rule->policy != TABLE_NONE) {
        Ref rows = rows_that_say(own, winner->rule, decision->axis);
        if (!decision_asks_axes(own, rows)) {
            wins = diagram_if(own->diagram, wins, rows, REF_FALSE);
            adding.table = winner->rule;
        }
    }
    wins = common_condition(common, side, wins);
    wins = diagram_if(common->decision->diagram, where, wins, REF_FALSE);
    return diagram_combine(common->decision->diagram, REF_LEAF(0), wins, with_name,
                           &adding);
}

static Ref both_sets(void *context, uint32_t first, uint32_t second)
{
    Deciders *deciders = context;
    if (first == 0 || second == 0 || deciders->first_only)
        return REF_LEAF(first == 0 ? second : first);
    return REF_LEAF(set_number(deciders, text_make("%s + %s", deciders->names.items[first],
                                                   deciders->names.items[second])));
}

/* Halves brought together: no candidate costs what all of them do. */
static Ref sets_between(Deciders *deciders, int side, const AxisDecision *decision,
                        Ref where, uint32_t first, uint32_t last)
{
    if (last - first == 0)
        return REF_LEAF(0);
    if (last - first == 1)
        return winner_sets(deciders, side, decision, first, where);
    uint32_t middle = first + (last - first) / 2;
    Ref a = sets_between(deciders, side, decision, where, first, middle);
    Ref b = sets_between(deciders, side, decision, where, middle, last);
    return diagram_combine(deciders->common->decision->diagram, a, b, both_sets, deciders);
}

Ref deciders_of_axis(Deciders *deciders, int side, uint32_t axis, Ref where)
{
    const Common *common = deciders->common;
    const Axis *told = common->pairing->axes.items[axis].sides[side];
    const AxisDecision *decision = &common->sides[side].decision->axes[told->index];
    return sets_between(deciders, side, decision, where, 0, decision->candidate_count);
}
