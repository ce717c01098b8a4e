/* conflicts.c -- rules that disagree.
 *
 * The diagram of an axis only says that some do.  Then they are looked at two by two: where
 * both win and do not say the same.
 */
#include "compiler/conflicts.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/compose.h"
#include "compiler/findings.h"
#include "compiler/conditions.h"
#include "compiler/possible.h"
#include "compiler/search.h"
#include "compiler/table_diagram.h"
#include "compiler/wins.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Pairs said for one method: a reader has had enough long before. */
#define MOST_CONFLICTS 64

/* Pairs of rows said for one table, and looked at once one was said. */
#define MOST_ROWS  10
#define MOST_TRIED 4000000

/* Candidates of one axis, where they win. */
typedef struct Winner {
    const Candidate *candidate;
    Ref wins;
    Bits first; /* classes of the first variable where it may win */
} Winner;

typedef struct Finder {
    const Method *method;
    Decision *decision;
    const AxisDecision *axis;
    Search *search; /* NULL until needed */
    Hash *said;     /* (axis, rule, rule) already said */
    Diags *diags;
} Finder;

static bool inside(Decision *decision, const Candidate *inner, const Candidate *outer)
{
    return diagram_if(decision->diagram, outer->applies, REF_FALSE, inner->applies) ==
           REF_FALSE;
}

static void say_conflict(const Finder *finder, const Candidate *first,
                         const Candidate *second, Ref where, const Found *found)
{
    const Source *source = finder->method->source;
    Decision *decision = finder->decision;
    Diags *diags = finder->diags;
    diag_say(diags, DIAG_RULES_DISAGREE, at(source, second->rule->span), second->name,
             first->name, finder->axis->axis->name);
    diag_note(diags, at(source, first->rule->span), TEXT_OTHER_RULE_HERE);
    diag_note(diags, nowhere(), TEXT_WITNESS, found->witness);
    finding_note(decision, where, diags);
    bool second_inside = inside(decision, second, first);
    bool first_inside = inside(decision, first, second);
    if (second_inside && !first_inside)
        diag_help(diags, TEXT_INSIDE_RULE, second->name, first->name);
    else if (first_inside && !second_inside)
        diag_help(diags, TEXT_INSIDE_RULE, first->name, second->name);
    else
        diag_help(diags, TEXT_CHOOSE_WINNER, first->name, second->name);
}

/* --- two by two
 * ----------------------------------------------------------------------------- */

/* Two winners, and what settles their disagreements of words. */
typedef struct Pair {
    const Verdicts *verdicts;
    bool settled;
} Pair;

/* Rows of a table that disagree are said of the table alone. */
static bool is_conflict(const Pair *pair, uint32_t leaf)
{
    return pair->verdicts->items.items[says_verdict(leaf)].kind == LEAF_CONFLICT;
}

static Ref pair_disagrees(void *context, uint32_t a, uint32_t b)
{
    const Pair *pair = context;
    if (a == 0 || b == 0 || is_conflict(pair, a) || is_conflict(pair, b) ||
        verdicts_agree(pair->verdicts, says_verdict(a), says_verdict(b)))
        return REF_FALSE;
    bool by_words = says_with_word(a) && says_with_word(b) && pair->settled;
    return by_words ? REF_FALSE : REF_TRUE;
}

/* Where A and B disagree, and nothing settles it. */
static Ref disagreement(const Finder *finder, const Winner *a, const Winner *b)
{
    Decision *decision = finder->decision;
    const Rubrique *rubrique = a->candidate->rule->rubrique == b->candidate->rule->rubrique
                                   ? a->candidate->rule->rubrique
                                   : NULL;
    Pair pair = {.verdicts = &decision->verdicts,
                 .settled =
                     disagreement_verdict(decision, finder->axis->axis, rubrique) != 0};
    Ref where = diagram_combine(decision->diagram, a->wins, b->wins, pair_disagrees, &pair);
    return decision_possible(decision, decision_may_hold(decision, where, false));
}

/* The classes of the first variable where REF may say something. */
static Bits first_classes(const Diagram *diagram, Ref ref)
{
    if (diagram_variable_count(diagram) == 0)
        return bits_new(1);
    Bits classes = bits_new(diagram_class_count(diagram, 0));
    for (uint32_t class = 0; class < classes.size; class ++)
        if (diagram_follow(diagram, ref, 0, class) != REF_FALSE)
            bits_add(classes, class);
    return classes;
}

/* value: not NULL once said; number: that of the message. */
static HashEntry *pair_said(const Finder *finder, const Winner *a, const Winner *b)
{
    uint32_t key[] = {finder->axis->axis->index, a->candidate->rule->index,
                      b->candidate->rule->index};
    return hash_add(finder->said, key, sizeof key, NULL);
}

static void try_pair(Finder *finder, const Winner *a, const Winner *b)
{
    if (!bits_meet(a->first, b->first))
        return;
    Ref where = disagreement(finder, a, b);
    if (where == REF_FALSE)
        return;
    if (finder->search == NULL)
        finder->search = search_new(finder->decision);
    Found found;
    if (!search_run(finder->search, where, &found))
        return;
    HashEntry *said = pair_said(finder, a, b);
    if (said->value != NULL) {
        finding_keep(finder->decision, where, (uint32_t)said->number);
        return;
    }
    say_conflict(finder, a->candidate, b->candidate, where, &found);
    said->number = finder->diags->items.count - 1;
    said->value = finder->said;
}

/* --- rows of one table
 * ---------------------------------------------------------------------- */

/* A row that applies somewhere in the conflict; its key says what it asks and concludes,
 * so that the order of the rows does not matter. */
typedef struct Opponent {
    uint32_t row;
    const char *key;
} Opponent;

static int compare_opponents(const void *a, const void *b)
{
    const Opponent *first = a, *second = b;
    int order = strcmp(first->key, second->key);
    return order ? order : (first->row > second->row) - (first->row < second->row);
}

static const char *row_key(const Finder *finder, const Row *row, const Axis *axis)
{
    Text key = {0};
    for (uint32_t i = 0; i < row->tests.count; i++)
        text_format(&key, "%s\n", test_key(row->tests.items[i]));
    for (uint32_t i = 0; i < row->conclusions.count; i++) {
        Span cell = row->conclusions.items[i].span;
        if (row->conclusions.items[i].axis == axis)
            text_add(&key, source_bytes(finder->method->source, cell.start),
                     cell.end - cell.start);
    }
    return text_get(&key);
}

static Opponent *list_opponents(const Finder *finder, const TableIndex *index, Ref where,
                                uint32_t *count)
{
    const Axis *axis = finder->axis->axis;
    Bits rows = bits_new(index->count + 1);
    table_rows_meeting(finder->decision, index, where, rows);
    Opponent *opponents = mem_array(bits_count(rows) + 1, sizeof *opponents);
    *count = 0;
    for (uint32_t i = bits_next(rows, 0); i < rows.size; i = bits_next(rows, i + 1)) {
        const Row *row = &index->table->rows.items[i];
        if (row_outcome(row, axis) != NULL)
            opponents[(*count)++] = (Opponent){i, row_key(finder, row, axis)};
    }
    qsort(opponents, *count, sizeof *opponents, compare_opponents);
    return opponents;
}

/* Do rows A and B disagree where both apply?  By words alone only when nothing settles it.
 */
static bool rows_disagree(const Finder *finder, const TableIndex *index, uint32_t a,
                          uint32_t b)
{
    const Axis *axis = finder->axis->axis;
    Verdicts *verdicts = &finder->decision->verdicts;
    const Row *rows = index->table->rows.items;
    if (index->rows[a].wordy && index->rows[b].wordy &&
        disagreement_verdict(finder->decision, axis, index->table->rubrique) != 0)
        return false;
    return !verdicts_agree(verdicts, verdict_of(verdicts, row_outcome(&rows[a], axis)),
                           verdict_of(verdicts, row_outcome(&rows[b], axis)));
}

static void say_rows(const Finder *finder, const Rule *table, const uint32_t pair[2],
                     Ref where, const Found *found)
{
    const Source *source = finder->method->source;
    const Row *first = &table->rows.items[pair[0]], *second = &table->rows.items[pair[1]];
    diag_say(finder->diags, DIAG_ROWS_DISAGREE, at(source, second->span),
             text_make("%u", first->number), text_make("%u", second->number), table->name,
             finder->axis->axis->name);
    diag_note(finder->diags, at(source, first->span), TEXT_OTHER_ROW_HERE);
    diag_note(finder->diags, nowhere(), TEXT_WITNESS, found->witness);
    finding_note(finder->decision, where, finder->diags);
    diag_help(finder->diags, TEXT_ROWS_HELP);
}

static Ref is_said_conflict(void *context, uint32_t leaf)
{
    const Pair *pair = context;
    return leaf != 0 && is_conflict(pair, leaf) ? REF_TRUE : REF_FALSE;
}

/* A pair of rows that both apply somewhere in WHERE, and disagree; said once. */
static bool try_two_rows(Finder *finder, const TableIndex *index, Ref where, uint32_t a,
                         uint32_t b)
{
    Decision *decision = finder->decision;
    if (!rows_meet(&index->rows[a], &index->rows[b]) || !rows_disagree(finder, index, a, b))
        return false;
    Ref both = diagram_and(decision->diagram, wins_of_row(decision, index->table, a),
                           wins_of_row(decision, index->table, b));
    Found found;
    if (finder->search == NULL)
        finder->search = search_new(decision);
    both = diagram_and(decision->diagram, both, where);
    if (!search_run(finder->search, both, &found))
        return false;
    uint32_t pair[2] = {a < b ? a : b, a < b ? b : a};
    const Row *rows = index->table->rows.items;
    uint32_t key[] = {finder->axis->axis->index, index->table->index, UINT32_MAX,
                      rows[pair[0]].number, rows[pair[1]].number};
    HashEntry *known = hash_add(finder->said, key, sizeof key, NULL);
    if (known->value != NULL) {
        finding_keep(decision, both, (uint32_t)known->number);
        return true;
    }
    say_rows(finder, index->table, pair, both, &found);
    known->number = finder->diags->items.count - 1;
    known->value = finder->said;
    return true;
}

/* The pairs of rows that disagree, the first ones in an order that is not theirs. */
static void try_rows(Finder *finder, const Winner *winner)
{
    Decision *decision = finder->decision;
    const Rule *table = winner->candidate->rule;
    if (table->policy == TABLE_NONE)
        return;
    const TableIndex *index = decision->tables[table->index];
    Pair verdicts = {.verdicts = &decision->verdicts};
    Ref conflict =
        diagram_map(decision->diagram, winner->wins, is_said_conflict, &verdicts);
    Ref where = decision_possible(decision, decision_may_hold(decision, conflict, false));
    if (where == REF_FALSE)
        return;
    uint32_t count, said = 0, tried = 0;
    Opponent *opponents = list_opponents(finder, index, where, &count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count && said < MOST_ROWS; j++) {
            if (said > 0 && ++tried > MOST_TRIED)
                return;
            said += try_two_rows(finder, index, where, opponents[i].row, opponents[j].row);
        }
}

/* --- the whole
 * ------------------------------------------------------------------------------ */

static void try_pairs(Finder *finder)
{
    const AxisDecision *axis = finder->axis;
    Winner *winners = mem_array(axis->candidate_count + 1, sizeof *winners);
    uint32_t count = 0;
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        if (axis->candidates[i].kind != CANDIDATE_RULE)
            continue;
        Ref wins = candidate_wins(finder->decision, axis, i);
        if (wins != REF_FALSE)
            winners[count++] =
                (Winner){.candidate = &axis->candidates[i],
                         .wins = wins,
                         .first = first_classes(finder->decision->diagram, wins)};
    }
    for (uint32_t i = 0; i < count; i++)
        try_rows(finder, &winners[i]);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count && finder->said->count < MOST_CONFLICTS; j++)
            try_pair(finder, &winners[i], &winners[j]);
}

static bool reaches_conflict(const Decision *decision, Ref ref, Bits seen)
{
    if (ref_is_leaf(ref))
        return decision->verdicts.items.items[ref_leaf(ref)].kind == LEAF_CONFLICT;
    if (bits_has(seen, ref))
        return false;
    bits_add(seen, ref);
    const DiagramNode *node = diagram_node(decision->diagram, ref);
    for (uint32_t i = 0; i < node->branch_count; i++)
        if (reaches_conflict(decision, node->children[i], seen))
            return true;
    return false;
}

void conflicts_find(const Method *method, Decision *const *decisions, Diags *diags)
{
    Hash said = {0};
    for (uint32_t plan = 0; plan < method->plans.count; plan++) {
        if (method->plans.items[plan].transposition != NULL)
            continue; /* what is read as the reference was checked there */
        Finder finder = {
            .method = method, .decision = decisions[plan], .said = &said, .diags = diags};
        for (uint32_t axis = 0; axis < method->axes.count; axis++) {
            finder.axis = &decisions[plan]->axes[axis];
            Bits seen = bits_new(diagram_node_count(decisions[plan]->diagram) + 1);
            if (reaches_conflict(decisions[plan], finder.axis->root, seen))
                try_pairs(&finder);
        }
    }
}
