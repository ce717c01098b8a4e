/* tally_totals.c -- tallies summed over lines: what every report shows. */
#include "runtime/engine/tally_totals.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/engine/capital_account.h"

typedef LIST(uint32_t) NumberList;

/* What a set of labels touches: worked out once. */
typedef struct Touched {
    bool done;
    NumberList labels;  /* its own and those above, each once */
    NumberList *groups; /* by grouping: groups, GROUP_NONE for labels of no group */
} Touched;

typedef struct Summing {
    const ProgramTally *tally;
    const TallyColumn *column;
    const Lines *lines;
    TallyTotals *totals;
    Touched *touched; /* by set of labels */
    Total *by_reason; /* by text */
} Summing;

static void add_once(NumberList *list, uint32_t number)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == number)
            return;
    *list_push(list) = number;
}

static TallyYear *year_of(TallyTotals *totals, int year)
{
    for (uint32_t i = 0; i < totals->years.count; i++)
        if (totals->years.items[i].year == year)
            return &totals->years.items[i];
    TallyYear *added = list_push(&totals->years);
    *added = (TallyYear){.year = year};
    return added;
}

/* --- labels --------------------------------------------------------------------------- */

static const Touched *touched_by(Summing *summing, uint32_t number)
{
    Touched *touched = &summing->touched[number];
    if (touched->done)
        return touched;
    const ProgramReference *reference = summing->tally->reference;
    const LabelSet *set = &summing->column->label_sets.items[number];
    touched->done = true;
    touched->groups = mem_array(reference->grouping_count + 1, sizeof *touched->groups);
    for (uint32_t i = 0; i < set->count; i++) {
        for (uint32_t label = set->labels[i]; label != LABEL_NONE;
             label = reference->labels[label].parent)
            add_once(&touched->labels, label);
        for (uint32_t j = 0; j < reference->grouping_count; j++)
            add_once(&touched->groups[j], reference->groupings[j].group_of[set->labels[i]]);
    }
    return touched;
}

static LabelTotal *group_total(const Summing *summing, uint32_t grouping, uint32_t group)
{
    GroupingTotal *total = &summing->totals->groupings[grouping];
    return group == GROUP_NONE ? &total->rest : &total->groups[group];
}

static void add_share(const Summing *summing, uint32_t label, Cents cents)
{
    const ProgramReference *reference = summing->tally->reference;
    for (uint32_t up = label; up != LABEL_NONE; up = reference->labels[up].parent)
        summing->totals->labels[up].shared += cents;
    for (uint32_t i = 0; i < reference->grouping_count; i++)
        group_total(summing, i, reference->groupings[i].group_of[label])->shared += cents;
}

static void add_labels(Summing *summing, size_t line, Cents cents)
{
    uint32_t number = summing->column->values[line];
    const LabelSet *set = &summing->column->label_sets.items[number];
    const Touched *touched = touched_by(summing, number);
    for (uint32_t i = 0; i < touched->labels.count; i++)
        total_add(&summing->totals->labels[touched->labels.items[i]].touched, cents);
    for (uint32_t i = 0; i < summing->tally->reference->grouping_count; i++)
        for (uint32_t j = 0; j < touched->groups[i].count; j++)
            total_add(&group_total(summing, i, touched->groups[i].items[j])->touched,
                      cents);
    if (!summing->tally->shares)
        return;
    if (set->shares == NULL) {
        total_add(&summing->totals->unshared, cents);
        return;
    }
    Cents parts[SHARE_COUNT_MAX];
    label_set_split(summing->tally, set, cents, parts);
    for (uint32_t i = 0; i < set->count; i++)
        add_share(summing, set->labels[i], parts[i]);
}

/* --- scores -----------------------------------------------------------------------------
 */

static void add_mark(ScoreTotal *total, Rational score, Cents cents)
{
    bool first = total->marks == 0;
    total->highest = first ? score : rational_max(total->highest, score);
    total->lowest = first ? score : rational_min(total->lowest, score);
    total->sum = first ? score : rational_add(total->sum, score);
    Rational weighted = rational_multiply(score, rational_of(cents));
    total->weighted = first ? weighted : rational_add(total->weighted, weighted);
    total->weight += cents;
    total->marks++;
    total->positive += score.numerator > 0;
    total->negative += score.numerator < 0;
}

static void add_scores(Summing *summing, size_t line, Cents cents)
{
    const ScoreSet *set = &summing->column->score_sets.items[summing->column->values[line]];
    NumberList touched = {0};
    for (uint32_t i = 0; i < set->count; i++) {
        const ScoreMark *mark = &set->marks[i];
        add_mark(&summing->totals->score, mark->score, cents);
        for (uint32_t up = mark->on; up != LABEL_NONE;
             up = summing->tally->reference->labels[up].parent) {
            add_mark(&summing->totals->scores[up], mark->score, cents);
            add_once(&touched, up);
        }
    }
    total_add(&summing->totals->score.touched, cents);
    for (uint32_t i = 0; i < touched.count; i++)
        total_add(&summing->totals->scores[touched.items[i]].touched, cents);
}

static bool is_between(Rational value, Rational lowest, Rational highest)
{
    int low, high;
    return rational_compare(lowest, value, &low) &&
           rational_compare(value, highest, &high) && low <= 0 && high <= 0;
}

/* Negative amounts weigh below zero; a mean that they push out of the marks it is the mean
 * of would mean nothing. */
static void finish_score(ScoreFold aggregate, ScoreTotal *total)
{
    if (total->marks == 0)
        return;
    switch (aggregate) {
    case FOLD_SUM:
        total->result = total->sum;
        break;
    case FOLD_MAXIMUM:
        total->result = total->highest;
        break;
    case FOLD_MINIMUM:
        total->result = total->lowest;
        break;
    case FOLD_MEAN:
        total->result = rational_divide(total->sum, rational_of((int64_t)total->marks));
        break;
    case FOLD_WEIGHTED_MEAN:
        total->result =
            rational_divide(total->weighted, rational_from_decimal(total->weight, 0));
        total->skewed = !is_between(total->result, total->lowest, total->highest);
        if (total->skewed)
            total->result = (Rational){0};
        break;
    }
}

/* --- lines ------------------------------------------------------------------------------
 */

static void add_value(Summing *summing, TallyYear *year, size_t line, Cents cents)
{
    const TallyColumn *column = summing->column;
    total_add(&year->value, cents);
    if (column->estimated[line])
        total_add(&year->estimated, cents);
    if (column->quantities == NULL)
        return;
    year->quantity += column->quantities[line];
    for (int i = 0; i < PRESERVATION_COUNT && column->preserved[i] != NULL; i++)
        year->preserved[i] += column->preserved[i][line];
}

static void add_state(Summing *summing, TallyYear *year, size_t line, Cents cents)
{
    switch ((TallyState)summing->column->states[line]) {
    case TALLY_VALUE:
        add_value(summing, year, line, cents);
        break;
    case TALLY_NOTHING:
        total_add(&year->nothing, cents);
        break;
    case TALLY_UNDETERMINED:
        total_add(&year->undetermined, cents);
        break;
    case TALLY_OUTSIDE:
        total_add(&year->outside, cents);
        break;
    }
}

static void add_line(Summing *summing, size_t line)
{
    const TallyColumn *column = summing->column;
    Cents cents = lines_amount(summing->lines, line);
    int64_t year = lines_get(summing->lines, FIELD_EXERCICE, line);
    year = year == FIELD_ABSENT ? 0 : year;
    add_state(summing, &summing->totals->all, line, cents);
    add_state(summing, year_of(summing->totals, (int)year), line, cents);
    if (column->states[line] == TALLY_UNDETERMINED)
        total_add(&summing->by_reason[column->values[line]], cents);
    if (column->states[line] != TALLY_VALUE)
        return;
    if (summing->tally->kind == TALLY_LABELS)
        add_labels(summing, line, cents);
    else if (summing->tally->kind == TALLY_SCORE)
        add_scores(summing, line, cents);
}

/* --- the whole
 * ---------------------------------------------------------------------------- */

static int compare_years(const void *a, const void *b)
{
    const TallyYear *first = a, *second = b;
    return first->year < second->year ? -1 : first->year > second->year;
}

/* Largest first; equal amounts by reason, so that the order of lines does not matter. */
static int compare_reasons(const void *a, const void *b)
{
    const ReasonTotal *first = a, *second = b;
    if (first->total.cents != second->total.cents)
        return first->total.cents > second->total.cents ? -1 : 1;
    return strcmp(first->reason, second->reason);
}

static void list_reasons(Summing *summing)
{
    for (uint32_t i = 0; i < summing->column->texts.count; i++)
        if (summing->by_reason[i].lines != 0)
            *list_push(&summing->totals->reasons) = (ReasonTotal){
                .reason = summing->column->texts.items[i], .total = summing->by_reason[i]};
    list_sort(&summing->totals->reasons, compare_reasons);
}

static void open_totals(Summing *summing)
{
    const ProgramTally *tally = summing->tally;
    const ProgramReference *reference = tally->reference;
    TallyTotals *totals = summing->totals;
    summing->by_reason = mem_bytes(summing->column->texts.count + 1, sizeof(Total));
    if (reference == NULL)
        return;
    if (tally->kind == TALLY_SCORE)
        totals->scores = mem_bytes(reference->label_count + 1, sizeof(ScoreTotal));
    if (tally->kind != TALLY_LABELS)
        return;
    summing->touched =
        mem_array(summing->column->label_sets.count + 1, sizeof *summing->touched);
    totals->labels = mem_bytes(reference->label_count + 1, sizeof(LabelTotal));
    totals->groupings = mem_array(reference->grouping_count + 1, sizeof(GroupingTotal));
    for (uint32_t i = 0; i < reference->grouping_count; i++)
        totals->groupings[i].groups =
            mem_bytes(reference->groupings[i].group_count + 1, sizeof(LabelTotal));
}

static void close_totals(Summing *summing)
{
    const ProgramTally *tally = summing->tally;
    TallyTotals *totals = summing->totals;
    list_sort(&totals->years, compare_years);
    list_reasons(summing);
    if (tally->kind == TALLY_SCORE)
        finish_score(tally->aggregate, &totals->score);
    for (uint32_t i = 0; totals->scores != NULL && i < tally->reference->label_count; i++)
        finish_score(tally->aggregate, &totals->scores[i]);
    for (uint32_t i = 0; tally->kind == TALLY_CAPITAL && i < totals->years.count; i++) {
        TallyYear *year = &totals->years.items[i];
        bool follows = i > 0 && year[-1].year != 0 && year[-1].year + 1 == year->year;
        capital_account(tally, year, follows ? year - 1 : NULL);
    }
}

TallyTotals *tally_totals_of(const ProgramTallies *tallies, const TallyResults *results,
                             const Lines *lines)
{
    TallyTotals *totals = mem_array(tallies->count + 1, sizeof *totals);
    for (uint32_t i = 0; i < tallies->count; i++) {
        Summing summing = {.tally = &tallies->tallies[i],
                           .column = &results->columns[i],
                           .lines = lines,
                           .totals = &totals[i]};
        open_totals(&summing);
        for (size_t line = 0; line < results->line_count; line++)
            add_line(&summing, line);
        close_totals(&summing);
    }
    return totals;
}
