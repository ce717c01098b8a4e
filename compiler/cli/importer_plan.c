/* importer_plan.c -- `crible importer-plan`: official plans into the nomenclatures. */
#include "compiler/cli/cli.h"
#include "runtime/import/plan_import.h"

int importer_plan_run(const Arguments *arguments)
{
    Diags diags = {0};
    const char *directory = argument_value(arguments, OPTION_VERS);
    int status = plan_import(arguments->words.items, arguments->words.count,
                             directory ? directory : "stdlib-rules/nomenclatures", &diags);
    cli_say(arguments, &diags);
    return status == -2 ? EXIT_SYSTEM : status != 0 ? EXIT_WRONG : EXIT_DONE;
}
