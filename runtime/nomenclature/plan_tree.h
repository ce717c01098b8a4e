/* plan_tree.h -- the trees of one plan, out of the text of its family. */
#ifndef CRIBLE_NOMENCLATURE_PLAN_TREE_H
#define CRIBLE_NOMENCLATURE_PLAN_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "runtime/base/diag.h"
#include "runtime/nomenclature/nomenclature.h"

/* What is wrong in a .plan text, and where. */
typedef struct PlanFault {
    uint32_t line; /* 0: not of one line */
    TextId text;
} PlanFault;

/* The plan called NAME in the SIZE bytes of TEXT; NULL, with *FAULT, when the text is not
 * in the format or does not hold it.  Nothing of TEXT is kept. */
const Nomenclature *plan_nomenclature(const char *text, size_t size, const char *name,
                                      PlanFault *fault);

#endif
