/* codes.h -- codes written in a method, looked up in the plans it declares. */
#ifndef CRIBLE_COMPILER_CODES_H
#define CRIBLE_COMPILER_CODES_H

#include "compiler/model.h"
#include "runtime/base/diag.h"

/* "compte", "fonction", "chapitre". */
const char *code_kind_name(CodeKind kind);

/* Says what is wrong with CODE, written at SPAN in a condition on FIELD; PLAN_NAME is the
 * name after `en`, or NULL for the reference.  True when nothing is. */
bool code_check(const Method *method, const Field *field, const char *code,
                const char *plan_name, Span span, Diags *diags);

/* The nodes of PLAN's tree where the codes of TEST hold.  A code without `en` is a code of
 * the reference; on another plan it holds where that plan has the same code with the same
 * label (case, accents and punctuation apart), in some declared year. */
Bits code_test_nodes(const Method *method, const Test *test, const Plan *plan);

/* The years in which NODE lives: "2013–2017, 2020–2024". */
const char *code_years(const Node *node);

/* The codes of YEAR nearest to CODE with their labels, for a help line, or NULL. */
const char *code_nearest(const Nomenclature *nomenclature, CodeKind kind, const char *code,
                         int year);

/* The label of NODE in YEAR, or its nearest version's. */
const char *code_label(const CodeTree *tree, uint32_t node, int year);

#endif
