/* classer.c -- `crible classer`: budgets rated by a method. */
#include "compiler/cli/session.h"
#include "runtime/report/run.h"

static int write_results(const Arguments *arguments, const Run *run, Diags *diags)
{
    const char *path = argument_value(arguments, OPTION_SORTIE);
    if (path != NULL) {
        FileOutput lines;
        file_output_open(&lines, path);
        report_lines(run, &lines);
        int status = cli_close_output(&lines, diags);
        if (status != EXIT_DONE || text_equal(path, "-"))
            return status;
    }
    const char *format = argument_value(arguments, OPTION_FORMAT);
    Text out = {0};
    if (format != NULL && text_equal(format, "json"))
        report_json(run, &out);
    else
        report_table(run, &out);
    fwrite(out.bytes, 1, out.size, stdout);
    return EXIT_DONE;
}

int classer_run(const Arguments *arguments)
{
    Diags diags = {0};
    Session session;
    int status = session_open(arguments, &session, &diags);
    if (status == EXIT_DONE) {
        Results results;
        const Program *program = session.compiled.program;
        engine_rate(program, session.plans, session.budget.lines, &results);
        Run run = {.program = program,
                   .budget = &session.budget,
                   .results = &results,
                   .totals = totals_of(program, session.budget.lines, &results),
                   .measure = session.measure};
        status = write_results(arguments, &run, &diags);
        results_free(&results);
    }
    cli_say(arguments, &diags);
    session_close(&session);
    return status;
}
