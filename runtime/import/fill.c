/* fill.c -- what every format does to put a file into a Budget. */
#include "runtime/import/fill.h"

#include <string.h>

#include "runtime/base/file.h"
#include "runtime/import/anomaly.h"
#include "runtime/import/impute.h"

#define SIREN_SIZE 9

uint32_t fill_document(Budget *budget, const Document *act, uint32_t place)
{
    uint32_t index = budget->documents.count;
    Document *document = list_push(&budget->documents);
    *document = *act;
    document->path = mem_text(act->path, strlen(act->path));
    document->name = file_name(document->path);
    document->line_count = 0;
    if (act->nomenclature_name != NULL)
        document->nomenclature = nomenclature_find(act->nomenclature_name);
    impute_document(budget, index, place);
    return index;
}

/* The first nine digits of a SIRET are its holder's SIREN. */
static void fill_siren(Budget *budget, size_t line, const char *siret)
{
    if (siret != NULL && strspn(siret, "0123456789") >= SIREN_SIZE)
        lines_set_text(budget->lines, FIELD_SIREN, line, siret, SIREN_SIZE);
}

size_t fill_line(Budget *budget, uint32_t document)
{
    Document *act = &budget->documents.items[document];
    size_t line = lines_append(budget->lines, document, ++act->line_count);
    lines_set(budget->lines, FIELD_EXERCICE, line, act->exercice);
    lines_set(budget->lines, FIELD_ETAPE, line, act->etape);
    lines_set(budget->lines, FIELD_BUDGET, line, act->budget);
    lines_set(budget->lines, FIELD_POPULATION, line, act->population);
    fill_text(budget, line, FIELD_NOMENCLATURE, act->nomenclature_name);
    fill_text(budget, line, FIELD_TYPE_COLLECTIVITE, act->type);
    fill_siren(budget, line, act->siret);
    return line;
}

void fill_text(Budget *budget, size_t line, FieldId field, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    size_t size;
    const char *composed = text_nfc(text, strlen(text), &size);
    lines_set_text(budget->lines, field, line, composed, size);
}

/* The kind of anomaly, or ANOMALY_KINDS when the amount is good. */
static AnomalyKind amount_anomaly(MoneyStatus status)
{
    switch (status) {
    case MONEY_UNREADABLE:
        return ANOMALY_AMOUNT_UNREADABLE;
    case MONEY_TOO_PRECISE:
        return ANOMALY_AMOUNT_TOO_PRECISE;
    case MONEY_TOO_LARGE:
        return ANOMALY_AMOUNT_TOO_LARGE;
    case MONEY_OK:
        break;
    }
    return ANOMALY_KINDS;
}

void fill_amount(Budget *budget, size_t line, FieldId field, const char *text,
                 uint32_t place)
{
    Cents cents = 0;
    MoneyStatus status = money_parse(text, strlen(text), &cents);
    if (status == MONEY_OK && cents == FIELD_ABSENT)
        status = MONEY_TOO_LARGE;
    if (status == MONEY_OK)
        lines_set(budget->lines, field, line, cents);
    else
        anomaly_count(budget, amount_anomaly(status), budget->lines->document[line], place,
                      text);
}
