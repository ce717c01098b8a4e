/* groups.h -- by what lines are added up: the fields asked for, and their values. */
#ifndef CRIBLE_BULK_GROUPS_H
#define CRIBLE_BULK_GROUPS_H

#include <stdbool.h>

#include "runtime/base/hash.h"
#include "runtime/import/budget.h"

/* Not a field of lines: who the budget is of, its SIREN or else its name. */
enum { BY_COLLECTIVITE = FIELD_COUNT };

typedef LIST(int) ByList; /* fields, or BY_COLLECTIVITE */

/* The field called NAME, accents apart; -1 when lines cannot be added up by it. */
int by_find(const char *name);
const char *by_name(int by);

/* What is known of a group: its values, or those of them that a part of a line tells, one
 * for each field asked for; NULL where nothing is said. */
typedef struct ByGroup {
    const char *const *values;
    uint32_t count;
} ByGroup;

typedef struct Groups {
    const ByList *by;
    Hash numbers;
    LIST(ByGroup) items;
} Groups;

/* An act that is left aside: of a plan, or of a year, that the method does not read. */
typedef struct AsideAct {
    const char *plan; /* NULL when the file does not say it */
    int year;
    bool known; /* the plan is one of the method's */
} AsideAct;

typedef LIST(AsideAct) AsideActs;

/* The number of the group of VALUES, added if it was not there; VALUES is copied. */
uint32_t groups_add(Groups *groups, const char *const *values);

/* The value of BY on LINE of BUDGET, or NULL. */
const char *by_value(int by, const Budget *budget, size_t line);

/* -1, 0 or 1: the order in which groups are written, that of the bytes of their values. */
int group_compare(const ByGroup *a, const ByGroup *b);

#endif
