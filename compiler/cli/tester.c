/* tester.c -- `crible tester`: the examples of a method. */
#include "compiler/cli/cli.h"
#include "compiler/compile.h"
#include "compiler/example.h"
#include "runtime/base/json.h"
#include "runtime/base/text.h"

static void print_failure(const Compiled *compiled, const ExampleOutcome *outcome)
{
    const ExampleDecl *example = outcome->example;
    Where where = at(compiled->method->source, example->span);
    Place place = source_place(where.source, where.span.start);
    printf("%s\n", SAY(TEXT_EXAMPLE_FAILED, where.source->name,
                       text_make("%u", place.line), example->title));
    for (uint32_t i = 0; i < outcome->differences.count; i++)
        printf("  %s\n", outcome->differences.items[i]);
}

static void json_example(Json *json, const ExampleOutcome *outcome)
{
    json_open(json, '{');
    json_key_text(json, "exemple", outcome->example->title);
    json_key(json, "reussi");
    json_boolean(json, outcome->passed && outcome->understood);
    json_key(json, "differences");
    json_open(json, '[');
    for (uint32_t i = 0; i < outcome->differences.count; i++)
        json_string(json, outcome->differences.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

static int test_one(const Arguments *arguments, const char *path)
{
    Diags diags = {0};
    Json json = {0};
    const char *format = argument_value(arguments, OPTION_FORMAT);
    bool as_json = format != NULL && text_equal(format, "json");
    Compiled compiled = compile_file(path, &diags);
    uint32_t passed = 0, failed = 0;
    json_open(&json, '[');
    for (uint32_t i = 0; compiled.program != NULL && i < compiled.method->examples.count;
         i++) {
        ExampleOutcome outcome =
            example_run(&compiled, &compiled.method->examples.items[i], &diags);
        bool good = outcome.passed && outcome.understood;
        passed += good;
        failed += !good;
        json_example(&json, &outcome);
        if (!as_json && !outcome.passed)
            print_failure(&compiled, &outcome);
    }
    json_close(&json, ']');
    cli_say(arguments, &diags);
    if (as_json)
        printf("%s\n", text_get(&json.text));
    else if (compiled.program != NULL)
        printf("%s\n", SAY(TEXT_EXAMPLES_RUN, path, text_make("%u", passed + failed),
                           text_make("%u", passed), text_make("%u", failed)));
    if (compiled.status == -2)
        return EXIT_SYSTEM;
    return failed != 0 ? EXIT_WRONG : cli_status(&diags);
}

int tester_run(const Arguments *arguments)
{
    int worst = EXIT_DONE;
    for (uint32_t i = 0; i < arguments->words.count; i++) {
        int status = test_one(arguments, arguments->words.items[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}
