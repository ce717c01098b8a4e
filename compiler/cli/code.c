/* code.c -- `crible code`: what a message means. */
#include "compiler/cli/cli.h"
#include "runtime/base/text.h"

/* The page docs/diagnostics is made of the same entries, in Markdown. */
static void print_entry(const DiagEntry *entry)
{
    static const char *const blanks[] = {"…", "…", "…", "…", "…", "…"};
    printf("## %s — %s\n\n", entry->code, text_fill(entry->message, blanks, 6));
    printf("%s\n\n%s\n\n", entry->explanation,
           SAY(TEXT_WHAT_TO_WRITE, text_fill(entry->remedy, blanks, 6)));
}

int code_run(const Arguments *arguments)
{
    if (argument_value(arguments, OPTION_TOUS) != NULL || arguments->words.count == 0) {
        printf("# %s\n\n", SAY(TEXT_DIAGNOSTICS_TITLE));
        for (int i = 0; i < DIAG_COUNT; i++)
            print_entry(diag_entry((DiagId)i));
        return EXIT_DONE;
    }
    Diags diags = {0};
    for (uint32_t i = 0; i < arguments->words.count; i++) {
        const DiagEntry *entry = diag_find(arguments->words.items[i]);
        if (entry != NULL)
            print_entry(entry);
        else
            diag_say(&diags, DIAG_UNKNOWN_MESSAGE, nowhere(), arguments->words.items[i]);
    }
    cli_say(arguments, &diags);
    return diags.errors != 0 ? EXIT_USAGE : EXIT_DONE;
}
