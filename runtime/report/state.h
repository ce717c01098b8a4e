/* state.h -- the tables that a method declares (`état`), worked out: neither a terminal nor
 * a file yet.
 *
 * Lines are grouped by the keys of the table, each group with its subtotal; columns are the
 * classes of axes, or the labels at the top of a reference list.  A line that is split
 * gives cents to each of its classes, and counts as one line in each of them; in `total` it
 * counts once.  A line that bears several labels is shared out between them, or touches
 * each of them in full, as the value says.
 */
#ifndef CRIBLE_REPORT_STATE_H
#define CRIBLE_REPORT_STATE_H

#include "runtime/base/json.h"
#include "runtime/report/run.h"

typedef enum StateHeadKind {
    HEAD_CLASS,
    HEAD_LABEL,
    HEAD_BARE, /* no label, or none that the key can share out between */
    HEAD_UNDETERMINED,
    HEAD_INSIDE, /* of the perimeter: all those before */
    HEAD_OUTSIDE,
    HEAD_TOTAL
} StateHeadKind;

typedef struct StateHead {
    StateHeadKind kind;
    uint32_t block;
    const char *name, *title, *colour; /* colour: of a class, or NULL */
} StateHead;

/* The columns of one axis or of one list of labels; or the only one of a table without. */
typedef struct StateBlock {
    const char *name, *title; /* NULL without columns */
    bool labels;
    uint32_t first, count; /* heads */
} StateBlock;

typedef struct StateCell {
    bool given;
    Sum value; /* cents, or lines; of a share its numerator */
    Sum whole; /* of a share its denominator */
} StateCell;

typedef struct StateLine {
    uint32_t level;           /* 0: the whole table; n: a group of the nth key */
    const char *const *codes; /* by key, of this group and of those it is in */
    const char *const *labels;
    const StateCell *cells; /* shown × head */
} StateLine;

typedef struct StateTable {
    const ProgramState *state;
    LIST(StateBlock) blocks;
    LIST(StateHead) heads;
    LIST(StateLine) lines; /* the whole first, each group before those inside it */
    Total unknown; /* lines left out: nobody knows whether they meet the condition */
} StateTable;

static inline const StateCell *state_cell(const StateTable *table, const StateLine *line,
                                          uint32_t shown, uint32_t head)
{
    return &line->cells[shown * table->heads.count + head];
}

/* STATE over the lines of RUN; PLANS: by document. */
StateTable *state_table(const Run *run, const PlanProgram *const *plans,
                        const ProgramState *state);

/* The state of PROGRAM called NAME, accents apart, or NULL. */
const ProgramState *state_named(const Program *program, const char *name);

/* For a terminal: as many columns side by side as its width holds, the others below. */
void state_write(const Run *run, const StateTable *table, Text *out);

void state_json(const Run *run, const StateTable *table, Text *out);

/* One row a group: `;`, UTF-8, decimal point. */
void state_csv(const StateTable *table, Text *out);

/* "montant", "part_du_perimetre": of a file. */
const char *state_shown_name(const StateShown *shown);

#endif
