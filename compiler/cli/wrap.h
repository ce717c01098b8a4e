/* wrap.h -- sentences cut between words. */
#ifndef CRIBLE_CLI_WRAP_H
#define CRIBLE_CLI_WRAP_H

#include "runtime/base/text.h"

/* TEXT, each of its lines after INDENT spaces, cut between words at 92 columns; never
 * beside a guillemet or before what French puts a space before. */
void wrap_put(Text *out, size_t indent, const char *text);

#endif
