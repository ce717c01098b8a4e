/* wrap.c -- sentences cut between words. */
#include "compiler/cli/wrap.h"

#include <string.h>

#define PAGE_WIDTH 92

/* May the line be cut at the space AT of TEXT? */
static bool may_cut(const char *text, size_t at)
{
    static const char *const stuck[] = {"»", ":", ";", "?", "!", "€", "%"};
    if (at >= strlen("«") && text_starts(text + at - strlen("«"), "«"))
        return false;
    for (size_t i = 0; i < sizeof stuck / sizeof *stuck; i++)
        if (text_starts(text + at + 1, stuck[i]))
            return false;
    return true;
}

static size_t word_size(const char *text)
{
    size_t size = 0;
    while (text[size] != '\0' && (text[size] != ' ' || !may_cut(text, size)))
        size++;
    return size;
}

void wrap_put(Text *out, size_t indent, const char *text)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t size = word_size(text);
        const char *word = text_make("%.*s", (int)size, text);
        bool starts = column == 0;
        if (!starts && column + 1 + text_width(word) > PAGE_WIDTH) {
            text_char(out, '\n');
            starts = true;
            column = 0;
        }
        if (starts)
            text_repeat(out, " ", indent);
        else
            text_char(out, ' ');
        text_put(out, word);
        column += (starts ? indent : 1) + text_width(word);
        text += size + (text[size] == ' ');
    }
    text_char(out, '\n');
}
