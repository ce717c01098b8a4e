/* plan_text.h -- the .plan format: what one file says of a family of plans.
 *
 * A .plan file is a header (the plans read with their years, and numbered groups of lives)
 * followed by facts, one a line:
 *
 *     crible-plan 1
 *     famille M57
 *     plan M57_A 2022-2024
 *     plan M57_D 2022-2024
 *     vies 1 M57_A 2023-2024, M57_D 2022-2024
 *     [comptes]
 *     60622;Carburants;1;DR=011
 *
 * The format is described, for who reads or writes one, in
 * stdlib-rules/nomenclatures/README.md.
 */
#ifndef CRIBLE_NOMENCLATURE_PLAN_TEXT_H
#define CRIBLE_NOMENCLATURE_PLAN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/diag.h"
#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/nomenclature/nomenclature.h"

/* A set of years: bit i is year PLAN_FIRST_YEAR + i. */
typedef uint64_t YearSet;

#define PLAN_FIRST_YEAR 2000
#define PLAN_LAST_YEAR  2063

static inline YearSet year_set(int year)
{
    return (YearSet)1 << (year - PLAN_FIRST_YEAR);
}

/* Bytes of the text, not ended by '\0'. */
typedef struct Slice {
    const char *start;
    size_t size;
} Slice;

bool slice_is(Slice slice, const char *string);

typedef enum PlanPart {
    PART_ACCOUNTS,
    PART_FUNCTIONS,
    PART_CHAPTERS,          /* of budgets voted by nature */
    PART_FUNCTION_CHAPTERS, /* of budgets voted by function */
    PLAN_PARTS
} PlanPart;

/* The last field of a fact. */
typedef struct PlanAttributes {
    Entry entry;                       /* all but years, label and parent */
    const char *chapters[IMPUTATIONS]; /* the entry's, when the text was read */
    const char *parent; /* code; NULL for the longest prefix (none, for a chapter) */
    bool root;          /* no parent, although a prefix is there */
} PlanAttributes;

typedef struct PlanFact {
    PlanPart part;
    Slice code, label, attribute_text;
    const PlanAttributes *attributes;
    const YearSet *lives; /* by plan, in the order of PlanText.plans */
} PlanFact;

typedef struct PlanYears {
    Slice name;
    YearSet years;
} PlanYears;

/* A file being read.  FAULT says what is wrong with line LINE; TEXT_COUNT when nothing. */
typedef struct PlanText {
    const char *next, *end;
    uint32_t line;
    TextId fault;
    Slice family;
    LIST(PlanYears) plans;
    LIST(YearSet *) lives;
    PlanPart part;
    Hash attributes; /* text of the last field -> PlanAttributes */
} PlanText;

/* Reads the header of the SIZE bytes at TEXT, which must outlive PLAN.  False on a fault.
 */
bool plan_open(PlanText *plan, const char *text, size_t size);

/* The same, without the groups of lives nor what follows: only to see which plans the file
 * holds. */
bool plan_open_names(PlanText *plan, const char *text, size_t size);

/* The next fact; false at the end or on a fault. */
bool plan_next(PlanText *plan, PlanFact *fact);

/* Writes the last field of a fact. */
void plan_write_attributes(Text *text, const PlanAttributes *attributes);

/* The line that opens PART: "[comptes]"… */
const char *plan_part_title(PlanPart part);

#endif
