/* stakes.c -- the lines and euros of budgets where diagrams hold. */
#include "compiler/stakes.h"

#include "runtime/base/mem.h"
#include "runtime/base/money.h"
#include "runtime/base/text.h"

struct Stakes {
    ConditionReader *reader;
    const PlanProgram *const *plans;
    const Lines *lines;
};

Stakes *stakes_new(const Program *program, const PlanProgram *const *plans,
                   const Lines *lines, const Results *results)
{
    Stakes *stakes = mem_new(Stakes);
    stakes->reader = condition_reader_new(program, plans, lines);
    condition_reader_rated(stakes->reader, results);
    stakes->plans = plans;
    stakes->lines = lines;
    return stakes;
}

/* YEAR 0: of any. */
static Stake weigh(Stakes *stakes, const PlanProgram *plan, Ref where, int year)
{
    Stake stake = {0};
    const Lines *lines = stakes->lines;
    for (size_t line = 0; line < lines->count && where != REF_FALSE; line++) {
        if (stakes->plans[lines->document[line]] != plan ||
            (year != 0 && lines_get(lines, FIELD_EXERCICE, line) != year))
            continue;
        Truth truth = diagram_truth(stakes->reader, where, line);
        if (truth != NO)
            total_add(truth == YES ? &stake.sure : &stake.perhaps,
                      lines_amount(lines, line));
    }
    return stake;
}

Stake stakes_of(Stakes *stakes, const PlanProgram *plan, Ref where)
{
    return weigh(stakes, plan, where, 0);
}

Stake stakes_of_year(Stakes *stakes, const PlanProgram *plan, Ref where, int year)
{
    return weigh(stakes, plan, where, year);
}

static const char *total_text(const Total *total)
{
    return SAY(TEXT_STAKE, text_make("%llu", (unsigned long long)total->lines),
               money_french(total->cents));
}

const char *stake_text(const Stake *stake)
{
    if (stake->sure.lines == 0 && stake->perhaps.lines == 0)
        return NULL;
    return stake->perhaps.lines == 0 ? total_text(&stake->sure)
                                     : SAY(TEXT_STAKE_PERHAPS, total_text(&stake->sure),
                                           total_text(&stake->perhaps));
}
