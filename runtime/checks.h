/* checks.h -- what a method asks of a run besides rating: totals to find, tables to show,
 * obligations to recall.
 *
 * Their conditions are numbers: PlanProgram.conditions holds a boolean diagram for each,
 * over the variables of the plan.
 */
#ifndef CRIBLE_CHECKS_H
#define CRIBLE_CHECKS_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/diag.h"
#include "runtime/base/money.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/nomenclature.h"

/* `vérifie total montant = 191 602 651,45 € si …` */
typedef struct ProgramAssertion {
    FieldId field; /* a money field */
    Sum cents;
    uint32_t condition;
    const char *written;
    Where where;
} ProgramAssertion;

/* How the lines of a table are grouped at one level. */
typedef enum StateKeyKind {
    KEY_BY_DOCUMENT,
    KEY_BY_CODE,   /* of the plan: with its label */
    KEY_BY_TEXT,   /* any text or free code */
    KEY_BY_CHOICE, /* a word */
    KEY_BY_NUMBER  /* a year */
} StateKeyKind;

typedef struct StateKey {
    StateKeyKind kind;
    FieldId field;  /* or the column of an answer; of all but KEY_BY_DOCUMENT */
    CodeKind codes; /* KEY_BY_CODE */
    const char *name;
    const char *const *words, *const
                                  *titles; /* KEY_BY_CHOICE: by choice; a title or NULL */
} StateKey;

/* What a cell shows. */
typedef enum StateShownKind {
    SHOWN_FIELD, /* cents of a money field */
    SHOWN_LINES,
    SHOWN_SHARED, /* euros of labels, shared out */
    SHOWN_TOUCHED,
    SHOWN_SHARE
} StateShownKind;

/* Of what a share is a part. */
typedef enum StateWhole { WHOLE_INSIDE, WHOLE_ALL, WHOLE_ROW, WHOLE_COLUMN } StateWhole;

typedef struct StateShown {
    StateShownKind kind;
    FieldId field;    /* SHOWN_FIELD */
    uint32_t of;      /* SHOWN_SHARE: the value whose share it is */
    StateWhole whole; /* SHOWN_SHARE */
    bool hidden;      /* only shares of it are shown */
} StateShown;

/* `état synthèse « … »`.  Its columns are axes, or lists of labels, never both. */
typedef struct ProgramState {
    const char *name, *title;
    const StateKey *keys;
    uint32_t key_count;
    const uint32_t *axes; /* numbers of axes */
    uint32_t axis_count;
    const uint32_t *tallies; /* numbers of tallies */
    uint32_t tally_count;
    const StateShown *shown;
    uint32_t shown_count;
    uint32_t condition;
} ProgramState;

/* `obligatoire à compter de l'exercice 2027 si …`, said of an axis. */
typedef struct ProgramObligation {
    uint32_t axis;
    int from, until; /* exercises, both included */
    uint32_t condition;
    const char *written;
} ProgramObligation;

typedef struct ProgramChecks {
    const ProgramAssertion *assertions;
    uint32_t assertion_count;
    const ProgramObligation *obligations; /* by axis, in the order written */
    uint32_t obligation_count;
    const ProgramState *states;
    uint32_t state_count;
} ProgramChecks;

#endif
