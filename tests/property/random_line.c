/* random_line.c -- budget lines made at random. */
#include "tests/property/random_line.h"

#include <string.h>

#include "runtime/base/money.h"

static void set_text(Lines *lines, FieldId field, size_t line, const char *text)
{
    lines_set_text(lines, field, line, text, strlen(text));
}

/* A code of the plan, or deeper than the plan, or no code of it at all. */
static void set_code(Random *random, const RandomMethod *method, const RandomPlan *plan,
                     CodeKind kind, Lines *lines, FieldId field, size_t line)
{
    static const char *const unknown[] = {"Z9", "X", "", "é"};
    if (random_chance(random, 6))
        return;
    if (random_chance(random, 4) || plan->alive[kind].count == 0) {
        set_text(lines, field, line, RANDOM_OF(random, unknown));
        return;
    }
    const char *code = random_code(random, method, plan, kind);
    set_text(lines, field, line,
             random_chance(random, 15) ? text_make("%s%u", code, random_below(random, 100))
                                       : code);
}

static void set_label(Random *random, Lines *lines, FieldId field, size_t line)
{
    static const char *const words[] = {
        "Piste",     "pistes",    "CYCLABLES", "cyclable",
        "vélos",     "Vélodrome", "gaz",       "gazole",
        "énergies",  "ÉNERGIE",   "œuvre",     "Œuvres",
        "eau",       "eaux",      "l’école",   "transports",
        "scolaires", "bio",       "méthane",   "bio-méthane",
        "voirie",    "SARL",      "Martin",    "d'eau",
        "n° 12",     "(lot 3)",   "—",         "e\xCC\x81nergie",
        "M57",       "",
    };
    if (random_chance(random, 25))
        return;
    Text label = {0};
    uint32_t count = random_below(random, 6);
    for (uint32_t i = 0; i < count; i++)
        text_format(&label, "%s%s", i ? random_chance(random, 10) ? "  / " : " " : "",
                    RANDOM_OF(random, words));
    set_text(lines, field, line, text_get(&label));
}

/* Third parties: some come back, on lines of any document. */
static void set_party(Random *random, Lines *lines, size_t line)
{
    static const char *const parties[] = {"SARL Martin", "Vélos & Co", "M57"};
    if (random_chance(random, 40))
        set_text(lines, FIELD_TIERS, line, RANDOM_OF(random, parties));
    else
        set_label(random, lines, FIELD_TIERS, line);
}

static void set_choices(Random *random, Lines *lines, size_t line)
{
    static const FieldId fields[] = {FIELD_SENS, FIELD_SECTION, FIELD_MOUVEMENT,
                                     FIELD_ETAPE, FIELD_BUDGET};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        uint32_t count;
        field_choices(fields[i], &count);
        if (!random_chance(random, 8))
            lines_set(lines, fields[i], line, random_below(random, count));
    }
}

static void set_numbers(Random *random, Lines *lines, size_t line)
{
    for (FieldId field = FIELD_MONTANT; field <= FIELD_PRECEDENT; field++) {
        int64_t amount = random_amounts[random_below(random, random_amount_count)].cents;
        if (random_chance(random, 88))
            lines_set(lines, field, line, amount + (int64_t)random_below(random, 3) - 1);
    }
    if (random_chance(random, 90))
        lines_set(lines, FIELD_POPULATION, line,
                  random_populations[random_below(random, random_population_count)] +
                      random_below(random, 2));
    if (random_chance(random, 2))
        lines_set(lines, FIELD_MONTANT, line,
                  random_chance(random, 50) ? INT64_MAX : FIELD_ABSENT + 1);
}

static void set_words(Random *random, Lines *lines, size_t line)
{
    static const FieldId fields[] = {FIELD_OPERATION, FIELD_ARTICLE, FIELD_SIREN,
                                     FIELD_TYPE_COLLECTIVITE, FIELD_TYPE_BUDGET};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (random_chance(random, 85))
            set_text(lines, fields[i], line,
                     random_chance(random, 20)
                         ? "autre"
                         : random_words[random_below(random, random_word_count)]);
}

void random_line(Random *random, const RandomMethod *method, uint32_t document,
                 Lines *lines)
{
    const RandomPlan *plan = &method->plans.items[document];
    size_t line = lines_append(lines, document, (uint32_t)lines->count + 1);
    uint32_t span = (uint32_t)(plan->last_year - plan->first_year) + 1;
    if (!random_chance(random, 3))
        lines_set(lines, FIELD_EXERCICE, line,
                  plan->first_year + (int)random_below(random, span));
    if (random_chance(random, 90))
        set_text(lines, FIELD_NOMENCLATURE, line, plan->nomenclature->name);
    set_code(random, method, plan, CODE_NATURE, lines, FIELD_NATURE, line);
    set_code(random, method, plan, CODE_FUNCTION, lines, FIELD_FONCTION, line);
    set_code(random, method, plan, CODE_CHAPTER, lines, FIELD_CHAPITRE, line);
    set_choices(random, lines, line);
    set_numbers(random, lines, line);
    set_words(random, lines, line);
    set_label(random, lines, FIELD_LIBELLE, line);
    set_label(random, lines, FIELD_LIBELLE_COMPTE, line);
    set_party(random, lines, line);
    set_label(random, lines, FIELD_OBJET, line);
}

Lines *lines_alike(const Lines *lines)
{
    Lines *alike = lines_new();
    if (lines->column_count > FIELD_COUNT)
        lines_add_columns(alike, lines->column_count - FIELD_COUNT);
    return alike;
}

size_t lines_add_copy(Lines *to, const Lines *from, size_t line)
{
    size_t at = lines_append(to, from->document[line], from->number[line]);
    for (FieldId field = 0; field < (FieldId)from->column_count; field++) {
        int64_t value = lines_get(from, field, line);
        FieldKind kind = field < FIELD_COUNT ? field_kind(field) : FIELD_NUMBER;
        if (value != FIELD_ABSENT && (kind == FIELD_CODE || kind == FIELD_TEXT)) {
            const char *text = lines_text(from, value);
            lines_set_text(to, field, at, text, strlen(text));
        } else {
            lines_set(to, field, at, value);
        }
        if (lines_is_estimated(from, (uint32_t)field, line))
            lines_set_estimated(to, (uint32_t)field, at);
    }
    return at;
}

const char *line_text(const RandomMethod *method, const Lines *lines, size_t line)
{
    Text out = {0};
    text_format(&out,
                "%s :", method->plans.items[lines->document[line]].nomenclature->name);
    for (FieldId field = 0; field < FIELD_COUNT; field++) {
        int64_t value = lines_get(lines, field, line);
        uint32_t count;
        if (value == FIELD_ABSENT)
            continue;
        text_format(&out, " %s ", field_name(field));
        if (field_kind(field) == FIELD_CODE || field_kind(field) == FIELD_TEXT)
            text_format(&out, "« %s »", lines_text(lines, value));
        else if (field_kind(field) == FIELD_CHOICE)
            text_put(&out, field_choices(field, &count)[value]);
        else if (field_kind(field) == FIELD_MONEY)
            money_write_french(&out, value);
        else
            text_format(&out, "%lld", (long long)value);
        text_char(&out, ',');
    }
    for (uint32_t i = FIELD_COUNT; i < lines->column_count; i++)
        if (lines_get(lines, (FieldId)i, line) != FIELD_ABSENT)
            text_format(&out, " question %u = %lld,", i - FIELD_COUNT,
                        (long long)lines_get(lines, (FieldId)i, line));
    return text_get(&out);
}
