/* help.c -- what `--aide` and `--version` show. */
#include "compiler/cli/help.h"

#include <string.h>

#include "runtime/base/text.h"

#define CRIBLE_VERSION "0.1.0"
#define HELP_WIDTH     78

static const OptionEntry options[] = {
#define OPTION(id, name, argument, help) {name, argument, help},
#include "compiler/cli/option.def"
#undef OPTION
};

const OptionEntry *help_option(OptionId option)
{
    return &options[option];
}

/* TEXT filled to HELP_WIDTH columns, each line after INDENT columns. */
static void print_filled(FILE *out, const char *text, size_t indent)
{
    size_t column = 0;
    for (const char *p = text; *p;) {
        while (*p == ' ')
            p++;
        size_t size = strcspn(p, " ");
        Text word = {0};
        text_add(&word, p, size);
        size_t width = text_width(text_get(&word));
        if (column == 0) {
            fprintf(out, "%*s", (int)indent, "");
            column = indent;
        } else if (column + 1 + width > HELP_WIDTH) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else {
            fputc(' ', out);
            column++;
        }
        fputs(text_get(&word), out);
        column += width;
        p += size;
    }
    fputc('\n', out);
}

static void print_padded(FILE *out, const char *text, size_t width)
{
    size_t own = text_width(text);
    fprintf(out, "%s%*s", text, own < width ? (int)(width - own) : 0, "");
}

void help_all(const Command *commands, int count, FILE *out)
{
    fprintf(out, "%s\n\n", SAY(TEXT_HELP_TITLE));
    fprintf(out, "%s\n", SAY(TEXT_HELP_USAGE, "COMMANDE …"));
    for (int i = 0; i < count; i++) {
        fputs("  ", out);
        print_padded(out, commands[i].name, 15);
        fprintf(out, "%s\n", commands[i].summary);
    }
    fprintf(out, "\n%s\n", SAY(TEXT_HELP_MORE));
}

static void print_option(OptionId option)
{
    const OptionEntry *entry = &options[option];
    printf("  --%s%s%s\n", entry->name, entry->argument[0] ? " " : "", entry->argument);
    print_filled(stdout, entry->help, 8);
}

void help_command(const Command *command, const OptionId *common)
{
    printf("%s\n", SAY(TEXT_HELP_USAGE, text_make("%s %s", command->name, command->usage)));
    if (command->alias != NULL)
        printf("%s\n", SAY(TEXT_HELP_ALIAS, command->alias));
    putchar('\n');
    print_filled(stdout, command->details, 0);
    printf("\n%s\n", SAY(TEXT_HELP_OPTIONS));
    for (const OptionId *option = command->options; *option != OPTION_COUNT; option++)
        print_option(*option);
    for (const OptionId *option = common; *option != OPTION_COUNT; option++)
        print_option(*option);
    printf("\n%s\n", SAY(TEXT_HELP_EXIT));
}

void help_version(void)
{
    printf("crible %s\n", CRIBLE_VERSION);
}
