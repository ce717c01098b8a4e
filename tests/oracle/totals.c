/* totals.c -- what lines give to a tally together, by definition. */
#include "tests/oracle/totals.h"

#include "tests/oracle/shares.h"

static Cents amount_of(const Given *given, size_t line)
{
    int64_t cents = lines_get(given->lines, FIELD_MONTANT, line);
    return cents == FIELD_ABSENT ? 0 : cents;
}

/* --- labels --------------------------------------------------------------------------- */

/* Which labels are asked for: one of these, with all below it, or those of no group. */
typedef struct Where {
    const Label *label;
    const Grouping *grouping;
    const Group *group;
} Where;

static bool is_or_below(const Label *label, const Label *above)
{
    for (; label != NULL; label = label->parent)
        if (label == above)
            return true;
    return false;
}

static bool in_group(const Label *label, const Group *group)
{
    for (uint32_t i = 0; i < group->labels.count; i++)
        if (is_or_below(label, group->labels.items[i]))
            return true;
    return false;
}

static bool is_there(const Label *label, const Where *where)
{
    if (where->label != NULL)
        return is_or_below(label, where->label);
    if (where->group != NULL)
        return in_group(label, where->group);
    for (uint32_t i = 0; i < where->grouping->groups.count; i++)
        if (in_group(label, &where->grouping->groups.items[i]))
            return false;
    return true;
}

static OracleEuros euros_of(const Given *given, const Where *where)
{
    OracleEuros euros = {0};
    for (size_t line = 0; line < given->lines->count; line++) {
        const OracleTally *said = &given->said[line];
        Cents amount = amount_of(given, line);
        bool touched = false;
        if (said->state != ADDS_VALUE)
            continue;
        Cents *cents = mem_bytes(said->labels.count + 1, sizeof *cents);
        bool shared = label_cents(given->tally, said, amount, cents);
        for (uint32_t i = 0; i < said->labels.count; i++) {
            if (!is_there(said->labels.items[i], where))
                continue;
            touched = true;
            euros.shared += shared ? cents[i] : 0;
        }
        euros.touched += touched ? amount : 0;
        euros.lines += touched;
    }
    return euros;
}

OracleEuros euros_of_label(const Given *given, const Label *label)
{
    return euros_of(given, &(Where){.label = label});
}

OracleEuros euros_of_group(const Given *given, const Grouping *grouping, const Group *group)
{
    return euros_of(given, &(Where){.grouping = grouping, .group = group});
}

OracleEuros euros_not_shared(const Given *given)
{
    const ShareKey *key = given->tally->key;
    OracleEuros euros = {0};
    for (size_t line = 0; line < given->lines->count && key != NULL; line++) {
        const OracleTally *said = &given->said[line];
        if (said->state != ADDS_VALUE || said->principal != NULL ||
            key->principal.numerator == 0)
            continue;
        euros.touched += amount_of(given, line);
        euros.lines++;
    }
    return euros;
}

/* --- scores -----------------------------------------------------------------------------
 */

static int order_of(Rational a, Rational b)
{
    int order = 0;
    rational_compare(a, b, &order);
    return order;
}

/* Marks, each with the amount of its line. */
typedef struct Weighted {
    Rational mark;
    Cents amount;
} Weighted;

typedef LIST(Weighted) Marks;

static Rational sum_of(const Marks *marks)
{
    Rational sum = rational_of(0);
    for (uint32_t i = 0; i < marks->count; i++)
        sum = rational_add(sum, marks->items[i].mark);
    return sum;
}

/* The amounts weigh; nothing when they cancel out, or bring the mean out of the marks. */
static Rational weighted_mean(const Marks *marks)
{
    Rational sum = rational_of(0), weight = rational_of(0);
    for (uint32_t i = 0; i < marks->count; i++) {
        Rational amount = rational_make(marks->items[i].amount, 1);
        sum = rational_add(sum, rational_multiply(marks->items[i].mark, amount));
        weight = rational_add(weight, amount);
    }
    if (weight.numerator == 0)
        return (Rational){0};
    Rational mean = rational_divide(sum, weight);
    bool above = false, below = false;
    for (uint32_t i = 0; i < marks->count; i++) {
        above = above || order_of(marks->items[i].mark, mean) >= 0;
        below = below || order_of(marks->items[i].mark, mean) <= 0;
    }
    return above && below ? mean : (Rational){0};
}

static Rational extreme(const Marks *marks, int sign)
{
    Rational best = marks->items[0].mark;
    for (uint32_t i = 1; i < marks->count; i++)
        if (order_of(marks->items[i].mark, best) == sign)
            best = marks->items[i].mark;
    return best;
}

static Rational aggregated(const Tally *tally, const Marks *marks)
{
    switch (tally->aggregate) {
    case FOLD_SUM:
        return sum_of(marks);
    case FOLD_MEAN:
        return rational_divide(sum_of(marks), rational_of(marks->count));
    case FOLD_WEIGHTED_MEAN:
        return weighted_mean(marks);
    case FOLD_MAXIMUM:
    case FOLD_MINIMUM:
        break;
    }
    return extreme(marks, tally->aggregate == FOLD_MAXIMUM ? 1 : -1);
}

OracleScore score_of(const Given *given, const Label *label)
{
    OracleScore score = {0};
    Marks marks = {0};
    for (size_t line = 0; line < given->lines->count; line++) {
        const OracleTally *said = &given->said[line];
        uint32_t before = marks.count;
        for (uint32_t i = 0; i < said->marks.count && said->state == ADDS_VALUE; i++)
            if (label == NULL || is_or_below(said->marks.items[i].on, label))
                *list_push(&marks) =
                    (Weighted){said->marks.items[i].score, amount_of(given, line)};
        if (marks.count == before)
            continue;
        score.lines++;
        score.touched += amount_of(given, line);
    }
    score.marks = marks.count;
    for (uint32_t i = 0; i < marks.count; i++) {
        score.positive += order_of(marks.items[i].mark, rational_of(0)) > 0;
        score.negative += order_of(marks.items[i].mark, rational_of(0)) < 0;
    }
    if (marks.count != 0)
        score.result = aggregated(given->tally, &marks);
    return score;
}

/* --- exercises --------------------------------------------------------------------------
 */

static int exercise_of(const Given *given, size_t line)
{
    int64_t year = lines_get(given->lines, FIELD_EXERCICE, line);
    return year == FIELD_ABSENT ? 0 : (int)year;
}

OracleYear exercise_sums(const Given *given, int year)
{
    OracleYear sums = {0};
    for (size_t line = 0; line < given->lines->count; line++) {
        const OracleTally *said = &given->said[line];
        if (year != ANY_YEAR && exercise_of(given, line) != year)
            continue;
        sums.cents[said->state] += amount_of(given, line);
        sums.lines[said->state]++;
        if (said->state != ADDS_VALUE)
            continue;
        sums.used += said->used;
        for (int i = 0; i < PRESERVATION_COUNT; i++)
            sums.preserved[i] += said->preserved[i];
    }
    return sums;
}

/* --- capitals ---------------------------------------------------------------------------
 */

/* A value with no dates holds always; lines without exercise are in no dates. */
static const DatedValue *declared(const DatedValues *values, int year)
{
    for (uint32_t i = 0; i < values->count; i++) {
        const DatedValue *value = &values->items[i];
        bool always = value->from == INT32_MIN && value->until == INT32_MAX;
        if (always || (year != 0 && value->from <= year && year <= value->until))
            return value;
    }
    return NULL;
}

/* Not a number when there is none. */
static Rational number_of(const DatedValue *value)
{
    static const World none = {0};
    return value == NULL ? (Rational){0} : value_of(&none, value->value);
}

static bool has_year(const Given *given, int year)
{
    for (size_t line = 0; line < given->lines->count; line++)
        if (exercise_of(given, line) == year)
            return true;
    return false;
}

/* The debt that the exercise before left, unless the method says that of this very year. */
static void open_debt(const Given *given, int year, OracleAccount *account)
{
    const DatedValue *debt = declared(&given->tally->capital.opening_debt, year);
    bool said = debt != NULL && debt->from == year;
    account->opening = number_of(debt);
    if (said || year == 0 || year == 1 || !has_year(given, year - 1))
        return;
    account->carried_from = year - 1;
    account->opening = account_of(given, year - 1).closing;
}

/* Above zero: halves of a cent go up. */
static Rational to_cents(Rational euros)
{
    Rational cents =
        rational_add(rational_multiply(euros, rational_of(100)), rational_make(1, 2));
    return rational_is_number(cents)
               ? rational_make(cents.numerator / cents.denominator, 100)
               : cents;
}

OracleAccount account_of(const Given *given, int year)
{
    const CapitalTerms *terms = &given->tally->capital;
    OracleYear sums = exercise_sums(given, year);
    OracleAccount account = {.good_state = number_of(declared(&terms->good_state, year)),
                             .unit_cost = number_of(declared(&terms->unit_cost, year))};
    open_debt(given, year, &account);
    if (sums.lines[ADDS_UNKNOWN] != 0)
        return account;
    Rational above =
        rational_subtract(rational_make(sums.used, 1000000), account.good_state);
    account.excess =
        rational_is_number(above) && above.numerator < 0 ? rational_of(0) : above;
    account.provision = to_cents(rational_multiply(account.excess, account.unit_cost));
    Int128 preserved = sums.preserved[BY_AVOIDANCE] + sums.preserved[BY_PREVENTION] +
                       sums.preserved[BY_RESTORATION];
    account.preserved = rational_make(preserved, 100);
    account.closing = rational_subtract(rational_add(account.opening, account.provision),
                                        account.preserved);
    account.cover = rational_divide(account.preserved, account.provision);
    return account;
}
