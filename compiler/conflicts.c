/* conflicts.c -- rules that disagree.
 *
 * The diagram of an axis only says that some do.  Then they are looked at two by two: where
 * both win and do not say the same.
 */
#include "compiler/conflicts.h"

#include "compiler/compose.h"
#include "compiler/possible.h"
#include "compiler/search.h"
#include "compiler/table_diagram.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Pairs said for one method: a reader has had enough long before. */
#define MOST_CONFLICTS 64

/* Pairs of rows said for one table. */
#define MOST_ROWS 10

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
                         const Candidate *second, const Found *found)
{
    const Source *source = finder->method->source;
    Decision *decision = finder->decision;
    Diags *diags = finder->diags;
    diag_say(diags, DIAG_RULES_DISAGREE, at(source, second->rule->span), second->name,
             first->name, finder->axis->axis->name);
    diag_note(diags, at(source, first->rule->span), TEXT_OTHER_RULE_HERE);
    diag_note(diags, nowhere(), TEXT_WITNESS, found->witness);
    diag_note(diags, nowhere(), TEXT_CELLS_CONCERNED, text_make("%u", found->cell_count),
              decision->domain->plan->nomenclature->name);
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

static bool first_time(const Finder *finder, const Winner *a, const Winner *b)
{
    uint32_t key[] = {finder->axis->axis->index, a->candidate->rule->index,
                      b->candidate->rule->index};
    bool added;
    hash_add(finder->said, key, sizeof key, &added);
    return added;
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
    if (search_run(finder->search, where, &found) && first_time(finder, a, b))
        say_conflict(finder, a->candidate, b->candidate, &found);
}

/* --- rows of one table
 * ---------------------------------------------------------------------- */

static Ref row_diagram(Decision *decision, const IndexedRow *row)
{
    Ref result = REF_TRUE;
    for (uint32_t i = row->test_count; i-- > 0;) {
        const RowTest *test = &row->tests[i];
        Ref *by_class = mem_bytes(test->classes.size, sizeof *by_class);
        for (uint32_t class = 0; class < test->classes.size; class ++)
            by_class[class] = bits_has(test->classes, class) ? result : REF_FALSE;
        result = diagram_make(decision->diagram, test->variable, by_class);
    }
    return result;
}

/* Two rows that apply at POINT and disagree; by words alone only when nothing settles that.
 */
static bool rows_in_conflict(const Finder *finder, const TableIndex *index,
                             const uint32_t *point, uint32_t pair[2])
{
    const Axis *axis = finder->axis->axis;
    Verdicts *verdicts = &finder->decision->verdicts;
    bool settled =
        disagreement_verdict(finder->decision, axis, index->table->rubrique) != 0;
    uint32_t *rows = mem_bytes(index->count + 1, sizeof *rows);
    uint32_t count = table_rows_at(index, point, rows);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = i + 1; j < count; j++) {
            const Outcome *a = row_outcome(&index->table->rows.items[rows[i]], axis);
            const Outcome *b = row_outcome(&index->table->rows.items[rows[j]], axis);
            bool words = index->rows[rows[i]].wordy && index->rows[rows[j]].wordy;
            if (a == NULL || b == NULL || (words && settled) ||
                verdicts_agree(verdicts, verdict_of(verdicts, a), verdict_of(verdicts, b)))
                continue;
            pair[0] = rows[i];
            pair[1] = rows[j];
            return true;
        }
    }
    return false;
}

static void say_rows(const Finder *finder, const Rule *table, const uint32_t pair[2],
                     const Found *found)
{
    const Source *source = finder->method->source;
    const Row *first = &table->rows.items[pair[0]], *second = &table->rows.items[pair[1]];
    diag_say(finder->diags, DIAG_ROWS_DISAGREE, at(source, second->span),
             text_make("%u", first->number), text_make("%u", second->number), table->name,
             finder->axis->axis->name);
    diag_note(finder->diags, at(source, first->span), TEXT_OTHER_ROW_HERE);
    diag_note(finder->diags, nowhere(), TEXT_WITNESS, found->witness);
    diag_help(finder->diags, TEXT_ROWS_HELP);
}

static Ref is_said_conflict(void *context, uint32_t leaf)
{
    const Pair *pair = context;
    return leaf != 0 && is_conflict(pair, leaf) ? REF_TRUE : REF_FALSE;
}

/* Each pair of rows found is taken away before the next is looked for. */
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
    Found found;
    uint32_t pair[2];
    for (int said = 0; said < MOST_ROWS && where != REF_FALSE; said++) {
        if (finder->search == NULL)
            finder->search = search_new(decision);
        if (!search_run(finder->search, where, &found) ||
            !rows_in_conflict(finder, index, found.point, pair))
            return;
        uint32_t key[] = {finder->axis->axis->index, table->index, UINT32_MAX, pair[0],
                          pair[1]};
        bool added;
        hash_add(finder->said, key, sizeof key, &added);
        if (added)
            say_rows(finder, table, pair, &found);
        Ref both =
            diagram_and(decision->diagram, row_diagram(decision, &index->rows[pair[0]]),
                        row_diagram(decision, &index->rows[pair[1]]));
        where = diagram_if(decision->diagram, both, REF_FALSE, where);
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
