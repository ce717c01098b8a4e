/* bulk.c -- `crible classer --par`: many budgets, only added up. */
/* sigaction's flags, sysconf's cores;
 * NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _DEFAULT_SOURCE
#include "compiler/cli/bulk.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "compiler/cli/budgets.h"
#include "compiler/cli/session.h"
#include "runtime/base/mem.h"
#include "runtime/bulk/bulk.h"
#include "runtime/report/totals_csv.h"

enum { EXIT_INTERRUPTED = 130, MOST_THREADS = 256, BLOCK = 1 << 18, PART = 1 << 24 };

/* --- the command line ----------------------------------------------------------------- */

static bool read_by(const char *value, ByList *by, Diags *diags)
{
    while (*value != '\0') {
        size_t size = strcspn(value, ",");
        const char *name = mem_text(value, size);
        int found = by_find(name);
        value += size + (value[size] == ',');
        for (uint32_t i = 0; i < by->count; i++)
            if (by->items[i] == found && found >= 0) {
                diag_say(diags, DIAG_BY_TWICE, nowhere(), name);
                return false;
            }
        if (found < 0) {
            diag_say(diags, DIAG_BY_UNKNOWN, nowhere(), name);
            return false;
        }
        *list_push(by) = found;
    }
    if (by->count == 0)
        diag_say(diags, DIAG_BY_UNKNOWN, nowhere(), "");
    return by->count != 0;
}

static bool read_threads(const char *value, uint32_t *threads, Diags *diags)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *threads = cores < 1 ? 1 : cores > MOST_THREADS ? MOST_THREADS : (uint32_t)cores;
    if (value == NULL)
        return true;
    uint32_t count = 0;
    size_t size = strlen(value);
    bool digits = size >= 1 && size <= 3 && strspn(value, "0123456789") == size;
    for (size_t i = 0; digits && i < size; i++)
        count = count * 10 + (uint32_t)(value[i] - '0');
    if (count == 0 || count > MOST_THREADS) {
        diag_say(diags, DIAG_THREADS, nowhere(), value);
        return false;
    }
    *threads = count;
    return true;
}

/* What needs lines does not go with totals. */
static bool check_options(const Arguments *arguments, Diags *diags)
{
    static const struct {
        OptionId option;
        const char *name;
    } others[] = {{OPTION_REPONSES, "reponses"},
                  {OPTION_VERIFIE, "verifie"},
                  {OPTION_ETAT, "etat"},
                  {OPTION_FORMAT, "format"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (argument_value(arguments, others[i].option) != NULL)
            diag_say(diags, DIAG_BY_AGAINST, nowhere(), others[i].name);
    return diags->errors == 0;
}

static int read_options(const Arguments *arguments, BulkOptions *options, PathList *paths,
                        Diags *diags)
{
    options->measure = cli_measure(arguments, diags);
    options->way = structure_best_way();
    options->block = BLOCK;
    options->part = PART;
    if (diags->errors != 0 || !check_options(arguments, diags) ||
        !read_by(argument_value(arguments, OPTION_PAR), &options->by, diags) ||
        !read_threads(argument_value(arguments, OPTION_FILS), &options->threads, diags))
        return EXIT_USAGE;
    Budget formats = {0};
    int status = cli_choose_formats(arguments, &formats, diags);
    options->formats = formats.formats;
    options->sheet = formats.sheet;
    options->member = formats.member;
    if (status != EXIT_DONE)
        return status;
    if (!bulk_paths(arguments, paths, diags))
        return EXIT_USAGE;
    const char *output = argument_value(arguments, OPTION_SORTIE);
    for (uint32_t i = 0; i < paths->count && output != NULL; i++)
        if (text_equal(output, paths->items[i]) && !text_equal(output, "-")) {
            diag_say(diags, DIAG_OUTPUT_IS_BUDGET, nowhere(), output);
            return EXIT_WRONG;
        }
    return EXIT_DONE;
}

/* --- while it runs -------------------------------------------------------------------- */

static volatile sig_atomic_t interrupted;

static void note_interruption(int signal)
{
    (void)signal;
    interrupted = 1;
}

/* Floating point for a clock and a rate on a terminal alone: no money comes near. */
static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double started;

/* After a second, on a terminal only. */
static void show_progress(Bulk *bulk)
{
    enum { MEGABYTE = 1000000 };
    double spent = seconds_now() - started;
    if (spent < 1 || !isatty(STDERR_FILENO))
        return;
    uint32_t done = atomic_load(&bulk->files_done), count = bulk->paths->count;
    double megabytes = (double)atomic_load(&bulk->bytes_read) / MEGABYTE;
    Text text = {0};
    text_put(&text,
             SAY(TEXT_BULK_PROGRESS, text_make("%u", done), text_make("%u", count),
                 text_make("%.0f", megabytes), text_make("%.0f", megabytes / spent)));
    if (done != 0)
        text_put(&text,
                 SAY(TEXT_BULK_LEFT, text_make("%.0f", spent * (count - done) / done)));
    fprintf(stderr, "\r%s\033[K", text_get(&text));
    fflush(stderr);
}

static void watch(Bulk *bulk)
{
    if (interrupted)
        atomic_store(&bulk->stop, true);
    show_progress(bulk);
}

static void run(Bulk *bulk, const BulkOptions *options, const PathList *paths, Diags *diags)
{
    struct sigaction action = {.sa_handler = note_interruption}, before;
    sigaction(SIGINT, &action, &before);
    started = seconds_now();
    bulk_run(bulk, options, paths, watch, diags);
    sigaction(SIGINT, &before, NULL);
    if (seconds_now() - started >= 1 && isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

/* --- what is said --------------------------------------------------------------------- */

static void say_anomalies(const Bulk *bulk, Diags *diags)
{
    for (int i = 0; i < ANOMALY_KINDS; i++) {
        const BulkAnomaly *anomaly = &bulk->anomalies[i];
        if (anomaly->count == 0)
            continue;
        diag_say(
            diags, DIAG_ANOMALY,
            in_file(bulk->paths->items[anomaly->places[0].file], anomaly->places[0].line),
            anomaly_text((AnomalyKind)i),
            text_make("%llu", (unsigned long long)anomaly->count));
        for (uint32_t j = 0; j < anomaly->count && j < ANOMALY_PLACES; j++)
            if (anomaly->places[j].what != NULL && anomaly->places[j].what[0] != '\0')
                diag_note(diags,
                          in_file(bulk->paths->items[anomaly->places[j].file],
                                  anomaly->places[j].line),
                          TEXT_ANOMALY_PLACE, anomaly->places[j].what);
    }
}

static void say_asides(const Bulk *bulk, Diags *diags)
{
    for (uint32_t i = 0; i < bulk->asides.count; i++) {
        const BulkAside *aside = &bulk->asides.items[i];
        const char *lines = text_make("%llu", (unsigned long long)aside->lines);
        if (aside->act.plan == NULL)
            diag_say(diags, DIAG_BULK_UNSAID, nowhere(), lines);
        else if (aside->act.known)
            diag_say(diags, DIAG_BULK_YEAR, nowhere(), aside->act.plan,
                     text_make("%d", aside->act.year), lines);
        else
            diag_say(diags, DIAG_BULK_PLAN, nowhere(), aside->act.plan, lines);
    }
}

static uint64_t count_anomalies(const Bulk *bulk)
{
    uint64_t count = 0;
    for (int i = 0; i < ANOMALY_KINDS; i++)
        count += bulk->anomalies[i].count;
    for (uint32_t i = 0; i < bulk->asides.count; i++)
        count += bulk->asides.items[i].lines;
    return count;
}

/* The exit code of what was read: whether anything is to be written is in *WRITE. */
static int judge_run(const Arguments *arguments, const Bulk *bulk, bool *write,
                     Diags *diags)
{
    const char *files = text_make("%u", bulk->paths->count);
    *write = false;
    if (bulk->interrupted) {
        diag_say(diags, DIAG_BULK_INTERRUPTED, nowhere(),
                 text_make("%u", atomic_load(&bulk->files_done)), files);
        return EXIT_INTERRUPTED;
    }
    say_anomalies(bulk, diags);
    say_asides(bulk, diags);
    int status = bulk->refused == 0     ? EXIT_DONE
                 : bulk->system_refused ? EXIT_SYSTEM
                                        : EXIT_WRONG;
    if (bulk->results.count == 0) {
        diag_say(diags, DIAG_BULK_NOTHING, nowhere());
        return status == EXIT_DONE ? EXIT_WRONG : status;
    }
    if (bulk->refused != 0)
        diag_say(diags, DIAG_BULK_REFUSED, nowhere(), text_make("%u", bulk->refused),
                 files);
    uint64_t odd = count_anomalies(bulk);
    bool strict = argument_value(arguments, OPTION_STRICT) != NULL;
    if (strict && odd != 0) {
        diag_say(diags, DIAG_STRICT, nowhere(), text_make("%llu", (unsigned long long)odd));
        return EXIT_WRONG;
    }
    *write = !strict || bulk->refused == 0;
    return status;
}

/* What the method also says, and totals by groups do not hold. */
static void say_left_out(const Program *program, Diags *diags)
{
    Text left = {0};
    if (program->tallies->count != 0)
        text_put(&left,
                 SAY(TEXT_BULK_LEAVES_TALLIES, text_make("%u", program->tallies->count)));
    if (program->checks->assertion_count != 0)
        text_format(&left, "%s%s", left.size != 0 ? ", " : "",
                    SAY(TEXT_BULK_LEAVES_CHECKS,
                        text_make("%u", program->checks->assertion_count)));
    if (left.size != 0)
        diag_say(diags, DIAG_BULK_LEAVES, nowhere(), text_get(&left));
}

static int write_totals(const Arguments *arguments, const Bulk *bulk, Diags *diags)
{
    const char *path = argument_value(arguments, OPTION_SORTIE);
    FileOutput output;
    file_output_open(&output, path ? path : "-");
    report_totals(bulk, &output);
    return cli_close_output(&output, diags);
}

static int compile(const Arguments *arguments, BulkOptions *options, Diags *diags)
{
    Compiled compiled = compile_file(arguments->words.items[0], diags);
    options->program = compiled.program;
    return compiled_status(&compiled);
}

int bulk_classer(const Arguments *arguments)
{
    Diags diags = {0};
    BulkOptions options = {0};
    PathList paths = {0};
    int status = read_options(arguments, &options, &paths, &diags);
    if (status == EXIT_DONE)
        status = compile(arguments, &options, &diags);
    if (status == EXIT_DONE) {
        Bulk *bulk = mem_new(Bulk);
        bool write;
        run(bulk, &options, &paths, &diags);
        status = judge_run(arguments, bulk, &write, &diags);
        say_left_out(options.program, &diags);
        if (write) {
            int written = write_totals(arguments, bulk, &diags);
            status = written != EXIT_DONE ? written : status;
        }
    }
    cli_say(arguments, &diags);
    return status;
}
