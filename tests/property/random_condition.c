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

static void add_codes(Random *random, const RandomMethod *method, const char *field,
                      CodeKind kind, Text *out)
{
    const RandomPlan *plan = &method->plans.items[0];
    bool named = random_chance(random, method->plans.count > 1 ? 30 : 5);
    if (named)
        plan = &method->plans.items[random_below(random, method->plans.count)];
    if (plan->alive[kind].count == 0) {
        text_format(out, "%s absente", field);
        return;
    }
    text_format(out, "%s ", field);
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

static void add_choice(Random *random, bool imputation, Text *out)
{
    static const struct {
        const char *field;
        const char *words[5];
        uint32_t count;
    } fields[] = {
        {"sens", {"dépense", "recette"}, 2},
        {"section", {"fonctionnement", "investissement"}, 2},
        {"mouvement",
         {"réel", "ordre", "ordre_entre_sections", "ordre_section", "report"},
         5},
        {"étape", {"BP", "BS", "DM", "CA", "CFU"}, 5},
        {"budget", {"principal", "annexe"}, 2},
    };
    uint32_t field = random_below(random, imputation ? 3 : 5);
    text_format(out, "%s%s", fields[field].field, random_chance(random, 40) ? " est" : "");
    add_words(random, out, fields[field].words, fields[field].count);
    if (random_chance(random, 15))
        text_format(out, " sauf %s",
                    fields[field].words[random_below(random, fields[field].count)]);
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

static void add_mention(Random *random, Text *out)
{
    static const char *const fields[] = {"libellé",        "libellé", "libellé",
                                         "libellé_compte", "tiers",   "objet",
                                         "nomenclature"};
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
    };
    text_format(out, "%s mentionne", RANDOM_OF(random, fields));
    add_words(random, out, patterns, sizeof patterns / sizeof *patterns);
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

static void add_number(Random *random, Text *out)
{
    static const char *const fields[] = {"montant", "montant", "prévu",   "réalisé",
                                         "rar",     "crédits", "proposé", "précédent"};
    if (random_chance(random, 25))
        text_format(
            out, "collectivité.population %s %lld", RANDOM_OF(random, comparisons),
            (long long)random_populations[random_below(random, random_population_count)]);
    else
        text_format(out, "%s %s %s", RANDOM_OF(random, fields),
                    RANDOM_OF(random, comparisons),
                    random_amounts[random_below(random, random_amount_count)].written);
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

static void add_atom(Random *random, const RandomMethod *method, const Shape *shape,
                     Text *out)
{
    uint32_t kind = random_below(random, shape->imputation ? 66 : 100);
    if (kind < 30)
        add_codes(random, method, "nature", CODE_NATURE, out);
    else if (kind < 42)
        add_codes(random, method, "fonction", CODE_FUNCTION, out);
    else if (kind < 48)
        add_codes(random, method, "chapitre", CODE_CHAPTER, out);
    else if (kind < 60)
        add_choice(random, shape->imputation, out);
    else if (kind < 63)
        add_year(random, method, out);
    else if (kind < 66)
        add_absent(random, shape->imputation, out);
    else if (kind < 78)
        add_mention(random, out);
    else if (kind < 90)
        add_number(random, out);
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
