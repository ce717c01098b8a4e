/* impute.h -- what a budget line leaves out and the plan of the year knows.
 *
 * Shared by every format: each says what its file says of a line in a Claim, and
 * impute_line fills the line's coded columns.  Internal to runtime/import.
 */
#ifndef CRIBLE_IMPORT_IMPUTE_H
#define CRIBLE_IMPORT_IMPUTE_H

#include "runtime/import/budget.h"

typedef enum Order {
    ORDER_UNSAID,
    ORDER_NONE,
    ORDER_WITHIN,
    ORDER_BETWEEN,
    ORDER_SOME
} Order;

/* What a file says of one line.  A text it does not say is "". */
typedef struct Claim {
    const char *nature, *fonction;
    const char *chapter;          /* by nature; often the account itself, or nothing */
    const char *function_chapter; /* of a budget voted by function: 930, 903… */
    int64_t sens, section;        /* FIELD_ABSENT when not said */
    Order order;                  /* ORDER_SOME: d'ordre, of a kind not said */
    bool vote_unsaid; /* nothing tells whether functions are written after chapters */
    uint32_t place;   /* line of the file */
} Claim;

/* Fills the coded columns of line LINE of document DOCUMENT: sens, mouvement, nature,
 * chapitre, section, fonction, libellé_compte. */
void impute_line(Budget *budget, uint32_t document, size_t line, const Claim *claim);

/* Counts, once, why nothing can be deduced for DOCUMENT, if so. */
void impute_document(Budget *budget, uint32_t document, uint32_t place);

#endif
