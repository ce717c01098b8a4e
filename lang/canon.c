/* canon.c -- what a text says, layout and comments left out. */
#include "lang/canon.h"

#include <string.h>

#include "lang/cell.h"
#include "lang/format_layout.h"
#include "lang/grammar.h"
#include "lang/scanner.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

int crible_yylex(CRIBLE_YYSTYPE *value, Span *location, void *scanner);

/* The tokens that begin a declaration; `fin` ends the last one of its rubrique. */
static bool begins_part(int token)
{
    static const int tokens[] = {
        TOKEN_METHODE,   TOKEN_SOURCE_TITRE, TOKEN_ECHELLE,     TOKEN_AXE,
        TOKEN_PERIMETRE, TOKEN_REGLE,        TOKEN_TABLE,       TOKEN_RUBRIQUE,
        TOKEN_FIN,       TOKEN_PARAMETRE,    TOKEN_FACTEUR,     TOKEN_QUESTION,
        TOKEN_LEXIQUE,   TOKEN_REFERENTIEL,  TOKEN_ETIQUETTES,  TOKEN_REGROUPEMENT,
        TOKEN_SCORE,     TOKEN_INDICATEUR,   TOKEN_CAPITAL,     TOKEN_PROPRIETE,
        TOKEN_VERIFIE,   TOKEN_ETAT,         TOKEN_NON_TRADUIT, TOKEN_UNITE,
        TOKEN_UTILISE,   TOKEN_REMPLACE,     TOKEN_RETIRE,      TOKEN_FIXE,
        TOKEN_COMPLETE,  TOKEN_RENOMME,      TOKEN_EXEMPLE,     TOKEN_CHAMP,
        TOKEN_FORMAT};
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        if (tokens[i] == token)
            return true;
    return false;
}

/* Runs of blanks become one space. */
static void put_collapsed(Text *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        if (*p != ' ' && *p != '\t')
            text_char(out, *p);
        else if (p[1] != ' ' && p[1] != '\t')
            text_char(out, ' ');
}

static void put_row(Text *out, const Source *source, Span row)
{
    NameList cells = {0};
    row_cells(source, row, &cells);
    for (uint32_t i = 0; i < cells.count; i++) {
        text_char(out, '|');
        if (cells.items[i].text != NULL)
            put_collapsed(out,
                          cell_written(cells.items[i].text, strlen(cells.items[i].text)));
    }
}

/* "8 000,5" without the spaces that group its digits. */
static void put_number(Text *out, const char *digits)
{
    for (const char *p = digits; *p != '\0'; p++)
        if ((*p >= '0' && *p <= '9') || *p == ',')
            text_char(out, *p);
}

static void put_word(Text *out, const Source *source, int token,
                     const CRIBLE_YYSTYPE *value, Span span)
{
    switch (token) {
    case TOKEN_NAME:
        text_put(out, value->TOKEN_NAME.text);
        break;
    case TOKEN_INTEGER:
        text_put(out, value->TOKEN_INTEGER.text);
        break;
    case TOKEN_NUMBER:
        put_number(out, value->TOKEN_NUMBER.text);
        break;
    case TOKEN_DOTTED:
        text_put(out, value->TOKEN_DOTTED.text);
        break;
    case TOKEN_DATE:
        text_put(out, value->TOKEN_DATE.text);
        break;
    case TOKEN_UNIT:
        text_put(out, value->TOKEN_UNIT.text);
        break;
    case TOKEN_TEXT:
        text_format(out, "«%s»", value->TOKEN_TEXT.text);
        break;
    case TOKEN_TARGET:
        text_put(out, text_unaccented(value->TOKEN_TARGET.text));
        break;
    case TOKEN_ROW:
        put_row(out, source, span);
        break;
    default:
        text_put(out, token_alias(token));
        break;
    }
    text_char(out, '\n');
}

Canon canon_read(const Source *source, const char *code)
{
    Canon canon = {0};
    Diags ignored = {0};
    Parse parse = {.source = source,
                   .diags = &ignored,
                   .module = mem_new(Module),
                   .offset = source->base,
                   .rubrique = -1};
    Span span = {source->base, source->base};
    CRIBLE_YYSTYPE value;
    Text text = {0};
    void *scanner;
    scanner_open(&scanner, &parse, code, source->size);
    for (int token; (token = crible_yylex(&value, &span, scanner)) != 0;) {
        if (begins_part(token) || canon.parts.count == 0) {
            *list_push(&canon.parts) = (CanonPart){.span = span};
            text = (Text){0};
        }
        if (token == TOKEN_NAME)
            *list_push(&canon.names) = value.TOKEN_NAME;
        put_word(&text, source, token, &value, span);
        CanonPart *part = &canon.parts.items[canon.parts.count - 1];
        part->span.end = span.end;
        part->text = text_get(&text);
    }
    scanner_close(scanner);
    return canon;
}

const CanonPart *canon_part(const Canon *canon, uint32_t at)
{
    for (uint32_t i = 0; i < canon->parts.count; i++)
        if (canon->parts.items[i].span.start <= at && at < canon->parts.items[i].span.end)
            return &canon->parts.items[i];
    return NULL;
}
