/* lines.h -- budget lines in columns.
 *
 * Every cell is an int64_t (field.def says how each kind is kept), so a line is read
 * without knowing its fields.  Columns and texts live outside the collector: whoever opened
 * the lines frees them.
 */
#ifndef CRIBLE_LINES_H
#define CRIBLE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum FieldId {
#define FIELD(id, name, kind) FIELD_##id,
#include "runtime/field.def"
#undef FIELD
    FIELD_COUNT
} FieldId;

typedef enum FieldKind {
    FIELD_CODE,
    FIELD_TEXT,
    FIELD_CHOICE,
    FIELD_YEAR,
    FIELD_NUMBER,
    FIELD_MONEY
} FieldKind;

/* SENS_DEPENSE, SECTION_INVESTISSEMENT… numbered from 0 within each field. */
enum ChoiceSerial {
#define CHOICE(field, id, word) SERIAL_##field##_##id,
#include "runtime/choice.def"
#undef CHOICE
    CHOICE_TOTAL
};
#define CHOICE_OF(field, id, first) (SERIAL_##field##_##id - SERIAL_##field##_##first)
enum {
    ETAPE_BP = CHOICE_OF(ETAPE, BP, BP),
    ETAPE_BS = CHOICE_OF(ETAPE, BS, BP),
    ETAPE_DM = CHOICE_OF(ETAPE, DM, BP),
    ETAPE_CA = CHOICE_OF(ETAPE, CA, BP),
    ETAPE_CFU = CHOICE_OF(ETAPE, CFU, BP),
    BUDGET_PRINCIPAL = CHOICE_OF(BUDGET, PRINCIPAL, PRINCIPAL),
    BUDGET_ANNEXE = CHOICE_OF(BUDGET, ANNEXE, PRINCIPAL),
    SECTION_FONCTIONNEMENT = CHOICE_OF(SECTION, FONCTIONNEMENT, FONCTIONNEMENT),
    SECTION_INVESTISSEMENT = CHOICE_OF(SECTION, INVESTISSEMENT, FONCTIONNEMENT),
    SENS_DEPENSE = CHOICE_OF(SENS, DEPENSE, DEPENSE),
    SENS_RECETTE = CHOICE_OF(SENS, RECETTE, DEPENSE),
    MOUVEMENT_REEL = CHOICE_OF(MOUVEMENT, REEL, REEL),
    MOUVEMENT_ORDRE_ENTRE_SECTIONS = CHOICE_OF(MOUVEMENT, ORDRE_ENTRE_SECTIONS, REEL),
    MOUVEMENT_ORDRE_SECTION = CHOICE_OF(MOUVEMENT, ORDRE_SECTION, REEL),
    MOUVEMENT_REPORT = CHOICE_OF(MOUVEMENT, REPORT, REEL),
    SPECIALISATION_NON_SPECIALISE =
        CHOICE_OF(SPECIALISATION, NON_SPECIALISE, NON_SPECIALISE),
    SPECIALISATION_SPECIALISE = CHOICE_OF(SPECIALISATION, SPECIALISE, NON_SPECIALISE)
};

#define FIELD_ABSENT INT64_MIN

const char *field_name(FieldId field);
FieldKind field_kind(FieldId field);

/* The field called NAME, or FIELD_COUNT. */
FieldId field_find(const char *name);

/* The words of a CHOICE field; *COUNT receives how many (0 for other kinds). */
const char *const *field_choices(FieldId field, uint32_t *count);

/* Distinct texts, numbered from 0 in order of arrival. */
typedef struct TextPool TextPool;

typedef struct Lines {
    size_t count, capacity;
    uint32_t *document; /* index of the line's document */
    uint32_t *number;   /* rank of the line in its document, from 1 */
    int64_t **columns;  /* the fields, then the answers */
    uint32_t column_count;
    uint8_t **estimated; /* by answer column: 1 where nobody answered, or NULL for none */
    TextPool *pool;
} Lines;

Lines *lines_new(void);
void lines_free(Lines *lines);

/* Adds COUNT columns, all absent, after those there are: FIELD_COUNT, FIELD_COUNT + 1… */
void lines_add_columns(Lines *lines, uint32_t count);

/* Marks the answer of LINE in COLUMN, FIELD_COUNT or more, as an estimate. */
void lines_set_estimated(Lines *lines, uint32_t column, size_t line);

static inline bool lines_is_estimated(const Lines *lines, uint32_t column, size_t line)
{
    return column >= FIELD_COUNT && lines->estimated[column - FIELD_COUNT] != NULL &&
           lines->estimated[column - FIELD_COUNT][line] != 0;
}

/* A new line whose fields are all absent; returns its index. */
size_t lines_append(Lines *lines, uint32_t document, uint32_t number);

static inline int64_t lines_get(const Lines *lines, FieldId field, size_t line)
{
    return lines->columns[field][line];
}

/* The amount of LINE in cents, in the measure asked for; 0 without amount. */
static inline int64_t lines_amount(const Lines *lines, size_t line)
{
    int64_t cents = lines_get(lines, FIELD_MONTANT, line);
    return cents == FIELD_ABSENT ? 0 : cents;
}

static inline void lines_set(Lines *lines, FieldId field, size_t line, int64_t value)
{
    lines->columns[field][line] = value;
}

/* Sets a CODE or TEXT cell. */
void lines_set_text(Lines *lines, FieldId field, size_t line, const char *bytes,
                    size_t size);

/* The number of a text in the pool, added if it was not there. */
int64_t lines_intern(Lines *lines, const char *bytes, size_t size);

/* A text of the pool ('\0'-ended), or NULL for FIELD_ABSENT.  Valid until the next text
 * is added. */
const char *lines_text(const Lines *lines, int64_t value);

/* How many texts the pool holds. */
size_t lines_text_count(const Lines *lines);

#endif
