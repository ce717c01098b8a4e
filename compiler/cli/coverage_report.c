/* coverage_report.c -- what no example exercises, shown. */
#include "compiler/cli/coverage_report.h"

#include <stdio.h>

#include "runtime/base/names_text.h"
#include "runtime/report/grid.h"
#include "runtime/report/run.h"

/* Names shown before "et n autres". */
#define MOST_NAMES 8

static void add_count(Grid *grid, TextId what, CoverageCount count)
{
    if (count.all != 0)
        GRID_ROW(grid, SAY(what),
                 SAY(TEXT_COVERED_OUT_OF, text_make("%u", count.covered),
                     text_make("%u", count.all)),
                 share_text(count.covered, count.all));
}

/* "a, b, c et 4 autres". */
static void print_names(TextId title, const char *const *names, uint32_t count, bool every)
{
    uint32_t shown = every || count <= MOST_NAMES ? count : MOST_NAMES;
    if (count != 0)
        printf("  %s\n", SAY(title, names_text(names, shown, count)));
}

static void print_missing(const Coverage *coverage, bool every)
{
    DeciderList missing = coverage_missing(coverage);
    const char **names = mem_array(missing.count + 1, sizeof *names);
    for (uint32_t i = 0; i < missing.count; i++)
        names[i] = decider_name(missing.items[i]);
    print_names(TEXT_WITHOUT_EXAMPLE, names, missing.count, every);
    uint32_t count = 0;
    names = mem_array(coverage->exceptions.count + 1, sizeof *names);
    for (uint32_t i = 0; i < coverage->exceptions.count; i++)
        if (!coverage->exceptions.items[i].won)
            names[count++] = exception_text(&coverage->exceptions.items[i]);
    print_names(TEXT_EXCEPTIONS_UNTRIED, names, count, every);
}

static void print_uncovered(const Coverage *coverage, const Uncovered *uncovered,
                            bool every)
{
    const Program *program = coverage->compiled->program;
    printf("%s\n", SAY(TEXT_UNCOVERED_BUDGET));
    for (uint32_t i = 0; i < program->axis_count; i++) {
        const UncoveredAxis *axis = &uncovered->axes[i];
        printf("  %s\n", SAY(TEXT_UNCOVERED_AXIS, program->axes[i].name,
                             money_french(axis->total.cents), count_text(axis->total.lines),
                             share_text(axis->total.cents, axis->inside.cents),
                             money_french(axis->inside.cents)));
    }
    Grid grid = {0};
    uint32_t count = uncovered->deciders.count;
    uint32_t shown = every || count <= MOST_NAMES ? count : MOST_NAMES;
    for (uint32_t i = 0; i < shown; i++) {
        const UncoveredTotal *one = &uncovered->deciders.items[i];
        GRID_ROW(&grid, decider_name(one->decider), money_french(one->total.cents),
                 SAY(TEXT_LINES_COUNTED, count_text(one->total.lines)));
    }
    Text out = {0};
    grid_write(&grid, 4, &out);
    if (shown < count)
        text_format(&out, "    %s\n", SAY(TEXT_AND_OTHERS, text_make("%u", count - shown)));
    fputs(text_get(&out), stdout);
}

void coverage_print(const Coverage *coverage, const Uncovered *uncovered, bool every)
{
    Grid grid = {0};
    add_count(&grid, TEXT_COVERED_RULES, coverage_rules(coverage));
    add_count(&grid, TEXT_COVERED_ROWS, coverage_rows(coverage));
    add_count(&grid, TEXT_COVERED_EXCEPTIONS, coverage_exceptions(coverage));
    if (grid.rows.count == 0)
        return;
    Text out = {0};
    grid_write(&grid, 2, &out);
    printf("%s\n%s", SAY(TEXT_COVERAGE), text_get(&out));
    print_missing(coverage, every);
    if (uncovered != NULL)
        print_uncovered(coverage, uncovered, every);
}

/* --- JSON -------------------------------------------------------------------------------
 */

static void json_count(Json *json, const char *key, CoverageCount count)
{
    json_key(json, key);
    json_open(json, '{');
    json_key_integer(json, "nombre", count.all);
    json_key_integer(json, "avec_exemple", count.covered);
    json_close(json, '}');
}

static void json_missing(Json *json, const Coverage *coverage)
{
    DeciderList missing = coverage_missing(coverage);
    json_key(json, "sans_exemple");
    json_open(json, '[');
    for (uint32_t i = 0; i < missing.count; i++)
        json_string(json, decider_name(missing.items[i]));
    json_close(json, ']');
    json_key(json, "exceptions_sans_exemple");
    json_open(json, '[');
    for (uint32_t i = 0; i < coverage->exceptions.count; i++) {
        const ExceptionPair *pair = &coverage->exceptions.items[i];
        if (pair->won)
            continue;
        json_open(json, '{');
        json_key_text(json, "regle", pair->rule->name);
        json_key_text(json, pair->rubrique ? "exception_a_rubrique" : "exception_a",
                      pair->rubrique ? pair->rubrique->name : pair->over->name);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void json_total(Json *json, const Total *total)
{
    json_key_amount(json, "montant", total->cents);
    json_key_integer(json, "lignes", (int64_t)total->lines);
}

static void json_uncovered(Json *json, const Coverage *coverage, const Uncovered *uncovered)
{
    const Program *program = coverage->compiled->program;
    json_key(json, "budget");
    json_open(json, '{');
    json_key(json, "axes");
    json_open(json, '[');
    for (uint32_t i = 0; i < program->axis_count; i++) {
        json_open(json, '{');
        json_key_text(json, "axe", program->axes[i].name);
        json_total(json, &uncovered->axes[i].total);
        json_key_amount(json, "denominateur", uncovered->axes[i].inside.cents);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "regles");
    json_open(json, '[');
    for (uint32_t i = 0; i < uncovered->deciders.count; i++) {
        json_open(json, '{');
        json_key_text(json, "regle", decider_name(uncovered->deciders.items[i].decider));
        json_total(json, &uncovered->deciders.items[i].total);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

void coverage_json(Json *json, const Coverage *coverage, const Uncovered *uncovered)
{
    json_key(json, "couverture");
    json_open(json, '{');
    json_count(json, "regles", coverage_rules(coverage));
    json_count(json, "lignes_de_table", coverage_rows(coverage));
    json_count(json, "exceptions", coverage_exceptions(coverage));
    json_missing(json, coverage);
    if (uncovered != NULL)
        json_uncovered(json, coverage, uncovered);
    json_close(json, '}');
}
