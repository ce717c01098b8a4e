/* session.h -- a method, the budgets it rates and the answers given, ready to be rated. */
#ifndef CRIBLE_CLI_SESSION_H
#define CRIBLE_CLI_SESSION_H

#include "compiler/cli/cli.h"
#include "compiler/compile.h"
#include "runtime/answers/answers.h"
#include "runtime/import/budget.h"

typedef struct Session {
    Compiled compiled;
    Budget budget;
    const PlanProgram **plans; /* by document */
    const char *measure;       /* in words */
    Answers *answers;          /* put on the lines; NULL when something was refused */
} Session;

/* The exit code of a method that was compiled, or not. */
int compiled_status(const Compiled *compiled);

/* Reads the method and the budgets that the words of the command line name, its measure and
 * its answers.  An exit code; what is wrong is said in DIAGS.  session_close, whatever it
 * is. */
int session_open(const Arguments *arguments, Session *session, Diags *diags);
/* The same of METHOD and the budgets of --budget. */
int session_open_on(const Arguments *arguments, const char *method, Session *session,
                    Diags *diags);

/* The same of a method that may have errors, so that what is wrong can be weighed: its
 * program is there as soon as its decisions are.  Without --budget, only the method is
 * read; EXIT_DONE is then what reading it needs, whatever is wrong in it. */
int session_open_to_weigh(const Arguments *arguments, const char *method, Session *session,
                          Diags *diags);

void session_close(Session *session);

#endif
