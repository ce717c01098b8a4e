/* random_tally.c -- what rules add to, made at random. */
#include "tests/property/random_tally.h"

#include <stdlib.h>
#include <string.h>

const char random_reference[] = "référentiel {R0} « Liste »\n"
                                "  entrée 1 « Un »\n"
                                "  entrée 1.1 « Un un » dans 1\n"
                                "  entrée 1.2 « Un deux » dans 1\n"
                                "  entrée 2 « Deux »\n"
                                "  entrée 2.1 « Deux un » dans 2\n"
                                "  entrée 3 « Trois »\n";

static const char *const groupings[] = {
    "regroupement {G0} « Finalités » de {R0}\n  tout « Tout » : 1, 2, 3\n",
    "regroupement {G0} de {R0}\n  un : 1.1, 3\n  deux « Deux » : 2\n",
    "regroupement {G0} de {R0}\n  un : 1\n  deux : 2.1\n"
    "regroupement {G1} « Autres » de {R0}\n  reste : 1.2, 2\n"};

static const char *const codes[] = {"1", "1.1", "1.2", "2", "2.1", "3"};

/* --- declarations -----------------------------------------------------------------------
 */

static const char *random_labels(Random *random)
{
    static const char *const principals[] = {"principale 50 %, ", "principale 33,3 %, ",
                                             ""};
    static const char *const rests[] = {"le reste à parts égales entre les secondaires",
                                        "le reste à parts égales entre toutes"};
    static const char *const roundings[] = {"arrondi au profit de la principale",
                                            "arrondi au plus fort reste"};
    const char *principal = RANDOM_OF(random, principals);
    if (random_chance(random, 20))
        return "« Étiquettes » dans {R0}";
    return text_make(
        "« Étiquettes » dans {R0}\n  répartition cle : %s%s,\n    %s", principal,
        principal[0] == '\0' ? "à parts égales entre toutes" : RANDOM_OF(random, rests),
        principal[0] == '\0' ? roundings[1] : RANDOM_OF(random, roundings));
}

static const char *random_score(Random *random, bool on_list)
{
    static const char *const folds[] = {"somme", "maximum", "minimum"};
    static const char *const means[] = {"somme", "moyenne", "moyenne pondérée"};
    return text_make("« Score »%s\n  de -3 à +3\n  cumul %s\n  agrégation %s",
                     on_list ? " dans {R0}" : "", RANDOM_OF(random, folds),
                     RANDOM_OF(random, means));
}

/* NAME and VALUES: always one of them, or two that follow each other, or none after. */
static const char *random_term(Random *random, const RandomMethod *method, const char *name,
                               const char *const *values)
{
    int year = method->plans.items[0].first_year + (int)random_below(random, 4);
    switch (random_below(random, 4)) {
    case 0:
        return text_make("\n  %s %s jusqu'à l'exercice %d\n"
                         "  %s %s à compter de l'exercice %d",
                         name, values[0], year, name, values[1], year + 1);
    case 1:
        return text_make("\n  %s %s jusqu'à l'exercice %d", name, values[1], year);
    default:
        return text_make("\n  %s %s", name, values[random_below(random, 2)]);
    }
}

static const char *random_capital(Random *random, const RandomMethod *method)
{
    static const char *const states[] = {"0 kWh", "2 MWh"};
    static const char *const costs[] = {"0,333 €/kWh", "12,5 €/MWh"};
    static const char *const debts[] = {"12 €", "1 000,05 €"};
    Text out = {0};
    text_put(&out, "« Capital » en kWh");
    text_put(&out, random_term(random, method, "bon état", states));
    text_put(&out, random_term(random, method, "coût de préservation", costs));
    text_put(&out, random_term(random, method, "dette d'ouverture", debts));
    return text_get(&out);
}

static void add_tally(RandomMethod *method, TallyKind kind, bool on_list, const char *text)
{
    *list_push(&method->tallies) = (RandomTally){kind, on_list, text};
}

void random_tallies(Random *random, RandomMethod *method)
{
    bool on_list = random_chance(random, 50);
    if (random_chance(random, 50))
        add_tally(method, TALLY_LABELS, true, random_labels(random));
    if (random_chance(random, 50))
        add_tally(method, TALLY_SCORE, on_list, random_score(random, on_list));
    if (random_chance(random, 50))
        add_tally(method, TALLY_QUANTITY, false,
                  random_chance(random, 50) ? "« Énergie » en kWh" : "« Énergie » en MWh");
    if (random_chance(random, 30))
        add_tally(method, TALLY_CAPITAL, false, random_capital(random, method));
    method->groupings = random_chance(random, 60) ? RANDOM_OF(random, groupings) : "";
}

/* --- what is added
 * ------------------------------------------------------------------------ */

static const char *random_label_list(Random *random)
{
    const uint32_t *order = random_order(random, sizeof codes / sizeof *codes);
    uint32_t secondaries = random_below(random, 4);
    bool principal = secondaries == 0 || random_chance(random, 60);
    Text out = {0};
    if (principal)
        text_format(&out, "principale %s", codes[order[0]]);
    for (uint32_t i = 1; i <= secondaries; i++)
        text_format(&out, "%s%s",
                    i > 1       ? ", "
                    : principal ? ", secondaires "
                                : "secondaires ",
                    codes[order[i]]);
    return text_get(&out);
}

static const char *random_quantity(Random *random, const RandomMethod *method)
{
    static const char *const quantities[] = {
        "2,5 kWh",
        "0,0000005 kWh",
        "1 MWh / 3",
        "prévu × 0,033 kWh/€",
        "réalisé / 0,3 €/kWh",
        "-1 × 12 kWh",
    };
    if (method->questions.count == 0 || random_chance(random, 50))
        return RANDOM_OF(random, quantities);
    uint32_t index = random_below(random, method->questions.count);
    switch (method->questions.items[index].kind) {
    case ASKS_NUMBER:
        return text_make(random_chance(random, 50) ? "{Q%u}" : "{Q%u} / 3", index);
    case ASKS_PERCENT:
        return text_make("{Q%u} × 10 kWh", index);
    case ASKS_SHARES:
        return text_make("{Q%u}.w0 × 2 MWh", index);
    case ASKS_CHOICE:
    case ASKS_YES_NO:
        break;
    }
    return RANDOM_OF(random, quantities);
}

static const char *random_posting(Random *random, const RandomMethod *method)
{
    static const char *const ways[] = {"évitement", "prévention", "restauration"};
    if (random_chance(random, 60))
        return text_make("emploie %s", random_quantity(random, method));
    return text_make("préserve %s par %s",
                     random_chance(random, 50) ? "prévu / 3" : "12,34 €",
                     RANDOM_OF(random, ways));
}

static const char *random_value(Random *random, const RandomMethod *method,
                                const RandomTally *tally)
{
    switch (tally->kind) {
    case TALLY_LABELS:
        return random_label_list(random);
    case TALLY_SCORE:
        return text_make("%+d", (int)random_below(random, 7) - 3);
    case TALLY_QUANTITY:
        return random_quantity(random, method);
    case TALLY_CAPITAL:
        return random_posting(random, method);
    }
    return NULL;
}

void random_additions(Random *random, const RandomMethod *method, TextList *additions)
{
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        const RandomTally *tally = &method->tallies.items[i];
        if (!random_chance(random, 40))
            continue;
        uint32_t first = random_below(random, 3);
        uint32_t targets =
            tally->on_list && tally->kind == TALLY_SCORE ? 1 + random_below(random, 3) : 1;
        for (uint32_t j = 0; j < targets; j++)
            *list_push(additions) = text_make(
                "{T%u}%s%s : %s", i,
                tally->kind == TALLY_SCORE && tally->on_list ? " sur " : "",
                tally->kind == TALLY_SCORE && tally->on_list ? codes[first + j] : "",
                random_value(random, method, tally));
    }
}

const char *random_tally_header(Random *random, const RandomMethod *method)
{
    uint32_t index = random_below(random, method->tallies.count);
    const RandomTally *tally = &method->tallies.items[index];
    return tally->kind == TALLY_SCORE && tally->on_list
               ? text_make("{T%u} sur %s", index, RANDOM_OF(random, codes))
               : text_make("{T%u}", index);
}

const char *random_tally_cell(Random *random, const RandomMethod *method,
                              const char *header, bool sure)
{
    uint32_t index = (uint32_t)strtoul(header + 2, NULL, 10);
    return !sure && random_chance(random, 30)
               ? ""
               : random_value(random, method, &method->tallies.items[index]);
}
