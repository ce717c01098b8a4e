/* classer.c -- `crible classer`: budgets rated by a method. */
#include "compiler/cli/budgets.h"
#include "compiler/cli/cli.h"
#include "compiler/compile.h"
#include "runtime/base/mem.h"
#include "runtime/report/run.h"

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

static int rate(const Arguments *arguments, const Program *program, Budget *budget,
                FieldId measure, Diags *diags)
{
    const PlanProgram **plans = mem_array(budget->documents.count + 1, sizeof *plans);
    if (!match_plans(program, budget, plans, diags))
        return EXIT_WRONG;
    cli_measure_lines(budget, measure, diags);
    Results results;
    engine_rate(program, plans, budget->lines, &results);
    Run run = {.program = program,
               .budget = budget,
               .results = &results,
               .totals = totals_of(program, budget->lines, &results),
               .measure = measure_text(measure)};
    int status = write_results(arguments, &run, diags);
    results_free(&results);
    return status;
}

int classer_run(const Arguments *arguments)
{
    Diags diags = {0};
    FieldId measure = cli_measure(arguments, &diags);
    if (diags.errors != 0) {
        cli_say(arguments, &diags);
        return EXIT_USAGE;
    }
    Compiled compiled = compile_file(arguments->words.items[0], &diags);
    int status = compiled.status == -2  ? EXIT_SYSTEM
                 : compiled.status == 0 ? EXIT_DONE
                                        : EXIT_WRONG;
    Budget budget;
    budget_open(&budget);
    if (status == EXIT_DONE)
        status = cli_read_budgets(arguments, 1, &budget, &diags);
    if (status == EXIT_DONE)
        status = rate(arguments, compiled.program, &budget, measure, &diags);
    cli_say(arguments, &diags);
    budget_close(&budget);
    return status;
}
