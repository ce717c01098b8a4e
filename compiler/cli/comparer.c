/* comparer.c -- `crible comparer`: what differs between two methods. */
#include "compiler/alone.h"
#include "compiler/cli/adaptation_report.h"
#include "compiler/cli/comparison_lines.h"
#include "compiler/cli/comparison_report.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* As diff: 0 nothing differs, 1 something does; what cannot be compared is worse. */
enum { EXIT_SAME = 0, EXIT_DIFFERENT = 1, EXIT_REFUSED = 2 };

/* What is compared, and what was found. */
typedef struct Comparing {
    const Arguments *arguments;
    const char *paths[SIDES];
    Session sessions[SIDES]; /* with budgets, all of them; without, the methods */
    MethodComparison *comparison;
    const StatementEffects *effects; /* of an adaptation compared to its base */
    const StackStudy *stack;         /* of two adaptations of one method */
} Comparing;

static int worse(int status, int other)
{
    return status > other ? status : other;
}

/* --- the methods ------------------------------------------------------------------------
 */

static bool has_budgets(const Comparing *comparing)
{
    return comparing->arguments->values[OPTION_BUDGET].count != 0;
}

static int open_side(Comparing *comparing, int side, Diags *diags)
{
    Session *session = &comparing->sessions[side];
    if (has_budgets(comparing)) {
        int status =
            session_open_on(comparing->arguments, comparing->paths[side], session, diags);
        return status == EXIT_WRONG ? EXIT_REFUSED : status;
    }
    session->compiled = compile_file(comparing->paths[side], diags);
    return session->compiled.status == 0    ? EXIT_SAME
           : session->compiled.status == -2 ? EXIT_SYSTEM
                                            : EXIT_REFUSED;
}

/* With one word, an adaptation, the other method is the one that it adapts. */
static int find_paths(Comparing *comparing, Diags *diags)
{
    const Arguments *arguments = comparing->arguments;
    comparing->paths[0] = arguments->words.items[0];
    comparing->paths[1] = arguments->words.items[arguments->words.count - 1];
    if (arguments->words.count == 2)
        return EXIT_SAME;
    Compiled compiled = compile_file(comparing->paths[1], diags);
    if (compiled.status != 0)
        return compiled.status == -2 ? EXIT_SYSTEM : EXIT_REFUSED;
    *diags = (Diags){0}; /* said again when it is compared */
    comparing->paths[0] = base_path(&compiled);
    if (comparing->paths[0] != NULL)
        return EXIT_SAME;
    diag_say(diags, DIAG_COMPARED_NO_BASE, nowhere(), comparing->paths[1]);
    return EXIT_USAGE;
}

/* --- what is found ----------------------------------------------------------------------
 */

static int find(Comparing *comparing, Diags *diags)
{
    const Compiled *first = &comparing->sessions[0].compiled;
    const Compiled *second = &comparing->sessions[1].compiled;
    comparing->comparison = compare(first, second, diags);
    if (comparing->comparison == NULL)
        return EXIT_REFUSED;
    if (has_budgets(comparing))
        comparison_rate(comparing->comparison, comparing->sessions);
    if (is_adaptation_of(second, first->method)) {
        StatementEffects *effects = mem_new(StatementEffects);
        *effects = statements_study(comparing->paths[1]);
        comparing->effects = effects;
    } else if (are_adaptations_of_one(first, second)) {
        StackStudy *stack = mem_new(StackStudy);
        *stack = stack_study(comparing->paths[0], comparing->paths[1]);
        comparing->stack = stack;
    }
    return comparing->comparison->same ? EXIT_SAME : EXIT_DIFFERENT;
}

/* --- what is shown ----------------------------------------------------------------------
 */

static void write_json(const Comparing *comparing, Text *out)
{
    Json json = {0};
    json_open(&json, '{');
    comparison_json(comparing->comparison, &json);
    if (comparing->effects != NULL)
        statements_json(comparing->effects, &json);
    if (comparing->stack != NULL)
        stack_json(comparing->stack, &json);
    json_close(&json, '}');
    text_format(out, "%s\n", text_get(&json.text));
}

static void write_text(const Comparing *comparing, Text *out)
{
    comparison_write(comparing->comparison, out);
    if (comparing->effects != NULL)
        statements_write(comparing->effects, out);
    if (comparing->stack != NULL)
        stack_write(comparing->stack, out);
}

static int show(const Comparing *comparing, Diags *diags)
{
    const char *path = argument_value(comparing->arguments, OPTION_SORTIE);
    const char *format = argument_value(comparing->arguments, OPTION_FORMAT);
    if (path != NULL) {
        Text table = {0};
        comparison_csv(comparing->comparison, &table);
        int written = cli_write(path, text_get(&table), table.size, diags);
        if (written != EXIT_DONE || text_equal(path, "-"))
            return written == EXIT_DONE ? EXIT_SAME : EXIT_SYSTEM;
    }
    Text out = {0};
    if (format != NULL && text_equal(format, "json"))
        write_json(comparing, &out);
    else
        write_text(comparing, &out);
    fwrite(out.bytes, 1, out.size, stdout);
    return EXIT_SAME;
}

int comparer_run(const Arguments *arguments)
{
    Diags diags = {0};
    Comparing comparing = {.arguments = arguments};
    int status = find_paths(&comparing, &diags);
    for (int side = 0; side < SIDES && status == EXIT_SAME; side++)
        status = worse(status, open_side(&comparing, side, &diags));
    if (status == EXIT_SAME)
        status = find(&comparing, &diags);
    if (comparing.comparison != NULL)
        status = worse(status, show(&comparing, &diags));
    cli_say(arguments, &diags);
    for (int side = 0; side < SIDES && has_budgets(&comparing); side++)
        session_close(&comparing.sessions[side]);
    return status;
}
