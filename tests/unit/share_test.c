/* share_test.c -- amounts split into shares: no cent lost, the largest remainders, keys. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "runtime/base/mem.h"
#include "runtime/base/share.h"

TestSuite(share, .init = mem_start);

static Rational of(Int128 numerator, Int128 denominator)
{
    return rational_make(numerator, denominator);
}

static Sum sum_of(const Cents *parts, uint32_t count)
{
    Sum sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += parts[i];
    return sum;
}

/* "50,00 + 25,00 + 25,00" */
static const char *parts_text(const Cents *parts, uint32_t count)
{
    Text text = {0};
    for (uint32_t i = 0; i < count; i++)
        text_format(&text, "%s%s", i > 0 ? " + " : "", money_french(parts[i]));
    return text_get(&text);
}

/* AMOUNT in three shares, the last of them what is left. */
static const char *split(Cents amount, Rational first, Rational second)
{
    Rational shares[3] = {first, second};
    Cents parts[3];
    cr_assert(eq(int, share_complete(shares, 3, 2), SHARE_OK));
    share_split(shares, 3, amount, parts);
    return parts_text(parts, 3);
}

static const char *key_split(ShareKey key, uint32_t count, Cents amount)
{
    Rational shares[SHARE_COUNT_MAX];
    Cents parts[SHARE_COUNT_MAX];
    cr_assert(eq(int, share_key_shares(&key, count, shares), SHARE_OK));
    share_key_split(&key, shares, count, amount, parts);
    cr_assert(sum_of(parts, count) == amount);
    return parts_text(parts, count);
}

static ShareKey strasbourg(void)
{
    return (ShareKey){of(1, 2), SHARE_AMONG_ALL, SHARE_FAVOUR_PRINCIPAL};
}

/* --- shares one by one -------------------------------------------------------------- */

Test(share, exact_parts_need_no_rounding)
{
    cr_assert_str_eq(split(10000, of(1, 2), of(1, 4)), "50,00 + 25,00 + 25,00");
}

Test(share, odd_cents_go_to_the_largest_fractions)
{
    /* 0,125 + 0,375 + 0,5 of 1,01 €: 12,625 + 37,875 + 50,5 cents */
    cr_assert_str_eq(split(101, of(1, 8), of(3, 8)), "0,13 + 0,38 + 0,50");
}

Test(share, equal_fractions_favour_the_first_written)
{
    cr_assert_str_eq(split(100, of(1, 3), of(1, 3)), "0,34 + 0,33 + 0,33");
    cr_assert_str_eq(split(101, of(1, 3), of(1, 3)), "0,34 + 0,34 + 0,33");
    cr_assert_str_eq(split(1, of(1, 2), of(1, 2)), "0,01 + 0,00 + 0,00");
}

Test(share, negative_amounts_mirror_positive_ones)
{
    cr_assert_str_eq(split(-101, of(1, 3), of(1, 3)), "-0,34 + -0,34 + -0,33");
}

Test(share, the_rest_may_be_nothing_and_then_receives_nothing)
{
    cr_assert_str_eq(split(101, of(1, 2), of(1, 2)), "0,51 + 0,50 + 0,00");
}

Test(share, the_rest_may_stand_anywhere)
{
    Rational shares[2] = {{0}, of(3, 10)};
    cr_assert(eq(int, share_complete(shares, 2, 0), SHARE_OK));
    cr_assert(shares[0].numerator == 7 && shares[0].denominator == 10);
}

static ShareStatus status_of(Rational first, Rational second, uint32_t rest)
{
    Rational shares[3] = {first, second, of(0, 1)};
    return share_complete(shares, 3, rest);
}

Test(share, shares_that_do_not_make_one_are_refused)
{
    cr_assert(eq(int, status_of(of(1, 2), of(1, 3), SHARE_NO_REST), SHARE_BELOW_ONE));
    cr_assert(eq(int, status_of(of(1, 2), of(2, 3), SHARE_NO_REST), SHARE_ABOVE_ONE));
    cr_assert(eq(int, status_of(of(1, 2), of(2, 3), 2), SHARE_ABOVE_ONE));
    cr_assert(eq(int, status_of(of(1, 2), of(1, 2), SHARE_NO_REST), SHARE_OK));
    cr_assert(eq(int, share_complete(NULL, 0, SHARE_NO_REST), SHARE_BELOW_ONE));
}

Test(share, shares_that_are_no_shares_are_refused)
{
    cr_assert(eq(int, status_of(of(-1, 2), of(3, 2), SHARE_NO_REST), SHARE_NEGATIVE));
    cr_assert(eq(int, status_of(of(1, 2), of(1, 0), 2), SHARE_NOT_A_NUMBER));
    cr_assert(eq(int, status_of(of(INT128_MIN, 1), of(1, 2), 2), SHARE_TOO_PRECISE));
    cr_assert(
        eq(int, status_of(of(1, INT128_MAX), of(1, INT128_MAX - 1), 2), SHARE_TOO_PRECISE));
}

Test(share, too_many_shares_are_refused)
{
    Rational shares[SHARE_COUNT_MAX + 1] = {{0}};
    ShareKey key = strasbourg();
    cr_assert(eq(int, share_complete(shares, SHARE_COUNT_MAX + 1, 0), SHARE_TOO_MANY));
    cr_assert(eq(int, share_key_shares(&key, SHARE_COUNT_MAX + 1, shares), SHARE_TOO_MANY));
    cr_assert(eq(int, share_key_shares(&key, SHARE_COUNT_MAX, shares), SHARE_OK));
}

Test(share, long_fractions_are_exact)
{
    Int128 third = INT128_MAX / 3;
    Rational shares[2] = {of(third, INT128_MAX), {0}};
    Cents parts[2];
    cr_assert(eq(int, share_complete(shares, 2, 1), SHARE_OK));
    share_split(shares, 2, INT64_MAX, parts);
    /* A hair less than a third of 2^63 - 1, which is 3 074 457 345 618 258 602 and 1/3. */
    cr_assert(eq(i64, parts[0], 3074457345618258602));
    cr_assert(sum_of(parts, 2) == INT64_MAX);
}

Test(share, the_long_way_gives_what_the_short_one_gives)
{
    /* Just below and just above one half: one cent cut in two goes to the larger. */
    Int128 half = INT128_MAX / 2;
    Rational shares[2] = {of(half, INT128_MAX), of(half + 1, INT128_MAX)};
    Cents parts[2];
    share_split(shares, 2, INT64_MIN, parts);
    cr_assert(eq(i64, parts[0], INT64_MIN / 2));
    cr_assert(eq(i64, parts[1], INT64_MIN / 2));
    share_split(shares, 2, 12345678901, parts);
    cr_assert(eq(i64, parts[0], 6172839450));
    cr_assert(eq(i64, parts[1], 6172839451));
}

Test(share, the_ends_of_64_bits_are_split)
{
    Rational whole[1] = {of(1, 1)};
    Cents part;
    share_split(whole, 1, INT64_MIN, &part);
    cr_assert(eq(i64, part, INT64_MIN));
    share_split(whole, 1, INT64_MAX, &part);
    cr_assert(eq(i64, part, INT64_MAX));
}

/* --- at random: sums, quota, mirror ------------------------------------------------- */

/* Numbers that are the same on every machine (a linear congruence of Knuth's). */
static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 11 ^ *seed << 23;
}

static Cents random_amount(uint64_t *seed)
{
    switch (next_random(seed) % 8) {
    case 0:
        return INT64_MIN;
    case 1:
        return INT64_MAX;
    case 2:
        return (Cents)(next_random(seed) % 9) - 4;
    case 3:
        return (Cents)next_random(seed);
    default:
        return (Cents)(next_random(seed) % 100000000) - 50000000;
    }
}

/* COUNT shares w1/W, w2/W… for random weights. */
static void random_shares(uint64_t *seed, Rational *shares, uint32_t count)
{
    int64_t weights[SHARE_COUNT_MAX], total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += weights[i] = (int64_t)(next_random(seed) % 50) + (i == 0);
    for (uint32_t i = 0; i < count; i++)
        shares[i] = of(weights[i], total);
}

/* The same shares, their terms multiplied until products of 128 bits no longer do. */
Test(share, long_terms_give_what_short_ones_give, .timeout = 60)
{
    uint64_t seed = 7;
    for (int trial = 0; trial < 2000; trial++) {
        uint32_t count = (uint32_t)(next_random(&seed) % 9) + 1;
        Rational shares[SHARE_COUNT_MAX], longer[SHARE_COUNT_MAX];
        Cents parts[SHARE_COUNT_MAX], same[SHARE_COUNT_MAX];
        random_shares(&seed, shares, count);
        for (uint32_t i = 0; i < count; i++) {
            Int128 times = INT128_MAX / shares[i].denominator;
            longer[i] =
                (Rational){shares[i].numerator * times, shares[i].denominator * times};
        }
        Cents amount = random_amount(&seed);
        share_split(shares, count, amount, parts);
        share_split(longer, count, amount, same);
        for (uint32_t i = 0; i < count; i++)
            cr_assert(eq(i64, same[i], parts[i]), "trial %d", trial);
    }
}

/* No part is a cent or more away from its exact value. */
static bool near_exact(Cents amount, Rational share, Cents part)
{
    Rational gap = rational_subtract(rational_multiply(of(amount, 1), share), of(part, 1));
    int below, above;
    return rational_compare(gap, of(-1, 1), &below) && below > 0 &&
           rational_compare(gap, of(1, 1), &above) && above < 0;
}

Test(share, random_splits_lose_no_cent_and_stay_within_one, .timeout = 60)
{
    uint64_t seed = 2026;
    for (int trial = 0; trial < 4000; trial++) {
        uint32_t count = (uint32_t)(next_random(&seed) % 9) + 1;
        Rational shares[SHARE_COUNT_MAX];
        Cents parts[SHARE_COUNT_MAX], mirror[SHARE_COUNT_MAX];
        random_shares(&seed, shares, count);
        Cents amount = random_amount(&seed);
        cr_assert(eq(int, share_complete(shares, count, SHARE_NO_REST), SHARE_OK));
        share_split(shares, count, amount, parts);
        cr_assert(sum_of(parts, count) == amount, "trial %d", trial);
        for (uint32_t i = 0; i < count; i++)
            cr_assert(near_exact(amount, shares[i], parts[i]), "trial %d", trial);
        if (amount == INT64_MIN)
            continue;
        share_split(shares, count, -amount, mirror);
        for (uint32_t i = 0; i < count; i++)
            cr_assert(eq(i64, mirror[i], -parts[i]), "trial %d", trial);
    }
}

/* The largest remainder, by its definition: of two shares, the one that was given a cent
 * more than its whole cents has the larger fraction, or the same and is written first. */
Test(share, no_smaller_fraction_is_served_before_a_larger_one, .timeout = 60)
{
    uint64_t seed = 11;
    for (int trial = 0; trial < 1000; trial++) {
        uint32_t count = (uint32_t)(next_random(&seed) % 8) + 2;
        Rational shares[SHARE_COUNT_MAX], fractions[SHARE_COUNT_MAX];
        Cents parts[SHARE_COUNT_MAX];
        bool served[SHARE_COUNT_MAX];
        random_shares(&seed, shares, count);
        Cents amount = (Cents)(next_random(&seed) % 100000);
        share_split(shares, count, amount, parts);
        for (uint32_t i = 0; i < count; i++) {
            Rational exact = rational_multiply(of(amount, 1), shares[i]);
            int64_t whole;
            cr_assert(rational_round_64(exact, 0, ROUND_FLOOR, &whole));
            fractions[i] = rational_subtract(exact, of(whole, 1));
            served[i] = parts[i] > whole;
        }
        for (uint32_t i = 0; i < count; i++) {
            for (uint32_t j = 0; j < count; j++) {
                int order;
                rational_compare(fractions[i], fractions[j], &order);
                if (served[i] && !served[j] && i != j)
                    cr_assert(order > 0 || (order == 0 && i < j), "trial %d", trial);
            }
        }
    }
}

/* --- keys --------------------------------------------------------------------------- */

Test(share, strasbourg_over_three_labels)
{
    cr_assert_str_eq(key_split(strasbourg(), 3, 10000000),
                     "66 666,67 + 16 666,67 + 16 666,66");
}

Test(share, strasbourg_mirrors_negative_amounts)
{
    cr_assert_str_eq(key_split(strasbourg(), 3, -10000000),
                     "-66 666,67 + -16 666,67 + -16 666,66");
}

Test(share, strasbourg_over_one_two_and_four_labels)
{
    cr_assert_str_eq(key_split(strasbourg(), 1, 10000), "100,00");
    cr_assert_str_eq(key_split(strasbourg(), 2, 10000), "75,00 + 25,00");
    cr_assert_str_eq(key_split(strasbourg(), 4, 10000), "62,50 + 12,50 + 12,50 + 12,50");
}

Test(share, the_principal_is_favoured_even_with_the_smaller_fraction)
{
    ShareKey largest = strasbourg();
    largest.rounding = SHARE_LARGEST_REMAINDER;
    /* 2,25 and 0,75 cents */
    cr_assert_str_eq(key_split(strasbourg(), 2, 3), "0,03 + 0,00");
    cr_assert_str_eq(key_split(largest, 2, 3), "0,02 + 0,01");
}

Test(share, the_favour_is_less_than_a_cent)
{
    /* 2 cents exactly, and two halves of a cent */
    cr_assert_str_eq(key_split(strasbourg(), 3, 3), "0,02 + 0,01 + 0,00");
}

Test(share, the_rest_may_be_for_the_secondaries)
{
    ShareKey key = {of(1, 2), SHARE_AMONG_SECONDARIES, SHARE_FAVOUR_PRINCIPAL};
    cr_assert_str_eq(key_split(key, 3, 10000), "50,00 + 25,00 + 25,00");
    cr_assert_str_eq(key_split(key, 3, 10001), "50,01 + 25,00 + 25,00");
    cr_assert_str_eq(key_split(key, 1, 10001), "100,01");
}

Test(share, a_key_without_principal_is_equal_parts)
{
    ShareKey key = {of(0, 1), SHARE_AMONG_ALL, SHARE_LARGEST_REMAINDER};
    cr_assert_str_eq(key_split(key, 3, 100), "0,34 + 0,33 + 0,33");
}

Test(share, keys_lose_no_cent_at_the_ends_of_64_bits)
{
    for (uint32_t count = 1; count <= 40; count++) {
        for (int64_t percent = 0; percent <= 100; percent += 10) {
            for (int way = 0; way < 4; way++) {
                ShareKey key = {of(percent, 100),
                                way & 1 ? SHARE_AMONG_ALL : SHARE_AMONG_SECONDARIES,
                                way & 2 ? SHARE_FAVOUR_PRINCIPAL : SHARE_LARGEST_REMAINDER};
                key_split(key, count, INT64_MIN);
                key_split(key, count, INT64_MAX);
                key_split(key, count, 0);
            }
        }
    }
}

Test(share, a_key_that_is_no_share_is_refused)
{
    ShareKey key = strasbourg();
    cr_assert(eq(int, share_key_check(&key), SHARE_OK));
    key.principal = of(11, 10);
    cr_assert(eq(int, share_key_check(&key), SHARE_ABOVE_ONE));
    key.principal = of(-1, 10);
    cr_assert(eq(int, share_key_check(&key), SHARE_NEGATIVE));
    key.principal = of(1, 0);
    cr_assert(eq(int, share_key_check(&key), SHARE_NOT_A_NUMBER));
}
