/* importer.c -- `crible importer`: budgets as open data. */
#include "compiler/cli/budgets.h"
#include "runtime/base/text.h"
#include "runtime/report/import_report.h"

/* The lines where --sortie says, then the summary where the lines are not. */
static int write_lines(const Arguments *arguments, Budget *budget, FieldId measure,
                       Diags *diags)
{
    const char *path = argument_value(arguments, OPTION_SORTIE);
    FILE *summary_file = path != NULL && text_equal(path, "-") ? stderr : stdout;
    if (path != NULL) {
        FileOutput lines;
        file_output_open(&lines, path);
        report_scdl(budget, &lines);
        int status = cli_close_output(&lines, diags);
        if (status != EXIT_DONE)
            return status;
    }
    Text summary = {0};
    cli_measure_lines(budget, measure, diags);
    budget_count_repeats(budget);
    report_import(budget, measure_text(measure), &summary);
    fwrite(summary.bytes, 1, summary.size, summary_file);
    return EXIT_DONE;
}

int importer_run(const Arguments *arguments)
{
    Diags diags = {0};
    FieldId measure = cli_measure(arguments, &diags);
    if (diags.errors != 0) {
        cli_say(arguments, &diags);
        return EXIT_USAGE;
    }
    Budget budget;
    budget_open(&budget);
    int status = cli_read_budgets(arguments, 0, &budget, &diags);
    if (status == EXIT_DONE)
        status = write_lines(arguments, &budget, measure, &diags);
    cli_say(arguments, &diags);
    budget_close(&budget);
    return status;
}
