/* tallies_test.c -- labels, scores, quantities, capitals: of lines, and summed. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <limits.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/engine/tally_totals.h"

TestSuite(tallies, .init = mem_start);

/* --- a small reference list: 11 > 11.2; 13 > 13.2; 3 > 3.6 -------------------------------
 */

enum { GOAL_3, GOAL_11, GOAL_13, TARGET_3_6, TARGET_11_2, TARGET_13_2, LABEL_COUNT };

static const char *const codes[] = {"3", "11", "13", "3.6", "11.2", "13.2"};
static const uint32_t parents[] = {LABEL_NONE, LABEL_NONE, LABEL_NONE,
                                   GOAL_3,     GOAL_11,    GOAL_13};
/* One group: 11 and 13. */
static const uint32_t group_of[] = {GROUP_NONE, 0, 0, GROUP_NONE, 0, 0};

static const ProgramReference *goals(void)
{
    ProgramLabel *labels = mem_array(LABEL_COUNT, sizeof *labels);
    ProgramGroup *groups = mem_array(1, sizeof *groups);
    ProgramGrouping *grouping = mem_new(ProgramGrouping);
    ProgramReference *reference = mem_new(ProgramReference);
    for (uint32_t i = 0; i < LABEL_COUNT; i++)
        labels[i] = (ProgramLabel){.code = codes[i], .title = "", .parent = parents[i]};
    groups[0] = (ProgramGroup){"ville", "Ville"};
    *grouping = (ProgramGrouping){"finalités", "", groups, 1, group_of};
    *reference = (ProgramReference){"odd", "", labels, LABEL_COUNT, grouping, 1};
    return reference;
}

/* --- one tally, one line a set of contributions
 * --------------------------------------------- */

#define MOST_LINES 4

typedef struct Bench {
    ProgramTally *tally;
    ProgramTallies tallies;
    ProgramContribution *contributions;
    Contributions of_lines;
    Lines *lines;
    TallyResults results;
    TallyTotals *totals;
} Bench;

static Bench *bench_new(TallyKind kind)
{
    Bench *bench = mem_new(Bench);
    bench->tally = mem_new(ProgramTally);
    bench->contributions = mem_array(8, sizeof *bench->contributions);
    *bench->tally = (ProgramTally){.kind = kind,
                                   .name = "t",
                                   .title = "T",
                                   .unit = "tCO2e",
                                   .contributions = bench->contributions};
    bench->tallies = (ProgramTallies){bench->tally, 1};
    contributions_open(&bench->of_lines, 1, MOST_LINES);
    bench->of_lines.line_count = 0;
    bench->lines = lines_new();
    return bench;
}

static uint32_t contribute(Bench *bench, ProgramContribution contribution)
{
    bench->contributions[bench->tally->contribution_count] = contribution;
    return bench->tally->contribution_count++;
}

/* A line of CENTS in YEAR, to which COUNT contributions are added. */
static void add_line(Bench *bench, int year, int64_t cents, uint32_t count,
                     const uint32_t *items)
{
    size_t line = lines_append(bench->lines, 0, 1);
    uint32_t *kept = mem_bytes(count + 1, sizeof *kept);
    for (uint32_t i = 0; i < count; i++)
        kept[i] = items[i];
    lines_set(bench->lines, FIELD_EXERCICE, line, year);
    lines_set(bench->lines, FIELD_MONTANT, line, cents);
    ContributionSet set = {.items = kept, .count = count, .rules = "a + b"};
    bench->of_lines.by_tally[0][line] = contributions_set(&bench->of_lines, &set);
    bench->of_lines.line_count = line + 1;
}

#define ADD_LINE(bench, year, cents, ...)                                                  \
    add_line(bench, year, cents,                                                           \
             sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t),                   \
             (const uint32_t[]){__VA_ARGS__})

static void run(Bench *bench)
{
    tallies_rate(&bench->tallies, &bench->of_lines, bench->lines, &bench->results);
    bench->totals = tally_totals_of(&bench->tallies, &bench->results, bench->lines);
}

static const TallyColumn *column(const Bench *bench)
{
    return &bench->results.columns[0];
}

/* --- labels --------------------------------------------------------------------------- */

static Bench *labels_bench(void)
{
    Bench *bench = bench_new(TALLY_LABELS);
    bench->tally->reference = goals();
    bench->tally->shares = true;
    bench->tally->key =
        (ShareKey){rational_make(1, 2), SHARE_AMONG_ALL, SHARE_FAVOUR_PRINCIPAL};
    return bench;
}

static uint32_t says(Bench *bench, const char *rule, uint32_t principal, uint32_t first,
                     uint32_t second)
{
    uint32_t *secondaries = mem_bytes(2, sizeof *secondaries);
    secondaries[0] = first;
    secondaries[1] = second;
    uint32_t count = (first != LABEL_NONE) + (second != LABEL_NONE);
    return contribute(bench, (ProgramContribution){.rule = rule,
                                                   .principal = principal,
                                                   .secondaries = secondaries,
                                                   .secondary_count = count,
                                                   .on = LABEL_NONE});
}

/* "11.2 66666.67, 13.2 16666.67" */
static const char *shares_text(const Bench *bench, size_t line)
{
    const LabelSet *set = &column(bench)->label_sets.items[column(bench)->values[line]];
    Cents parts[SHARE_COUNT_MAX];
    Text text = {0};
    label_set_split(bench->tally, set, lines_get(bench->lines, FIELD_MONTANT, line), parts);
    for (uint32_t i = 0; i < set->count; i++) {
        text_format(&text, "%s%s ", i ? ", " : "", codes[set->labels[i]]);
        money_write(&text, parts[i]);
    }
    return text_get(&text);
}

Test(tallies, strasbourg_shares_a_hundred_thousand_euros_to_the_cent)
{
    Bench *bench = labels_bench();
    uint32_t rule = says(bench, "a", TARGET_11_2, TARGET_13_2, TARGET_3_6);
    ADD_LINE(bench, 2024, 10000000, rule);
    run(bench);
    cr_assert(eq(str, (char *)shares_text(bench, 0),
                 "11.2 66666.67, 13.2 16666.67, 3.6 16666.66"));
}

Test(tallies, labels_of_several_rules_are_united_in_the_order_of_the_list)
{
    Bench *bench = labels_bench();
    uint32_t first = says(bench, "a", TARGET_11_2, TARGET_13_2, LABEL_NONE);
    uint32_t second = says(bench, "b", LABEL_NONE, TARGET_3_6, TARGET_11_2);
    ADD_LINE(bench, 2024, 10000000, first, second);
    run(bench);
    cr_assert(eq(str, (char *)shares_text(bench, 0),
                 "11.2 66666.67, 3.6 16666.67, 13.2 16666.66"));
    cr_assert(
        eq(str, (char *)column(bench)->texts.items[column(bench)->rules[0]], "a + b"));
}

Test(tallies, two_principals_leave_the_line_undetermined)
{
    Bench *bench = labels_bench();
    uint32_t first = says(bench, "b", TARGET_13_2, LABEL_NONE, LABEL_NONE);
    uint32_t second = says(bench, "a", TARGET_11_2, LABEL_NONE, LABEL_NONE);
    ADD_LINE(bench, 2024, 500, first, second);
    run(bench);
    cr_assert(eq(int, column(bench)->states[0], TALLY_UNDETERMINED));
    cr_assert(eq(str, (char *)bench->totals->reasons.items[0].reason,
                 "plusieurs étiquettes principales : 11.2 (a), 13.2 (b)"));
    cr_assert(bench->totals->all.undetermined.cents == 500);
}

Test(tallies, a_principal_that_the_key_wants_and_nobody_says_leaves_euros_unshared)
{
    Bench *bench = labels_bench();
    uint32_t rule = says(bench, "a", LABEL_NONE, TARGET_11_2, TARGET_13_2);
    ADD_LINE(bench, 2024, 1000, rule);
    run(bench);
    cr_assert(bench->totals->unshared.cents == 1000);
    cr_assert(bench->totals->labels[GOAL_11].shared == 0);
    cr_assert(bench->totals->labels[GOAL_11].touched.cents == 1000);
}

Test(tallies, equal_parts_need_no_principal)
{
    Bench *bench = labels_bench();
    bench->tally->key =
        (ShareKey){rational_of(0), SHARE_AMONG_ALL, SHARE_LARGEST_REMAINDER};
    uint32_t rule = says(bench, "a", LABEL_NONE, TARGET_11_2, TARGET_13_2);
    ADD_LINE(bench, 2024, 1001, rule);
    run(bench);
    cr_assert(eq(str, (char *)shares_text(bench, 0), "11.2 5.01, 13.2 5.00"));
}

Test(tallies, a_line_touches_each_label_above_once)
{
    Bench *bench = labels_bench();
    uint32_t rule = says(bench, "a", TARGET_11_2, GOAL_11, TARGET_3_6);
    ADD_LINE(bench, 2024, 9000, rule);
    run(bench);
    const LabelTotal *labels = bench->totals->labels;
    cr_assert(eq(int, (int)labels[GOAL_11].touched.lines, 1));
    cr_assert(labels[GOAL_11].touched.cents == 9000);
    /* 60,00 to 11.2, 15,00 to 11 itself, 15,00 to 3.6. */
    cr_assert(labels[TARGET_11_2].shared == 6000);
    cr_assert(labels[GOAL_11].shared == 7500);
    cr_assert(labels[GOAL_3].shared == 1500);
}

Test(tallies, a_grouping_shares_everything_and_touches_once)
{
    Bench *bench = labels_bench();
    uint32_t rule = says(bench, "a", TARGET_11_2, TARGET_13_2, TARGET_3_6);
    ADD_LINE(bench, 2024, 9000, rule);
    run(bench);
    const GroupingTotal *grouping = &bench->totals->groupings[0];
    cr_assert(grouping->groups[0].shared == 7500);
    cr_assert(grouping->rest.shared == 1500);
    cr_assert(eq(int, (int)grouping->groups[0].touched.lines, 1));
    cr_assert(grouping->groups[0].touched.cents == 9000);
}

/* --- scores -----------------------------------------------------------------------------
 */

static uint32_t marks(Bench *bench, uint32_t on, int64_t score)
{
    return contribute(bench,
                      (ProgramContribution){
                          .rule = "r", .principal = LABEL_NONE, .on = on, .score = score});
}

static Bench *score_bench(ScoreFold fold, ScoreFold aggregate)
{
    Bench *bench = bench_new(TALLY_SCORE);
    bench->tally->reference = goals();
    bench->tally->fold = fold;
    bench->tally->aggregate = aggregate;
    return bench;
}

static bool is_number(Rational value, int64_t numerator, int64_t denominator)
{
    int order;
    return rational_compare(value, rational_make(numerator, denominator), &order) &&
           order == 0;
}

Test(tallies, notes_on_one_target_are_brought_together_as_declared)
{
    static const ScoreFold folds[] = {FOLD_SUM, FOLD_MAXIMUM, FOLD_MINIMUM, FOLD_MEAN};
    static const int64_t expected[][2] = {{1, 1}, {2, 1}, {-1, 1}, {1, 2}};
    for (size_t i = 0; i < 4; i++) {
        Bench *bench = score_bench(folds[i], FOLD_SUM);
        uint32_t good = marks(bench, TARGET_11_2, 2), bad = marks(bench, TARGET_11_2, -1);
        ADD_LINE(bench, 2024, 100, good, bad);
        run(bench);
        const ScoreSet *set = &column(bench)->score_sets.items[column(bench)->values[0]];
        cr_assert(eq(int, (int)set->count, 1));
        cr_expect(is_number(set->marks[0].score, expected[i][0], expected[i][1]), "%zu", i);
    }
}

Test(tallies, the_weighted_mean_of_lines_is_exact)
{
    Bench *bench = score_bench(FOLD_SUM, FOLD_WEIGHTED_MEAN);
    uint32_t good = marks(bench, TARGET_11_2, 2), bad = marks(bench, GOAL_11, -1);
    ADD_LINE(bench, 2024, 100, good);
    ADD_LINE(bench, 2024, 200, bad);
    ADD_LINE(bench, 2024, 500, bad);
    run(bench);
    /* (2 × 100 − 1 × 700) / 800, of 11 and what is under it. */
    cr_assert(is_number(bench->totals->scores[GOAL_11].result, -5, 8));
    cr_assert(is_number(bench->totals->scores[TARGET_11_2].result, 2, 1));
    cr_assert(is_number(bench->totals->score.result, -5, 8));
    cr_assert(eq(int, (int)bench->totals->score.positive, 1));
    cr_assert(eq(int, (int)bench->totals->score.negative, 2));
}

Test(tallies, negative_amounts_weigh_below_zero)
{
    Bench *bench = score_bench(FOLD_SUM, FOLD_WEIGHTED_MEAN);
    uint32_t good = marks(bench, TARGET_11_2, 2), bad = marks(bench, TARGET_13_2, -1);
    ADD_LINE(bench, 2024, 100, good);
    ADD_LINE(bench, 2024, -50, good);
    ADD_LINE(bench, 2024, 50, bad);
    run(bench);
    cr_assert(is_number(bench->totals->score.result, 1, 2));
    cr_assert(is_number(bench->totals->scores[GOAL_11].result, 2, 1));
}

Test(tallies, a_mean_out_of_its_marks_is_no_mean)
{
    Bench *bench = score_bench(FOLD_SUM, FOLD_WEIGHTED_MEAN);
    uint32_t good = marks(bench, TARGET_11_2, 2), bad = marks(bench, TARGET_11_2, -2);
    ADD_LINE(bench, 2024, 100, good);
    ADD_LINE(bench, 2024, -50, bad);
    run(bench);
    cr_assert(bench->totals->score.skewed);
    cr_assert(not(rational_is_number(bench->totals->score.result)));
}

Test(tallies, a_mean_counts_each_line_and_target_once)
{
    Bench *bench = score_bench(FOLD_SUM, FOLD_MEAN);
    uint32_t good = marks(bench, TARGET_11_2, 2), other = marks(bench, TARGET_13_2, -1);
    ADD_LINE(bench, 2024, 100, good, other);
    ADD_LINE(bench, 2024, 900, good);
    run(bench);
    cr_assert(is_number(bench->totals->score.result, 1, 1));
    cr_assert(eq(int, (int)bench->totals->score.marks, 3));
    cr_assert(eq(int, (int)bench->totals->score.touched.lines, 2));
}

/* --- quantities
 * --------------------------------------------------------------------------- */

static const Computation *number(int64_t numerator, int64_t denominator)
{
    Computation *computation = mem_new(Computation);
    computation->kind = COMPUTE_NUMBER;
    computation->number = rational_make(numerator, denominator);
    return computation;
}

static const Computation *amount(void)
{
    Computation *computation = mem_new(Computation);
    computation->kind = COMPUTE_CELL;
    computation->name = "montant";
    computation->column = FIELD_MONTANT;
    computation->one = rational_make(1, 100);
    return computation;
}

static const Computation *product(const Computation *left, const Computation *right)
{
    Computation *computation = mem_new(Computation);
    *computation = (Computation){.kind = COMPUTE_MULTIPLY, .left = left, .right = right};
    return computation;
}

/* A factor of 2 until 2023, and of 3 from 2025 on. */
static const Computation *dated_factor(void)
{
    NumberOfYears *years = mem_array(2, sizeof *years);
    years[0] = (NumberOfYears){INT_MIN, 2023, rational_of(2)};
    years[1] = (NumberOfYears){2025, INT_MAX, rational_of(3)};
    Computation *computation = mem_new(Computation);
    *computation = (Computation){
        .kind = COMPUTE_PARAMETER, .name = "fe", .years = years, .year_count = 2};
    return computation;
}

static uint32_t counts(Bench *bench, const Computation *quantity)
{
    return contribute(
        bench,
        (ProgramContribution){.rule = "r", .principal = LABEL_NONE, .quantity = quantity});
}

Test(tallies, a_quantity_is_rounded_once_half_even_to_the_millionth)
{
    Bench *bench = bench_new(TALLY_QUANTITY);
    uint32_t half = counts(bench, number(1, 2000000)),
             again = counts(bench, number(1, 1000000));
    ADD_LINE(bench, 2024, 0, half);        /* 0,5 millionth: to the even 0 */
    ADD_LINE(bench, 2024, 0, half, half);  /* exactly one */
    ADD_LINE(bench, 2024, 0, half, again); /* 1,5: to the even 2 */
    run(bench);
    cr_assert(eq(i64, column(bench)->quantities[0], 0));
    cr_assert(eq(i64, column(bench)->quantities[1], 1));
    cr_assert(eq(i64, column(bench)->quantities[2], 2));
    cr_assert(bench->totals->all.quantity == 3);
}

Test(tallies, a_factor_has_the_value_of_the_exercise_of_the_line)
{
    Bench *bench = bench_new(TALLY_QUANTITY);
    uint32_t rule = counts(bench, product(amount(), dated_factor()));
    ADD_LINE(bench, 2022, 150, rule);
    ADD_LINE(bench, 2025, 150, rule);
    ADD_LINE(bench, 2024, 150, rule);
    run(bench);
    cr_assert(eq(i64, column(bench)->quantities[0], 3000000));
    cr_assert(eq(i64, column(bench)->quantities[1], 4500000));
    cr_assert(eq(int, column(bench)->states[2], TALLY_UNDETERMINED));
    cr_assert(eq(str, (char *)bench->totals->reasons.items[0].reason,
                 "paramètre « fe » sans valeur pour 2024"));
    cr_assert(bench->totals->all.quantity == 7500000);
    cr_assert(bench->totals->all.undetermined.cents == 150);
}

Test(tallies, what_is_missing_is_never_zero)
{
    Bench *bench = bench_new(TALLY_QUANTITY);
    Computation *answer = mem_new(Computation);
    *answer = (Computation){.kind = COMPUTE_CELL,
                            .name = "gaz",
                            .column = FIELD_PREVU,
                            .one = rational_make(1, 1000000),
                            .is_answer = true};
    uint32_t asked = counts(bench, product(answer, dated_factor()));
    uint32_t known = counts(bench, number(5, 1));
    ADD_LINE(bench, 2022, 700, asked, known);
    run(bench);
    cr_assert(eq(int, column(bench)->states[0], TALLY_UNDETERMINED));
    cr_assert(eq(str, (char *)bench->totals->reasons.items[0].reason,
                 "question « gaz » sans réponse"));
    cr_assert(bench->totals->all.quantity == 0);
    cr_assert(bench->totals->all.undetermined.cents == 700);
}

Test(tallies, what_stands_for_a_missing_answer_is_marked_estimated)
{
    Bench *bench = bench_new(TALLY_QUANTITY);
    Computation *answer = mem_new(Computation);
    *answer = (Computation){.kind = COMPUTE_CELL,
                            .name = "gaz",
                            .column = (FieldId)FIELD_COUNT,
                            .one = rational_make(1, 1000000),
                            .is_answer = true};
    uint32_t asked = counts(bench, answer);
    lines_add_columns(bench->lines, 1);
    ADD_LINE(bench, 2022, 700, asked);
    ADD_LINE(bench, 2022, 700, asked);
    lines_set(bench->lines, (FieldId)FIELD_COUNT, 0, 7000000);
    lines_set_estimated(bench->lines, FIELD_COUNT, 0);
    lines_set(bench->lines, (FieldId)FIELD_COUNT, 1, 2000000);
    run(bench);
    cr_assert(eq(int, column(bench)->estimated[0], 1));
    cr_assert(eq(i64, column(bench)->quantities[0], 7000000));
    cr_assert(eq(int, column(bench)->estimated[1], 0));
    cr_assert(eq(i64, column(bench)->quantities[1], 2000000));
    cr_assert(eq(int, (int)bench->totals->all.estimated.lines, 1));
}

Test(tallies, a_division_by_zero_is_said)
{
    Bench *bench = bench_new(TALLY_QUANTITY);
    Computation *division = mem_new(Computation);
    *division =
        (Computation){.kind = COMPUTE_DIVIDE, .left = number(1, 1), .right = amount()};
    uint32_t rule = counts(bench, division);
    ADD_LINE(bench, 2022, 0, rule);
    run(bench);
    cr_assert(eq(str, (char *)bench->totals->reasons.items[0].reason, "division par zéro"));
}

/* --- capitals
 * ----------------------------------------------------------------------------- */

static ProgramTerm term(int from, int until, int64_t value)
{
    NumberOfYears *years = mem_array(1, sizeof *years);
    years[0] = (NumberOfYears){from, until, rational_of(value)};
    return (ProgramTerm){years, 1};
}

/* A good state of 2 t, 100 € a ton, a debt of 50 € at the start. */
static Bench *capital_bench(void)
{
    Bench *bench = bench_new(TALLY_CAPITAL);
    bench->tally->good_state = term(INT_MIN, INT_MAX, 2);
    bench->tally->unit_cost = term(INT_MIN, INT_MAX, 100);
    bench->tally->opening_debt = term(INT_MIN, INT_MAX, 50);
    return bench;
}

static uint32_t preserves(Bench *bench, Preservation means)
{
    return contribute(bench, (ProgramContribution){.rule = "p",
                                                   .principal = LABEL_NONE,
                                                   .quantity = amount(),
                                                   .posting = POSTING_PRESERVES,
                                                   .preservation = means});
}

Test(tallies, a_capital_is_accounted_exercise_by_exercise)
{
    Bench *bench = capital_bench();
    uint32_t use = counts(bench, number(5, 1)), small = counts(bench, number(1, 2));
    uint32_t avoid = preserves(bench, BY_AVOIDANCE);
    ADD_LINE(bench, 2024, 0, use);
    ADD_LINE(bench, 2024, 12050, avoid);
    ADD_LINE(bench, 2025, 1000, small, avoid);
    run(bench);
    const CapitalAccount *first = &bench->totals->years.items[0].account;
    const CapitalAccount *second = &bench->totals->years.items[1].account;
    cr_assert(is_number(first->excess, 3, 1));
    cr_assert(is_number(first->provision, 300, 1));
    cr_assert(is_number(first->preserved, 241, 2));
    cr_assert(is_number(first->closing, 459, 2), "50 + 300 - 120,50");
    cr_assert(is_number(first->cover, 241, 600));
    /* 2025: below the good state, and the debt goes on. */
    cr_assert(is_number(second->excess, 0, 1));
    cr_assert(is_number(second->opening, 459, 2));
    cr_assert(eq(int, second->carried_from, 2024));
    cr_assert(is_number(second->closing, 439, 2));
    cr_assert(not(rational_is_number(second->cover)));
    cr_assert(bench->totals->years.items[1].preserved[BY_AVOIDANCE] == 1000);
}

Test(tallies, a_debt_declared_for_the_very_exercise_is_not_carried)
{
    Bench *bench = capital_bench();
    NumberOfYears *years = mem_array(2, sizeof *years);
    years[0] = (NumberOfYears){2024, 2024, rational_of(10)};
    years[1] = (NumberOfYears){2025, 2025, rational_of(70)};
    bench->tally->opening_debt = (ProgramTerm){years, 2};
    uint32_t use = counts(bench, number(5, 1));
    ADD_LINE(bench, 2024, 0, use);
    ADD_LINE(bench, 2025, 0, use);
    run(bench);
    cr_assert(is_number(bench->totals->years.items[1].account.opening, 70, 1));
    cr_assert(eq(int, bench->totals->years.items[1].account.carried_from, 0));
}

Test(tallies, a_debt_is_not_carried_over_a_missing_exercise)
{
    Bench *bench = capital_bench();
    bench->tally->opening_debt = term(2023, 2023, 50);
    uint32_t use = counts(bench, number(5, 1));
    ADD_LINE(bench, 2023, 0, use);
    ADD_LINE(bench, 2025, 0, use);
    run(bench);
    const CapitalAccount *last = &bench->totals->years.items[1].account;
    cr_assert(not(rational_is_number(last->opening)));
    cr_assert(not(rational_is_number(last->closing)));
    cr_assert(is_number(last->provision, 300, 1));
    cr_assert(eq(str, (char *)last->missing.items[0],
                 "sa dette d'ouverture : aucune valeur pour 2025"));
}

Test(tallies, an_undetermined_line_leaves_the_account_undetermined)
{
    Bench *bench = capital_bench();
    uint32_t use = counts(bench, number(5, 1));
    uint32_t dated = counts(bench, product(amount(), dated_factor()));
    ADD_LINE(bench, 2024, 0, use);
    ADD_LINE(bench, 2024, 300, dated);
    run(bench);
    const CapitalAccount *account = &bench->totals->years.items[0].account;
    cr_assert(not(rational_is_number(account->provision)));
    cr_assert(not(rational_is_number(account->closing)));
    cr_assert(not(rational_is_number(account->preserved)));
    cr_assert(is_number(account->opening, 50, 1));
    cr_assert(eq(str, (char *)account->missing.items[0], "1 ligne indéterminée (3,00 €)"));
    cr_assert(bench->totals->years.items[0].quantity == 5000000);
}

Test(tallies, a_provision_is_rounded_to_the_cent)
{
    Bench *bench = capital_bench();
    uint32_t use = counts(bench, number(2000050, 1000000)); /* 0,00005 t above: 0,005 € */
    ADD_LINE(bench, 2024, 0, use);
    run(bench);
    cr_assert(is_number(bench->totals->years.items[0].account.provision, 1, 100));
}
