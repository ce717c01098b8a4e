/* csv_text.c -- one field of a delimited file that a spreadsheet may open. */
#include "runtime/report/csv_text.h"

#include <string.h>

void csv_text(Text *out, const char *text, char separator)
{
    if (text == NULL)
        return;
    bool formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
    bool quoted =
        formula || strpbrk(text, "\"\r\n") != NULL || strchr(text, separator) != NULL;
    if (!quoted) {
        text_put(out, text);
        return;
    }
    text_char(out, '"');
    if (formula)
        text_char(out, '\'');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            text_char(out, '"');
        text_char(out, *p);
    }
    text_char(out, '"');
}
