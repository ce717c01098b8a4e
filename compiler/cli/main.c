/* main.c -- the command `crible`. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/cli/cli.h"
#include "compiler/cli/help.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define NO_MORE OPTION_COUNT

static const Command commands[] = {
#define COMMAND(run, name, alias, usage, least, most, summary, details, ...)               \
    {name,  alias, usage, summary, details, run, (const OptionId[]){__VA_ARGS__, NO_MORE}, \
     least, most},
#include "compiler/cli/command.def"
#undef COMMAND
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const OptionId every_command[] = {OPTION_AIDE, OPTION_COULEUR, OPTION_MESSAGES,
                                         NO_MORE};

/* --- reading the command line --------------------------------------------------------- */

static const Command *command_named(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (text_equal(commands[i].name, name) ||
            (commands[i].alias != NULL && text_equal(commands[i].alias, name)))
            return &commands[i];
    return NULL;
}

static bool option_is_called(OptionId option, const char *name, size_t size)
{
    const char *own = help_option(option)->name;
    if (strlen(own) == size && strncmp(own, name, size) == 0)
        return true;
    return option == OPTION_AIDE &&
           ((size == 4 && strncmp(name, "help", 4) == 0) || (size == 1 && name[0] == 'h'));
}

static OptionId option_in(const OptionId *options, const char *name, size_t size)
{
    for (; *options != NO_MORE; options++)
        if (option_is_called(*options, name, size))
            return *options;
    return NO_MORE;
}

static const char *nearest_option(const Command *command, const char *name)
{
    const OptionId *lists[] = {command->options, every_command};
    unsigned limit = strlen(name) <= 4 ? 1 : 2;
    for (int i = 0; i < 2; i++)
        for (const OptionId *option = lists[i]; *option != NO_MORE; option++)
            if (text_distance(help_option(*option)->name, name, 2) <= limit)
                return help_option(*option)->name;
    return NULL;
}

static int usage_error(DiagId id, const char *first, const char *second, const char *help)
{
    Diags diags = {0};
    diag_say(&diags, id, nowhere(), first, second);
    diag_help(&diags, TEXT_SEE_HELP, help);
    diag_print(&diags, stderr, false);
    return EXIT_USAGE;
}

static int unknown_option(const Command *command, const char *word)
{
    Diags diags = {0};
    const char *name = word;
    while (*name == '-')
        name++;
    diag_say(&diags, DIAG_UNKNOWN_OPTION, nowhere(), word, command->name);
    const char *nearest = nearest_option(command, name);
    if (nearest != NULL)
        diag_help(&diags, TEXT_DID_YOU_MEAN_OPTION, nearest);
    else
        diag_help(&diags, TEXT_SEE_HELP, text_make("crible %s --aide", command->name));
    diag_print(&diags, stderr, false);
    return EXIT_USAGE;
}

static bool takes(const Command *command, OptionId option)
{
    const OptionId *own = command->options;
    while (*own != NO_MORE && *own != option)
        own++;
    return *own == option;
}

/* Is VALUE one of those that the table lists for OPTION, separated by '|'? */
static bool is_choice(OptionId option, const char *value)
{
    for (const char *p = help_option(option)->argument; *p;) {
        size_t size = strcspn(p, "|");
        if (strlen(value) == size && strncmp(value, p, size) == 0)
            return true;
        p += size + (p[size] == '|');
    }
    return false;
}

/* The option of COMMAND called NAME, or NO_MORE.  Where the words are budgets, --format
 * says how they are read: another name of --lire. */
static OptionId option_named(const Command *command, const char *name, size_t size)
{
    OptionId found = option_in(command->options, name, size);
    if (found == NO_MORE)
        found = option_in(every_command, name, size);
    if (found == NO_MORE && takes(command, OPTION_LIRE) &&
        option_is_called(OPTION_FORMAT, name, size))
        found = OPTION_LIRE;
    return found;
}

/* The same where --format is also the form of the result: its value tells. */
static OptionId option_meant(const Command *command, OptionId named, const char *value)
{
    bool reads = named == OPTION_FORMAT && takes(command, OPTION_LIRE) &&
                 !takes(command, OPTION_BUDGET) && !is_choice(named, value);
    return reads ? OPTION_LIRE : named;
}

/* One option, its argument glued by '=' or in the next word; *INDEX is moved over it. */
static int read_option(Arguments *arguments, char **words, int count, int *index)
{
    const char *word = words[*index];
    const char *name = word + (word[1] == '-' ? 2 : 1);
    size_t size = strcspn(name, "=");
    OptionId found = option_named(arguments->command, name, size);
    if (found == NO_MORE)
        return unknown_option(arguments->command, word);
    const char *value = "";
    bool wants_value = help_option(found)->argument[0] != '\0';
    if (name[size] == '=' && !wants_value)
        return usage_error(DIAG_OPTION_WANTS_NOTHING, help_option(found)->name, "",
                           text_make("crible %s --aide", arguments->command->name));
    if (name[size] == '=')
        value = name + size + 1;
    else if (wants_value && *index + 1 < count)
        value = words[++*index];
    else if (wants_value)
        return usage_error(DIAG_OPTION_WANTS_VALUE, help_option(found)->name,
                           help_option(found)->argument,
                           text_make("crible %s --aide", arguments->command->name));
    found = option_meant(arguments->command, found, value);
    *list_push(&arguments->values[found]) = value;
    return EXIT_DONE;
}

static int read_words(Arguments *arguments, char **words, int count)
{
    bool options_end = false;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (!options_end && text_equal(word, "--")) {
            options_end = true;
        } else if (!options_end && word[0] == '-' && word[1] != '\0') {
            int status = read_option(arguments, words, count, &i);
            if (status != EXIT_DONE)
                return status;
        } else {
            *list_push(&arguments->words) = word;
        }
    }
    return EXIT_DONE;
}

/* "texte|json" as "texte, json". */
static const char *comma_list(const char *choices)
{
    Text list = {0};
    for (; *choices; choices++) {
        if (*choices == '|')
            text_put(&list, ", ");
        else
            text_char(&list, *choices);
    }
    return text_get(&list);
}

/* The value of OPTION must be one of those its table lists. */
static int check_choice(const Arguments *arguments, OptionId option)
{
    const char *value = argument_value(arguments, option);
    if (value == NULL || is_choice(option, value))
        return EXIT_DONE;
    Diags diags = {0};
    diag_say(&diags, DIAG_OPTION_BAD_VALUE, nowhere(), help_option(option)->name, value);
    diag_help(&diags, TEXT_CHOICES_ARE, comma_list(help_option(option)->argument));
    diag_print(&diags, stderr, false);
    return EXIT_USAGE;
}

static bool wants_colour(const Arguments *arguments)
{
    const char *value = argument_value(arguments, OPTION_COULEUR);
    const char *no_color = getenv("NO_COLOR");
    if (value != NULL && !text_equal(value, "auto"))
        return text_equal(value, "toujours");
    return isatty(STDERR_FILENO) && (no_color == NULL || no_color[0] == '\0');
}

/* --- the command itself
 * ---------------------------------------------------------------------- */

static int unknown_command(const char *name)
{
    Diags diags = {0};
    diag_say(&diags, DIAG_UNKNOWN_COMMAND, nowhere(), name);
    const char *nearest = NULL;
    for (int i = 0; i < COMMAND_COUNT && nearest == NULL; i++)
        if (text_distance(commands[i].name, name, 2) <= 2)
            nearest = commands[i].name;
    if (nearest != NULL)
        diag_help(&diags, TEXT_DID_YOU_MEAN_COMMAND, nearest);
    else
        diag_help(&diags, TEXT_SEE_HELP, "crible --aide");
    diag_print(&diags, stderr, false);
    return EXIT_USAGE;
}

static int run_command(const Command *command, char **words, int count)
{
    Arguments arguments = {.command = command};
    int status = read_words(&arguments, words, count);
    if (status != EXIT_DONE)
        return status;
    if (argument_value(&arguments, OPTION_AIDE) != NULL) {
        help_command(command, every_command);
        return cli_finish(EXIT_DONE);
    }
    static const OptionId choices[] = {OPTION_COULEUR, OPTION_MESSAGES, OPTION_FORMAT};
    for (size_t i = 0; i < sizeof choices / sizeof *choices && status == EXIT_DONE; i++)
        status = check_choice(&arguments, choices[i]);
    if (status != EXIT_DONE)
        return status;
    if (arguments.words.count < command->least || arguments.words.count > command->most)
        return usage_error(DIAG_WRONG_WORDS, command->name, command->usage,
                           text_make("crible %s --aide", command->name));
    arguments.colour = wants_colour(&arguments);
    return cli_finish(command->run(&arguments));
}

int main(int count, char **words)
{
    mem_start();
    if (count < 2) {
        help_all(commands, COMMAND_COUNT, stderr);
        return EXIT_USAGE;
    }
    const char *name = words[1];
    bool asks_help = text_equal(name, "--aide") || text_equal(name, "--help") ||
                     text_equal(name, "-h") || text_equal(name, "aide");
    if (asks_help && count > 2 && command_named(words[2]) != NULL) {
        help_command(command_named(words[2]), every_command);
        return cli_finish(EXIT_DONE);
    }
    if (asks_help) {
        help_all(commands, COMMAND_COUNT, stdout);
        return cli_finish(EXIT_DONE);
    }
    if (text_equal(name, "--version")) {
        help_version();
        return cli_finish(EXIT_DONE);
    }
    const Command *command = command_named(name);
    if (command == NULL)
        return unknown_command(name);
    return run_command(command, words + 2, count - 2);
}
