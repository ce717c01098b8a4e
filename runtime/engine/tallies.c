/* tallies.c -- what each line gives to each tally. */
#include "runtime/engine/tallies.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* What a set of contributions gives to any line: worked out once. */
typedef struct SetValue {
    bool done;
    TallyState state;
    uint32_t value, rules;
} SetValue;

typedef struct Rating {
    const ProgramTally *tally;
    const Lines *lines;
    TallyColumn *column;
    Hash texts;
    SetValue *by_set;
} Rating;

static uint32_t text_number(Rating *rating, const char *text)
{
    bool added;
    HashEntry *entry = hash_add(&rating->texts, text, strlen(text), &added);
    if (added) {
        entry->number = rating->column->texts.count;
        *list_push(&rating->column->texts) = entry->key;
    }
    return (uint32_t)entry->number;
}

static SetValue undetermined(Rating *rating, const char *reason)
{
    return (SetValue){.state = TALLY_UNDETERMINED, .value = text_number(rating, reason)};
}

/* --- labels --------------------------------------------------------------------------- */

typedef LIST(uint32_t) NumberList;

static int compare_numbers(const void *a, const void *b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return first < second ? -1 : first > second;
}

static bool has_number(const NumberList *list, uint32_t number)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == number)
            return true;
    return false;
}

/* Who says which principal. */
typedef struct Principal {
    uint32_t label;
    const char *rule;
} Principal;

static int compare_principals(const void *a, const void *b)
{
    const Principal *first = a, *second = b;
    return first->label != second->label ? (first->label < second->label ? -1 : 1)
                                         : strcmp(first->rule, second->rule);
}

/* The principal that all agree on, in *PRINCIPAL; NULL, or why there is none. */
static const char *find_principal(const ProgramTally *tally, const ContributionSet *set,
                                  uint32_t *principal)
{
    LIST(Principal) said = {0};
    for (uint32_t i = 0; i < set->count; i++) {
        const ProgramContribution *contribution = &tally->contributions[set->items[i]];
        if (contribution->principal != LABEL_NONE)
            *list_push(&said) = (Principal){contribution->principal, contribution->rule};
    }
    list_sort(&said, compare_principals);
    *principal = said.count ? said.items[0].label : LABEL_NONE;
    if (said.count == 0 || said.items[said.count - 1].label == *principal)
        return NULL;
    Text text = {0};
    for (uint32_t i = 0; i < said.count; i++)
        if (i == 0 || said.items[i].label != said.items[i - 1].label)
            text_format(&text, "%s%s (%s)", i ? ", " : "",
                        tally->reference->labels[said.items[i].label].code,
                        said.items[i].rule);
    return SAY(TEXT_SEVERAL_PRINCIPALS, text_get(&text));
}

static void add_secondaries(const ProgramTally *tally, const ContributionSet *set,
                            uint32_t principal, NumberList *labels)
{
    uint32_t first = labels->count, rules = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        const ProgramContribution *contribution = &tally->contributions[set->items[i]];
        rules += contribution->secondary_count != 0;
        for (uint32_t j = 0; j < contribution->secondary_count; j++)
            if (contribution->secondaries[j] != principal &&
                !has_number(labels, contribution->secondaries[j]))
                *list_push(labels) = contribution->secondaries[j];
    }
    if (rules > 1)
        list_sort_items(labels->items + first, labels->count - first, sizeof *labels->items,
                        compare_numbers);
}

/* Without a principal nothing is its own: equal parts, the odd cents in order. */
static ShareKey key_for(const ProgramTally *tally, const LabelSet *set)
{
    return set->has_principal
               ? tally->key
               : (ShareKey){rational_of(0), SHARE_AMONG_ALL, SHARE_LARGEST_REMAINDER};
}

/* Unless a principal is wanted and missing. */
static void set_shares(const ProgramTally *tally, LabelSet *set)
{
    if (!tally->shares || (!set->has_principal && tally->key.principal.numerator != 0))
        return;
    ShareKey key = key_for(tally, set);
    Rational *shares = mem_bytes(set->count, sizeof *shares);
    if (share_key_shares(&key, set->count, shares) != SHARE_OK)
        BUG("the key « %s » was not checked", tally->key_name);
    set->shares = shares;
}

void label_set_split(const ProgramTally *tally, const LabelSet *set, Cents amount,
                     Cents *parts)
{
    ShareKey key = key_for(tally, set);
    share_key_split(&key, set->shares, set->count, amount, parts);
}

static SetValue rate_labels(Rating *rating, const ContributionSet *set)
{
    const ProgramTally *tally = rating->tally;
    uint32_t principal;
    const char *conflict = find_principal(tally, set, &principal);
    if (conflict != NULL)
        return undetermined(rating, conflict);
    NumberList labels = {0};
    if (principal != LABEL_NONE)
        *list_push(&labels) = principal;
    add_secondaries(tally, set, principal, &labels);
    if (labels.count > SHARE_COUNT_MAX)
        return undetermined(rating, SAY(TEXT_TOO_MANY_LABELS));
    LabelSet value = {.labels = labels.items,
                      .count = labels.count,
                      .has_principal = principal != LABEL_NONE};
    set_shares(tally, &value);
    *list_push(&rating->column->label_sets) = value;
    return (SetValue){.state = TALLY_VALUE, .value = rating->column->label_sets.count - 1};
}

/* --- scores -----------------------------------------------------------------------------
 */

Rational scores_fold(ScoreFold fold, const Rational *scores, uint32_t count)
{
    Rational result = scores[0];
    for (uint32_t i = 1; i < count; i++)
        result = fold == FOLD_MAXIMUM   ? rational_max(result, scores[i])
                 : fold == FOLD_MINIMUM ? rational_min(result, scores[i])
                                        : rational_add(result, scores[i]);
    return fold == FOLD_MEAN ? rational_divide(result, rational_of(count)) : result;
}

/* The scores that the set gives on the target ON. */
static Rational score_on(const ProgramTally *tally, const ContributionSet *set, uint32_t on)
{
    LIST(Rational) scores = {0};
    for (uint32_t i = 0; i < set->count; i++)
        if (tally->contributions[set->items[i]].on == on)
            *list_push(&scores) = rational_of(tally->contributions[set->items[i]].score);
    return scores_fold(tally->fold, scores.items, scores.count);
}

static SetValue rate_scores(Rating *rating, const ContributionSet *set)
{
    const ProgramTally *tally = rating->tally;
    NumberList targets = {0};
    for (uint32_t i = 0; i < set->count; i++) {
        uint32_t on = tally->contributions[set->items[i]].on;
        if (!has_number(&targets, on))
            *list_push(&targets) = on;
    }
    list_sort(&targets, compare_numbers);
    ScoreMark *marks = mem_bytes(targets.count, sizeof *marks);
    for (uint32_t i = 0; i < targets.count; i++) {
        marks[i] = (ScoreMark){targets.items[i], score_on(tally, set, targets.items[i])};
        if (!rational_is_number(marks[i].score))
            return undetermined(rating, SAY(TEXT_NUMBER_TOO_LARGE));
    }
    *list_push(&rating->column->score_sets) = (ScoreSet){marks, targets.count};
    return (SetValue){.state = TALLY_VALUE, .value = rating->column->score_sets.count - 1};
}

/* --- sets: what does not change from line to line
 * ----------------------------------------- */

static SetValue rate_set(Rating *rating, const ContributionSet *set)
{
    SetValue value = {0};
    switch (set->state) {
    case CONTRIBUTIONS_UNKNOWN:
        value = undetermined(rating, set->reason ? set->reason : "");
        break;
    case CONTRIBUTIONS_OUTSIDE:
        value = (SetValue){.state = TALLY_OUTSIDE,
                           .value = text_number(rating, set->reason ? set->reason : "")};
        break;
    case CONTRIBUTIONS_KNOWN:
        if (set->count == 0)
            value.state = TALLY_NOTHING;
        else if (rating->tally->kind == TALLY_LABELS)
            value = rate_labels(rating, set);
        else if (rating->tally->kind == TALLY_SCORE)
            value = rate_scores(rating, set);
        else
            value.state = TALLY_VALUE;
        break;
    }
    value.done = true;
    value.rules = text_number(rating, set->rules);
    return value;
}

/* --- quantities and capitals: line by line
 * -------------------------------------------------- */

/* A sum of contributions on its way: 0 used, then one a means of preservation. */
typedef struct Sums {
    Rational used, preserved[PRESERVATION_COUNT];
    ComputationResult missing; /* its reasons */
    bool estimated;
} Sums;

static void add_quantity(Rating *rating, const ProgramContribution *contribution,
                         size_t line, Sums *sums)
{
    ComputationResult result =
        computation_of_line(contribution->quantity, rating->lines, line);
    sums->estimated = sums->estimated || result.estimated;
    if (result.status != COMPUTATION_OK) {
        computation_blame(&sums->missing, &result);
        return;
    }
    Rational *sum = contribution->posting == POSTING_USES
                        ? &sums->used
                        : &sums->preserved[contribution->preservation];
    *sum = rational_add(*sum, result.value);
}

static void set_undetermined(Rating *rating, size_t line, const char *reason)
{
    rating->column->states[line] = TALLY_UNDETERMINED;
    rating->column->values[line] = text_number(rating, reason);
}

static void rate_quantity(Rating *rating, const ContributionSet *set, size_t line)
{
    TallyColumn *column = rating->column;
    Sums sums = {.used = rational_of(0)};
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        sums.preserved[i] = rational_of(0);
    for (uint32_t i = 0; i < set->count; i++)
        add_quantity(rating, &rating->tally->contributions[set->items[i]], line, &sums);
    if (sums.missing.status != COMPUTATION_OK) {
        set_undetermined(rating, line, computation_reason(&sums.missing));
        return;
    }
    bool fits = quantity_round(sums.used, &column->quantities[line]) == QUANTITY_OK;
    for (int i = 0; i < PRESERVATION_COUNT && rating->tally->kind == TALLY_CAPITAL; i++)
        fits = rational_round_64(sums.preserved[i], 2, ROUND_HALF_EVEN,
                                 &column->preserved[i][line]) &&
               fits;
    if (!fits)
        set_undetermined(rating, line, SAY(TEXT_NUMBER_TOO_LARGE));
    column->estimated[line] = set->estimated || sums.estimated;
}

/* --- the whole
 * ----------------------------------------------------------------------------- */

static bool is_measured(const ProgramTally *tally)
{
    return tally->kind == TALLY_QUANTITY || tally->kind == TALLY_CAPITAL;
}

static void column_open(TallyColumn *column, const ProgramTally *tally, size_t line_count)
{
    size_t count = line_count + 1;
    column->states = mem_column(count, sizeof *column->states);
    column->values = mem_column(count, sizeof *column->values);
    column->rules = mem_column(count, sizeof *column->rules);
    column->estimated = mem_column(count, sizeof *column->estimated);
    if (!is_measured(tally))
        return;
    column->quantities = mem_column(count, sizeof *column->quantities);
    for (int i = 0; i < PRESERVATION_COUNT && tally->kind == TALLY_CAPITAL; i++)
        column->preserved[i] = mem_column(count, sizeof *column->preserved[i]);
}

static void rate_tally(const ProgramTally *tally, const Contributions *contributions,
                       uint32_t index, const Lines *lines, TallyColumn *column)
{
    Rating rating = {.tally = tally, .lines = lines, .column = column};
    rating.by_set = mem_bytes(contributions->sets.count + 1, sizeof *rating.by_set);
    column_open(column, tally, contributions->line_count);
    for (size_t line = 0; line < contributions->line_count; line++) {
        uint32_t number = contributions->by_tally[index][line];
        const ContributionSet *set = &contributions->sets.items[number];
        SetValue *value = &rating.by_set[number];
        if (!value->done)
            *value = rate_set(&rating, set);
        column->states[line] = (uint8_t)value->state;
        column->values[line] = value->value;
        column->rules[line] = value->rules;
        column->estimated[line] = set->estimated;
        if (value->state == TALLY_VALUE && is_measured(tally))
            rate_quantity(&rating, set, line);
    }
}

void tallies_rate(const ProgramTallies *tallies, const Contributions *contributions,
                  const Lines *lines, TallyResults *results)
{
    *results = (TallyResults){.columns = mem_array(tallies->count + 1, sizeof(TallyColumn)),
                              .tally_count = tallies->count,
                              .line_count = contributions->line_count};
    for (uint32_t i = 0; i < tallies->count; i++)
        rate_tally(&tallies->tallies[i], contributions, i, lines, &results->columns[i]);
}

void tallies_free(TallyResults *results)
{
    for (uint32_t i = 0; i < results->tally_count; i++) {
        TallyColumn *column = &results->columns[i];
        mem_column_free(column->states);
        mem_column_free(column->values);
        mem_column_free(column->rules);
        mem_column_free(column->estimated);
        mem_column_free(column->quantities);
        for (int j = 0; j < PRESERVATION_COUNT; j++)
            mem_column_free(column->preserved[j]);
    }
    results->tally_count = 0;
}
