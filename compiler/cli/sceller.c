/* sceller.c -- `crible sceller`: the fingerprint of what an adaptation adapts. */
#include <string.h>

#include "compiler/cli/cli.h"
#include "compiler/compile.h"
#include "compiler/seal.h"
#include "runtime/base/text.h"

static int write_seal(const char *path, const Seal *seal, Diags *diags)
{
    const char *text = seal_text(seal);
    int status = cli_write(seal_path(path), text, strlen(text), diags);
    if (status == EXIT_DONE)
        printf("%s\n", SAY(TEXT_SEALED, seal_path(path), text_make("%u", seal->lines.count),
                           seal->base, seal->version));
    return status;
}

/* What is wrong is not sealed. */
static int seal_one(const Arguments *arguments, const char *path)
{
    Diags diags = {0};
    Seal seal;
    Compiled compiled = compile_file(path, &diags);
    int status = compiled.status == -2 ? EXIT_SYSTEM : cli_status(&diags);
    if (status == EXIT_DONE && !seal_make(compiled.loaded, &seal))
        diag_say(&diags, DIAG_NOT_AN_ADAPTATION, in_file(path, 0), compiled.method->name);
    else if (status == EXIT_DONE)
        status = write_seal(path, &seal, &diags);
    cli_say(arguments, &diags);
    return status == EXIT_DONE ? cli_status(&diags) : status;
}

int sceller_run(const Arguments *arguments)
{
    int worst = EXIT_DONE;
    for (uint32_t i = 0; i < arguments->words.count; i++) {
        int status = seal_one(arguments, arguments->words.items[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}
