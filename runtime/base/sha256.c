/* sha256.c -- fingerprints of bytes; the only includer of nettle. */
#include "runtime/base/sha256.h"

#include <nettle/sha2.h>
#include <stdint.h>

#include "runtime/base/mem.h"

struct Sha256 {
    struct sha256_ctx state;
};

Sha256 *sha256_start(void)
{
    Sha256 *print = mem_bytes(1, sizeof *print);
    sha256_init(&print->state);
    return print;
}

void sha256_add(Sha256 *print, const void *bytes, size_t size)
{
    sha256_update(&print->state, size, bytes);
}

const char *sha256_finish(Sha256 *print)
{
    static const char hexadecimal[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&print->state, sizeof digest, digest); /* nettle starts anew by itself */
    char *text = mem_bytes(2 * sizeof digest + 1, 1);
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = hexadecimal[digest[i] >> 4];
        text[2 * i + 1] = hexadecimal[digest[i] & 15];
    }
    return text;
}

const char *sha256_of(const void *bytes, size_t size)
{
    Sha256 *print = sha256_start();
    sha256_add(print, bytes, size);
    return sha256_finish(print);
}
