/* transposed.c -- how sure the codes are that were read through a transposition. */
#include "runtime/report/transposed.h"

#include "runtime/base/diag.h"
#include "runtime/report/grid.h"

/* The certainties, and the absence of a code. */
enum { CODE_ABSENT = CERTAINTIES, STATES };

static const struct {
    FieldId field;
    CodeKind kind;
    const char *key;
} columns[] = {{FIELD_NATURE, CODE_NATURE, "nature"},
               {FIELD_FONCTION, CODE_FUNCTION, "fonction"}};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

typedef struct Transposed {
    Total states[COLUMN_COUNT][STATES];
    Total all;
    bool any; /* some document is read so */
} Transposed;

static bool is_inside(const Run *run, size_t line)
{
    for (uint32_t axis = 0; axis < run->program->axis_count; axis++)
        if (results_get(run->results, axis, line)->state != RESULT_OUTSIDE)
            return true;
    return false;
}

static int state_of(const PlanProgram *plan, int column, const Lines *lines, size_t line)
{
    if (lines_get(lines, columns[column].field, line) == FIELD_ABSENT)
        return CODE_ABSENT;
    const Counterparts *found =
        line_counterparts(plan, columns[column].field, columns[column].kind, lines, line);
    return found ? (int)found->certainty : CERTAINTY_NONE;
}

static Transposed count(const Run *run)
{
    Transposed counted = {0};
    const Lines *lines = run->budget->lines;
    for (size_t line = 0; line < lines->count; line++) {
        const Document *document = &run->budget->documents.items[lines->document[line]];
        const PlanProgram *plan = program_plan(run->program, document->nomenclature);
        if (plan == NULL || plan->transposition == NULL)
            continue;
        counted.any = true;
        if (!is_inside(run, line))
            continue;
        Cents cents = lines_amount(lines, line);
        total_add(&counted.all, cents);
        for (int i = 0; i < COLUMN_COUNT; i++)
            total_add(&counted.states[i][state_of(plan, i, lines, line)], cents);
    }
    return counted;
}

void transposed_table(const Run *run, Text *out)
{
    static const TextId names[STATES] = {
        [CERTAINTY_SURE] = TEXT_TRANSPOSED_SURE,
        [CERTAINTY_PROPOSED] = TEXT_TRANSPOSED_PROPOSED,
        [CERTAINTY_SEVERAL] = TEXT_TRANSPOSED_SEVERAL,
        [CERTAINTY_NONE] = TEXT_TRANSPOSED_NONE,
        [CODE_ABSENT] = TEXT_TRANSPOSED_ABSENT,
    };
    Transposed counted = count(run);
    if (!counted.any)
        return;
    Grid grid = {0};
    Sum all = counted.all.cents;
    text_format(out, "\n%s\n", SAY(TEXT_TRANSPOSED));
    GRID_ROW(&grid, "", SAY(TEXT_KIND_NATURE), SAY(TEXT_TRANSPOSED_SHARE),
             SAY(TEXT_KIND_FUNCTION), SAY(TEXT_TRANSPOSED_SHARE));
    for (int i = 0; i < STATES; i++) {
        Sum account = counted.states[0][i].cents, function = counted.states[1][i].cents;
        GRID_ROW(&grid, SAY(names[i]), money_french(account), share_text(account, all),
                 money_french(function), share_text(function, all));
    }
    grid_write(&grid, 2, out);
}

void transposed_json(const Run *run, Json *json)
{
    static const char *const keys[STATES] = {
        [CERTAINTY_SURE] = "sur",          [CERTAINTY_PROPOSED] = "proposition",
        [CERTAINTY_SEVERAL] = "plusieurs", [CERTAINTY_NONE] = "aucun",
        [CODE_ABSENT] = "absent",
    };
    Transposed counted = count(run);
    if (!counted.any)
        return;
    json_key(json, "transposition");
    json_open(json, '{');
    for (int i = 0; i < COLUMN_COUNT; i++) {
        json_key(json, columns[i].key);
        json_open(json, '{');
        for (int j = 0; j < STATES; j++)
            json_key_amount(json, keys[j], counted.states[i][j].cents);
        json_close(json, '}');
    }
    json_close(json, '}');
}
