/* anomaly.c -- counting what is odd in a budget file. */
#include "runtime/import/anomaly.h"

#include <string.h>

/* Enough for any code or amount; a file may hold anything. */
#define LONGEST_WHAT 80

static const char *shortened(const char *what)
{
    size_t size = strlen(what);
    if (size <= LONGEST_WHAT)
        return mem_text(what, size);
    size = LONGEST_WHAT;
    while (size > 0 && ((unsigned char)what[size] & 0xC0) == 0x80)
        size--;
    return text_make("%.*s…", (int)size, what);
}

void anomaly_count(Budget *budget, AnomalyKind kind, uint32_t document, uint32_t line,
                   const char *what)
{
    Anomaly *anomaly = &budget->anomalies[kind];
    if (anomaly->count < ANOMALY_PLACES) {
        anomaly->places[anomaly->count].document = document;
        anomaly->places[anomaly->count].line = line;
        anomaly->places[anomaly->count].what = shortened(what);
    }
    anomaly->count++;
}

const char *anomaly_text(AnomalyKind kind)
{
    static const TextId texts[] = {
#define ANOMALY(id, text) TEXT_##text,
#include "runtime/import/anomaly.def"
#undef ANOMALY
    };
    return SAY(texts[kind]);
}
