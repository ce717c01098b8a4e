/* sha256.h -- fingerprints of bytes (SHA-256), by nettle.
 *
 *     Sha256 *print = sha256_start();
 *     sha256_add(print, bytes, size);
 *     const char *hex = sha256_finish(print);
 */
#ifndef CRIBLE_BASE_SHA256_H
#define CRIBLE_BASE_SHA256_H

#include <stddef.h>

typedef struct Sha256 Sha256; /* in the collected heap */

Sha256 *sha256_start(void);
void sha256_add(Sha256 *print, const void *bytes, size_t size);

/* The fingerprint of all that was added, as 64 hexadecimal digits in lower case; in the
 * collected heap.  PRINT starts anew. */
const char *sha256_finish(Sha256 *print);

/* The same in one go. */
const char *sha256_of(const void *bytes, size_t size);

#endif
