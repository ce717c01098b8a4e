/* bounds_test.c -- the bounds that missing answers allow, against every world tried.
 *
 * Small random budgets: every answer that a value below can be is tried for every missing
 * question, the engine rates each world, and the lowest and highest totals are compared.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "compiler/compile.h"
#include "runtime/answers/shares.h"
#include "runtime/base/mem.h"
#include "runtime/engine/bounds.h"
#include "runtime/engine/totals.h"

TestSuite(bounds, .init = mem_start, .timeout = 120);

#define HEAD                                                                               \
    "méthode m version 1 statut « brouillon »\n"                                        \
    "nomenclature M57_D exercices 2022 à 2026\n"                                          \
    "source s « S »\n"                                                                   \
    "échelle e  un « Un »  deux « Deux »  trois « Trois »\n"                        \
    "axe t « T » sur e  sinon trois\n"

#define RULE(name, condition, outcome)                                                     \
    "règle " name " si " condition " alors t : " outcome " parce que « … » source s\n"

#define MOST_WORLDS 700u

/* --- a budget ------------------------------------------------------------------------- */

static uint64_t seed;

static uint32_t below(uint32_t count)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % count;
}

static Compiled compiled;
static Budget budget;
static const PlanProgram *plans[2];

static void put_text(FieldId field, size_t line, const char *text)
{
    if (text[0] != '\0')
        lines_set_text(budget.lines, field, line, text, strlen(text));
}

static void compile(const char *text)
{
    Diags diags = {0};
    compiled = compile_text("m.crible", text, strlen(text), &diags);
    if (compiled.program == NULL)
        diag_print(&diags, stderr, false);
    cr_assert(compiled.program != NULL);
}

/* COUNT lines of two documents; amounts of both signs when SIGNED. */
static void random_budget(uint32_t count, bool with_signs)
{
    static const char *const natures[] = {"60612", "2182", "2151", "6068"};
    static const char *const operations[] = {"10", "20", "10", ""};
    static const char *const parties[] = {"X", "Y", ""};
    static const char *const functions[] = {"020", "020", ""};
    budget_open(&budget);
    for (uint32_t i = 0; i < 2; i++) {
        *list_push(&budget.documents) =
            (Document){.name = i ? "b" : "a",
                       .path = i ? "b" : "a",
                       .nomenclature = nomenclature_find("M57_D"),
                       .exercice = 2024};
        plans[i] = &compiled.program->plans.items[0];
    }
    for (uint32_t i = 0; i < count; i++) {
        size_t line = lines_append(budget.lines, below(4) == 0, i + 1);
        put_text(FIELD_NATURE, line, natures[below(4)]);
        put_text(FIELD_OPERATION, line, operations[below(4)]);
        put_text(FIELD_TIERS, line, parties[below(3)]);
        put_text(FIELD_FONCTION, line, functions[below(3)]);
        int64_t cents = 1 + below(100000);
        lines_set(budget.lines, FIELD_EXERCICE, line, 2024);
        lines_set(budget.lines, FIELD_SENS, line, SENS_DEPENSE);
        lines_set(budget.lines, FIELD_MOUVEMENT, line, MOUVEMENT_REEL);
        lines_set(budget.lines, FIELD_MONTANT, line,
                  with_signs && below(3) == 0 ? -cents : cents);
    }
}

/* --- every world ---------------------------------------------------------------------- */

#define P INT64_C(1000000)

/* Where rules and shares of the methods below change, and a few others. */
static const int64_t percents[] = {0,      30 * P - 1, 30 * P,     33333333, 50 * P,
                                   60 * P, 60 * P + 1, 70 * P - 1, 70 * P,   100 * P};
static const int64_t numbers[] = {-5 * P, 10 * P, 10 * P + 1, 99 * P};

typedef struct Missing {
    const ProgramQuestion *question;
    uint32_t group;
} Missing;

typedef struct Worlds {
    Answers *answers;
    LIST(Missing) missing;
    Bound *bounds; /* by axis and outcome */
    uint32_t tried;
    bool first;
} Worlds;

enum { OUTCOMES = 5 };

static uint32_t value_count(const ProgramQuestion *question)
{
    return question->kind == QUESTION_NUMBER ? sizeof numbers / sizeof *numbers
           : question->choice_count != 0     ? question->choice_count
                                             : sizeof percents / sizeof *percents;
}

static int64_t value_of(const ProgramQuestion *question, uint32_t index)
{
    return question->kind == QUESTION_NUMBER ? numbers[index]
           : question->choice_count != 0     ? (int64_t)index
                                             : percents[index];
}

static void set_group(const Worlds *worlds, const Missing *missing, uint32_t column,
                      int64_t cell)
{
    const Keys *keys = worlds->answers->keys[missing->question->key];
    const KeyGroup *group = &keys->groups.items[missing->group];
    for (uint32_t i = 0; i < group->count; i++)
        lines_set(budget.lines,
                  (FieldId)(FIELD_COUNT + missing->question->first_column + column),
                  keys->lines[group->first + i], cell);
}

static void rate_world(Worlds *worlds)
{
    Results results;
    engine_rate(compiled.program, plans, budget.lines, &results);
    Totals *totals = totals_of(compiled.program, budget.lines, &results);
    for (uint32_t axis = 0; axis < compiled.program->axis_count; axis++) {
        const AxisTotals *found = &totals->axes[axis];
        Sum sums[OUTCOMES] = {found->classes[0].cents, found->classes[1].cents,
                              found->classes[2].cents, found->undetermined.cents,
                              found->outside.cents};
        for (uint32_t i = 0; i < OUTCOMES; i++) {
            Bound *bound = &worlds->bounds[axis * OUTCOMES + i];
            if (worlds->first || sums[i] < bound->lowest)
                bound->lowest = sums[i];
            if (worlds->first || sums[i] > bound->highest)
                bound->highest = sums[i];
        }
    }
    worlds->first = false;
    worlds->tried++;
    results_free(&results);
}

static void try_worlds(Worlds *worlds, uint32_t next);

/* Every way to share 100 % with the values above, the last part taking what is left. */
static void try_shares(Worlds *worlds, uint32_t next, uint32_t part, int64_t left)
{
    const Missing *missing = &worlds->missing.items[next];
    if (part + 1 == missing->question->column_count) {
        set_group(worlds, missing, part, left);
        try_worlds(worlds, next + 1);
    } else {
        for (uint32_t i = 0; i < sizeof percents / sizeof *percents; i++) {
            if (percents[i] > left)
                continue;
            set_group(worlds, missing, part, percents[i]);
            try_shares(worlds, next, part + 1, left - percents[i]);
        }
    }
    set_group(worlds, missing, part, FIELD_ABSENT);
}

static void try_worlds(Worlds *worlds, uint32_t next)
{
    if (next == worlds->missing.count) {
        rate_world(worlds);
        return;
    }
    const Missing *missing = &worlds->missing.items[next];
    if (missing->question->kind == QUESTION_SHARES) {
        try_shares(worlds, next, 0, WHOLE_PERCENT);
        return;
    }
    for (uint32_t i = 0; i < value_count(missing->question); i++) {
        set_group(worlds, missing, 0, value_of(missing->question, i));
        try_worlds(worlds, next + 1);
    }
    set_group(worlds, missing, 0, FIELD_ABSENT);
}

/* Leaves some questions without answer, as many as make no more than MOST_WORLDS. */
static void answer_some(Worlds *worlds)
{
    const QuestionSet *set = &compiled.program->questions;
    uint32_t count = 1;
    for (uint32_t i = 0; i < set->items.count; i++) {
        const ProgramQuestion *question = &set->items.items[i];
        const Keys *keys = worlds->answers->keys[question->key];
        for (uint32_t group = 0; group < keys->groups.count; group++) {
            Missing missing = {question, group};
            uint32_t values =
                question->kind == QUESTION_SHARES ? 49 : value_count(question);
            if (count * values <= MOST_WORLDS && below(4) != 0) {
                count *= values;
                *list_push(&worlds->missing) = missing;
                continue;
            }
            int64_t left = WHOLE_PERCENT;
            for (uint32_t part = 0; part < question->column_count; part++) {
                bool last = part + 1 == question->column_count;
                int64_t cell = question->kind != QUESTION_SHARES
                                   ? value_of(question, below(value_count(question)))
                               : last ? left
                                      : (int64_t)below((uint32_t)left + 1);
                left -= cell;
                set_group(worlds, &missing, part, cell);
            }
        }
    }
}

typedef struct Trials {
    uint32_t exact, loose; /* axes */
} Trials;

/* Bounds within TOLERANCE cents of those tried; never inside them by more. */
static void compare(const Worlds *worlds, const AxisBounds *found, uint32_t axis,
                    Trials *trials)
{
    const Bound *tried = &worlds->bounds[axis * OUTCOMES];
    cr_assert(eq(int, found->refused, 0));
    Bound given[OUTCOMES] = {found->classes[0], found->classes[1], found->classes[2],
                             found->undetermined, found->outside};
    bool exact = found->cents == 0 && found->wide == 0;
    trials->exact += exact;
    trials->loose += !exact;
    for (uint32_t i = 0; i < OUTCOMES; i++) {
        bool sound = given[i].lowest <= tried[i].lowest + found->cents &&
                     given[i].highest >= tried[i].highest - found->cents;
        bool tight =
            given[i].lowest == tried[i].lowest && given[i].highest == tried[i].highest;
        cr_assert(sound && (tight || !exact),
                  "outcome %u : %lld to %lld, tried %lld to %lld, within %lld cents", i,
                  (long long)given[i].lowest, (long long)given[i].highest,
                  (long long)tried[i].lowest, (long long)tried[i].highest,
                  (long long)found->cents);
    }
}

static Trials try_method(const char *text, uint32_t trial_count, uint32_t lines,
                         bool with_signs)
{
    Trials trials = {0};
    compile(text);
    for (uint32_t trial = 0; trial < trial_count; trial++) {
        seed = trial * 7919 + strlen(text);
        random_budget(2 + below(lines - 1), with_signs);
        Worlds worlds = {.first = true};
        worlds.answers = answers_open(&compiled.program->questions, &budget);
        worlds.bounds = mem_bytes(compiled.program->axis_count * OUTCOMES, sizeof(Bound));
        answer_some(&worlds);
        Results results;
        engine_rate(compiled.program, plans, budget.lines, &results);
        const AxisBounds *found =
            bounds_of(compiled.program, plans, worlds.answers, &results);
        try_worlds(&worlds, 0);
        for (uint32_t axis = 0; axis < compiled.program->axis_count; axis++)
            compare(&worlds, &found[axis], axis, &trials);
        results_free(&results);
        answers_close(worlds.answers);
        budget_close(&budget);
    }
    return trials;
}

/* --- methods ---------------------------------------------------------------------------
 */

#define QUESTIONS                                                                          \
    "question c « C ? » pour chaque ligne choix ca, cb, cc\n"                            \
    "question o « O ? » pour chaque opération oui ou non\n"                             \
    "question x « X ? » pour chaque tiers choix xa, xb\n"                                \
    "question g « G ? » pour la collectivité oui ou non\n"                              \
    "question q « Q ? » pour chaque opération en kWh\n"                                 \
    "question p « P ? » pour chaque ligne en %\n"

Test(bounds, answers_shared_by_lines_move_them_together)
{
    Trials trials = try_method(
        HEAD QUESTIONS RULE("r1", "nature 2182 et c est ca, cb et o est oui",
                            "un") RULE("r2", "nature 60612 et x est xa et g est oui",
                                       "un") RULE("r3", "nature 60612 et x est xb", "deux")
            RULE("r4", "nature 2151 et q > 10 kWh et p >= 30 %", "deux") RULE(
                "r5", "nature 2182 et c est cc et g est non",
                "deux") "périmètre\n  écarte nature 6068 et g est oui parce que « … »\n",
        60, 7, true);
    cr_expect(eq(u32, trials.loose, 0));
}

Test(bounds, what_is_not_a_question_stays_unknown)
{
    Trials trials =
        try_method(HEAD QUESTIONS RULE("r1", "fonction 020 et c est ca", "un")
                       RULE("r2", "fonction 020 et c est cb et o est oui", "deux")
                           RULE("r3", "non fonction 020 et g est oui et x est xa", "un"),
                   60, 6, false);
    cr_expect(eq(u32, trials.loose, 0));
}

Test(bounds, a_percentage_shares_out_an_amount)
{
    Trials trials = try_method(
        HEAD "question p « P ? » pour chaque ligne en %\n"
             "question g « G ? » pour la collectivité oui ou non\n" RULE(
                 "r1", "nature 2151, 2182 et p >= 30 %", "p en un, le reste en deux")
                 RULE("r2", "nature 2151, 2182 et p < 30 % et g est oui", "deux"),
        40, 5, true);
    cr_expect(eq(u32, trials.loose, 0));
    cr_expect(gt(u32, trials.exact, 20));
}

Test(bounds, shares_that_cannot_be_leave_it_undetermined)
{
    try_method(HEAD "question p « P ? » pour chaque ligne en %\n" RULE(
                   "r1", "nature 2151, 2182", "p en un, 40 % en deux, le reste en trois"),
               40, 4, true);
}

Test(bounds, lines_share_out_one_answer)
{
    Trials trials =
        try_method(HEAD "question p « P ? » pour chaque opération en %\n" RULE(
                       "r1", "nature 2151, 2182", "p en un, le reste en deux")
                       RULE("r2", "nature 60612", "p en deux, le reste en trois"),
                   60, 6, true);
    cr_expect(gt(u32, trials.exact, 5));
    cr_expect(gt(u32, trials.loose, 5));
}

Test(bounds, parts_sum_to_a_hundred)
{
    Trials trials = try_method(
        HEAD "question v « V ? » pour chaque opération en % entre va, vb, vc\n" RULE(
            "r1", "nature 2151, 2182 et v.va >= 30 % et v.vb >= 70 %", "un")
            RULE("r2", "nature 2151 et v.va < 30 % et v.vc >= 50 %", "deux")
                RULE("r3", "nature 60612 et v.vb >= 60 %", "deux"),
        40, 5, false);
    cr_expect(eq(u32, trials.loose, 0));
}

Test(bounds, parts_share_out_an_amount)
{
    try_method(HEAD "question v « V ? » pour chaque opération en % entre va, vb, vc\n" RULE(
                   "r1", "nature 2151, 2182, 60612 et v.va >= 30 %",
                   "v.va en un, v.vb en deux, v.vc en trois")
                   RULE("r2", "nature 2151, 2182, 60612 et v.va < 30 %",
                        "v.vb en un, le reste en deux"),
               40, 5, true);
}

Test(bounds, shares_that_are_not_proportional_go_anywhere)
{
    Trials trials = try_method(
        HEAD "question p « P ? » pour chaque ligne en %\n"
             "question w « W ? » pour la collectivité en %\n" RULE(
                 "r1", "nature 2151, 2182", "p × w en un, le reste en deux")
                 RULE("r2", "nature 60612", "p en un, w en deux, le reste en trois"),
        40, 4, true);
    cr_expect(gt(u32, trials.loose, 10));
}

Test(bounds, heirs_follow_their_operation)
{
    Trials trials = try_method(
        HEAD "question c « C ? » pour chaque ligne choix ca, cb, cc\n"
             "question x « X ? » pour chaque tiers choix xa, xb\n" RULE(
                 "r1", "nature 2151 et c est ca", "un")
                 RULE("r2", "nature 2151 et c est cb", "hérite de l'opération")
                     RULE("r3", "nature 2182 et x est xa", "deux")
                         RULE("r4", "nature 6068", "hérite de l'opération")
                             RULE("r5", "nature 60612", "30 % en un, le reste en deux"),
        60, 6, true);
    cr_expect(eq(u32, trials.loose, 0));
}

Test(bounds, heirs_follow_shares)
{
    try_method(HEAD "question p « P ? » pour chaque opération en %\n" RULE(
                   "r1", "nature 2151, 2182", "p en un, le reste en deux")
                   RULE("r2", "nature 6068, 60612", "hérite de l'opération"),
               40, 5, true);
}

Test(bounds, axes_that_read_axes_move_with_them)
{
    Trials trials = try_method(
        HEAD QUESTIONS "axe u « U » sur e  sinon deux\n" RULE(
            "r1", "nature 2182 et c est ca, cb et o est oui",
            "un") RULE("r2", "nature 60612 et x est xa", "indéterminé « exprès »")
            RULE("r3", "nature 2151", "p en un, le reste en deux")
                RULE("r4", "nature 6068 et g est oui",
                     "hérite de l'opération") "règle u1 si t est un et c est ca alors u : "
                                              "un parce que « … » source s\n"
                                              "règle u2 si t est trois et x est xb alors u "
                                              ": trois parce que « … » source s\n"
                                              "règle u3 si t est un et non c est ca alors "
                                              "u : trois parce que « … » source s\n",
        60, 5, true);
    cr_expect(gt(u32, trials.exact, 60));
}

/* Found by methods tried at random: alone in its operation, it was in no total at all. */
Test(bounds, an_heir_alone_may_go_anywhere)
{
    Trials trials =
        try_method(HEAD "question p « P ? » pour chaque ligne en %\n"
                        "question w « W ? » pour la collectivité en %\n"
                        "question g « G ? » pour la collectivité oui ou non\n" RULE(
                            "r1", "nature 2151, 2182, 60612, 6068 et g est oui",
                            "p × w en un, le reste en deux")
                            RULE("r2", "nature 2151, 2182, 60612, 6068 et g est non",
                                 "hérite de l'opération"),
                   40, 3, true);
    cr_expect(gt(u32, trials.loose, 5));
}
