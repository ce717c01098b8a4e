/* transposition.h -- what a code of one plan may be in another.
 *
 * A table (stdlib-rules/transpositions/) says, for each code of a family under each of its
 * labels, which codes of another family it may be, and whether that is sure or proposed.
 * What a person wrote (FROM-TO.main.trans) wins over what a program worked out
 * (FROM-TO.trans).  Two plans of one family have a table too: codes change their meaning
 * from one to the other, and from year to year.
 *
 * A budget's code stands for leaves of the plan it is read in.  A leaf of its own plan
 * stands for the leaves under each of its correspondents; a group, for all that the codes
 * below it stand for; a code with no correspondent, for anything.
 */
#ifndef CRIBLE_TRANSPOSITION_H
#define CRIBLE_TRANSPOSITION_H

#include "runtime/nomenclature/nomenclature.h"

typedef enum Certainty {
    CERTAINTY_SURE,     /* one code, the same under the same label */
    CERTAINTY_PROPOSED, /* one code */
    CERTAINTY_SEVERAL,  /* several codes, one of which it is */
    CERTAINTY_NONE,     /* any code */
    CERTAINTIES
} Certainty;

/* What a code stands for. */
typedef struct Counterparts {
    Certainty certainty;
    const uint32_t *nodes; /* of the plan read in, ascending */
    uint32_t count;
} Counterparts;

/* A line of a table, as far as one plan is concerned. */
typedef struct Correspondence {
    bool sure;
    const char *const *codes; /* the other family's, in the order of the table */
    uint32_t code_count;
    const char *why;
} Correspondence;

typedef struct Transposition Transposition;

/* How FROM is read in TO, or NULL when nothing says it.  Loaded once a process. */
const Transposition *transposition_find(const Nomenclature *from, const Nomenclature *to);

const Nomenclature *transposition_from(const Transposition *transposition);
const Nomenclature *transposition_to(const Transposition *transposition);

/* The years of FROM for which the table was made. */
void transposition_years(const Transposition *transposition, int *first, int *last);

/* What NODE of FROM, alive in YEAR, stands for in TO. */
const Counterparts *transposition_counterparts(const Transposition *transposition,
                                               CodeKind kind, uint32_t node, int year);

/* The line of the table about NODE of FROM as it is in YEAR; false when there is none. */
bool transposition_line(const Transposition *transposition, CodeKind kind, uint32_t node,
                        int year, Correspondence *line);

/* The codes of FROM whose line names CODE of TO, sorted; *COUNT receives how many. */
const char *const *transposition_sources(const Transposition *transposition, CodeKind kind,
                                         const char *code, uint32_t *count);

#endif
