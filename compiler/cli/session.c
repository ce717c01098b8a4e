/* session.c -- a method, the budgets it rates and the answers given, ready to be rated. */
#include "compiler/cli/session.h"

#include "compiler/cli/budgets.h"
#include "compiler/plan.h"
#include "runtime/answers/estimates.h"
#include "runtime/base/mem.h"

/* Two budgets of one file are in one plan: said once. */
static bool same_plan(const Document *a, const Document *b)
{
    return text_equal(a->path, b->path) &&
           (a->nomenclature_name == b->nomenclature_name ||
            (a->nomenclature_name != NULL && b->nomenclature_name != NULL &&
             text_equal(a->nomenclature_name, b->nomenclature_name)));
}

static void say_plan_not_read(const Program *program, const Document *document,
                              Diags *diags)
{
    Where where = in_file(document->path, 0);
    Text declared = {0};
    for (uint32_t i = 0; i < program->plans.count; i++)
        text_format(&declared, "%s%s", i ? ", " : "",
                    program->plans.items[i].nomenclature->name);
    if (document->nomenclature_name == NULL)
        diag_say(diags, DIAG_NOMENCLATURE_UNSAID, where, document->name);
    else
        diag_say(diags, DIAG_PLAN_NOT_READ, where, document->nomenclature_name,
                 program->name);
    diag_note(diags, nowhere(), TEXT_PLANS_DECLARED, text_get(&declared));
}

/* The part of the program that reads each document; false when one cannot be read, said. */
static bool match_plans(const Program *program, const Budget *budget,
                        const PlanProgram **plans, Diags *diags)
{
    bool good = true;
    for (uint32_t i = 0; i < budget->documents.count; i++) {
        const Document *document = &budget->documents.items[i];
        Where where = in_file(document->path, 0);
        plans[i] =
            document->nomenclature ? program_plan(program, document->nomenclature) : NULL;
        if (plans[i] == NULL) {
            if (i == 0 || !same_plan(document, document - 1))
                say_plan_not_read(program, document, diags);
            good = false;
        } else if (document->exercice < plans[i]->first_year ||
                   document->exercice > plans[i]->last_year) {
            diag_say(diags, DIAG_YEAR_OUTSIDE, where, text_make("%d", document->exercice),
                     document->nomenclature_name, text_make("%d", plans[i]->first_year),
                     text_make("%d", plans[i]->last_year));
            good = false;
        }
    }
    return good;
}

/* --- answers ----------------------------------------------------------------------- */

static int worst_of(int status, int other)
{
    int code = other == 0 ? EXIT_DONE : other == -1 ? EXIT_WRONG : EXIT_SYSTEM;
    return code > status ? code : status;
}

/* Answers written over would be lost. */
static bool is_output(const Arguments *arguments, const char *path, Diags *diags)
{
    const char *output = argument_value(arguments, OPTION_SORTIE);
    if (output == NULL || !text_equal(output, path) || text_equal(path, "-"))
        return false;
    diag_say(diags, DIAG_OUTPUT_IS_ANSWERS, nowhere(), path);
    return true;
}

static int read_files(const Arguments *arguments, AnswerRows *rows, Diags *diags)
{
    int status = EXIT_DONE;
    for (uint32_t i = 0; i < arguments->values[OPTION_REPONSES].count; i++) {
        const char *path = arguments->values[OPTION_REPONSES].items[i];
        int read = is_output(arguments, path, diags) ? -1 : answers_read(path, rows, diags);
        status = worst_of(status, read);
    }
    return status;
}

static int read_answers(const Arguments *arguments, Session *session, Diags *diags)
{
    const Program *program = session->compiled.program;
    session->answers = answers_open(&program->questions, &session->budget);
    if (arguments->values[OPTION_REPONSES].count != 0 &&
        program->questions.items.count == 0) {
        diag_say(diags, DIAG_NO_QUESTION, nowhere(), program->name);
        return EXIT_WRONG;
    }
    AnswerRows *rows = mem_new(AnswerRows);
    int status = read_files(arguments, rows, diags);
    if (status == EXIT_DONE) {
        uint32_t errors = diags->errors;
        answers_add(session->answers, rows, diags);
        answers_complete(session->answers, diags);
        status = diags->errors != errors ? EXIT_WRONG : EXIT_DONE;
    }
    if (status != EXIT_DONE)
        return status;
    answers_apply(session->answers);
    answers_estimate(&program->questions, session->budget.lines, diags);
    return status;
}

/* --- the whole ----------------------------------------------------------------------- */

/* Is one of the faults in what --verifie says? */
static bool wanted_is_wrong(const Diags *diags)
{
    for (uint32_t i = 0; i < diags->items.count; i++) {
        const Source *source = diags->items.items[i].where.source;
        if (source != NULL && text_equal(source->name, WANTED_NAME))
            return true;
    }
    return false;
}

int compiled_status(const Compiled *compiled)
{
    return compiled->status == -2  ? EXIT_SYSTEM
           : compiled->status == 0 ? EXIT_DONE
                                   : EXIT_WRONG;
}

static int compile(const Arguments *arguments, Session *session, Diags *diags)
{
    session->compiled = compile_file_wanting(
        arguments->words.items[0], arguments->values[OPTION_VERIFIE].items,
        arguments->values[OPTION_VERIFIE].count, diags);
    if (wanted_is_wrong(diags))
        return EXIT_USAGE;
    return compiled_status(&session->compiled);
}

/* The budgets of the words from the second on, and the answers. */
static int open_budgets(const Arguments *arguments, FieldId measure, Session *session,
                        Diags *diags)
{
    int status = cli_read_budgets(arguments, 1, &session->budget, diags);
    if (status != EXIT_DONE)
        return status;
    session->plans = mem_array(session->budget.documents.count + 1, sizeof *session->plans);
    if (!match_plans(session->compiled.program, &session->budget, session->plans, diags))
        return EXIT_WRONG;
    cli_measure_lines(&session->budget, measure, diags);
    return read_answers(arguments, session, diags);
}

static int start(const Arguments *arguments, Session *session, FieldId *measure,
                 Diags *diags)
{
    *session = (Session){0};
    budget_open(&session->budget);
    *measure = cli_measure(arguments, diags);
    session->measure = measure_text(*measure);
    return diags->errors != 0 ? EXIT_USAGE : EXIT_DONE;
}

int session_open(const Arguments *arguments, Session *session, Diags *diags)
{
    FieldId measure;
    int status = start(arguments, session, &measure, diags);
    if (status == EXIT_DONE)
        status = compile(arguments, session, diags);
    return status == EXIT_DONE ? open_budgets(arguments, measure, session, diags) : status;
}

/* As if METHOD and the budgets of --budget were the words of the command line. */
static Arguments arguments_on(const Arguments *arguments, const char *method)
{
    Arguments words = *arguments;
    words.words.items = NULL;
    words.words.count = words.words.capacity = 0;
    *list_push(&words.words) = method;
    for (uint32_t i = 0; i < arguments->values[OPTION_BUDGET].count; i++)
        *list_push(&words.words) = arguments->values[OPTION_BUDGET].items[i];
    return words;
}

int session_open_on(const Arguments *arguments, const char *method, Session *session,
                    Diags *diags)
{
    Arguments words = arguments_on(arguments, method);
    return session_open(&words, session, diags);
}

int session_open_to_weigh(const Arguments *arguments, const char *method, Session *session,
                          Diags *diags)
{
    FieldId measure;
    int status = start(arguments, session, &measure, diags);
    if (status != EXIT_DONE)
        return status;
    Compiled *compiled = &session->compiled;
    *compiled = compile_file(method, diags);
    if (compiled->status == -2)
        return EXIT_SYSTEM;
    if (!compiled->decided || arguments->values[OPTION_BUDGET].count == 0)
        return EXIT_DONE;
    if (compiled->program == NULL)
        compiled->program = plan_program(compiled->method, compiled->decisions);
    Arguments words = arguments_on(arguments, method);
    return open_budgets(&words, measure, session, diags);
}

void session_close(Session *session)
{
    answers_close(session->answers);
    budget_close(&session->budget);
}
