/* reasons.h -- why something is not known of a line. */
#ifndef CRIBLE_ENGINE_REASONS_H
#define CRIBLE_ENGINE_REASONS_H

#include "runtime/base/bits.h"
#include "runtime/situation.h"

/* Why the variables of UNKNOWN are: "fonction absente", "compte 9999 inconnu de M57_D",
 * "compte 6574 de M14 : 65742 ou 65748", "motorisation sans réponse". */
const char *unknown_reason(const Situation *situation, Bits unknown);

#endif
