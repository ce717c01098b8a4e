/* code_card.h -- all that a plan says of one code, for people and for programs. */
#ifndef CRIBLE_CLI_CODE_CARD_H
#define CRIBLE_CLI_CODE_CARD_H

#include "runtime/base/json.h"
#include "runtime/base/text.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/transposition.h"

/* A code of one kind, seen from one year. */
typedef struct CodeCard {
    const Nomenclature *plan;
    CodeKind kind;
    uint32_t node;
    int year, read_year; /* asked for; of the plan that stands then */
    const Entry *entry;  /* NULL when the code does not live that year */
} CodeCard;

CodeCard card_of(const Nomenclature *plan, CodeKind kind, uint32_t node, int year);

void card_write(const CodeCard *card, Text *out);
void card_write_json(const CodeCard *card, Json *json);

/* HEAD, then TEXT filled to the width of a terminal, under itself. */
void card_put_line(Text *out, const char *head, const char *text);

#endif
