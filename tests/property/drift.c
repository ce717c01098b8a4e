/* drift.c -- what becomes uncovered year after year, against cells tried one by one. */
#include "tests/property/drift.h"

#include <stdio.h>

#include "compiler/drift.h"

YearsTried years_tried_new(PlaceBook *book, const Plan *plan)
{
    uint32_t count = (uint32_t)(plan->last_year - plan->first_year) + 1;
    YearsTried years = {.tried = cells_tried_new(book, plan),
                        .allowed = mem_array(count, sizeof *years.allowed)};
    for (uint32_t i = 0; i < count; i++)
        years.allowed[i] = bits_new(years.tried.all.size);
    return years;
}

void years_see(void *context, const PointUse *use, uint32_t function, bool holds)
{
    YearsTried *years = context;
    uint32_t column = function == NODE_NONE ? 0 : function;
    bits_add(years->allowed[use->year - years->tried.plan->first_year],
             use->account * places_width(years->tried.book) + column);
    cells_see(&years->tried, use, function, holds);
}

/* Is ACCOUNT, or FUNCTION, one of those of CELLS? */
static bool has_account(Bits cells, uint32_t width, uint32_t account)
{
    for (uint32_t i = 0; i < width; i++)
        if (bits_has(cells, account * width + i))
            return true;
    return false;
}

static bool has_function(Bits cells, uint32_t width, uint32_t function)
{
    for (uint32_t cell = function; cell < cells.size; cell += width)
        if (bits_has(cells, cell))
            return true;
    return false;
}

/* The nodes of ARRIVED, accounts or functions, that no cell allowed BEFORE has. */
static bool same_nodes(Bits said, Bits arrived, Bits before, uint32_t width, bool accounts)
{
    uint32_t count = accounts ? arrived.size / width : width;
    for (uint32_t node = 0; node < count; node++) {
        bool here = (accounts ? has_account : has_function)(arrived, width, node);
        bool known = here && (accounts ? has_account : has_function)(before, width, node);
        if ((node < said.size && bits_has(said, node)) != (here && !known))
            return false;
    }
    return true;
}

/* BEFORE: the index of the year before, or -1 for the first one looked at. */
static bool same_year(const DriftYear *said, const YearsTried *years, int index, int before)
{
    Bits open = years->tried.by_year[index];
    if (said->cells != bits_count(years->allowed[index]) || said->open != bits_count(open))
        return false;
    if (before < 0)
        return said->arrived == 0;
    uint32_t width = places_width(years->tried.book);
    Bits arrived = bits_copy(open);
    bits_subtract(arrived, years->allowed[before]);
    return said->arrived == bits_count(arrived) &&
           same_nodes(said->accounts, arrived, years->allowed[before], width, true) &&
           (!places_by_function(years->tried.book) ||
            same_nodes(said->functions, arrived, years->allowed[before], width, false));
}

static bool check_drift(const Trial *trial, const Drift *drift, const YearsTried *years,
                        int first, int last, Counts *tally)
{
    bool same = drift->years.count == (uint32_t)(last - first) + 1;
    for (uint32_t i = 0; i < drift->years.count && same; i++) {
        const DriftYear *one = &drift->years.items[i];
        int index = first + (int)i - years->tried.plan->first_year;
        same = one->year == first + (int)i &&
               same_year(one, years, index, i == 0 ? -1 : index - 1);
        tally->drifted++;
        tally->arrived += one->arrived;
        if (!same)
            printf("%s\n%s, %d: %u cells, %u left, %u arrived, not so when tried\n",
                   trial->text, drift->axis->name, one->year, one->cells, one->open,
                   one->arrived);
    }
    return same;
}

bool drift_check(Random *random, const Trial *trial, const Gaps *gaps, const Axis *axis,
                 const YearsTried *years, Counts *tally)
{
    const Plan *plan = years->tried.plan;
    uint32_t span = (uint32_t)(plan->last_year - plan->first_year) + 1;
    for (int round = 0; round < 2; round++) {
        int first = plan->first_year, last = plan->last_year;
        if (round == 1) {
            first += (int)random_below(random, span);
            last = first + (int)random_below(random, (uint32_t)(last - first) + 1);
        }
        Drifts *drifts = drifts_of(&trial->compiled, gaps, first, last);
        for (uint32_t i = 0; i < drifts->items.count; i++)
            if (drifts->items.items[i].axis == axis &&
                !check_drift(trial, &drifts->items.items[i], years, first, last, tally))
                return false;
    }
    return true;
}
