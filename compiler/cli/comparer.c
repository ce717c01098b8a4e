/* comparer.c -- `crible comparer`: what differs between two methods. */
#include "compiler/cli/cli.h"
#include "compiler/cli/comparison_report.h"
#include "runtime/base/text.h"

/* As diff: 0 nothing differs, 1 something does; what cannot be compared is worse. */
enum { EXIT_SAME = 0, EXIT_DIFFERENT = 1, EXIT_REFUSED = 2 };

static int worse(int status, int other)
{
    return status > other ? status : other;
}

static int compile(const char *path, Compiled *compiled, Diags *diags)
{
    *compiled = compile_file(path, diags);
    return compiled->status == 0    ? EXIT_SAME
           : compiled->status == -2 ? EXIT_SYSTEM
                                    : EXIT_REFUSED;
}

static bool wants_json(const Arguments *arguments)
{
    const char *format = argument_value(arguments, OPTION_FORMAT);
    return format != NULL && text_equal(format, "json");
}

static int show(const Arguments *arguments, const MethodComparison *comparison,
                Diags *diags)
{
    const char *path = argument_value(arguments, OPTION_SORTIE);
    int status = comparison->same ? EXIT_SAME : EXIT_DIFFERENT;
    if (path != NULL) {
        Text table = {0};
        comparison_csv(comparison, &table);
        int written = cli_write(path, text_get(&table), table.size, diags);
        if (written != EXIT_DONE || text_equal(path, "-"))
            return written != EXIT_DONE ? EXIT_SYSTEM : status;
    }
    Text out = {0};
    if (wants_json(arguments)) {
        Json json = {0};
        json_open(&json, '{');
        comparison_json(comparison, &json);
        json_close(&json, '}');
        text_format(&out, "%s\n", text_get(&json.text));
    } else {
        comparison_write(comparison, &out);
    }
    fwrite(out.bytes, 1, out.size, stdout);
    return status;
}

int comparer_run(const Arguments *arguments)
{
    Diags diags = {0};
    Compiled compiled[SIDES];
    int status = EXIT_SAME;
    for (int side = 0; side < SIDES; side++)
        status =
            worse(status, compile(arguments->words.items[side], &compiled[side], &diags));
    if (status == EXIT_SAME) {
        const MethodComparison *comparison = compare(&compiled[0], &compiled[1], &diags);
        status = comparison ? show(arguments, comparison, &diags) : EXIT_REFUSED;
    }
    cli_say(arguments, &diags);
    return status;
}
