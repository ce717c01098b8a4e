/* questions.c -- `crible questions`: what to ask, most euros first. */
#include "compiler/cli/session.h"
#include "runtime/answers/worklist.h"
#include "runtime/report/worklist_report.h"

static int write_worklist(const Arguments *arguments, const Session *session,
                          const Worklist *list, Diags *diags)
{
    const char *path = argument_value(arguments, OPTION_SORTIE);
    Text out = {0};
    if (path != NULL) {
        Text rows = {0};
        report_worklist_csv(session->answers, list, &rows);
        int status = cli_write(path, text_get(&rows), rows.size, diags);
        if (status != EXIT_DONE || text_equal(path, "-"))
            return status;
    }
    report_worklist(session->answers, list, &out);
    fwrite(out.bytes, 1, out.size, stdout);
    return EXIT_DONE;
}

int questions_run(const Arguments *arguments)
{
    Diags diags = {0};
    Session session;
    int status = session_open(arguments, &session, &diags);
    if (status == EXIT_DONE && session.compiled.program->questions.items.count == 0) {
        diag_say(&diags, DIAG_NO_QUESTION, nowhere(), session.compiled.program->name);
        status = EXIT_WRONG;
    }
    if (status == EXIT_DONE) {
        Rated rated;
        const Program *program = session.compiled.program;
        rate_lines(program, session.plans, session.budget.lines, &rated);
        Worklist list = worklist_of(program, session.plans, session.answers, &rated);
        status = write_worklist(arguments, &session, &list, &diags);
        rated_free(&rated);
    }
    cli_say(arguments, &diags);
    session_close(&session);
    return status;
}
