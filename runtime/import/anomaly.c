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

void anomaly_keep(Anomaly *anomaly, uint32_t document, uint32_t line, const char *what)
{
    if (anomaly->count < ANOMALY_PLACES) {
        anomaly->places[anomaly->count].document = document;
        anomaly->places[anomaly->count].line = line;
        anomaly->places[anomaly->count].what = shortened(what);
    }
    anomaly->count++;
}

AnomalyKind anomaly_of_amount(AmountStatus status)
{
    switch (status) {
    case AMOUNT_TOO_PRECISE:
        return ANOMALY_AMOUNT_TOO_PRECISE;
    case AMOUNT_TOO_LARGE:
        return ANOMALY_AMOUNT_TOO_LARGE;
    case AMOUNT_AMBIGUOUS:
        return ANOMALY_AMOUNT_AMBIGUOUS;
    case AMOUNT_OK:
    case AMOUNT_EMPTY:
    case AMOUNT_UNREADABLE:
        break;
    }
    return ANOMALY_AMOUNT_UNREADABLE;
}

void anomaly_count(Budget *budget, AnomalyKind kind, uint32_t document, uint32_t line,
                   const char *what)
{
    anomaly_keep(&budget->anomalies[kind], document, line, what);
}

void anomaly_add(Budget *budget, AnomalyKind kind, uint32_t document, const Anomaly *more)
{
    Anomaly *anomaly = &budget->anomalies[kind];
    uint32_t places = more->count < ANOMALY_PLACES ? more->count : ANOMALY_PLACES;
    for (uint32_t i = 0; i < places; i++)
        anomaly_keep(anomaly, document, more->places[i].line, more->places[i].what);
    anomaly->count += more->count - places;
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
