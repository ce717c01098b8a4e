/* cli.h -- what the subcommands share.
 *
 * Exit codes: 0 done; 1 the method or the data are wrong, and it was said; 2 the command
 * line is wrong; 3 a file, the disk, the database.
 */
#ifndef CRIBLE_CLI_H
#define CRIBLE_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "runtime/base/diag.h"
#include "runtime/base/file.h"
#include "runtime/base/list.h"

enum { EXIT_DONE = 0, EXIT_WRONG = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

/* Every option of every command: option.def. */
typedef enum OptionId {
#define OPTION(id, name, argument, help) OPTION_##id,
#include "compiler/cli/option.def"
#undef OPTION
    OPTION_COUNT
} OptionId;

/* A command line once read. */
typedef struct Arguments {
    const struct Command *command;
    LIST(const char *) words; /* what is not an option */
    LIST(const char *)
    values[OPTION_COUNT]; /* as given, "" for an option without argument */
    bool colour;          /* on stderr */
} Arguments;

typedef struct Command {
    const char *name, *alias; /* alias may be NULL */
    const char *usage;        /* what follows the name */
    const char *summary;      /* one line */
    const char *details;      /* a paragraph */
    int (*run)(const Arguments *arguments);
    const OptionId *options; /* ended by OPTION_COUNT; every command has --aide too */
    unsigned least, most;    /* how many words */
} Command;

/* The last value given for OPTION, or NULL. */
const char *argument_value(const Arguments *arguments, OptionId option);

/* Prints DIAGS on stderr, in the form asked for. */
void cli_say(const Arguments *arguments, const Diags *diags);

/* 1 when DIAGS holds an error, else 0. */
int cli_status(const Diags *diags);

/* Flushes stdout; EXIT_SYSTEM, said on stderr, when the disk or the pipe refused. */
int cli_finish(int status);

/* Ends a file written bit by bit; 0 or EXIT_SYSTEM or EXIT_WRONG, said in DIAGS. */
int cli_close_output(FileOutput *output, Diags *diags);

/* The same for a file written at once: BYTES at PATH, or on stdout when it is "-". */
int cli_write(const char *path, const char *bytes, size_t size, Diags *diags);

int classer_run(const Arguments *arguments);
int questions_run(const Arguments *arguments);
int verifier_run(const Arguments *arguments);
int comparer_run(const Arguments *arguments);
int sceller_run(const Arguments *arguments);
int qui_run(const Arguments *arguments);
int simplifier_run(const Arguments *arguments);
int tester_run(const Arguments *arguments);
int formater_run(const Arguments *arguments);
int code_run(const Arguments *arguments);
int importer_run(const Arguments *arguments);
int nomenclature_run(const Arguments *arguments);
int importer_plan_run(const Arguments *arguments);

#endif
