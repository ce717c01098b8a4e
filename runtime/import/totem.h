/* totem.h -- budget acts: the TotEM format (XML, root DocumentBudgetaire), and what else
 * holds such a document.  Internal to runtime/import.
 */
#ifndef CRIBLE_IMPORT_TOTEM_H
#define CRIBLE_IMPORT_TOTEM_H

#include "runtime/import/budget.h"
#include "runtime/import/input.h"

/* What tells one kind of act from another. */
typedef struct ActKind {
    const char *format; /* as in Document */
    const char
        *around; /* the root that holds the DocumentBudgetaire; NULL: it is the root */

    /* The étape that NatDec, "" when absent, stands for; FIELD_ABSENT when for none. */
    int64_t (*stage)(const char *decision);

    /* Why a line of account NATURE and movement OP_BUDG is no line of the budget, or
     * ASIDE_KINDS when it is one. */
    AsideKind (*aside)(const char *nature, const char *op_budg);
} ActKind;

/* The étape of a NatDec as every act writes it, or FIELD_ABSENT. */
int64_t totem_stage(const char *decision);

/* Appends the lines of INPUT, an XML file, to BUDGET, which is left in any state when the
 * answer is not 0: -1 when the content was refused, -2 when the system refused.  The root
 * says which of KINDS, ended by NULL, the file is. */
int totem_read(Budget *budget, Input *input, const ActKind *const *kinds);

extern const ActKind act_totem;

#endif
