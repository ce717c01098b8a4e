/* random_condition.c -- conditions made at random. */
#include "tests/property/random_condition.h"

#include <string.h>

const RandomAmount random_amounts[] = {
    {0, "0 €"},           {1, "0,01 €"},         {-1250, "-12,50 €"},
    {10000, "100 €"},     {800000, "8 000 €"},   {1250050, "12 500,50 €"},
    {25000000, "250 k€"}, {150000000, "1,5 M€"},
};
const uint32_t random_amount_count = sizeof random_amounts / sizeof *random_amounts;

const int64_t random_populations[] = {0, 499, 3500, 10000, 200000};
const uint32_t random_population_count =
    sizeof random_populations / sizeof *random_populations;

const char *const random_words[] = {"12",       "034",     "7",
                                    "10203040", "Commune", "budget_annexe"};
const uint32_t random_word_count = sizeof random_words / sizeof *random_words;

static const char *const comparisons[] = {"<", "<=", "=", ">=", ">", "≥", "≤"};

static void add_words(Random *random, Text *out, const char *const *words, uint32_t count)
{
    uint32_t wanted = 1 + random_below(random, 2);
    for (uint32_t i = 0; i < wanted; i++)
        text_format(out, "%s%s", i ? ", " : " ", words[random_below(random, count)]);
}

/* --- codes -----------------------------------------------------------------------------
 */

static void add_code(Random *random, const RandomMethod *method, const RandomPlan *plan,
                     CodeKind kind, Text *out)
{
    const char *code = random_code(random, method, plan, kind);
    if (random_chance(random, 15)) {
        text_format(out, "exactement %s", code);
    } else if (random_chance(random, 15)) {
        const char *other = random_code(random, method, plan, kind);
        bool ordered = strcmp(code, other) <= 0;
        text_format(out, "de %s à %s", ordered ? code : other, ordered ? other : code);
    } else {
        text_put(out, code);
    }
}

/* « 6061, exactement 20 sauf 2051 », of one of the plans; what follows a field. */
static void add_codes(Random *random, const RandomMethod *method, CodeKind kind, Text *out)
{
    const RandomPlan *plan = &method->plans.items[0];
    bool named = random_chance(random, method->plans.count > 1 ? 30 : 5);
    if (named)
        plan = &method->plans.items[random_below(random, method->plans.count)];
    if (plan->alive[kind].count == 0) {
        text_put(out, "absente");
        return;
    }
    uint32_t count = 1 + random_below(random, 3);
    for (uint32_t i = 0; i < count; i++) {
        text_put(out, i ? ", " : "");
        add_code(random, method, plan, kind, out);
    }
    if (random_chance(random, 30)) {
        text_put(out, " sauf ");
        add_code(random, method, plan, kind, out);
    }
    if (named)
        text_format(out, " en %s",
                    random_chance(random, 50) ? plan->nomenclature->name
                                              : plan->nomenclature->family);
}

/* --- words to choose from
 * ----------------------------------------------------------------- */

typedef struct ChoiceField {
    const char *field;
    const char *words[5];
    uint32_t count;
} ChoiceField;

static const ChoiceField choices[] = {
    {"sens", {"dépense", "recette"}, 2},
    {"section", {"fonctionnement", "investissement"}, 2},
    {"mouvement", {"réel", "ordre", "ordre_entre_sections", "ordre_section", "report"}, 5},
    {"étape", {"BP", "BS", "DM", "CA", "CFU"}, 5},
    {"budget", {"principal", "annexe"}, 2},
};

static void add_choice(Random *random, const ChoiceField *field, Text *out)
{
    text_put(out, random_chance(random, 40) ? " est" : "");
    add_words(random, out, field->words, field->count);
    if (random_chance(random, 15))
        text_format(out, " sauf %s", field->words[random_below(random, field->count)]);
}

static void add_text_equal(Random *random, const RandomMethod *method, Text *out)
{
    static const char *const fields[] = {"opération", "article", "collectivité.siren",
                                         "collectivité.type", "type_budget"};
    if (random_chance(random, 25)) {
        text_format(out, "nomenclature %s",
                    method->plans.items[random_below(random, method->plans.count)]
                        .nomenclature->name);
        return;
    }
    text_put(out, RANDOM_OF(random, fields));
    add_words(random, out, random_words, random_word_count);
    if (random_chance(random, 15))
        text_format(out, " sauf %s", random_words[random_below(random, random_word_count)]);
}

const char *random_pattern(Random *random)
{
    static const char *const patterns[] = {
        "« piste cyclable »",
        "« vélo* »",
        "\"gaz\"",
        "« énergi* »",
        "« œuvre »",
        "« eau »",
        "« l'école* »",
        "« transport* scolaire* »",
        "« Bio-Méthane »",
        "« pist* cycl* voirie »",
        "« M57 »",
        "« SARL »",
        "« piste* »",
        "« méthane »",
        "« cyclable* voirie »",
    };
    return RANDOM_OF(random, patterns);
}

/* Words and lexicons; COMPOSED when there may be several tests. */
static void add_mentions(Random *random, const RandomMethod *method, bool composed,
                         Text *out)
{
    uint32_t wanted = 1 + random_below(random, 2);
    for (uint32_t i = 0; i < wanted; i++) {
        text_put(out, i ? ", " : "");
        bool lexicon = method->lexicons.count != 0 && random_chance(random, 40);
        if (lexicon && (composed || i == 0))
            text_format(out, "lexique {L%u}", random_below(random, method->lexicons.count));
        else
            text_put(out, random_pattern(random));
        if (lexicon && !composed)
            return;
    }
}

static void add_mention(Random *random, const RandomMethod *method, Text *out)
{
    static const char *const fields[] = {"libellé",        "libellé", "libellé",
                                         "libellé_compte", "tiers",   "objet",
                                         "nomenclature"};
    text_format(out, "%s mentionne ", RANDOM_OF(random, fields));
    add_mentions(random, method, true, out);
}

/* --- numbers
 * -------------------------------------------------------------------------------- */

static int random_year(Random *random, const RandomMethod *method)
{
    const RandomPlan *plan =
        &method->plans.items[random_below(random, method->plans.count)];
    uint32_t span = (uint32_t)(plan->last_year - plan->first_year) + 1;
    return plan->first_year + (int)random_below(random, span);
}

static void add_year(Random *random, const RandomMethod *method, Text *out)
{
    int first = random_year(random, method), second = random_year(random, method);
    if (random_chance(random, 50))
        text_format(out, "exercice %s %d", RANDOM_OF(random, comparisons), first);
    else if (random_chance(random, 50))
        text_format(out, "exercice %d, %d", first, second);
    else
        text_format(out, "exercice de %d à %d", first < second ? first : second,
                    first < second ? second : first);
}

/* What an amount is compared to. */
static const char *bound(Random *random, const RandomMethod *method)
{
    if (method->parameters.count != 0 && random_chance(random, 35))
        return text_make("{P%u}", random_below(random, method->parameters.count));
    return random_amounts[random_below(random, random_amount_count)].written;
}

static void add_number(Random *random, const RandomMethod *method, Text *out)
{
    static const char *const fields[] = {"montant", "montant", "prévu",   "réalisé",
                                         "rar",     "crédits", "proposé", "précédent"};
    if (random_chance(random, 25))
        text_format(
            out, "collectivité.population %s %lld", RANDOM_OF(random, comparisons),
            (long long)random_populations[random_below(random, random_population_count)]);
    else
        text_format(out, "%s %s %s", RANDOM_OF(random, fields),
                    RANDOM_OF(random, comparisons), bound(random, method));
}

/* --- the whole
 * ---------------------------------------------------------------------------------- */

static void add_absent(Random *random, bool imputation, Text *out)
{
    static const char *const fields[] = {"nature",  "fonction",  "chapitre",
                                         "sens",    "section",   "montant",
                                         "libellé", "opération", "exercice"};
    uint32_t count = imputation ? 5 : sizeof fields / sizeof *fields;
    text_format(out, "%s absent%s", fields[random_below(random, count)],
                random_chance(random, 50) ? "e" : "");
}

/* What a question was answered. */
static void add_answer(Random *random, const RandomMethod *method, Text *out)
{
    static const char *const percents[] = {"1 %", "35,5 %", "50 %", "99 %", "0 %", "100 %"};
    static const char *const numbers[] = {"1 kWh", "2,5 MWh", "1 000 kWh"};
    uint32_t index = random_below(random, method->questions.count);
    const RandomQuestion *question = &method->questions.items[index];
    text_format(out, "({Q%u}", index);
    if (question->kind == ASKS_SHARES)
        text_format(out, ".w%u", random_below(random, question->choice_count));
    text_char(out, ' ');
    switch (question->kind) {
    case ASKS_CHOICE:
        text_format(out, "est w%u", random_below(random, question->choice_count));
        break;
    case ASKS_YES_NO:
        /* Closed: before « ou non », « oui » would be read as « oui ou non ». */
        text_put(out, random_chance(random, 50) ? "est oui" : "est non");
        break;
    case ASKS_PERCENT:
    case ASKS_SHARES:
        text_format(out, "%s %s", RANDOM_OF(random, comparisons),
                    RANDOM_OF(random, percents));
        break;
    case ASKS_NUMBER:
        text_format(out, "%s %s", RANDOM_OF(random, comparisons),
                    RANDOM_OF(random, numbers));
        break;
    }
    text_char(out, ')');
}

static void add_atom(Random *random, const RandomMethod *method, const Shape *shape,
                     Text *out)
{
    static const char *const codes[] = {"nature", "fonction", "chapitre"};
    uint32_t kind = random_below(random, shape->imputation ? 66 : 100);
    if (method->questions.count != 0 && random_chance(random, 20)) {
        add_answer(random, method, out);
        return;
    }
    if (kind < 48) {
        CodeKind code = kind < 30 ? CODE_NATURE : kind < 42 ? CODE_FUNCTION : CODE_CHAPTER;
        text_format(out, "%s ", codes[kind < 30 ? 0 : kind < 42 ? 1 : 2]);
        add_codes(random, method, code, out);
    } else if (kind < 60) {
        const ChoiceField *field =
            &choices[random_below(random, shape->imputation ? 3 : 5)];
        text_put(out, field->field);
        add_choice(random, field, out);
    } else if (kind < 63)
        add_year(random, method, out);
    else if (kind < 66)
        add_absent(random, shape->imputation, out);
    else if (kind < 78)
        add_mention(random, method, out);
    else if (kind < 90)
        add_number(random, method, out);
    else
        add_text_equal(random, method, out);
}

static void add_condition(Random *random, const RandomMethod *method, const Shape *shape,
                          uint32_t depth, Text *out)
{
    bool joined = depth > 0 && random_chance(random, 60);
    uint32_t parts = joined ? 2 + random_below(random, 2) : 1;
    const char *word = random_chance(random, 55) ? " et " : " ou ";
    for (uint32_t i = 0; i < parts; i++) {
        bool closed = joined && depth > 1 && random_chance(random, 40);
        bool extra = !closed && random_chance(random, 5);
        text_format(out, "%s%s%s", i ? word : "", random_chance(random, 20) ? "non " : "",
                    closed || extra ? "(" : "");
        if (closed)
            add_condition(random, method, shape, depth - 1, out);
        else
            add_atom(random, method, shape, out);
        text_put(out, closed || extra ? ")" : "");
    }
}

const char *random_condition(Random *random, const RandomMethod *method, const Shape *shape,
                             uint32_t depth)
{
    Text out = {0};
    add_condition(random, method, shape, depth, &out);
    return text_get(&out);
}

/* --- cells ---------------------------------------------------------------------------- */

typedef enum CellKind {
    CELL_CODES,
    CELL_CHOICE,
    CELL_YEAR,
    CELL_AMOUNT,
    CELL_WORDS,
    CELL_TEXT
} CellKind;

typedef struct CellField {
    const char *header;
    CellKind kind;
    uint32_t which; /* a kind of codes, or one of the choices */
} CellField;

static const CellField cell_fields[] = {
    {"nature", CELL_CODES, CODE_NATURE},
    {"fonction", CELL_CODES, CODE_FUNCTION},
    {"chapitre", CELL_CODES, CODE_CHAPTER},
    {"sens", CELL_CHOICE, 0},
    {"section", CELL_CHOICE, 1},
    {"mouvement", CELL_CHOICE, 2},
    {"exercice", CELL_YEAR, 0},
    {"montant", CELL_AMOUNT, 0},
    {"libellé", CELL_WORDS, 0},
    {"libellé mentionne", CELL_WORDS, 0},
    {"opération", CELL_TEXT, 0},
    {"étape", CELL_CHOICE, 3},
    {"prévu", CELL_AMOUNT, 0},
    {"tiers", CELL_WORDS, 0},
};

void random_headers(Random *random, const Shape *shape, TextList *headers)
{
    uint32_t known =
        shape->imputation ? 7 : (uint32_t)(sizeof cell_fields / sizeof *cell_fields);
    uint32_t *order = random_order(random, known);
    uint32_t wanted = 1 + random_below(random, 3);
    bool words = false;
    for (uint32_t i = 0; i < wanted; i++) {
        const char *header = cell_fields[order[i]].header;
        bool label = text_starts(header, "libellé");
        if (label && words)
            continue;
        words = words || label;
        *list_push(headers) = header;
    }
}

static void add_cell(Random *random, const RandomMethod *method, const CellField *field,
                     Text *out)
{
    switch (field->kind) {
    case CELL_CODES:
        add_codes(random, method, (CodeKind)field->which, out);
        break;
    case CELL_CHOICE:
        add_words(random, out, choices[field->which].words, choices[field->which].count);
        break;
    case CELL_YEAR:
        text_format(out, random_chance(random, 50) ? "%s %d" : "%.0s%d",
                    RANDOM_OF(random, comparisons), random_year(random, method));
        break;
    case CELL_AMOUNT:
        text_format(out, "%s %s", RANDOM_OF(random, comparisons),
                    random_amounts[random_below(random, random_amount_count)].written);
        break;
    case CELL_WORDS:
        add_mentions(random, method, false, out);
        break;
    case CELL_TEXT:
        add_words(random, out, random_words, random_word_count);
        break;
    }
}

const char *random_cell(Random *random, const RandomMethod *method, const char *header)
{
    static const char *const any[] = {"", "-", "—"};
    if (random_chance(random, 30))
        return RANDOM_OF(random, any);
    Text out = {0};
    for (size_t i = 0; i < sizeof cell_fields / sizeof *cell_fields; i++)
        if (text_equal(cell_fields[i].header, header))
            add_cell(random, method, &cell_fields[i], &out);
    return text_get(&out);
}

/* --- dates ------------------------------------------------------------------------------
 */

const char *random_dates(Random *random, const RandomMethod *method)
{
    int first = random_year(random, method), last = random_year(random, method);
    if (random_chance(random, 80))
        return "";
    if (random_chance(random, 40))
        return text_make("\n  à compter de l'exercice %d", first);
    if (random_chance(random, 50))
        return text_make("\n  jusqu'à l'exercice %d", last);
    return text_make("\n  à compter de %d jusqu'à %d", first < last ? first : last,
                     first < last ? last : first);
}
