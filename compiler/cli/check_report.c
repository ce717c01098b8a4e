/* check_report.c -- what a method leaves to `sinon`, shown, year by year if asked. */
#include "compiler/cli/check_report.h"

#include <stdio.h>

#include "compiler/codes.h"
#include "compiler/place_codes.h"
#include "runtime/base/mem.h"
#include "runtime/report/grid.h"
#include "runtime/report/run.h"

/* Places shown of the reference, unless all are asked for. */
#define MOST_PLACES 3

/* Codes shown in a list. */
#define MOST_CODES 8

static const Plan *plan_at(const CheckReport *report, uint32_t plan)
{
    return &report->compiled->method->plans.items[plan];
}

static const PlanProgram *program_at(const CheckReport *report, uint32_t plan)
{
    return &report->compiled->program->plans.items[plan];
}

static const char *plan_name(const CheckReport *report, uint32_t plan)
{
    return plan_at(report, plan)->nomenclature->name;
}

/* --- what is left to `sinon` ------------------------------------------------------------
 */

static const char *gap_stake(const CheckReport *report, const Gap *gap)
{
    if (report->stakes == NULL)
        return NULL;
    Stake stake = stakes_of(report->stakes, program_at(report, gap->plan), gap->where);
    return stake_text(&stake);
}

static void print_places(const CheckReport *report, const Gap *gap)
{
    const Places *places = &gap->places;
    uint32_t count = places->items.count;
    uint32_t shown = report->every || count <= MOST_PLACES + 1 ? count : MOST_PLACES;
    if (!report->every && !plan_at(report, gap->plan)->reference)
        return;
    for (uint32_t i = 0; i < shown; i++) {
        const PlacePart *part = &places->items.items[i];
        printf("    %s\n", SAY(TEXT_GAP_PLACE, count_text(part->cell_count),
                               place_text(report->gaps->books[gap->plan], part)));
    }
    if (shown < count)
        printf("    %s\n", SAY(TEXT_GAP_MORE, text_make("%u", count - shown)));
}

static void print_gap(const CheckReport *report, const Gap *gap)
{
    const char *axis = gap->axis->name, *plan = plan_name(report, gap->plan);
    uint32_t cells = gap->places.cell_count;
    const char *stake = gap_stake(report, gap);
    if (cells == 0)
        printf("  %s\n", SAY(TEXT_GAP_NONE, axis, plan, count_text(gap->all)));
    else
        printf("  %s%s%s\n",
               SAY(TEXT_GAP, axis, plan, count_text(cells), count_text(gap->all),
                   share_text(cells, gap->all)),
               stake ? " ; " : "", stake ? stake : "");
    print_places(report, gap);
}

/* --- year after year --------------------------------------------------------------------
 */

static void print_codes(const char *year, TextId said, const Plan *plan, CodeKind kind,
                        Bits nodes)
{
    if (bits_empty(nodes))
        return;
    Bits all = bits_new(nodes.size);
    for (uint32_t i = 0; i < all.size; i++)
        bits_add(all, i);
    printf("    %s\n", SAY(said, year, place_codes(plan, kind, nodes, all, MOST_CODES)));
}

static void print_year_codes(const CheckReport *report, const Drift *drift)
{
    const Plan *plan = plan_at(report, drift->plan);
    for (uint32_t i = 1; i < drift->years.count; i++) {
        const DriftYear *year = &drift->years.items[i];
        const char *said = text_make("%d", year->year);
        print_codes(said, TEXT_DRIFT_ACCOUNTS, plan, CODE_NATURE, year->accounts);
        print_codes(said, TEXT_DRIFT_FUNCTIONS, plan, CODE_FUNCTION, year->functions);
    }
}

static Stake year_stake(const CheckReport *report, const Drift *drift,
                        const DriftYear *year)
{
    return stakes_of_year(report->stakes, program_at(report, drift->plan), year->where,
                          year->year);
}

static void print_drift(const CheckReport *report, const Drift *drift)
{
    Text text = {0};
    Grid grid = {0};
    bool weighed = report->stakes != NULL;
    printf("  %s\n",
           SAY(TEXT_DRIFT_TITLE, drift->axis->name, plan_name(report, drift->plan)));
    const char *head[] = {SAY(TEXT_DRIFT_YEAR),    SAY(TEXT_DRIFT_CELLS),
                          SAY(TEXT_DRIFT_OPEN),    SAY(TEXT_DRIFT_SHARE),
                          SAY(TEXT_DRIFT_ARRIVED), SAY(TEXT_DRIFT_EUROS)};
    grid_row(&grid, head, weighed ? 6 : 5);
    for (uint32_t i = 0; i < drift->years.count; i++) {
        const DriftYear *year = &drift->years.items[i];
        Stake stake = {0};
        if (weighed)
            stake = year_stake(report, drift, year);
        const char *cells[] = {text_make("%d", year->year),
                               count_text(year->cells),
                               count_text(year->open),
                               share_text(year->open, year->cells),
                               i == 0 ? "" : count_text(year->arrived),
                               money_french(stake.sure.cents + stake.perhaps.cents)};
        grid_row(&grid, cells, weighed ? 6 : 5);
    }
    grid_write(&grid, 4, &text);
    fputs(text_get(&text), stdout);
    print_year_codes(report, drift);
}

static const char *absent_codes(const CheckReport *report, const AbsentYear *absent)
{
    const Plan *plan = plan_at(report, absent->plan);
    Text codes = {0};
    uint32_t shown = report->every || absent->codes.count <= MOST_CODES + 1
                         ? absent->codes.count
                         : MOST_CODES;
    for (uint32_t i = 0; i < shown; i++) {
        const AbsentCode *code = &absent->codes.items[i];
        text_format(&codes, "%s%s %s", i ? ", " : "", code_kind_name(code->kind),
                    plan->nomenclature->trees[code->kind].nodes[code->node].code);
    }
    if (shown < absent->codes.count)
        text_put(&codes,
                 SAY(TEXT_AND_OTHERS, text_make("%u", absent->codes.count - shown)));
    return text_get(&codes);
}

/* Years that lack the same codes are said together, with the first of them. */
static void print_absent(const CheckReport *report, uint32_t first)
{
    const AbsentYear *all = report->drifts->absent.items;
    const char *codes = absent_codes(report, &all[first]);
    Text years = {0};
    for (uint32_t i = 0; i < report->drifts->absent.count; i++) {
        if (all[i].plan != all[first].plan ||
            !text_equal(absent_codes(report, &all[i]), codes))
            continue;
        if (i < first)
            return;
        text_format(&years, "%s%d", years.size ? ", " : "", all[i].year);
    }
    printf("  %s\n", SAY(TEXT_DRIFT_ABSENT, plan_name(report, all[first].plan), codes,
                         text_get(&years)));
}

static void print_passing(const CheckReport *report)
{
    for (uint32_t i = 0; i < report->compiled->method->plans.count; i++) {
        const Plan *plan = &report->compiled->method->plans.items[i];
        uint32_t count =
            report->gaps->books[i] == NULL ? 0 : passing_codes(report->compiled, i);
        if (count != 0)
            printf("  %s\n",
                   SAY(TEXT_PASSING_CODES, text_make("%u", count), plan_name(report, i),
                       text_make("%d-%d", plan->first_year, plan->last_year)));
    }
}

void check_report_print(const CheckReport *report)
{
    for (uint32_t i = 0; i < report->gaps->items.count; i++)
        print_gap(report, &report->gaps->items.items[i]);
    if (report->drifts == NULL) {
        print_passing(report);
        return;
    }
    if (report->drifts->items.count == 0)
        printf("  %s\n", SAY(TEXT_DRIFT_NONE));
    for (uint32_t i = 0; i < report->drifts->items.count; i++)
        print_drift(report, &report->drifts->items.items[i]);
    for (uint32_t i = 0; i < report->drifts->absent.count; i++)
        print_absent(report, i);
}

/* --- what is wrong ----------------------------------------------------------------------
 */

static Stake finding_stake(const CheckReport *report, uint32_t plan, const Finding *finding)
{
    Stake stake = {0};
    if (report->stakes != NULL)
        stake = stakes_of(report->stakes, program_at(report, plan), finding->where);
    return stake;
}

void check_report_weigh(const CheckReport *report, Diags *diags)
{
    if (report->stakes == NULL)
        return;
    Stake *stakes = mem_bytes(diags->items.count + 1, sizeof *stakes);
    for (uint32_t plan = 0; plan < report->compiled->method->plans.count; plan++) {
        const Decision *decision = report->compiled->decisions[plan];
        for (uint32_t i = 0; i < decision->findings.count; i++) {
            const Finding *finding = &decision->findings.items[i];
            Stake stake = finding_stake(report, plan, finding);
            total_join(&stakes[finding->diag].sure, &stake.sure);
            total_join(&stakes[finding->diag].perhaps, &stake.perhaps);
        }
    }
    for (uint32_t i = 0; i < diags->items.count; i++) {
        const char *said = stake_text(&stakes[i]);
        if (said != NULL)
            diag_note_on(diags, i, SAY(TEXT_FINDING_STAKE, said));
    }
}

/* --- for programs -----------------------------------------------------------------------
 */

static void json_stake(Json *json, const Stake *stake)
{
    json_key_integer(json, "lignes", (int64_t)stake->sure.lines);
    json_key_amount(json, "euros", stake->sure.cents);
    json_key_integer(json, "lignes_peut_etre", (int64_t)stake->perhaps.lines);
    json_key_amount(json, "euros_peut_etre", stake->perhaps.cents);
}

static void json_places(Json *json, PlaceBook *book, const Places *places)
{
    json_key(json, "lieux");
    json_open(json, '[');
    for (uint32_t i = 0; i < places->items.count; i++) {
        const PlacePart *part = &places->items.items[i];
        json_open(json, '{');
        json_key_text(json, "lieu", place_text(book, part));
        json_key_integer(json, "cellules", part->cell_count);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void json_gap(const CheckReport *report, Json *json, const Gap *gap)
{
    json_open(json, '{');
    json_key_text(json, "axe", gap->axis->name);
    json_key_text(json, "plan", plan_name(report, gap->plan));
    json_key_integer(json, "cellules", gap->places.cell_count);
    json_key_integer(json, "sur", gap->all);
    if (report->stakes != NULL) {
        Stake stake = stakes_of(report->stakes, program_at(report, gap->plan), gap->where);
        json_stake(json, &stake);
    }
    json_places(json, report->gaps->books[gap->plan], &gap->places);
    json_close(json, '}');
}

static void json_nodes(Json *json, const char *key, const Plan *plan, CodeKind kind,
                       Bits nodes)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = bits_next(nodes, 0); i < nodes.size; i = bits_next(nodes, i + 1))
        json_string(json, plan->nomenclature->trees[kind].nodes[i].code);
    json_close(json, ']');
}

static void json_drift(const CheckReport *report, Json *json, const Drift *drift)
{
    const Plan *plan = plan_at(report, drift->plan);
    for (uint32_t i = 0; i < drift->years.count; i++) {
        const DriftYear *year = &drift->years.items[i];
        json_open(json, '{');
        json_key_text(json, "axe", drift->axis->name);
        json_key_text(json, "plan", plan_name(report, drift->plan));
        json_key_integer(json, "exercice", year->year);
        json_key_integer(json, "cellules", year->open);
        json_key_integer(json, "sur", year->cells);
        json_key_integer(json, "nouvelles", year->arrived);
        json_nodes(json, "comptes_nouveaux", plan, CODE_NATURE, year->accounts);
        json_nodes(json, "fonctions_nouvelles", plan, CODE_FUNCTION, year->functions);
        if (report->stakes != NULL) {
            Stake stake = year_stake(report, drift, year);
            json_stake(json, &stake);
        }
        json_close(json, '}');
    }
}

static void json_absent(const CheckReport *report, Json *json, const AbsentYear *absent)
{
    const Plan *plan = plan_at(report, absent->plan);
    json_open(json, '{');
    json_key_text(json, "plan", plan->nomenclature->name);
    json_key_integer(json, "exercice", absent->year);
    json_key(json, "codes");
    json_open(json, '[');
    for (uint32_t i = 0; i < absent->codes.count; i++) {
        const AbsentCode *code = &absent->codes.items[i];
        json_string(
            json, text_make("%s %s", code_kind_name(code->kind),
                            plan->nomenclature->trees[code->kind].nodes[code->node].code));
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void json_finding(const CheckReport *report, Json *json, uint32_t plan,
                         const Finding *finding, const Diagnostic *said)
{
    PlaceBook *book = report->gaps->books[plan];
    json_open(json, '{');
    json_key_text(json, "code", diag_entry(said->id)->code);
    json_key_text(json, "message", said->text);
    if (said->where.source != NULL) {
        json_key_text(json, "fichier", said->where.source->name);
        json_key_integer(json, "ligne",
                         source_place(said->where.source, said->where.span.start).line);
    }
    json_key_text(json, "plan", plan_name(report, plan));
    if (report->stakes != NULL) {
        Stake stake = finding_stake(report, plan, finding);
        json_stake(json, &stake);
    }
    if (book != NULL) {
        Places places = places_of(book, finding->where);
        json_key_integer(json, "cellules", places.cell_count);
        json_places(json, book, &places);
    }
    json_close(json, '}');
}

static void json_findings(const CheckReport *report, Json *json, const Diags *diags)
{
    json_key(json, "constats");
    json_open(json, '[');
    for (uint32_t plan = 0; plan < report->compiled->method->plans.count; plan++) {
        const Decision *decision = report->compiled->decisions[plan];
        for (uint32_t i = 0; i < decision->findings.count; i++) {
            const Finding *finding = &decision->findings.items[i];
            json_finding(report, json, plan, finding, &diags->items.items[finding->diag]);
        }
    }
    json_close(json, ']');
}

void check_report_json(const CheckReport *report, const Diags *diags, Json *json)
{
    json_findings(report, json, diags);
    json_key(json, "sinon");
    json_open(json, '[');
    for (uint32_t i = 0; i < report->gaps->items.count; i++)
        json_gap(report, json, &report->gaps->items.items[i]);
    json_close(json, ']');
    if (report->drifts == NULL)
        return;
    json_key(json, "exercices");
    json_open(json, '[');
    for (uint32_t i = 0; i < report->drifts->items.count; i++)
        json_drift(report, json, &report->drifts->items.items[i]);
    json_close(json, ']');
    json_key(json, "codes_absents");
    json_open(json, '[');
    for (uint32_t i = 0; i < report->drifts->absent.count; i++)
        json_absent(report, json, &report->drifts->absent.items[i]);
    json_close(json, ']');
}
