/* tester.c -- `crible tester`: the examples of a method, and what none of them exercises.
 */
#include <string.h>

#include "compiler/cli/coverage_report.h"
#include "compiler/cli/junit.h"
#include "compiler/cli/proposals.h"
#include "compiler/cli/session.h"
#include "runtime/engine/rated.h"
#include "runtime/base/json.h"
#include "runtime/base/text.h"

static void print_failure(const Compiled *compiled, const ExampleOutcome *outcome)
{
    const ExampleDecl *example = outcome->example;
    Where where = at(compiled->method->source, example->span);
    Place place = source_place(where.source, where.span.start);
    printf("%s\n", SAY(TEXT_EXAMPLE_FAILED, where.source->name, text_make("%u", place.line),
                       example->title));
    for (uint32_t i = 0; i < outcome->differences.count; i++)
        printf("  %s\n", outcome->differences.items[i]);
}

static void json_example(Json *json, const ExampleOutcome *outcome)
{
    json_open(json, '{');
    json_key_text(json, "exemple", outcome->example->title);
    json_key(json, "reussi");
    json_boolean(json, outcome->passed && outcome->understood);
    json_key_texts(json, "differences", outcome->differences.items,
                   outcome->differences.count);
    json_close(json, '}');
}

/* --- coverage ---------------------------------------------------------------------------
 */

/* What rules without an example decide in the budgets of --budget. */
static int rate_budgets(const Arguments *arguments, const char *method,
                        const Coverage *coverage, Uncovered **uncovered, Diags *diags)
{
    Session session;
    int status = session_open_on(arguments, method, &session, diags);
    if (status == EXIT_DONE) {
        const Lines *lines = session.budget.lines;
        Rated rated;
        rate_lines(session.compiled.program, session.plans, lines, &rated);
        *uncovered = coverage_on(coverage, lines, &rated.results, &rated.tallies);
        rated_free(&rated);
    }
    session_close(&session);
    return status;
}

/* --- one method -------------------------------------------------------------------------
 */

typedef struct Tested {
    Compiled compiled;
    LIST(ExampleOutcome) outcomes;
    uint32_t failed;
    Coverage *coverage;   /* NULL when the method has errors */
    Uncovered *uncovered; /* NULL without a budget */
    bool proposes;
    ProposalList proposals;
} Tested;

static void run_examples(Tested *tested, Diags *diags)
{
    const Method *method = tested->compiled.method;
    tested->coverage = coverage_new(&tested->compiled);
    for (uint32_t i = 0; i < method->examples.count; i++) {
        ExampleOutcome outcome = example_run(&tested->compiled, &method->examples.items[i],
                                             tested->coverage, diags);
        tested->failed += !outcome.passed || !outcome.understood;
        *list_push(&tested->outcomes) = outcome;
    }
}

static void print_json(const Tested *tested, const char *path)
{
    Json json = {0};
    json_open(&json, '{');
    json_key_text(&json, "fichier", path);
    json_key(&json, "exemples");
    json_open(&json, '[');
    for (uint32_t i = 0; i < tested->outcomes.count; i++)
        json_example(&json, &tested->outcomes.items[i]);
    json_close(&json, ']');
    if (tested->coverage != NULL)
        coverage_json(&json, tested->coverage, tested->uncovered);
    if (tested->proposes)
        proposals_json(&json, &tested->proposals);
    json_close(&json, '}');
    printf("%s\n", text_get(&json.text));
}

static void print_text(const Arguments *arguments, const Tested *tested, const char *path)
{
    uint32_t count = tested->outcomes.count;
    if (tested->coverage == NULL)
        return;
    printf("%s\n",
           SAY(TEXT_EXAMPLES_RUN, path, text_make("%u", count),
               text_make("%u", count - tested->failed), text_make("%u", tested->failed)));
    coverage_print(tested->coverage, tested->uncovered,
                   argument_value(arguments, OPTION_COUVERTURE) != NULL);
    if (tested->proposes)
        proposals_print(&tested->proposals);
}

static int test_one(const Arguments *arguments, const char *path, Text *suites)
{
    Diags diags = {0};
    Tested tested = {0};
    const char *format = argument_value(arguments, OPTION_FORMAT);
    bool as_json = format != NULL && text_equal(format, "json");
    int status = EXIT_DONE;
    tested.compiled = compile_file(path, &diags);
    if (tested.compiled.program != NULL)
        run_examples(&tested, &diags);
    for (uint32_t i = 0; !as_json && i < tested.outcomes.count; i++)
        if (!tested.outcomes.items[i].passed)
            print_failure(&tested.compiled, &tested.outcomes.items[i]);
    if (tested.coverage != NULL && argument_value(arguments, OPTION_BUDGET) != NULL)
        status = rate_budgets(arguments, path, tested.coverage, &tested.uncovered, &diags);
    if (tested.coverage != NULL && status == EXIT_DONE)
        tested.proposes =
            proposals_of(arguments, &tested.compiled, path, &tested.proposals);
    cli_say(arguments, &diags);
    if (as_json)
        print_json(&tested, path);
    else
        print_text(arguments, &tested, path);
    if (tested.coverage != NULL)
        junit_suite(suites, path, tested.compiled.method->name, tested.outcomes.items,
                    tested.outcomes.count);
    else
        junit_broken_suite(suites, path);
    if (tested.compiled.status == -2)
        return EXIT_SYSTEM;
    int own = tested.failed != 0 ? EXIT_WRONG : cli_status(&diags);
    return own > status ? own : status;
}

static int write_junit(const Arguments *arguments, const char *path, const Text *suites)
{
    Diags diags = {0};
    const char *document = junit_document(suites);
    int status = cli_write(path, document, strlen(document), &diags);
    cli_say(arguments, &diags);
    return status;
}

int tester_run(const Arguments *arguments)
{
    int worst = EXIT_DONE;
    Text suites = {0};
    if (proposals_asked(arguments) == UINT32_MAX) {
        Diags diags = {0};
        diag_say(&diags, DIAG_OPTION_BAD_VALUE, nowhere(), "propose",
                 argument_value(arguments, OPTION_PROPOSE));
        diag_help(&diags, TEXT_PROPOSED_NUMBER);
        cli_say(arguments, &diags);
        return EXIT_USAGE;
    }
    for (uint32_t i = 0; i < arguments->words.count; i++) {
        int status = test_one(arguments, arguments->words.items[i], &suites);
        worst = status > worst ? status : worst;
    }
    const char *path = argument_value(arguments, OPTION_JUNIT);
    int status = path ? write_junit(arguments, path, &suites) : EXIT_DONE;
    return status > worst ? status : worst;
}
