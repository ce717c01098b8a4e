/* help.h -- what `--aide` and `--version` show. */
#ifndef CRIBLE_CLI_HELP_H
#define CRIBLE_CLI_HELP_H

#include "compiler/cli/cli.h"

typedef struct OptionEntry {
    const char *name, *argument, *help;
} OptionEntry;

const OptionEntry *help_option(OptionId option);

void help_all(const Command *commands, int count, FILE *out);
void help_command(const Command *command, const OptionId *common);
void help_version(void);

#endif
