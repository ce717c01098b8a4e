/* json_report.c -- the report for programs. */
#include "runtime/base/file.h"
#include "runtime/base/json.h"
#include "runtime/engine/bounds.h"
#include "runtime/report/import_report.h"
#include "runtime/report/obligations.h"
#include "runtime/report/run.h"
#include "runtime/report/tallies.h"
#include "runtime/report/transposed.h"

static void put_total(Json *json, const Total *total)
{
    json_key_amount(json, "montant", total->cents);
    json_key_integer(json, "lignes", (int64_t)total->lines);
}

/* The share of the perimeter, in per cent to the tenth; null when the perimeter is empty.
 */
static void put_share(Json *json, Sum part, Sum whole)
{
    int64_t permille;
    json_key(json, "part");
    if (money_permille(part, whole, &permille)) {
        json->needs_comma = false;
        int64_t size = permille < 0 ? -permille : permille;
        text_format(&json->text, "%s%lld.%lld", permille < 0 ? "-" : "",
                    (long long)(size / 10), (long long)(size % 10));
        json->needs_comma = true;
    } else {
        json_string(json, NULL);
    }
}

static void put_reasons(Json *json, const ReasonTotals *reasons)
{
    json_key(json, "motifs");
    json_open(json, '[');
    for (uint32_t i = 0; i < reasons->count; i++) {
        json_open(json, '{');
        json_key_text(json, "motif", reasons->items[i].reason);
        put_total(json, &reasons->items[i].total);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_bound(Json *json, const char *key, const AxisBounds *bounds,
                      const Bound *bound, const Total *total)
{
    json_key(json, key);
    json_open(json, '{');
    json_key_amount(json, "au_moins", bound->lowest);
    json_key_amount(json, "au_plus", bound->highest);
    json_key(json, "exact");
    json_boolean(json, bound_is_exact(bounds, bound, total->cents));
    json_close(json, '}');
}

/* What missing answers still allow; null when there were too many worlds to try. */
static void put_bounds(Json *json, const Run *run, uint32_t index)
{
    const ProgramAxis *axis = &run->program->axes[index];
    const AxisTotals *totals = &run->totals->axes[index];
    const AxisBounds *bounds = run->bounds ? &run->bounds[index] : NULL;
    if (bounds == NULL || (bounds->lines == 0 && !bounds->refused))
        return;
    json_key(json, "bornes");
    if (bounds->refused) {
        json_string(json, NULL);
        return;
    }
    json_open(json, '{');
    json_key_integer(json, "lignes", (int64_t)bounds->lines);
    json_key_integer(json, "a_centimes_pres", (int64_t)bounds->cents);
    json_key_integer(json, "lignes_au_plus_large", (int64_t)bounds->wide);
    json_key(json, "classes");
    json_open(json, '{');
    for (uint32_t i = 0; i < axis->class_count; i++)
        put_bound(json, axis->classes[i].name, bounds, &bounds->classes[i],
                  &totals->classes[i]);
    json_close(json, '}');
    put_bound(json, "indetermine", bounds, &bounds->undetermined, &totals->undetermined);
    put_bound(json, "perimetre", bounds, &bounds->inside, &totals->inside);
    put_bound(json, "hors_perimetre", bounds, &bounds->outside, &totals->outside);
    json_close(json, '}');
}

static void put_axis(Json *json, const Run *run, uint32_t index)
{
    const ProgramAxis *axis = &run->program->axes[index];
    const AxisTotals *totals = &run->totals->axes[index];
    json_open(json, '{');
    json_key_text(json, "axe", axis->name);
    json_key_text(json, "titre", axis->title);
    json_key_amount(json, "denominateur", totals->inside.cents);
    json_key(json, "classes");
    json_open(json, '[');
    for (uint32_t i = 0; i < axis->class_count; i++) {
        json_open(json, '{');
        json_key_text(json, "classe", axis->classes[i].name);
        json_key_text(json, "titre", axis->classes[i].title);
        json_key_text(json, "couleur", axis->classes[i].colour);
        put_total(json, &totals->classes[i]);
        put_share(json, totals->classes[i].cents, totals->inside.cents);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "indetermine");
    json_open(json, '{');
    put_total(json, &totals->undetermined);
    put_share(json, totals->undetermined.cents, totals->inside.cents);
    put_reasons(json, &totals->undetermined_reasons);
    json_close(json, '}');
    json_key(json, "perimetre");
    json_open(json, '{');
    put_total(json, &totals->inside);
    json_close(json, '}');
    if (totals->estimated.lines != 0) {
        json_key(json, "estime");
        json_open(json, '{');
        put_total(json, &totals->estimated);
        json_close(json, '}');
    }
    put_bounds(json, run, index);
    json_key(json, "hors_perimetre");
    json_open(json, '{');
    put_total(json, &totals->outside);
    put_reasons(json, &totals->outside_reasons);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_choice(Json *json, const char *key, FieldId field, int64_t choice)
{
    json_key_text(json, key, choice == FIELD_ABSENT ? NULL : choice_text(field, choice));
}

static void put_document(Json *json, const Document *document)
{
    json_open(json, '{');
    json_key_text(json, "document", document->name);
    json_key_text(json, "format", document->format);
    json_key_text(json, "nomenclature", document->nomenclature_name);
    json_key_integer(json, "exercice", document->exercice);
    put_choice(json, "etape", FIELD_ETAPE, document->etape);
    put_choice(json, "budget", FIELD_BUDGET, document->budget);
    json_key_text(json, "etablissement", document->etablissement);
    json_key_text(json, "collectivite", document->collectivite);
    json_key_text(json, "siret", document->siret);
    json_key_integer(json, "lignes", document->line_count);
    json_key_integer(json, "lignes_lues", document_lines_read(document));
    json_close(json, '}');
}

static void put_readings(Json *json, const Budget *budget)
{
    json_key(json, "lectures");
    json_open(json, '[');
    for (uint32_t i = 0; i < budget->readings.count; i++) {
        const Reading *reading = &budget->readings.items[i];
        json_open(json, '{');
        json_key_text(json, "document", file_name(reading->path));
        json_key_text(json, "format", reading->format);
        json_key_text(json, "colonnes", reading->columns);
        json_key_integer(json, "lignes_lues", reading->rows);
        json_key_integer(json, "lignes", reading->lines);
        json_key(json, "laissees_de_cote");
        json_open(json, '[');
        for (uint32_t j = 0; j < reading->asides.count; j++) {
            json_open(json, '{');
            json_key_text(json, "motif", reading->asides.items[j].reason);
            json_key_integer(json, "nombre", reading->asides.items[j].count);
            json_close(json, '}');
        }
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_anomalies(Json *json, const Budget *budget)
{
    json_key(json, "anomalies");
    json_open(json, '[');
    for (int i = 0; i < ANOMALY_KINDS; i++) {
        if (budget->anomalies[i].count == 0)
            continue;
        json_open(json, '{');
        json_key_text(json, "anomalie", anomaly_text((AnomalyKind)i));
        json_key_integer(json, "nombre", budget->anomalies[i].count);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_control(Json *json, const Totals *totals)
{
    json_key(json, "controle");
    json_open(json, '[');
    for (uint32_t i = 0; i < totals->control.count; i++) {
        const ControlRow *row = &totals->control.items[i];
        json_open(json, '{');
        put_choice(json, "sens", FIELD_SENS, row->sens);
        put_choice(json, "section", FIELD_SECTION, row->section);
        put_choice(json, "mouvement", FIELD_MOUVEMENT, row->movement);
        put_total(json, &row->total);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_checked(Json *json, const CheckedList *checked)
{
    if (checked->count == 0)
        return;
    json_key(json, "totaux_verifies");
    json_open(json, '[');
    for (uint32_t i = 0; i < checked->count; i++) {
        const Checked *one = &checked->items[i];
        json_open(json, '{');
        json_key_text(json, "verification", one->assertion->written);
        json_key(json, "vrai");
        json_boolean(json, one->holds);
        json_key_amount(json, "attendu", one->assertion->cents);
        json_key_amount(json, "trouve", one->found.cents);
        json_key_integer(json, "lignes", (int64_t)one->found.lines);
        json_key_integer(json, "lignes_inconnues", (int64_t)one->unknown.lines);
        json_key_amount(json, "montant_inconnu", one->unknown.cents);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void report_json(const Run *run, Text *out)
{
    Json json = {0};
    json_open(&json, '{');
    json_key(&json, "methode");
    json_open(&json, '{');
    json_key_text(&json, "nom", run->program->name);
    json_key_text(&json, "titre", run->program->title);
    json_key_text(&json, "version", run->program->version);
    if (run->program->adaptations.count != 0) {
        json_key_texts(&json, "adaptations", run->program->adaptations.items,
                       run->program->adaptations.count);
    }
    json_key_text(&json, "statut", run->program->status);
    json_close(&json, '}');
    json_key_text(&json, "mesure", run->measure);
    json_key(&json, "documents");
    json_open(&json, '[');
    for (uint32_t i = 0; i < run->budget->documents.count; i++)
        put_document(&json, &run->budget->documents.items[i]);
    json_close(&json, ']');
    if (run->budget->readings.count != 0)
        put_readings(&json, run->budget);
    put_anomalies(&json, run->budget);
    json_key(&json, "axes");
    json_open(&json, '[');
    for (uint32_t i = 0; i < run->program->axis_count; i++)
        put_axis(&json, run, i);
    json_close(&json, ']');
    tallies_json(run, &json);
    transposed_json(run, &json);
    obligations_json(run, &json);
    put_control(&json, run->totals);
    put_checked(&json, run->checked);
    json_key(&json, "total");
    json_open(&json, '{');
    put_total(&json, &run->totals->all);
    json_close(&json, '}');
    json_close(&json, '}');
    text_put(out, text_get(&json.text));
    text_char(out, '\n');
}
