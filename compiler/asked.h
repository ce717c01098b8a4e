/* asked.h -- a place named on the command line: some fields of a line, the rest free. */
#ifndef CRIBLE_COMPILER_ASKED_H
#define CRIBLE_COMPILER_ASKED_H

#include "compiler/compile.h"
#include "compiler/ground.h"

typedef struct Asked {
    const Plan *plan;
    Decision *decision; /* of this plan */
    Ground ground;
    GroundFilter filter;
    uint64_t *choices;         /* by field of the lines: bits, 0 where none is asked for */
    Lines *lines;              /* one line: texts, amounts, answers that are given */
    Bits given;                /* by field and answer column */
    LIST(const char *) said;   /* "nature 60622 « Carburants »", "réel" */
    LIST(const char *) unread; /* fields given that the method looks at nowhere */
    Ref where;                 /* boolean, over the variables of the decision */
    uint32_t cell_count;       /* account × function */
} Asked;

/* Reads WORDS: « nature 60622 », « dépense », « exercice 2024 », « M57_D », « libellé »
 * and its text, « montant » and an amount, « question=réponse ».  False when something was
 * refused, said in DIAGS; asked_close, whatever it is. */
bool asked_read(const Compiled *compiled, const char *const *words, uint32_t count,
                Asked *asked, Diags *diags);
void asked_close(Asked *asked);

#endif
