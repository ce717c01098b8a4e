/* table.c -- the report for a terminal. */
#include "runtime/base/diag.h"
#include "runtime/engine/bounds.h"
#include "runtime/report/count_text.h"
#include "runtime/report/grid.h"
#include "runtime/report/import_report.h"
#include "runtime/report/obligations.h"
#include "runtime/report/run.h"
#include "runtime/report/tallies.h"
#include "runtime/report/transposed.h"

#define MOST_REASONS   5
#define MOST_DOCUMENTS 20
#define WIDEST_REASON  33

const char *choice_text(FieldId field, int64_t choice)
{
    uint32_t count;
    const char *const *words = field_choices(field, &count);
    return choice == FIELD_ABSENT ? "" : words[choice];
}

const char *share_text(Sum part, Sum whole)
{
    int64_t permille;
    if (!money_permille(part, whole, &permille))
        return "—";
    int64_t size = permille < 0 ? -permille : permille;
    return text_make("%s%lld,%lld %%", permille < 0 ? "-" : "", (long long)(size / 10),
                     (long long)(size % 10));
}

static void write_header(const Run *run, Text *out)
{
    const Program *program = run->program;
    text_put(out, program->title);
    if (program->version != NULL)
        text_put(out, SAY(TEXT_TABLE_VERSION, program->version));
    if (program->status != NULL)
        text_put(out, SAY(TEXT_TABLE_STATUS, program->status));
    text_char(out, '\n');
    for (uint32_t i = 0; i < program->adaptations.count; i++)
        text_format(out, "%s\n", SAY(TEXT_METHOD_ADAPTS, program->adaptations.items[i]));
    uint32_t count = run->budget->documents.count;
    uint32_t shown = count > MOST_DOCUMENTS ? MOST_DOCUMENTS : count;
    for (uint32_t i = 0; i < shown; i++) {
        const Document *document = &run->budget->documents.items[i];
        const char *whose = document->etablissement  ? document->etablissement
                            : document->collectivite ? document->collectivite
                                                     : "";
        text_format(out, "%s\n",
                    SAY(TEXT_TABLE_DOCUMENT, document->name, whose,
                        choice_text(FIELD_ETAPE, document->etape),
                        text_make("%d", document->exercice), document->nomenclature_name,
                        count_text(document->line_count)));
        const char *aside = aside_text(document);
        if (aside[0] != '\0')
            text_format(out, "  %s\n", aside);
    }
    if (shown < count)
        text_format(out, "%s\n", SAY(TEXT_TABLE_DOCUMENTS, count_text(count - shown)));
    report_readings(run->budget, out);
    text_format(out, "%s\n", SAY(TEXT_TABLE_MEASURE, run->measure));
}

/* A reason too long for the table is cut at a character. */
static const char *shortened(const char *text)
{
    Text cut = {0};
    size_t width = 0;
    for (const char *p = text; *p; p++) {
        width += ((unsigned char)*p & 0xC0) != 0x80;
        if (width > WIDEST_REASON) {
            text_put(&cut, "…");
            break;
        }
        text_char(&cut, *p);
    }
    return text_get(&cut);
}

static void add_reasons(Grid *grid, const ReasonTotals *reasons)
{
    Total rest = {0};
    for (uint32_t i = 0; i < reasons->count; i++) {
        const ReasonTotal *row = &reasons->items[i];
        if (i < MOST_REASONS) {
            GRID_ROW(grid, text_make("  · %s", shortened(row->reason)),
                     money_french(row->total.cents), "", count_text(row->total.lines));
        } else {
            total_join(&rest, &row->total);
        }
    }
    if (rest.lines != 0)
        GRID_ROW(grid, SAY(TEXT_TABLE_OTHER_REASONS), money_french(rest.cents), "",
                 count_text(rest.lines));
}

/* The bounds of AXIS, or NULL when no missing answer changes it, or when they could not be
 * worked out. */
static const AxisBounds *bounds_shown(const Run *run, uint32_t axis)
{
    const AxisBounds *bounds = run->bounds ? &run->bounds[axis] : NULL;
    return bounds != NULL && !bounds->refused && bounds->lines != 0 ? bounds : NULL;
}

/* A row of AXIS with its SHARE, and with BOUND when BOUNDS are shown. */
static void add_bounded(Grid *grid, const char *title, const Total *total,
                        const char *share, const AxisBounds *bounds, const Bound *bound)
{
    if (bounds == NULL) {
        GRID_ROW(grid, title, money_french(total->cents), share, count_text(total->lines));
        return;
    }
    bool exact = bound_is_exact(bounds, bound, total->cents);
    GRID_ROW(grid, title, money_french(total->cents), share, count_text(total->lines),
             exact ? SAY(TEXT_BOUNDS_EXACT) : money_french(bound->lowest),
             exact ? SAY(TEXT_BOUNDS_EXACT) : money_french(bound->highest));
}

static void write_bounds_note(const Run *run, uint32_t axis, Text *out)
{
    const AxisBounds *bounds = run->bounds ? &run->bounds[axis] : NULL;
    if (bounds != NULL && bounds->refused)
        text_format(out, "  %s\n", SAY(TEXT_BOUNDS_REFUSED));
    if (bounds_shown(run, axis) == NULL)
        return;
    text_format(out, "  %s\n", SAY(TEXT_BOUNDS_NOTE, count_text(bounds->lines)));
    if (bounds->cents != 0)
        text_format(out, "  %s\n",
                    SAY(TEXT_BOUNDS_CENTS, count_text((uint64_t)bounds->cents)));
    if (bounds->wide != 0)
        text_format(out, "  %s\n", SAY(TEXT_BOUNDS_WIDE, count_text(bounds->wide)));
}

static void write_axis(const Run *run, uint32_t index, Text *out)
{
    const ProgramAxis *axis = &run->program->axes[index];
    const AxisTotals *totals = &run->totals->axes[index];
    const AxisBounds *bounds = bounds_shown(run, index);
    Sum inside = totals->inside.cents;
    Grid grid = {0};
    text_format(out, "\n%s\n", SAY(TEXT_TABLE_AXIS, axis->name, axis->title));
    if (bounds == NULL)
        GRID_ROW(&grid, "", SAY(TEXT_TABLE_EUROS), SAY(TEXT_TABLE_SHARE),
                 SAY(TEXT_TABLE_LINES));
    else
        GRID_ROW(&grid, "", SAY(TEXT_TABLE_EUROS), SAY(TEXT_TABLE_SHARE),
                 SAY(TEXT_TABLE_LINES), SAY(TEXT_BOUNDS_LOWEST), SAY(TEXT_BOUNDS_HIGHEST));
    for (uint32_t i = 0; i < axis->class_count; i++)
        add_bounded(&grid, axis->classes[i].title, &totals->classes[i],
                    share_text(totals->classes[i].cents, inside), bounds,
                    bounds ? &bounds->classes[i] : NULL);
    add_bounded(&grid, SAY(TEXT_TABLE_UNDETERMINED), &totals->undetermined,
                share_text(totals->undetermined.cents, inside), bounds,
                bounds ? &bounds->undetermined : NULL);
    add_reasons(&grid, &totals->undetermined_reasons);
    grid_rule(&grid);
    add_bounded(&grid, SAY(TEXT_TABLE_INSIDE), &totals->inside, share_text(inside, inside),
                bounds, bounds ? &bounds->inside : NULL);
    if (totals->estimated.lines != 0)
        GRID_ROW(&grid, SAY(TEXT_TABLE_ESTIMATED), money_french(totals->estimated.cents),
                 share_text(totals->estimated.cents, inside),
                 count_text(totals->estimated.lines));
    add_bounded(&grid, SAY(TEXT_TABLE_OUTSIDE), &totals->outside, "", bounds,
                bounds ? &bounds->outside : NULL);
    add_reasons(&grid, &totals->outside_reasons);
    grid_rule(&grid);
    GRID_ROW(&grid, SAY(TEXT_TABLE_TOTAL), money_french(run->totals->all.cents), "",
             count_text(run->totals->all.lines));
    grid_write(&grid, 2, out);
    text_format(out, "  %s\n", SAY(TEXT_TABLE_DENOMINATOR, money_french(inside)));
    write_bounds_note(run, index, out);
}

static const char *choice_or_absent(FieldId field, int64_t choice)
{
    return choice == FIELD_ABSENT ? SAY(TEXT_FIELD_ABSENT, field_name(field))
                                  : choice_text(field, choice);
}

static void write_control(const Run *run, Text *out)
{
    Grid grid = {0};
    text_format(out, "\n%s\n", SAY(TEXT_TABLE_CONTROL));
    GRID_ROW(&grid, "", SAY(TEXT_TABLE_EUROS), SAY(TEXT_TABLE_LINES));
    for (uint32_t i = 0; i < run->totals->control.count; i++) {
        const ControlRow *row = &run->totals->control.items[i];
        const char *name = text_make("%s, %s, %s", choice_or_absent(FIELD_SENS, row->sens),
                                     choice_or_absent(FIELD_SECTION, row->section),
                                     choice_or_absent(FIELD_MOUVEMENT, row->movement));
        GRID_ROW(&grid, name, money_french(row->total.cents), count_text(row->total.lines));
    }
    grid_write(&grid, 2, out);
    if (run->totals->without_amount != 0)
        text_format(out, "  %s\n",
                    SAY(TEXT_TABLE_NO_AMOUNT, count_text(run->totals->without_amount)));
}

static void write_checked(const Run *run, Text *out)
{
    if (run->checked->count == 0)
        return;
    text_format(out, "\n%s\n", SAY(TEXT_TOTALS_FOUND));
    for (uint32_t i = 0; i < run->checked->count; i++) {
        const Checked *checked = &run->checked->items[i];
        const char *written = checked->assertion->written;
        text_format(out, "  %s\n",
                    checked->holds ? SAY(TEXT_TOTAL_AS_WANTED, written)
                                   : SAY(TEXT_TOTAL_NOT_AS_WANTED, written,
                                         money_french(checked->found.cents)));
    }
}

void report_table(const Run *run, Text *out)
{
    write_header(run, out);
    for (uint32_t i = 0; i < run->program->axis_count; i++)
        write_axis(run, i, out);
    tallies_table(run, out);
    transposed_table(run, out);
    obligations_table(run, out);
    write_control(run, out);
    write_checked(run, out);
}
