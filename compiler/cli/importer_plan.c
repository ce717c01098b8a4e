/* importer_plan.c -- `crible importer-plan`: official plans into the nomenclatures. */
#include "compiler/cli/cli.h"
#include "runtime/base/text.h"
#include "runtime/import/plan_import.h"

#define OWN_PLANS "stdlib-rules/nomenclatures"

int importer_plan_run(const Arguments *arguments)
{
    Diags diags = {0};
    const char *wanted = argument_value(arguments, OPTION_VERS);
    const char *directory = wanted ? wanted : OWN_PLANS;
    int status =
        plan_import(arguments->words.items, arguments->words.count, directory, &diags);
    cli_say(arguments, &diags);
    if (status != 0)
        return status == -2 ? EXIT_SYSTEM : EXIT_WRONG;
    printf("%s\n",
           SAY(TEXT_PLANS_IMPORTED, text_make("%u", arguments->words.count), directory));
    return EXIT_DONE;
}
