/* stakes.c -- what gaps weigh in lines and cents, against what is said of each line. */
#include "tests/property/stakes.h"

#include <string.h>

#include "compiler/gaps.h"
#include "compiler/stakes.h"
#include "runtime/base/text.h"
#include "tests/oracle/oracle.h"

/* Names are put together by « + » or « | ». */
static bool starts_name(const char *names, const char *at)
{
    return at == names || (at >= names + 3 && text_starts(at - 3, " + ")) ||
           (at >= names + 3 && text_starts(at - 3, " | "));
}

/* Is « sinon » among the rules that NAMES lists? */
static bool may_be_otherwise(const char *names)
{
    const char *word = SAY(TEXT_OTHERWISE);
    for (const char *at = names; (at = strstr(at, word)) != NULL; at++) {
        const char *end = at + strlen(word);
        if (starts_name(names, at) &&
            (*end == '\0' || text_starts(end, " + ") || text_starts(end, " | ")))
            return true;
    }
    return false;
}

/* What the results say: decided by nothing but `sinon`, or perhaps.  YEAR 0: of any. */
static Stake stake_said(const Lines *lines, const Results *results, uint32_t axis,
                        uint32_t document, int year)
{
    Stake stake = {0};
    for (size_t line = 0; line < lines->count; line++) {
        const char *names = results_get(results, axis, line)->rules;
        if (lines->document[line] != document ||
            (year != 0 && lines_get(lines, FIELD_EXERCICE, line) != year) ||
            !may_be_otherwise(names))
            continue;
        int64_t cents = lines_get(lines, FIELD_MONTANT, line);
        Total *total =
            text_equal(names, SAY(TEXT_OTHERWISE)) ? &stake.sure : &stake.perhaps;
        total->lines++;
        total->cents += cents == FIELD_ABSENT ? 0 : cents;
    }
    return stake;
}

static bool same_total(const Total *a, const Total *b)
{
    return a->lines == b->lines && a->cents == b->cents;
}

static const char *difference(const Plan *plan, uint32_t axis, int year,
                              const Stake *weighed, const Stake *said)
{
    if (same_total(&weighed->sure, &said->sure) &&
        same_total(&weighed->perhaps, &said->perhaps))
        return NULL;
    return text_make(
        "stakes of axis %u on %s, exercise %d: weighed %llu lines and %llu "
        "perhaps, the results say %llu and %llu",
        axis, plan->nomenclature->name, year, (unsigned long long)weighed->sure.lines,
        (unsigned long long)weighed->perhaps.lines, (unsigned long long)said->sure.lines,
        (unsigned long long)said->perhaps.lines);
}

/* Gaps of an axis that reads others are wherever these may lead there. */
static bool reads_others(const Method *model, uint32_t axis)
{
    for (uint32_t i = 0; i < model->axes.count; i++)
        if (axis_reads(model, model->axes.items[axis], model->axes.items[i]))
            return true;
    return false;
}

/* All exercises, then each. */
static const char *axis_differs(Stakes *stakes, const Weighed *work, uint32_t document,
                                uint32_t axis, StakesSeen *seen)
{
    const Plan *plan = &work->compiled->method->plans.items[document];
    Decision *decision = work->compiled->decisions[document];
    Ref where = gap_of(decision, &decision->axes[axis]);
    Stake all = stakes_of(stakes, work->plans[document], where);
    Stake said = stake_said(work->lines, work->results, axis, document, 0);
    const char *wrong = difference(plan, axis, 0, &all, &said);
    for (int year = plan->first_year; year <= plan->last_year && wrong == NULL; year++) {
        Stake one = stakes_of_year(stakes, work->plans[document], where, year);
        said = stake_said(work->lines, work->results, axis, document, year);
        wrong = difference(plan, axis, year, &one, &said);
    }
    seen->sure += (uint32_t)all.sure.lines;
    seen->perhaps += (uint32_t)all.perhaps.lines;
    return wrong;
}

const char *stakes_differ(const Weighed *work, StakesSeen *seen)
{
    const Method *model = work->compiled->method;
    Stakes *stakes = stakes_new(work->program, work->plans, work->lines, work->results);
    for (uint32_t i = 0; i < model->plans.count; i++)
        for (uint32_t axis = 0; axis < model->axes.count; axis++) {
            if (model->plans.items[i].transposition != NULL || reads_others(model, axis))
                continue;
            const char *wrong = axis_differs(stakes, work, i, axis, seen);
            if (wrong != NULL)
                return wrong;
        }
    return NULL;
}
