/* names_text.c -- a list of names, for people. */
#include "runtime/base/names_text.h"

#include "runtime/base/diag.h"
#include "runtime/base/text.h"

const char *names_text(const char *const *names, uint32_t shown, uint32_t count)
{
    Text list = {0};
    for (uint32_t i = 0; i < shown; i++)
        text_format(&list, "%s%s", i ? ", " : "", names[i]);
    if (shown < count)
        text_put(&list, SAY(TEXT_AND_OTHERS, text_make("%u", count - shown)));
    return text_get(&list);
}
