/* tally.c -- what each line gives to each tally, by definition. */
#include "tests/oracle/tally.h"

#include <string.h>

#include "tests/oracle/answers.h"
#include "tests/oracle/decide.h"
#include "tests/oracle/shares.h"

/* --- which contributions count
 * ------------------------------------------------------------ */

static bool adds_to(const ConclusionList *conclusions, const Tally *tally)
{
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally == tally)
            return true;
    return false;
}

static void add_all(const ConclusionList *conclusions, const Tally *tally,
                    Addition *addition)
{
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally == tally)
            *list_push(&addition->items) = &conclusions->items[i].contribution;
}

static bool same_addition(const Tally *tally, const Addition *a, const Addition *b);

/* Of rows of « une seule ligne », which must add the same, the first counts. */
static void add_rows(const Rule *table, const Tally *tally, const bool *truth,
                     Addition *addition)
{
    Addition said = {0};
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const Row *row = &table->rows.items[i];
        Addition own = {0};
        if (!cells_hold(row, truth))
            continue;
        add_all(&row->conclusions, tally, &own);
        if (table->policy == TABLE_ALL || said.items.count == 0)
            add_all(&row->conclusions, tally, &said);
        else if (own.items.count != 0 && !same_addition(tally, &said, &own))
            addition->open = true;
        if (table->policy == TABLE_FIRST)
            break;
    }
    for (uint32_t i = 0; i < said.items.count; i++)
        *list_push(&addition->items) = said.items.items[i];
}

/* What RULE adds where TRUTH holds, nobody beating it. */
static Addition added_by(const Rule *rule, const Tally *tally, const bool *truth)
{
    Addition addition = {0};
    if (!rule_applies(rule, truth))
        return addition;
    if (rule->policy == TABLE_NONE)
        add_all(&rule->conclusions, tally, &addition);
    else
        add_rows(rule, tally, truth, &addition);
    return addition;
}

static bool rule_adds(const Rule *rule, const Tally *tally)
{
    bool adds = adds_to(&rule->conclusions, tally);
    for (uint32_t i = 0; i < rule->rows.count && !adds; i++)
        adds = adds_to(&rule->rows.items[i].conclusions, tally);
    return adds;
}

static Addition addition_of(const World *world, const Tally *tally, const bool *truth)
{
    const Method *method = world->oracle->reading.method;
    uint32_t count = method->rules.count;
    Addition *own = mem_array(count + 1, sizeof *own), all = {0};
    for (uint32_t i = 0; i < count; i++)
        if (rule_adds(method->rules.items[i], tally))
            own[i] = added_by(method->rules.items[i], tally, truth);
    for (uint32_t i = 0; i < count; i++) {
        bool beaten = false;
        for (uint32_t j = 0; j < count; j++)
            beaten = beaten || (world->oracle->beats[j][i] && own[j].items.count != 0);
        for (uint32_t j = 0; j < own[i].items.count && !beaten; j++)
            *list_push(&all.items) = own[i].items.items[j];
        all.open = all.open || (own[i].open && !beaten);
    }
    return all;
}

/* --- do two add the same?
 * ----------------------------------------------------------------- */

static bool bears(const Addition *addition, const Label *label, bool principal)
{
    for (uint32_t i = 0; i < addition->items.count; i++) {
        const Contribution *one = addition->items.items[i];
        if (principal && one->principal == label)
            return true;
        for (uint32_t j = 0; j < one->secondaries.count && !principal; j++)
            if (one->secondaries.items[j] == label)
                return true;
    }
    return false;
}

/* The scores on ON brought together; *THERE: is there one? */
static Rational folded(const Tally *tally, const Addition *addition, const Label *on,
                       bool *there)
{
    Rational result = {0};
    *there = false;
    for (uint32_t i = 0; i < addition->items.count; i++) {
        const Contribution *one = addition->items.items[i];
        if (one->on != on)
            continue;
        Rational score = rational_of(one->score);
        result = !*there                       ? score
                 : tally->fold == FOLD_MAXIMUM ? rational_max(result, score)
                 : tally->fold == FOLD_MINIMUM ? rational_min(result, score)
                                               : rational_add(result, score);
        *there = true;
    }
    return result;
}

static bool same_marks(const Tally *tally, const Addition *a, const Addition *b)
{
    uint32_t count = tally->reference ? tally->reference->labels.count : 0;
    for (uint32_t i = 0; i <= count; i++) {
        const Label *on = i == count ? NULL : tally->reference->labels.items[i];
        bool in_a, in_b;
        int order = 0;
        Rational x = folded(tally, a, on, &in_a), y = folded(tally, b, on, &in_b);
        if (in_a != in_b || (in_a && (!rational_compare(x, y, &order) || order != 0)))
            return false;
    }
    return true;
}

static bool same_labels(const Tally *tally, const Addition *a, const Addition *b)
{
    for (uint32_t i = 0; i < tally->reference->labels.count; i++) {
        const Label *label = tally->reference->labels.items[i];
        for (int principal = 0; principal <= 1; principal++)
            if (bears(a, label, principal != 0) != bears(b, label, principal != 0))
                return false;
    }
    return true;
}

static uint32_t times(const Addition *addition, const Contribution *one)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < addition->items.count; i++) {
        const Contribution *other = addition->items.items[i];
        count += other->posting == one->posting &&
                 other->preservation == one->preservation &&
                 written_alike(other->quantity, one->quantity);
    }
    return count;
}

static bool same_computations(const Addition *a, const Addition *b)
{
    for (uint32_t i = 0; i < a->items.count; i++)
        if (times(a, a->items.items[i]) != times(b, a->items.items[i]))
            return false;
    return a->items.count == b->items.count;
}

static bool same_addition(const Tally *tally, const Addition *a, const Addition *b)
{
    if (a->outside != b->outside || a->open != b->open)
        return false;
    return tally->kind == TALLY_LABELS  ? same_labels(tally, a, b)
           : tally->kind == TALLY_SCORE ? same_marks(tally, a, b)
                                        : same_computations(a, b);
}

/* --- every way
 * ---------------------------------------------------------------------------- */

typedef struct Adding {
    const World *world;
    const Tally *tally;
    bool *truth;
    LIST(const Axis *) read; /* by the rules that add */
    AdditionList *ways;
} Adding;

static bool same_items(const Addition *a, const Addition *b)
{
    return a->items.count == b->items.count &&
           (a->items.count == 0 || memcmp(a->items.items, b->items.items,
                                          a->items.count * sizeof *a->items.items) == 0);
}

static void add_way(const Adding *adding, const Addition *addition)
{
    for (uint32_t i = 0; i < adding->ways->count; i++)
        if (same_addition(adding->tally, &adding->ways->items[i], addition)) {
            adding->ways->items[i].mixed |= !same_items(&adding->ways->items[i], addition);
            return;
        }
    *list_push(adding->ways) = *addition;
}

static void put_class(Adding *adding, const Axis *axis, uint32_t class)
{
    const Method *method = adding->world->oracle->reading.method;
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->kind == TEST_AXIS && test->axis == axis)
            adding->truth[i] = (test->classes >> class & 1) != 0;
    }
}

/* Could the line, of which FINAL was said, be of CLASS? */
static bool is_possible(const OracleAnswer *final, const Class *class)
{
    if (final->kind == OUTCOME_CLASS)
        return final->class == class;
    if (final->kind != OUTCOME_SPLIT)
        return may_be(final->unshared, class);
    for (uint32_t i = 0; i < final->parts.count; i++)
        if (final->parts.items[i].class == class)
            return true;
    return false;
}

/* Rules that ask what an axis says see what was decided of it. */
static void follow(Adding *adding, uint32_t from)
{
    if (from == adding->read.count) {
        Addition addition = addition_of(adding->world, adding->tally, adding->truth);
        add_way(adding, &addition);
        return;
    }
    const Axis *read = adding->read.items[from];
    const OracleAnswer *final = &adding->world->finals[read->index];
    for (uint32_t i = 0; i < read->scale->classes.count; i++)
        if (is_possible(final, &read->scale->classes.items[i])) {
            put_class(adding, read, i);
            follow(adding, from + 1);
        }
}

void world_add(const World *world, const Tally *tally, AdditionList *ways)
{
    const Method *method = world->oracle->reading.method;
    Adding adding = {.world = world, .tally = tally, .ways = ways};
    if (perimeter_leaves(method, world->truth) != NULL) {
        add_way(&adding, &(Addition){.outside = true});
        return;
    }
    adding.truth = mem_bytes(method->tests.count + 1, sizeof *adding.truth);
    memcpy(adding.truth, world->truth, method->tests.count * sizeof *adding.truth);
    for (uint32_t i = 0; i < method->axes.count; i++) {
        bool reads = false;
        for (uint32_t j = 0; j < method->rules.count && !reads; j++)
            reads = rule_adds(method->rules.items[j], tally) &&
                    rule_reads(method->rules.items[j], method->axes.items[i]);
        if (reads)
            *list_push(&adding.read) = method->axes.items[i];
    }
    follow(&adding, 0);
}

/* --- what they give
 * ----------------------------------------------------------------------- */

static void add_label(OracleTally *tally, const Label *label)
{
    for (uint32_t i = 0; i < tally->labels.count; i++)
        if (tally->labels.items[i] == label)
            return;
    *list_push(&tally->labels) = label;
}

/* Secondaries as the one contribution that says some wrote them, or as the list has them.
 */
static void put_labels(const Tally *tally, const Addition *addition, OracleTally *result)
{
    const Contribution *only = NULL;
    uint32_t say = 0;
    for (uint32_t i = 0; i < addition->items.count; i++) {
        const Contribution *one = addition->items.items[i];
        if (one->principal != NULL && result->principal != NULL &&
            one->principal != result->principal)
            result->state = ADDS_UNKNOWN;
        result->principal = one->principal ? one->principal : result->principal;
        only = one->secondaries.count != 0 ? one : only;
        say += one->secondaries.count != 0;
    }
    if (result->principal != NULL)
        add_label(result, result->principal);
    for (uint32_t i = 0; say == 1 && i < only->secondaries.count; i++)
        add_label(result, only->secondaries.items[i]);
    for (uint32_t i = 0; say > 1 && i < tally->reference->labels.count; i++)
        if (bears(addition, tally->reference->labels.items[i], false))
            add_label(result, tally->reference->labels.items[i]);
}

static void put_marks(const Tally *tally, const Addition *addition, OracleTally *result)
{
    uint32_t count = tally->reference ? tally->reference->labels.count : 0;
    for (uint32_t i = 0; i <= count; i++) {
        const Label *on = i == count ? NULL : tally->reference->labels.items[i];
        bool there;
        Rational score = folded(tally, addition, on, &there);
        if (there)
            *list_push(&result->marks) = (OracleMark){on, score};
    }
}

static void put_sums(const World *world, const Addition *addition, OracleTally *result)
{
    Rational used = rational_of(0), preserved[PRESERVATION_COUNT];
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        preserved[i] = rational_of(0);
    for (uint32_t i = 0; i < addition->items.count; i++) {
        const Contribution *one = addition->items.items[i];
        Rational *sum =
            one->posting == POSTING_USES ? &used : &preserved[one->preservation];
        *sum = rational_add(*sum, value_of(world, one->quantity));
    }
    bool fits = round_half_even(used, 6, &result->used);
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        fits = round_half_even(preserved[i], 2, &result->preserved[i]) && fits;
    if (!fits)
        result->state = ADDS_UNKNOWN;
}

OracleTally tally_of_ways(const World *world, const Tally *tally, const AdditionList *ways)
{
    OracleTally result = {.state = ADDS_VALUE};
    const Addition *addition = &ways->items[0];
    result.mixed = addition->mixed;
    for (uint32_t i = 0; i < ways->count; i++)
        result.open = result.open || ways->items[i].open;
    if (ways->count > 1)
        result.state = ADDS_UNKNOWN;
    else if (addition->outside)
        result.state = ADDS_OUTSIDE;
    else if (addition->items.count == 0)
        result.state = ADDS_NOTHING;
    else if (tally->kind == TALLY_LABELS)
        put_labels(tally, addition, &result);
    else if (tally->kind == TALLY_SCORE)
        put_marks(tally, addition, &result);
    else
        put_sums(world, addition, &result);
    return result;
}

/* --- euros of labels
 * ---------------------------------------------------------------------- */

static Rational share_of(const ShareKey *key, const OracleTally *set, uint32_t index)
{
    int64_t count = set->labels.count;
    Rational rest = rational_subtract(rational_of(1), key->principal);
    bool principal = set->principal != NULL && index == 0;
    if (set->principal == NULL)
        return rational_make(1, count);
    if (count == 1)
        return rational_of(1);
    if (key->rest == SHARE_AMONG_SECONDARIES)
        return principal ? key->principal : rational_divide(rest, rational_of(count - 1));
    Rational equal = rational_divide(rest, rational_of(count));
    return principal ? rational_add(key->principal, equal) : equal;
}

/* The principal is rounded up; the others share what is left, odd cents to the first. */
static void favour_principal(const ShareKey *key, const OracleTally *set, Cents amount,
                             Cents *cents)
{
    uint32_t others = set->labels.count - 1;
    Rational exact = rational_multiply(share_of(key, set, 0), rational_make(amount, 1));
    Int128 part = exact.numerator / exact.denominator;
    part += part * exact.denominator < exact.numerator;
    Int128 left = amount - part;
    cents[0] = (Cents)part;
    for (uint32_t i = 1; i <= others; i++)
        cents[i] = (Cents)(left / others + (i <= left % others));
}

bool label_cents(const Tally *tally, const OracleTally *set, Cents amount, Cents *cents)
{
    const ShareKey *key = tally->key;
    if (key == NULL || (set->principal == NULL && key->principal.numerator != 0))
        return false;
    OracleAnswer split = {.kind = OUTCOME_SPLIT};
    for (uint32_t i = 0; i < set->labels.count; i++)
        *list_push(&split.parts) = (OraclePart){NULL, share_of(key, set, i)};
    if (set->principal != NULL && key->rounding == SHARE_FAVOUR_PRINCIPAL &&
        set->labels.count > 1) {
        favour_principal(key, set, amount < 0 ? -amount : amount, cents);
        for (uint32_t i = 0; amount < 0 && i < set->labels.count; i++)
            cents[i] = -cents[i];
        return true;
    }
    split_cents(&split, amount, cents);
    return true;
}
