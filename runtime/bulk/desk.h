/* desk.h -- the rows of one format, understood by the ordinary reader.
 *
 * Each row is cut into parts, told by few columns; each distinct part goes to the desk once
 * per thread.  Shared by all threads; in the collected heap; every call is made with the
 * judge's lock held.
 */
#ifndef CRIBLE_BULK_DESK_H
#define CRIBLE_BULK_DESK_H

#include "runtime/bulk/judge.h"
#include "runtime/import/csv.h"
#include "runtime/import/table_work.h"

typedef LIST(uint32_t) ColumnList; /* columns of the format, ascending */

/* A column added to, or taken from, an amount. */
typedef struct LayoutTerm {
    FieldId field;
    uint32_t amount; /* an index in `amounts` */
    bool negative;
} LayoutTerm;

typedef struct LayoutLine {
    LIST(LayoutTerm) terms; /* field by field */
    int texts[DIMENSIONS];  /* the column of each text, or -1 */
} LayoutLine;

/* Which columns tell what. */
typedef struct Layout {
    bool can;                 /* rows can be cut into parts */
    ColumnList gate;          /* whether a row is kept, and which lines it gives */
    ColumnList document;      /* of which act */
    ColumnList account, side; /* the account; what else its imputation depends on */
    ColumnList function;
    ColumnList amounts;
    LIST(LayoutLine) lines;
} Layout;

typedef enum ActState {
    ACT_GOOD,
    ACT_NO_YEAR,
    ACT_NO_STAGE,
    ACT_ASIDE /* of a plan or a year that the method does not read */
} ActState;

#define ODD_NONE UINT32_MAX

/* What a row says of its act. */
typedef struct ActPart {
    ActState state;
    uint32_t plan;
    uint32_t likeness; /* acts of one likeness have the same parts */
    uint32_t group;
    uint32_t odd;
    uint32_t aside; /* ACT_ASIDE */
    FieldId measure;
} ActPart;

/* What it says of the account, or of the function. */
typedef struct LinePart {
    uint32_t number; /* judge_part */
    uint32_t group;
    uint32_t odd;
    uint32_t vote; /* of a function: 0, or which chapter of operations d'ordre */
} LinePart;

/* Whether it is kept. */
typedef struct Gate {
    uint64_t lines; /* those that the row gives, as bits */
} Gate;

/* What is odd each time a part is met. */
typedef struct Odd {
    AnomalyKind kind;
    const char *what;
} Odd;

typedef LIST(Odd) OddList;

typedef struct Desk {
    Layout layout;
    const Format *format;
    LIST(OddList) odds;

    /* private */
    Judge *judge;
    FieldId measure;
    Budget budget; /* where rows are understood, one at a time */
    Table table;
    Input input;
    Situation *situation;
    Hash likenesses, odd_numbers;
    AsideActs *asides;
} Desk;

/* MEASURE as for budget_measure.  desk_free when done. */
Desk *desk_new(Judge *judge, const Format *format, const FormatSet *formats,
               FieldId measure, AsideActs *asides);
void desk_free(Desk *desk);

/* CELLS, one for each column of the format, are the row spoken of from now on. */
void desk_row(Desk *desk, const char *const *cells);

Gate desk_gate(Desk *desk);
ActPart desk_act(Desk *desk, uint32_t line);
LinePart desk_part(Desk *desk, uint32_t line, PartKind kind);

/* The number of the row's text in DIMENSION: judge_text. */
uint32_t desk_text(Desk *desk, uint32_t line, uint32_t plan, int dimension);

#endif
