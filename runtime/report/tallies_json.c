/* tallies_json.c -- labels, scores, quantities and capitals for programs. */
#include "runtime/report/tallies.h"

/* NUMBER with at most DECIMALS decimals, as few as it has; null when there is none. */
static void put_number(Json *json, const char *key, Rational number, int decimals)
{
    Text text = {0};
    int own = rational_decimals(number);
    json_key(json, key);
    if (!rational_write(&text, number, own >= 0 && own < decimals ? own : decimals,
                        ROUND_HALF_UP)) {
        json_string(json, NULL);
        return;
    }
    json->needs_comma = false;
    text_put(&json->text, text_get(&text));
    json->needs_comma = true;
}

/* The exact fraction beside a number that was rounded. */
static void put_fraction(Json *json, const char *key, Rational number)
{
    Text text = {0};
    if (!rational_is_number(number)) {
        json_key_text(json, key, NULL);
        return;
    }
    decimal_write(&text, number.numerator, 0);
    text_char(&text, '/');
    decimal_write(&text, number.denominator, 0);
    json_key_text(json, key, text_get(&text));
}

static void put_total(Json *json, const char *key, const Total *total)
{
    json_key(json, key);
    json_open(json, '{');
    json_key_amount(json, "montant", total->cents);
    json_key_integer(json, "lignes", (int64_t)total->lines);
    json_close(json, '}');
}

/* What has a value, what has none, and why. */
static void put_states(Json *json, const TallyYear *year)
{
    put_total(json, "avec", &year->value);
    put_total(json, "sans", &year->nothing);
    put_total(json, "indetermine", &year->undetermined);
    put_total(json, "hors_perimetre", &year->outside);
}

static void put_reasons(Json *json, const TallyTotals *totals)
{
    json_key(json, "motifs");
    json_open(json, '[');
    for (uint32_t i = 0; i < totals->reasons.count; i++) {
        json_open(json, '{');
        json_key_text(json, "motif", totals->reasons.items[i].reason);
        json_key_amount(json, "montant", totals->reasons.items[i].total.cents);
        json_key_integer(json, "lignes", (int64_t)totals->reasons.items[i].total.lines);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void open_tally(Json *json, const ProgramTally *tally)
{
    json_open(json, '{');
    json_key_text(json, "nom", tally->name);
    json_key_text(json, "titre", tally->title);
}

static void close_tally(Json *json, const TallyTotals *totals)
{
    put_states(json, &totals->all);
    put_reasons(json, totals);
    json_close(json, '}');
}

static const char *code_of(const ProgramReference *reference, uint32_t label)
{
    return label == LABEL_NONE ? NULL : reference->labels[label].code;
}

static void put_label(Json *json, const ProgramReference *reference, uint32_t label)
{
    json_key_text(json, "code", reference->labels[label].code);
    json_key_text(json, "titre", reference->labels[label].title);
    json_key_text(json, "parent", code_of(reference, reference->labels[label].parent));
    json_key(json, "locale");
    json_boolean(json, reference->labels[label].local);
}

/* --- labels --------------------------------------------------------------------------- */

static void put_label_total(Json *json, const ProgramTally *tally, const LabelTotal *total)
{
    if (tally->shares)
        json_key_amount(json, "euros_partages", total->shared);
    json_key_amount(json, "euros_touches", total->touched.cents);
    json_key_integer(json, "lignes", (int64_t)total->touched.lines);
}

/* What rests on an estimate, when something does. */
static void put_estimated(Json *json, const TallyTotals *totals)
{
    if (totals->all.estimated.lines != 0)
        put_total(json, "estime", &totals->all.estimated);
}

static void put_grouping(Json *json, const ProgramTally *tally, const TallyTotals *totals,
                         uint32_t index)
{
    const ProgramGrouping *grouping = &tally->reference->groupings[index];
    json_open(json, '{');
    json_key_text(json, "nom", grouping->name);
    json_key_text(json, "titre", grouping->title);
    json_key(json, "groupes");
    json_open(json, '[');
    for (uint32_t i = 0; i < grouping->group_count; i++) {
        json_open(json, '{');
        json_key_text(json, "nom", grouping->groups[i].name);
        json_key_text(json, "titre", grouping->groups[i].title);
        put_label_total(json, tally, &totals->groupings[index].groups[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "hors_regroupement");
    json_open(json, '{');
    put_label_total(json, tally, &totals->groupings[index].rest);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_labels(Json *json, const ProgramTally *tally, const TallyTotals *totals)
{
    const ProgramReference *reference = tally->reference;
    open_tally(json, tally);
    json_key_text(json, "referentiel", reference->name);
    json_key_text(json, "repartition", tally->shares ? tally->key_name : NULL);
    json_key(json, "etiquettes");
    json_open(json, '[');
    for (uint32_t i = 0; i < reference->label_count; i++) {
        if (totals->labels[i].touched.lines == 0)
            continue;
        json_open(json, '{');
        put_label(json, reference, i);
        put_label_total(json, tally, &totals->labels[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "regroupements");
    json_open(json, '[');
    for (uint32_t i = 0; i < reference->grouping_count; i++)
        put_grouping(json, tally, totals, i);
    json_close(json, ']');
    if (tally->shares)
        put_total(json, "non_partage", &totals->unshared);
    put_estimated(json, totals);
    close_tally(json, totals);
}

/* --- scores -----------------------------------------------------------------------------
 */

static void put_score(Json *json, const ScoreTotal *total)
{
    put_number(json, "score", total->result, QUANTITY_DECIMALS);
    put_fraction(json, "fraction", total->result);
    json_key_integer(json, "notes", (int64_t)total->marks);
    json_key_integer(json, "positives", (int64_t)total->positive);
    json_key_integer(json, "negatives", (int64_t)total->negative);
    json_key_amount(json, "euros_touches", total->touched.cents);
    json_key_integer(json, "lignes", (int64_t)total->touched.lines);
}

static void put_scores(Json *json, const ProgramTally *tally, const TallyTotals *totals)
{
    static const char *const folds[] = {[FOLD_SUM] = "somme",
                                        [FOLD_MAXIMUM] = "maximum",
                                        [FOLD_MINIMUM] = "minimum",
                                        [FOLD_MEAN] = "moyenne",
                                        [FOLD_WEIGHTED_MEAN] = "moyenne ponderee"};
    open_tally(json, tally);
    json_key_integer(json, "de", tally->lowest);
    json_key_integer(json, "a", tally->highest);
    json_key_text(json, "cumul", folds[tally->fold]);
    json_key_text(json, "agregation", folds[tally->aggregate]);
    json_key(json, "entrees");
    json_open(json, '[');
    for (uint32_t i = 0; totals->scores != NULL && i < tally->reference->label_count; i++) {
        if (totals->scores[i].marks == 0)
            continue;
        json_open(json, '{');
        put_label(json, tally->reference, i);
        put_score(json, &totals->scores[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "ensemble");
    json_open(json, '{');
    put_score(json, &totals->score);
    json_close(json, '}');
    put_estimated(json, totals);
    close_tally(json, totals);
}

/* --- quantities, capitals
 * ------------------------------------------------------------------ */

static void put_year(Json *json, const TallyYear *year)
{
    json_key(json, "exercice");
    if (year->year == 0)
        json_string(json, NULL);
    else
        json_integer(json, year->year);
}

static void put_quantity(Json *json, const ProgramTally *tally, const TallyTotals *totals)
{
    open_tally(json, tally);
    json_key_text(json, "unite", tally->unit);
    put_number(json, "quantite_connue", quantity_value(totals->all.quantity),
               QUANTITY_DECIMALS);
    put_total(json, "estime", &totals->all.estimated);
    json_key(json, "exercices");
    json_open(json, '[');
    for (uint32_t i = 0; i < totals->years.count; i++) {
        const TallyYear *year = &totals->years.items[i];
        json_open(json, '{');
        put_year(json, year);
        put_number(json, "quantite_connue", quantity_value(year->quantity),
                   QUANTITY_DECIMALS);
        put_states(json, year);
        json_close(json, '}');
    }
    json_close(json, ']');
    close_tally(json, totals);
}

static void put_preserved(Json *json, const TallyYear *year)
{
    static const char *const means[] = {[BY_AVOIDANCE] = "evitement",
                                        [BY_PREVENTION] = "prevention",
                                        [BY_RESTORATION] = "restauration"};
    json_key(json, "preserve_connu");
    json_open(json, '{');
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        json_key_amount(json, means[i], year->preserved[i]);
    json_close(json, '}');
}

static void put_account(Json *json, const TallyYear *year)
{
    const CapitalAccount *account = &year->account;
    put_number(json, "bon_etat", account->good_state, QUANTITY_DECIMALS);
    put_number(json, "cout_de_preservation", account->unit_cost, QUANTITY_DECIMALS);
    put_number(json, "depassement", account->excess, QUANTITY_DECIMALS);
    put_number(json, "dette_ouverture", account->opening, 2);
    json_key(json, "dette_ouverture_reportee_de");
    if (account->carried_from == 0)
        json_string(json, NULL);
    else
        json_integer(json, account->carried_from);
    put_number(json, "provision", account->provision, 2);
    put_number(json, "preserve", account->preserved, 2);
    put_number(json, "dette_cloture", account->closing, 2);
    put_number(json, "taux_de_couverture", account->cover, QUANTITY_DECIMALS);
    json_key_texts(json, "manque", account->missing.items, account->missing.count);
}

static void put_capital(Json *json, const ProgramTally *tally, const TallyTotals *totals)
{
    open_tally(json, tally);
    json_key_text(json, "unite", tally->unit);
    json_key(json, "exercices");
    json_open(json, '[');
    for (uint32_t i = 0; i < totals->years.count; i++) {
        const TallyYear *year = &totals->years.items[i];
        json_open(json, '{');
        put_year(json, year);
        put_number(json, "emploi_connu", quantity_value(year->quantity), QUANTITY_DECIMALS);
        put_total(json, "estime", &year->estimated);
        put_preserved(json, year);
        put_account(json, year);
        put_states(json, year);
        json_close(json, '}');
    }
    json_close(json, ']');
    close_tally(json, totals);
}

/* --- the whole
 * ----------------------------------------------------------------------------- */

typedef void PutTally(Json *json, const ProgramTally *tally, const TallyTotals *totals);

void tallies_json(const Run *run, Json *json)
{
    static const struct {
        const char *key;
        PutTally *put;
    } kinds[] = {[TALLY_LABELS] = {"etiquettes", put_labels},
                 [TALLY_SCORE] = {"scores", put_scores},
                 [TALLY_QUANTITY] = {"indicateurs", put_quantity},
                 [TALLY_CAPITAL] = {"capitaux", put_capital}};
    const ProgramTallies *tallies = run->program->tallies;
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        bool any = false;
        for (uint32_t i = 0; i < tallies->count; i++) {
            if (tallies->tallies[i].kind != (TallyKind)kind)
                continue;
            if (!any) {
                json_key(json, kinds[kind].key);
                json_open(json, '[');
            }
            any = true;
            kinds[kind].put(json, &tallies->tallies[i], &run->tally_totals[i]);
        }
        if (any)
            json_close(json, ']');
    }
}
