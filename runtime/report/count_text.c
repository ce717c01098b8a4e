/* count_text.c -- whole numbers for people. */
#include "runtime/report/count_text.h"

#include "runtime/base/text.h"

const char *count_text(uint64_t count)
{
    Text digits = {0}, grouped = {0};
    text_format(&digits, "%llu", (unsigned long long)count);
    for (size_t i = 0; i < digits.size; i++) {
        if (i > 0 && (digits.size - i) % 3 == 0)
            text_char(&grouped, ' ');
        text_char(&grouped, digits.bytes[i]);
    }
    return text_get(&grouped);
}
