/* count_text.h -- whole numbers for people. */
#ifndef CRIBLE_REPORT_COUNT_TEXT_H
#define CRIBLE_REPORT_COUNT_TEXT_H

#include <stdint.h>

/* "1 234 567" */
const char *count_text(uint64_t count);

#endif
