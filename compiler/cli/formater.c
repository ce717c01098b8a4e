/* formater.c -- `crible formater`: the layout of methods. */
#include <string.h>

#include "compiler/cli/cli.h"
#include "compiler/compile.h"
#include "lang/format.h"
#include "lang/parse.h"
#include "runtime/base/text.h"

/* The name that says what the text is: that of its file, but the standard input has none.
 */
static const char *name_for(const char *path, const char *bytes, size_t size)
{
    if (!text_equal(path, "-"))
        return path;
    bool fenced = size <= UINT32_MAX && program_blocks(bytes, (uint32_t)size).count != 0;
    return fenced ? "-.md" : "-";
}

/* What is done of a file once laid out as TEXT. */
static int put_file(const Arguments *arguments, const char *path, const Text *text,
                    bool same, Diags *diags)
{
    if (argument_value(arguments, OPTION_VERIFIER) != NULL) {
        if (!same)
            printf("%s\n", path);
        return same ? EXIT_DONE : EXIT_WRONG;
    }
    if (text_equal(path, "-"))
        return cli_write(path, text_get(text), text->size, diags);
    int status = same ? EXIT_DONE : cli_write(path, text_get(text), text->size, diags);
    if (status == EXIT_DONE)
        printf("%s\n", SAY(same ? TEXT_ALREADY_FORMATTED : TEXT_FORMATTED, path));
    return status;
}

static int format_one(const Arguments *arguments, const char *path, Diags *diags)
{
    const char *bytes;
    size_t size;
    FileStatus status = file_read(path, LARGEST_METHOD, &bytes, &size);
    int refused = file_refused(path, status, LARGEST_METHOD_SAID, diags);
    if (refused != 0)
        return refused == -1 ? EXIT_WRONG : EXIT_SYSTEM;
    Text text = {0};
    if (!format_program(name_for(path, bytes, size), bytes, size, &text, diags))
        return EXIT_WRONG;
    bool same = text.size == size && memcmp(text_get(&text), bytes, size) == 0;
    return put_file(arguments, path, &text, same, diags);
}

int formater_run(const Arguments *arguments)
{
    int worst = EXIT_DONE;
    for (uint32_t i = 0; i < arguments->words.count; i++) {
        Diags diags = {0};
        int status = format_one(arguments, arguments->words.items[i], &diags);
        cli_say(arguments, &diags);
        worst = status > worst ? status : worst;
    }
    return worst;
}
