/* family.h -- many plans as one table of facts, and its .plan text.
 *
 * A fact (part, code, label, attributes) is kept once, with the years of each plan in which
 * it holds.  The text depends on the facts alone, not on the order in which they came.
 */
#ifndef CRIBLE_NOMENCLATURE_FAMILY_H
#define CRIBLE_NOMENCLATURE_FAMILY_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/base/hash.h"
#include "runtime/base/text.h"
#include "runtime/nomenclature/plan_text.h"
#include "runtime/nomenclature/plan_tree.h"

/* Texts of a fact; ATTRIBUTES is the last field of its line. */
typedef struct FamilyFact {
    PlanPart part;
    const char *code, *label, *attributes;
} FamilyFact;

typedef struct Family {
    const char *name;
    Hash plans; /* name -> value: YearSet *, number: rank in the order of arrival */
    Hash facts; /* spelled out -> value: its lives */
} Family;

/* Adds all that a .plan text says.  False, with *FAULT, when it is not in the format. */
bool family_read(Family *family, const char *text, size_t size, PlanFault *fault);

/* Opens YEAR of PLAN: what was known of it is forgotten. */
void family_renew(Family *family, const char *plan, int year);

/* Says that FACT holds in YEAR of PLAN, which was opened. */
void family_add(Family *family, const char *plan, int year, const FamilyFact *fact);

void family_write(const Family *family, Text *text);

#endif
