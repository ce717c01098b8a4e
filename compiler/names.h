/* names.h -- from the tree of a method to its model. */
#ifndef CRIBLE_COMPILER_NAMES_H
#define CRIBLE_COMPILER_NAMES_H

#include "compiler/model.h"
#include "runtime/base/diag.h"
#include "runtime/base/nearest.h"

/* Understands MODULE with the fields that LIBRARY (stdlib-rules/ligne.crible) declares.
 * SOURCES is the first text of the set that MODULE is made of: the files that tables are
 * read from join it.  Errors are said in DIAGS; the model holds what could be understood.
 */
Method *method_understand(const Module *module, const Module *library, Source *sources,
                          Diags *diags);

/* The field called NAME, accents and case ignored, or NULL. */
Field *method_field(const Method *method, const char *name);

/* The field of the lines, or of a question, numbered ID; NULL when there is none. */
const Field *method_field_numbered(const Method *method, FieldId id);

/* The word that stands for CHOICE of FIELD alone, or NULL. */
const char *field_choice_word(const Field *field, uint32_t choice);

/* The class of SCALE called NAME, or NULL. */
const Class *class_named(const Scale *scale, const char *name);

/* The choices that WORD stands for in FIELD (accents ignored), or 0. */
uint64_t field_word(const Field *field, const char *word);

/* Says that no thing of KIND is called NAME, and which of those KNOWN are near. */
void name_unknown(Diags *diags, Where where, TextId kind, const char *name,
                  const Hash *known);

#endif
