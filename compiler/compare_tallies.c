/* compare_tallies.c -- what two methods add to labels, scores, quantities, capitals.
 *
 * What a line receives is looked at item by item: a label, the target of a score, a
 * computation.  Rules that add are brought together as the tally does; items that change
 * together are one change.
 */
#include "compiler/compare_tallies.h"

#include <string.h>

#include "compiler/compose.h"
#include "compiler/computations.h"
#include "compiler/differences.h"
#include "compiler/table_diagram.h"
#include "compiler/tally_check.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Beyond so many ways for items to change together, each is told apart. */
#define MOST_TOGETHER 2000u

/* One thing that lines may receive. */
typedef struct Item {
    const char *name;
} Item;

/* What rules that apply give of one item: of labels, 1 or, of the principal, 2; of scores
 * and of computations, what the fold keeps. */
typedef struct Given {
    int64_t sum, count;
} Given;

typedef struct Adding {
    Common *common;
    const PairedTally *tally;
    LIST(Item) items;
    Hash item_numbers;
    LIST(Given) states; /* the first one is nothing */
    Hash state_numbers;
    Ref *diagrams[SIDES]; /* by item: of states */
    int side;
} Adding;

TextId tally_kind_text(TallyKind kind)
{
    static const TextId kinds[] = {[TALLY_LABELS] = TEXT_COMPARED_LABELS,
                                   [TALLY_SCORE] = TEXT_COMPARED_SCORE,
                                   [TALLY_QUANTITY] = TEXT_COMPARED_QUANTITY,
                                   [TALLY_CAPITAL] = TEXT_COMPARED_CAPITAL};
    return kinds[kind];
}

/* --- items ------------------------------------------------------------------------------
 */

static uint32_t item_number(Adding *adding, const Text *key, const char *name)
{
    bool added;
    HashEntry *entry = hash_add(&adding->item_numbers, key->bytes, key->size, &added);
    if (added) {
        entry->number = adding->items.count;
        *list_push(&adding->items) = (Item){name};
    }
    return (uint32_t)entry->number;
}

static uint32_t label_item(Adding *adding, const Label *label)
{
    Text key = {0};
    text_format(&key, "label %s", label ? label->code : "");
    return item_number(adding, &key, label ? label->code : "");
}

static const char *posting_text(const Contribution *contribution)
{
    static const TextId preserves[] = {[BY_AVOIDANCE] = TEXT_COMPARED_AVOIDANCE,
                                       [BY_PREVENTION] = TEXT_COMPARED_PREVENTION,
                                       [BY_RESTORATION] = TEXT_COMPARED_RESTORATION};
    return SAY(contribution->posting == POSTING_USES
                   ? TEXT_COMPARED_USES
                   : preserves[contribution->preservation]);
}

static uint32_t quantity_item(Adding *adding, const Contribution *contribution)
{
    const Meaning *meaning = &adding->common->sides[adding->side].meaning;
    const Computation *computation = computation_of(contribution->quantity);
    Text key = {0}, name = {0};
    text_put(&key, "quantity ");
    if (adding->tally->sides[0]->kind == TALLY_CAPITAL) {
        text_format(
            &key, "%d/%d ", (int)contribution->posting,
            contribution->posting == POSTING_USES ? 0 : (int)contribution->preservation);
        text_format(&name, "%s ", posting_text(contribution));
    }
    computation_key(&key, meaning, computation);
    computation_text(&name, meaning, computation, false);
    return item_number(adding, &key, text_get(&name));
}

/* --- states -----------------------------------------------------------------------------
 */

static uint32_t state_number(Adding *adding, Given state)
{
    bool added;
    HashEntry *entry = hash_add(&adding->state_numbers, &state, sizeof state, &added);
    if (added) {
        entry->number = adding->states.count;
        *list_push(&adding->states) = state;
    }
    return (uint32_t)entry->number;
}

/* Both of them received: what the tally makes of it. */
static Given together(const Tally *tally, Given a, Given b)
{
    Given more = {a.sum > b.sum ? a.sum : b.sum, 1};
    Given less = {a.sum < b.sum ? a.sum : b.sum, 1};
    if (tally->kind == TALLY_LABELS)
        return more;
    if (tally->kind == TALLY_SCORE && tally->fold == FOLD_MAXIMUM)
        return more;
    if (tally->kind == TALLY_SCORE && tally->fold == FOLD_MINIMUM)
        return less;
    if (tally->kind == TALLY_SCORE && tally->fold == FOLD_SUM)
        return (Given){a.sum + b.sum, 1};
    return (Given){a.sum + b.sum, a.count + b.count};
}

static uint32_t states_together(void *context, const uint32_t *leaves, uint32_t count)
{
    Adding *adding = context;
    const Tally *tally = adding->tally->sides[adding->side];
    Given state = adding->states.items[leaves[0]];
    for (uint32_t i = 1; i < count; i++)
        state = together(tally, state, adding->states.items[leaves[i]]);
    return state_number(adding, state);
}

/* Rows of `une seule ligne` add the same, once. */
static uint32_t first_state(void *context, const uint32_t *leaves, uint32_t count)
{
    (void)context;
    (void)count;
    return leaves[0];
}

static Ref add_states(void *context, uint32_t a, uint32_t b)
{
    if (a == 0 || b == 0)
        return REF_LEAF(a == 0 ? b : a);
    const uint32_t leaves[] = {a, b};
    return REF_LEAF(states_together(context, leaves, 2));
}

static bool never_absorbs(void *context, uint32_t sure, uint32_t other)
{
    (void)context;
    (void)sure;
    (void)other;
    return false;
}

static bool same_absorbs(void *context, uint32_t sure, uint32_t other)
{
    (void)context;
    return sure == other;
}

/* --- what a rule adds -------------------------------------------------------------------
 */

/* What CONTRIBUTION gives of ITEM, besides what STATES (by item) already holds. */
static void give(Adding *adding, uint32_t *states, uint32_t item, Given state)
{
    uint32_t number = state_number(adding, state);
    states[item] = ref_leaf(add_states(adding, states[item], number));
}

static void give_all(Adding *adding, const Contribution *contribution, uint32_t *states)
{
    switch (adding->tally->sides[0]->kind) {
    case TALLY_LABELS:
        if (contribution->principal != NULL)
            give(adding, states, label_item(adding, contribution->principal),
                 (Given){2, 1});
        for (uint32_t i = 0; i < contribution->secondaries.count; i++)
            give(adding, states, label_item(adding, contribution->secondaries.items[i]),
                 (Given){1, 1});
        break;
    case TALLY_SCORE:
        give(adding, states, label_item(adding, contribution->on),
             (Given){contribution->score, 1});
        break;
    case TALLY_QUANTITY:
    case TALLY_CAPITAL:
        give(adding, states, quantity_item(adding, contribution), (Given){1, 1});
        break;
    }
}

/* By item: what CONCLUSIONS give of it. */
static uint32_t *states_of(Adding *adding, const ConclusionList *conclusions)
{
    const Tally *tally = adding->tally->sides[adding->side];
    uint32_t *states = mem_bytes(adding->items.count + 1, sizeof *states);
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally == tally)
            give_all(adding, &conclusions->items[i].contribution, states);
    return states;
}

/* Every item that a rule of the method speaks of is known before states are numbered. */
static void know_items(Adding *adding, const ConclusionList *conclusions)
{
    const Tally *tally = adding->tally->sides[adding->side];
    for (uint32_t i = 0; i < conclusions->count; i++) {
        const Contribution *contribution = &conclusions->items[i].contribution;
        if (conclusions->items[i].tally != tally)
            continue;
        if (tally->kind == TALLY_QUANTITY || tally->kind == TALLY_CAPITAL)
            quantity_item(adding, contribution);
        else if (tally->kind == TALLY_SCORE)
            label_item(adding, contribution->on);
        else if (contribution->principal != NULL)
            label_item(adding, contribution->principal);
        for (uint32_t j = 0; j < contribution->secondaries.count; j++)
            label_item(adding, contribution->secondaries.items[j]);
    }
}

static void know_all_items(Adding *adding)
{
    const Method *method = adding->common->sides[adding->side].method;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        know_items(adding, &rule->conclusions);
        for (uint32_t j = 0; j < rule->rows.count; j++)
            know_items(adding, &rule->rows.items[j].conclusions);
    }
}

/* What RULE gives of ITEM where it applies, a diagram of the method; ROWS: what each of its
 * rows gives of each item. */
static Ref rule_gives(Adding *adding, const Rule *rule, Ref applies, uint32_t *const *rows,
                      uint32_t item)
{
    Decision *own = adding->common->sides[adding->side].decision;
    if (rule->policy == TABLE_NONE)
        return diagram_if(own->diagram, applies, REF_LEAF(rows[0][item]), REF_FALSE);
    uint32_t *leaves = mem_bytes(rule->rows.count + 1, sizeof *leaves);
    for (uint32_t i = 0; i < rule->rows.count; i++)
        leaves[i] = rows[i][item];
    bool all = rule->policy == TABLE_ALL;
    TableReading reading = {.decision = own,
                            .index = own->tables[rule->index],
                            .policy = rule->policy,
                            .leaves = leaves,
                            .absorbs = all ? never_absorbs : same_absorbs,
                            .together = all ? states_together : first_state,
                            .context = adding};
    return diagram_if(own->diagram, applies, table_diagram(&reading), REF_FALSE);
}

static uint32_t **rows_of(Adding *adding, const Rule *rule)
{
    bool plain = rule->policy == TABLE_NONE;
    uint32_t **rows = mem_array(rule->rows.count + 1, sizeof *rows);
    if (plain)
        rows[0] = states_of(adding, &rule->conclusions);
    for (uint32_t i = 0; !plain && i < rule->rows.count; i++)
        rows[i] = states_of(adding, &rule->rows.items[i].conclusions);
    return rows;
}

static bool gives_item(const Rule *rule, uint32_t *const *rows, uint32_t item)
{
    uint32_t count = rule->policy == TABLE_NONE ? 1 : rule->rows.count;
    for (uint32_t i = 0; i < count; i++)
        if (rows[i][item] != 0)
            return true;
    return false;
}

/* Calls VISIT for each rule of the side and each item that it gives: where, in common. */
typedef void GiveVisit(Adding *adding, const Rule *rule, uint32_t item, Ref gives,
                       void *context);

static void visit_rules(Adding *adding, GiveVisit *visit, void *context)
{
    Common *common = adding->common;
    Decision *own = common->sides[adding->side].decision;
    const Method *method = common->sides[adding->side].method;
    const Tally *tally = adding->tally->sides[adding->side];
    Ref inside = tally_inside(own);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        if (!rule_adds_to(rule, tally))
            continue;
        uint32_t **rows = rows_of(adding, rule);
        Ref applies = diagram_and(own->diagram, own->rules[i], inside);
        applies = tally_unbeaten(own, rule, tally, applies);
        for (uint32_t item = 0; item < adding->items.count; item++) {
            if (!gives_item(rule, rows, item))
                continue;
            Ref gives = rule_gives(adding, rule, applies, rows, item);
            gives = decision_compose(own, gives);
            visit(adding, rule, item, common_condition(common, adding->side, gives),
                  context);
        }
    }
}

static void gather(Adding *adding, const Rule *rule, uint32_t item, Ref gives,
                   void *context)
{
    (void)rule;
    (void)context;
    Ref *diagram = &adding->diagrams[adding->side][item];
    *diagram = diagram_combine(adding->common->decision->diagram, *diagram, gives,
                               add_states, adding);
}

/* --- what changes -----------------------------------------------------------------------
 */

/* "11.2", "11.2 (principale)", "13.1 = 3", "2 × gaz": "" for nothing. */
static const char *state_text(const Adding *adding, int side, uint32_t item,
                              uint32_t number)
{
    const Tally *tally = adding->tally->sides[side];
    const char *name = adding->items.items[item].name;
    Given state = adding->states.items[number];
    Text text = {0};
    if (number == 0)
        return "";
    switch (tally->kind) {
    case TALLY_LABELS:
        return state.sum == 2 ? SAY(TEXT_COMPARED_PRINCIPAL, name) : name;
    case TALLY_QUANTITY:
    case TALLY_CAPITAL:
        return state.sum == 1 ? name : text_make("%lld × (%s)", (long long)state.sum, name);
    case TALLY_SCORE:
        break;
    }
    Rational score = rational_make(state.sum, state.count);
    int decimals = rational_decimals(score);
    text_format(&text, "%s%s", name, name[0] ? " = " : "");
    rational_write_french(&text, score, decimals < 0 ? 2 : decimals, ROUND_HALF_EVEN);
    return text_get(&text);
}

static bool same_state(const Adding *adding, uint32_t a, uint32_t b)
{
    Given first = adding->states.items[a], second = adding->states.items[b];
    if (a == 0 || b == 0)
        return a == b;
    if (adding->tally->sides[0]->kind == TALLY_SCORE)
        return (Int128)first.sum * second.count == (Int128)second.sum * first.count;
    return first.sum == second.sum;
}

/* Changes of several items, numbered from 1. */
typedef struct Changing {
    Adding *adding;
    Groups *groups;
    uint32_t item;
    Hash numbers;
} Changing;

static uint32_t change_number(Changing *changing, const char *from, const char *to)
{
    const char *key = text_make("%s\n%s", from, to);
    bool added;
    HashEntry *entry = hash_add(&changing->numbers, key, strlen(key), &added);
    if (added) {
        entry->number = changing->groups->changes.count + 1;
        groups_name(changing->groups, (uint32_t)entry->number, from, to);
    }
    return (uint32_t)entry->number;
}

static Ref item_change(void *context, uint32_t first, uint32_t second)
{
    Changing *changing = context;
    if (same_state(changing->adding, first, second))
        return REF_FALSE;
    return REF_LEAF(change_number(changing,
                                  state_text(changing->adding, 0, changing->item, first),
                                  state_text(changing->adding, 1, changing->item, second)));
}

static const char *joined(const char *a, const char *b)
{
    return a[0] == '\0' || b[0] == '\0' ? (a[0] ? a : b) : text_make("%s, %s", a, b);
}

static Ref both_changes(void *context, uint32_t first, uint32_t second)
{
    Changing *changing = context;
    if (first == 0 || second == 0)
        return REF_LEAF(first == 0 ? second : first);
    if (changing->groups->changes.count > MOST_TOGETHER)
        return REF_LEAF(first);
    Change a = changing->groups->changes.items[first - 1];
    Change b = changing->groups->changes.items[second - 1];
    return REF_LEAF(change_number(changing, joined(a.from, b.from), joined(a.to, b.to)));
}

/* Where each item changes, and together: a diagram of changes. */
static Ref changes_of(Adding *adding, Groups *groups)
{
    Diagram *diagram = adding->common->decision->diagram;
    Changing changing = {.adding = adding, .groups = groups};
    Ref all = REF_FALSE;
    for (uint32_t i = 0; i < adding->items.count; i++) {
        changing.item = i;
        Ref first = adding->diagrams[0][i], second = adding->diagrams[1][i];
        bool alike = adding->tally->sides[0]->fold == adding->tally->sides[1]->fold;
        if (first == second && alike)
            continue;
        Ref change = diagram_combine(diagram, first, second, item_change, &changing);
        all = diagram_combine(diagram, all, change, both_changes, &changing);
    }
    return all;
}

static void name_nothing(Groups *groups)
{
    for (uint32_t i = 0; i < groups->changes.count; i++) {
        Change *change = &groups->changes.items[i];
        change->from = change->from[0] ? change->from : SAY(TEXT_SAID_NOTHING);
        change->to = change->to[0] ? change->to : SAY(TEXT_SAID_NOTHING);
    }
}

/* Who gives what changes. */
typedef struct Giving {
    Deciders *deciders;
    Ref where, sets, of_rule;
    const Rule *rule;
} Giving;

static void end_rule(Giving *giving)
{
    if (giving->rule != NULL)
        giving->sets = deciders_add(giving->deciders, giving->sets, giving->of_rule,
                                    giving->rule->name);
    giving->of_rule = REF_FALSE;
}

static void add_giver(Adding *adding, const Rule *rule, uint32_t item, Ref gives,
                      void *context)
{
    Giving *giving = context;
    Diagram *diagram = adding->common->decision->diagram;
    if (adding->diagrams[0][item] == adding->diagrams[1][item])
        return;
    if (giving->rule != rule)
        end_rule(giving);
    giving->rule = rule;
    gives = said_somewhere(adding->common->decision, gives);
    giving->of_rule =
        diagram_or(diagram, giving->of_rule, diagram_and(diagram, gives, giving->where));
}

static void compare_tally(ComparedPlan *plan, uint32_t number)
{
    static const SubjectKind kinds[] = {[TALLY_LABELS] = SUBJECT_LABELS,
                                        [TALLY_SCORE] = SUBJECT_SCORE,
                                        [TALLY_QUANTITY] = SUBJECT_QUANTITY,
                                        [TALLY_CAPITAL] = SUBJECT_CAPITAL};
    Common *common = plan->common;
    Diagram *diagram = common->decision->diagram;
    const PairedTally *tally = &common->pairing->tallies.items[number];
    Subject *subject = list_push(&plan->subjects);
    *subject = (Subject){.kind = kinds[tally->sides[0]->kind],
                         .number = number,
                         .name = tally->sides[0]->name};
    Adding adding = {.common = common, .tally = tally};
    list_push(&adding.states);
    for (adding.side = 0; adding.side < SIDES; adding.side++)
        know_all_items(&adding);
    for (adding.side = 0; adding.side < SIDES; adding.side++) {
        adding.diagrams[adding.side] = mem_bytes(adding.items.count + 1, sizeof(Ref));
        for (uint32_t i = 0; i < adding.items.count; i++)
            adding.diagrams[adding.side][i] = REF_FALSE;
        visit_rules(&adding, gather, NULL);
    }
    Deciders *deciders = deciders_new(common);
    Groups groups = {.plan = plan, .subject = subject, .deciders = deciders};
    Ref changes = changes_of(&adding, &groups);
    subject->too_large = diagram_full(diagram);
    if (changes == REF_FALSE || subject->too_large)
        return;
    name_nothing(&groups);
    Ref where = said_somewhere(common->decision, changes), sets[SIDES];
    for (adding.side = 0; adding.side < SIDES; adding.side++) {
        Giving giving = {.deciders = deciders,
                         .where = where,
                         .sets = REF_LEAF(0),
                         .of_rule = REF_FALSE};
        visit_rules(&adding, add_giver, &giving);
        end_rule(&giving);
        sets[adding.side] = giving.sets;
    }
    groups_cut(&groups, changes, sets[0], sets[1]);
}

void compare_tallies(ComparedPlan *plan)
{
    const Pairing *pairing = plan->common->pairing;
    for (uint32_t i = 0; i < pairing->tallies.count; i++)
        if (pairing->tallies.items[i].sides[0] != NULL &&
            pairing->tallies.items[i].sides[1] != NULL)
            compare_tally(plan, i);
}

/* --- definitions ------------------------------------------------------------------------
 */

static bool same_texts(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && text_equal(a, b));
}

static bool same_values(const DatedValues *a, const DatedValues *b)
{
    NumbersOfYears first = numbers_of_years(a), second = numbers_of_years(b);
    bool same = first.count == second.count;
    for (uint32_t i = 0; same && i < first.count; i++)
        same = first.items[i].from == second.items[i].from &&
               first.items[i].until == second.items[i].until &&
               first.items[i].number.numerator == second.items[i].number.numerator &&
               first.items[i].number.denominator == second.items[i].number.denominator;
    return same;
}

const char *tally_definition_differs(const Pairing *pairing, const PairedTally *tally)
{
    (void)pairing;
    const Tally *a = tally->sides[0], *b = tally->sides[1];
    const char *kind = SAY(tally_kind_text(a->kind));
    if (!same_texts(a->key_name, b->key_name))
        return SAY(TEXT_COMPARED_OTHER_KEY, kind, a->name);
    if (a->kind == TALLY_SCORE && (a->fold != b->fold || a->aggregate != b->aggregate))
        return SAY(TEXT_COMPARED_OTHER_FOLD, kind, a->name);
    if (!same_texts(a->unit_name, b->unit_name))
        return SAY(TEXT_COMPARED_OTHER_UNIT, kind, a->name);
    if (!same_values(&a->capital.good_state, &b->capital.good_state) ||
        !same_values(&a->capital.unit_cost, &b->capital.unit_cost) ||
        !same_values(&a->capital.opening_debt, &b->capital.opening_debt))
        return SAY(TEXT_COMPARED_OTHER_TERMS, kind, a->name);
    return NULL;
}
