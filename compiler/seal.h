/* seal.h -- the fingerprints of what an adaptation adapts.
 *
 * `crible sceller V.crible` writes V.crible.sceau: the fingerprint of the base as it is
 * now, and of each of its declarations that the adaptation changes or names.  `crible
 * verifier` compares, and says what is no longer as it was.  Fingerprints are of what is
 * said: layout and comments do not count (lang/canon.h).  The base may be an adaptation
 * itself: a declaration is then what the first method says of it followed by the changes
 * made to it.
 */
#ifndef CRIBLE_COMPILER_SEAL_H
#define CRIBLE_COMPILER_SEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/modules.h"
#include "runtime/base/diag.h"

/* A declaration of the base. */
typedef struct SealLine {
    const char *key;   /* "règle carburants", "exemple « gazole »", "périmètre" */
    const char *print; /* SHA-256, 64 hexadecimal digits */
    Span declared;     /* where the base declares it */
    Span changed;      /* where the base, itself an adaptation, last changes it; or empty */
    Span named;        /* where the adaptation changes or names it */
} SealLine;

typedef struct Seal {
    const char *adaptation, *base, *version;
    const char *print;    /* of the whole base */
    LIST(SealLine) lines; /* by key, in the order of bytes */
} Seal;

/* The file of the seal of the method at PATH. */
const char *seal_path(const char *path);

/* The seal of the last layer of LOADED, as the texts are now.  False when it adapts
 * nothing.
 */
bool seal_make(const Loaded *loaded, Seal *seal);

/* What the file of a seal holds. */
const char *seal_text(const Seal *seal);

/* Says what of the base is no longer what the seal of the method at PATH says.  Nothing
 * when there is no seal, or LOADED is NULL. */
void seal_check(const char *path, const Loaded *loaded, Diags *diags);

#endif
