/* understand.h -- what the passes from tree to model share.  Private to them.
 *
 * names.c walks the declarations in order; each kind has its own file.  All of them look
 * names up, and refuse a second definition, in the same way.
 */
#ifndef CRIBLE_COMPILER_UNDERSTAND_H
#define CRIBLE_COMPILER_UNDERSTAND_H

#include "compiler/model.h"
#include "compiler/names.h"
#include "lang/ast.h"
#include "runtime/base/diag.h"

/* What is carried through the declarations. */
typedef struct Understanding {
    Method *method;
    const Module *module;
    Diags *diags;
    bool broken; /* syntax errors were said: what is missing may be in what was skipped */
    Source *sources;    /* the first text of the set that spans are of */
    bool axes_readable; /* conditions may read what axes say: in rules, not elsewhere */
    Hash unknown;       /* "règle x": names already said to be unknown */
} Understanding;

Where here(const Understanding *context, Span span);

/* May WORD have been declared in what a syntax error made the parser skip? */
bool may_be_skipped(const Module *module, const char *word);

/* Is SPAN in a declaration that was not read to its end? */
bool was_skipped(const Module *module, Span span);

/* Says once, whatever the number of places, that NAME, a KIND of thing, is not KNOWN. */
void say_unknown(Understanding *context, TextId kind, Name name, const Hash *known);

/* The value of NAME in HASH; when absent says so, naming the KIND of thing wanted. */
void *find_named(Understanding *context, const Hash *hash, Name name, TextId kind);

/* Adds VALUE under NAME; a second definition is refused, and the first one shown. */
bool define(const Understanding *context, Hash *hash, Name name, void *value,
            Span first_span, TextId kind);

/* Each kind of declaration, in the order in which they are understood: what comes later may
 * name what comes before. */
void understand_units(Understanding *context, const Module *library); /* units.c */
void understand_parameters(Understanding *context);                   /* parameters.c */
void understand_questions(Understanding *context);                    /* questions.c */
void understand_defaults(Understanding *context); /* questions.c, once parameters are */
void understand_lexicons(Understanding *context); /* lexicons.c */
void understand_axes_and_scales(Understanding *context); /* axes.c */
void understand_references(Understanding *context);      /* references.c */
void understand_tallies(Understanding *context);         /* tallies.c */
void understand_rules(Understanding *context);           /* rules.c */
void understand_properties(Understanding *context);      /* properties.c */
void understand_assertions(Understanding *context);      /* assertions.c */
void understand_states(Understanding *context);          /* states.c */
void understand_untranslated(Understanding *context);    /* assertions.c */

/* `désaccord de libellés` of a rubrique: undetermined, since it is of every axis (axes.c).
 */
Disagreement understand_disagreement(Understanding *context,
                                     const DisagreementAst *written);

/* What the outcome WRITTEN means on AXIS (outcomes.c). */
Outcome understand_values(Understanding *context, const Axis *axis,
                          const Assignment *written);

/* What the assignment WRITTEN adds to TALLY (contributions.c); false when it was refused.
 */
bool understand_contribution(Understanding *context, Tally *tally,
                             const Assignment *written, Contribution *contribution);

/* Does WRITTEN bring two capitals together?  Said, then (contributions.c). */
bool nets_capitals(Understanding *context, const ExprAst *written);

/* The rows of the table WRITTEN, for RULE (tables.c). */
void understand_table(Understanding *context, Rule *rule, const RuleAst *written);

/* The label of REFERENCE that CODE names, or NULL, said with the nearest ones
 * (references.c). */
const Label *label_wanted(Understanding *context, const Reference *reference, Name code);

/* The tally called NAME, or the only one that shares out the reference list called so; NULL
 * when there is none (tallies.c). */
Tally *tally_named(const Method *method, const char *name);

/* Says, when NAME is that of a reference list, that labels receive, not the list itself
 * (tallies.c). */
bool say_reference_receives(const Understanding *context, Name name);

/* The class of AXIS called NAME; when there is none says so, or why it is not said. */
const Class *class_wanted(Understanding *context, const Axis *axis, Name name);

/* The unit WRITTEN, or NULL, said with the nearest ones (units.c). */
const struct Unit *unit_wanted(Understanding *context, Name written);

/* UNIT as a message shows it. */
const char *unit_text(const Understanding *context, const struct Unit *unit);

/* A dated value made of numbers only, in UNIT unless it is NULL (parameters.c); false when
 * it was refused. */
bool understand_dated(Understanding *context, const DatedValueAst *written,
                      const struct Unit *unit, DatedValue *value);

/* Puts VALUES in the order of their years; one that has no end ends where the next one
 * starts. */
void close_values(DatedValue *values, uint32_t count);

/* Puts VALUES in the order of their years; says where two meet, or leave a hole. */
void check_dates(Understanding *context, const char *name, DatedValue *values,
                 uint32_t count);

/* EXPR with its unit, every name looked up (expressions.c); NULL when it was refused. */
Expr *understand_expression(Understanding *context, const ExprAst *written);

/* The text at SPAN as written, blanks brought together: "écarte nature 16". */
const char *clause_text(const Understanding *context, Span span);

CitationList understand_citations(Understanding *context, const SourceRef *refs,
                                  uint32_t count);

#endif
