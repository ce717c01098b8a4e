/* adapt.h -- the texts of a method made into one tree.
 *
 * What comes after (names, diagrams, examples, reports) sees one module: the declarations
 * of the method that adapts none and of what it uses; then, for each adaptation, its
 * changes applied and its own declarations added.  Spans still point into the text that
 * says it.
 */
#ifndef CRIBLE_COMPILER_ADAPT_H
#define CRIBLE_COMPILER_ADAPT_H

#include "compiler/model.h"
#include "compiler/modules.h"
#include "runtime/base/diag.h"

/* The tree of all that LOADED holds.  The trees of its texts must not be used for their
 * declarations afterwards: they are moved and changed.  What cannot be changed as written
 * is said in DIAGS. */
Module *adapt_merge(Loaded *loaded, Diags *diags);

/* What the last adaptation of LOADED says, in the order of its text: each change of a rule,
 * a value, a list or a name, each rule and each clause of the perimeter that it adds:
 * "retire règle x". What they need (questions, lists, sources) is no statement. */
typedef LIST(const char *) StatementTexts;
StatementTexts adapt_statements(const Loaded *loaded);

/* The same tree with a part of these statements; examples and properties, which say what is
 * expected of the whole, are left out. */
typedef enum SelectionKind {
    SELECT_NONE, /* what is adapted alone */
    SELECT_ALL,
    SELECT_ONLY,   /* one statement */
    SELECT_WITHOUT /* all but one */
} SelectionKind;

typedef struct Selection {
    SelectionKind kind;
    uint32_t statement;
} Selection;

Module *adapt_select(Loaded *loaded, Selection selection, Diags *diags);

/* Fills the adaptations of METHOD, and in its rules who adapted them. */
void adapt_mark(const Loaded *loaded, Method *method);

/* "métropole adapte climat_commune 2026.1 : délibération 2026-014, 2026-03-12" */
const char *adaptation_text(const Adaptation *adaptation);

#endif
