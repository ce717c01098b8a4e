/* lexicon.c -- words looked for in labels. */
#include "runtime/lexicon.h"

static bool match_here(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '*') {
            while (*text != ' ' && *text != '\0')
                text++;
        } else if (*text++ != *pattern) {
            return false;
        }
    }
    return *text == ' ' || *text == '\0';
}

bool words_match(const char *folded, const char *pattern)
{
    for (const char *word = folded; *word != '\0';) {
        if (match_here(word, pattern))
            return true;
        while (*word != ' ' && *word != '\0')
            word++;
        while (*word == ' ')
            word++;
    }
    return false;
}
