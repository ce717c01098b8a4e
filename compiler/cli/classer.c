/* classer.c -- `crible classer`: budgets rated by a method. */
#include "compiler/cli/bulk.h"
#include "compiler/cli/session.h"
#include "runtime/engine/bounds.h"
#include "runtime/engine/assertions.h"
#include "runtime/engine/rated.h"
#include "runtime/report/state.h"

/* --- the table asked for ----------------------------------------------------------------
 */

/* The state that --etat names; NULL, and *STATUS is no longer EXIT_DONE, when there is
 * none.
 */
static const ProgramState *state_wanted(const Arguments *arguments, const Program *program,
                                        int *status, Diags *diags)
{
    const char *name = argument_value(arguments, OPTION_ETAT);
    if (name == NULL)
        return NULL;
    const ProgramState *state = state_named(program, name);
    if (state != NULL)
        return state;
    *status = EXIT_USAGE;
    diag_say(diags, DIAG_STATE_UNKNOWN, nowhere(), name);
    Text names = {0};
    for (uint32_t i = 0; i < program->checks->state_count; i++)
        text_format(&names, "%s%s", i ? ", " : "", program->checks->states[i].name);
    if (names.size != 0)
        diag_help(diags, TEXT_STATES_ARE, text_get(&names));
    return NULL;
}

/* --- what is written --------------------------------------------------------------------
 */

static int write_file(const char *path, const Run *run, const StateTable *table,
                      Diags *diags)
{
    if (table != NULL) {
        Text rows = {0};
        state_csv(table, &rows);
        return cli_write(path, text_get(&rows), rows.size, diags);
    }
    FileOutput lines;
    file_output_open(&lines, path);
    report_lines(run, &lines);
    return cli_close_output(&lines, diags);
}

static int write_results(const Arguments *arguments, const Run *run,
                         const StateTable *table, Diags *diags)
{
    const char *path = argument_value(arguments, OPTION_SORTIE);
    if (path != NULL) {
        int status = write_file(path, run, table, diags);
        if (status != EXIT_DONE || text_equal(path, "-"))
            return status;
    }
    const char *format = argument_value(arguments, OPTION_FORMAT);
    bool json = format != NULL && text_equal(format, "json");
    Text out = {0};
    if (table != NULL)
        json ? state_json(run, table, &out) : state_write(run, table, &out);
    else
        json ? report_json(run, &out) : report_table(run, &out);
    fwrite(out.bytes, 1, out.size, stdout);
    return EXIT_DONE;
}

/* What missing answers still allow; NULL when the method asks nothing. */
static const AxisBounds *missing_answers(const Session *session, const Results *results,
                                         Diags *diags)
{
    const Program *program = session->compiled.program;
    if (program->questions.items.count == 0)
        return NULL;
    const AxisBounds *bounds =
        bounds_of(program, session->plans, session->answers, results);
    for (uint32_t i = 0; i < program->axis_count; i++)
        if (bounds[i].refused)
            diag_say(diags, DIAG_BOUNDS_REFUSED, nowhere(), program->axes[i].name);
    return bounds;
}

static int rate(const Arguments *arguments, const Session *session, Diags *diags)
{
    const Program *program = session->compiled.program;
    const Lines *lines = session->budget.lines;
    int status = EXIT_DONE;
    const ProgramState *state = state_wanted(arguments, program, &status, diags);
    if (status != EXIT_DONE)
        return status;
    Rated rated;
    rate_lines(program, session->plans, lines, &rated);
    CheckedList checked = assertions_check(program, session->plans, lines);
    DueList due =
        obligations_due(program, session->plans, &session->budget, &rated.results);
    Run run = {.program = program,
               .budget = &session->budget,
               .results = &rated.results,
               .totals = totals_of(program, lines, &rated.results),
               .tallies = &rated.tallies,
               .tally_totals = tally_totals_of(program->tallies, &rated.tallies, lines),
               .checked = &checked,
               .due = &due,
               .bounds = missing_answers(session, &rated.results, diags),
               .measure = session->measure};
    const StateTable *table = state ? state_table(&run, session->plans, state) : NULL;
    status = write_results(arguments, &run, table, diags);
    rated_free(&rated);
    uint32_t errors = diags->errors;
    assertions_say(&checked, diags);
    return status == EXIT_DONE && diags->errors != errors ? EXIT_WRONG : status;
}

int classer_run(const Arguments *arguments)
{
    if (argument_value(arguments, OPTION_PAR) != NULL)
        return bulk_classer(arguments);
    Diags diags = {0};
    if (argument_value(arguments, OPTION_FILS) != NULL) {
        diag_say(&diags, DIAG_THREADS_ALONE, nowhere());
        cli_say(arguments, &diags);
        return EXIT_USAGE;
    }
    Session session;
    int status = session_open(arguments, &session, &diags);
    if (status == EXIT_DONE)
        status = rate(arguments, &session, &diags);
    cli_say(arguments, &diags);
    session_close(&session);
    return status;
}
