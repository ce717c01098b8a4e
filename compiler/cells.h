/* cells.h -- the imputations that a plan allows.
 *
 * A cell is an account and a function, both leaves of the plan.  An account is used in the
 * ways that the plan gives it a chapter for: that fixes together the direction, the
 * movement, the chapter and the section, so that "section investissement" and "nature
 * 60622" are known never to meet.
 */
#ifndef CRIBLE_COMPILER_CELLS_H
#define CRIBLE_COMPILER_CELLS_H

#include "compiler/domain.h"

/* One way in which an account is used. */
typedef struct Use {
    int64_t sens, movement, section; /* choices of the fields */
    uint32_t chapter;                /* node, or NODE_NONE */
    uint64_t years;                  /* bit y: in the year y of the plan's first one */
} Use;

typedef LIST(Use) UseList;

typedef struct Cells {
    const Plan *plan;
    UseList *uses;            /* by account node */
    Bits accounts;            /* leaves of the plan in some declared year */
    Bits functions;           /* leaves of the plan in some declared year */
    uint64_t *function_years; /* by function node, leaf or not: bits as in Use */
} Cells;

Cells *cells_new(const Plan *plan);

/* Those of the plan of DECISION, made once. */
struct Decision;
const Cells *decision_cells(struct Decision *decision);

/* The bit of YEAR, brought into the plans read; none for a year before them. */
uint64_t cells_year_bit(const Nomenclature *nomenclature, int year);

/* The classes still allowed for each variable: NULL bits for any. */
typedef struct Region {
    const Domain *domain;
    Bits *allowed; /* by variable; words NULL: no constraint */
} Region;

Region region_new(const Domain *domain);

/* May VARIABLE be in CLASS? */
bool region_allows(const Region *region, uint32_t variable, uint32_t class);

/* The declared years that REGION allows, and in which one of its functions lives. */
uint64_t region_years(const Cells *cells, const Region *region);

/* The accounts (leaves or not) that some use puts in REGION, in one of YEARS. */
Bits region_accounts(const Cells *cells, const Region *region, uint64_t years);

/* The functions of REGION that are leaves. */
Bits region_functions(const Cells *cells, const Region *region);

/* A use of ACCOUNT that REGION allows in one of YEARS, or NULL. */
const Use *region_use(const Cells *cells, const Region *region, uint32_t account,
                      uint64_t years);

/* The last declared year of YEARS, a set that is not empty. */
int years_last(const Cells *cells, const Region *region, uint64_t years);

/* The way of using an account that SENS and MOVEMENT make; false for results carried over,
 * which are in no way of the plan. */
bool use_way(int64_t sens, int64_t movement, Imputation *way);

#endif
