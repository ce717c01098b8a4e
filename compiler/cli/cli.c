/* cli.c -- what the subcommands share. */
#include "compiler/cli/cli.h"

#include "runtime/base/file.h"
#include "runtime/base/text.h"

const char *argument_value(const Arguments *arguments, OptionId option)
{
    uint32_t count = arguments->values[option].count;
    return count == 0 ? NULL : arguments->values[option].items[count - 1];
}

void cli_say(const Arguments *arguments, const Diags *diags)
{
    const char *form = argument_value(arguments, OPTION_MESSAGES);
    if (form != NULL && text_equal(form, "json"))
        diag_print_json(diags, stderr);
    else
        diag_print(diags, stderr, arguments->colour);
}

int cli_status(const Diags *diags)
{
    return diags->errors != 0 ? EXIT_WRONG : EXIT_DONE;
}

int cli_finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    Diags diags = {0};
    diag_say(&diags, DIAG_FILE_EIO, nowhere(), SAY(TEXT_STDOUT), file_reason());
    diag_print(&diags, stderr, false);
    return EXIT_SYSTEM;
}

int cli_close_output(FileOutput *output, Diags *diags)
{
    const char *path = output->path;
    FileStatus status = file_output_close(output);
    if (status == FILE_MISSING) {
        diag_say(diags, DIAG_FOLDER_MISSING, nowhere(), path);
        return EXIT_SYSTEM;
    }
    int refused = file_refused(path, status, "", diags);
    return refused == 0 ? EXIT_DONE : refused == -1 ? EXIT_WRONG : EXIT_SYSTEM;
}

int cli_write(const char *path, const char *bytes, size_t size, Diags *diags)
{
    FileOutput output;
    file_output_open(&output, path);
    text_add(&output.text, bytes, size);
    return cli_close_output(&output, diags);
}
