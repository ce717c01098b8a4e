/* changes.h -- the changes of an adaptation, made in the tree of the method it adapts. */
#ifndef CRIBLE_COMPILER_CHANGES_H
#define CRIBLE_COMPILER_CHANGES_H

#include "lang/ast.h"
#include "runtime/base/diag.h"
#include "runtime/base/hash.h"

typedef struct Changing {
    Module *base;       /* what is changed */
    Module *adaptation; /* what says the changes, and what it adds */
    const char *base_name, *name;
    const Source *source; /* the set of all the texts */
    const Source *own;    /* the text of the adaptation */
    Hash *adapted;        /* rule -> who wrote or changed it last */
    Hash changed;         /* "règle x" -> its ChangeAst; "=règle x" when it is renamed */
    Hash retired;         /* rule -> the ChangeAst that retired it */
    Diags *diags;
} Changing;

/* Makes every change but the new names of rules.  Those that cannot be made are said. */
void changes_apply(Changing *changing);

/* Gives rules and tables their new names, and follows them in the base and in the
 * adaptation, which may use either; then says what still names a rule that was retired. */
void changes_follow_names(Changing *changing);

/* --- any list of declarations --------------------------------------------------------
 * What an adaptation changes begins, in the tree, with its name (or title). */

typedef struct Declared {
    void *items;
    uint32_t *count;
    size_t size;
} Declared;

/* The declarations of MODULE among which a TARGET is looked up. */
Declared declared_of(Module *module, ChangeTarget target);

/* The one called NAME, or NULL. */
void *declared_find(Declared declared, const char *name);

/* The word for TARGET: « règle ». */
const char *target_word(ChangeTarget target);

/* CHANGE as it is written: "retire règle x". */
const char *change_text(const ChangeAst *change);

/* Remembers that the adaptation wrote or changed the rule called NAME. */
void rule_adapted(Changing *changing, const char *name);

/* --- names and titles (compiler/renames.c) -------------------------------------------- */

/* Says that CHANGE must be followed by WANTED. */
void change_say_wants(const Changing *changing, const ChangeAst *change, TextId wanted);

/* The new title of a class. */
void rename_class(const Changing *changing, const ChangeAst *change);

/* The new title of FOUND; of a rule, checks only that there is a new name. */
void rename_titled(const Changing *changing, const ChangeAst *change, void *found);

#endif
