/* names_text.h -- a list of names, for people. */
#ifndef CRIBLE_BASE_NAMES_TEXT_H
#define CRIBLE_BASE_NAMES_TEXT_H

#include <stdint.h>

/* "a, b, c et 4 autres": the first SHOWN of COUNT. */
const char *names_text(const char *const *names, uint32_t shown, uint32_t count);

#endif
