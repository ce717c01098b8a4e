/* capital_account.c -- what an exercise does to a capital, from what its lines say. */
#include "runtime/engine/capital_account.h"

#include <limits.h>

#include "runtime/base/diag.h"
#include "runtime/base/text.h"

/* Not a number: there is no value. */
static const Rational none;

/* Lines without exercise are in no dates: of a term, they have what holds always. */
static bool term_at(const ProgramTerm *term, int year, Rational *number)
{
    if (year != 0)
        return number_of_year(term->years, term->count, year, number);
    for (uint32_t i = 0; i < term->count; i++) {
        *number = term->years[i].number;
        if (term->years[i].from == INT_MIN && term->years[i].until == INT_MAX)
            return true;
    }
    return false;
}

static Rational term_of(const ProgramTerm *term, int year, TextId name,
                        CapitalAccount *account)
{
    Rational number;
    if (term_at(term, year, &number))
        return number;
    *list_push(&account->missing) =
        year == 0 ? SAY(TEXT_FIELD_ABSENT, field_name(FIELD_EXERCICE))
                  : SAY(TEXT_TERM_NO_YEAR, SAY(name), text_make("%d", year));
    return none;
}

/* Does the method say the debt at the opening of this very year? */
static bool opens_that_year(const ProgramTerm *term, int year)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->years[i].from == year)
            return true;
    return false;
}

static void open_debt(const ProgramTally *tally, int year, const TallyYear *before,
                      CapitalAccount *account)
{
    if (before == NULL || opens_that_year(&tally->opening_debt, year)) {
        account->opening = term_of(&tally->opening_debt, year, TEXT_OPENING_DEBT, account);
        return;
    }
    account->carried_from = before->year;
    account->opening = before->account.closing;
    if (!rational_is_number(account->opening))
        *list_push(&account->missing) =
            SAY(TEXT_CLOSING_UNKNOWN, text_make("%d", before->year));
}

static Rational to_cents(Rational euros)
{
    Int128 cents;
    return rational_round(euros, 2, ROUND_HALF_UP, &cents) ? rational_from_decimal(cents, 2)
                                                           : none;
}

void capital_account(const ProgramTally *tally, TallyYear *year, const TallyYear *before)
{
    CapitalAccount *account = &year->account;
    *account = (CapitalAccount){0};
    account->good_state = term_of(&tally->good_state, year->year, TEXT_GOOD_STATE, account);
    account->unit_cost = term_of(&tally->unit_cost, year->year, TEXT_UNIT_COST, account);
    open_debt(tally, year->year, before, account);
    if (year->undetermined.lines != 0) {
        *list_push(&account->missing) =
            SAY(TEXT_LINES_UNDETERMINED,
                text_make("%llu", (unsigned long long)year->undetermined.lines),
                money_french(year->undetermined.cents));
        return;
    }
    Sum preserved = 0;
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        preserved += year->preserved[i];
    account->preserved = rational_from_decimal(preserved, 2);
    /* What is computed from no number is no number. */
    account->excess =
        rational_max(rational_of(0), rational_subtract(quantity_value(year->quantity),
                                                       account->good_state));
    account->provision = to_cents(rational_multiply(account->excess, account->unit_cost));
    account->closing = rational_subtract(rational_add(account->opening, account->provision),
                                         account->preserved);
    account->cover = rational_divide(account->preserved, account->provision);
}
