/* place_rest.h -- what a diagram asks of a line, in words. */
#ifndef CRIBLE_COMPILER_PLACE_REST_H
#define CRIBLE_COMPILER_PLACE_REST_H

#include "compiler/decide.h"

/* Where WHERE, a boolean diagram, holds: "libellé mentionnant « x », montant à partir de
 * 1 000,00 €"; when that takes more than a few cases, the fields on which it depends.  NULL
 * when nothing is asked. */
const char *place_rest(Decision *decision, Ref where);

#endif
