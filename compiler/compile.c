/* compile.c -- from a method's file to its program. */
#include "compiler/compile.h"

#include <string.h>

#include "compiler/adapt.h"
#include "compiler/axis_order.h"
#include "compiler/check.h"
#include "compiler/names.h"
#include "compiler/plan.h"
#include "compiler/prove.h"
#include "lang/parse.h"
#include "runtime/base/file.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/embedded.h"

/* Totals to find, written on the command line. */
typedef struct Wanted {
    const char *const *texts;
    uint32_t count;
} Wanted;

/* The standard library's own declarations, parsed each time a method is compiled: they are
 * short. */
static const char *const library_files[] = {"stdlib-rules/ligne.crible",
                                            "stdlib-rules/unités.crible"};

static Module *library_module(const char *path)
{
    Diags diags = {0};
    const EmbeddedFile *file = embedded_find(path);
    if (file == NULL)
        BUG("%s is not embedded", path);
    const char *code;
    Source *source = source_prepare(file->path, file->text, file->size, &code, &diags);
    Module *module = source ? module_parse(source, code, &diags) : NULL;
    if (diags.errors != 0)
        BUG("%s : %s", path, diags.items.items[0].text);
    return module;
}

static const Module *library(void)
{
    Module *all = mem_new(Module);
    for (size_t i = 0; i < sizeof library_files / sizeof *library_files; i++) {
        const Module *module = library_module(library_files[i]);
        all->source = module->source;
        for (uint32_t j = 0; j < module->fields.count; j++)
            *list_push(&all->fields) = module->fields.items[j];
        for (uint32_t j = 0; j < module->units.count; j++)
            *list_push(&all->units) = module->units.items[j];
    }
    return all;
}

/* --- totals of the command line ------------------------------------------------------- */

/* A point between two digits is the comma of a French number. */
static const char *with_commas(const char *written)
{
    const char *condition = strstr(written, " si ");
    size_t size = condition ? (size_t)(condition - written) : strlen(written);
    Text text = {0};
    for (size_t i = 0; written[i] != '\0'; i++) {
        bool point = written[i] == '.' && i > 0 && i + 1 < size &&
                     strchr("0123456789", written[i - 1]) != NULL &&
                     strchr("0123456789", written[i + 1]) != NULL;
        if (point)
            text_char(&text, ',');
        else
            text_char(&text, written[i]);
    }
    return text_get(&text);
}

/* The totals WANTED join those that MODULE declares; their texts join the set SOURCES. */
static void add_wanted(Module *module, Source *sources, const Wanted *wanted, Diags *diags)
{
    for (uint32_t i = 0; i < wanted->count; i++) {
        const char *text = text_make("vérifie total %s", with_commas(wanted->texts[i]));
        const char *code;
        Source *source = source_prepare(WANTED_NAME, text, strlen(text), &code, diags);
        if (source == NULL || !source_append(sources, source))
            continue;
        const Module *written = module_parse(source, code, diags);
        for (uint32_t j = 0; j < written->assertions.count; j++)
            *list_push(&module->assertions) = written->assertions.items[j];
    }
}

/* --- the whole --------------------------------------------------------------------------
 */

/* From MODULE, the tree of LOADED, to the program. */
static Compiled compile_module(Loaded *loaded, Module *module, Diags *diags)
{
    Compiled compiled = {.status = -1, .loaded = loaded};
    Method *method = method_understand(module, library(), loaded->source, diags);
    adapt_mark(loaded, method);
    compiled.method = method;
    if (diags->errors != 0)
        return compiled;
    method->axis_order = axis_order(method, diags);
    if (method->axis_order == NULL)
        return compiled;
    compiled.decisions = mem_array(method->plans.count + 1, sizeof *compiled.decisions);
    for (uint32_t i = 0; i < method->plans.count; i++) {
        Domain *domain = domain_build(method, &method->plans.items[i], diags);
        if (domain == NULL)
            return compiled;
        compiled.decisions[i] = decision_build(domain, diags);
        if (compiled.decisions[i]->too_large)
            return compiled;
    }
    compiled.decided = true;
    method_check(method, compiled.decisions, diags);
    if (diags->errors != 0)
        return compiled;
    compiled.proved = properties_prove(method, compiled.decisions, diags);
    if (diags->errors != 0)
        return compiled;
    compiled.program = plan_program(method, compiled.decisions);
    compiled.status = 0;
    return compiled;
}

static Compiled compile_with(const char *name, const char *bytes, size_t size,
                             const Wanted *wanted, Diags *diags)
{
    Compiled compiled = {.status = -1};
    Loaded *loaded = modules_load(name, bytes, size, &compiled.status, diags);
    if (loaded == NULL)
        return compiled;
    Module *module = adapt_merge(loaded, diags);
    add_wanted(module, loaded->source, wanted, diags);
    return compile_module(loaded, module, diags);
}

Compiled compile_text(const char *name, const char *bytes, size_t size, Diags *diags)
{
    Wanted none = {0};
    return compile_with(name, bytes, size, &none, diags);
}

/* The bytes of the method at PATH; the status of what is compiled when they are refused,
 * said, else 0. */
static int read_method(const char *path, const char **bytes, size_t *size, Diags *diags)
{
    FileStatus status = file_read(path, LARGEST_METHOD, bytes, size);
    int refused = file_refused(path, status, LARGEST_METHOD_SAID, diags);
    if (refused != 0 || *size != 0)
        return refused;
    diag_say(diags, DIAG_EMPTY_FILE, in_file(path, 0));
    return -1;
}

Compiled compile_file_wanting(const char *path, const char *const *wanted, uint32_t count,
                              Diags *diags)
{
    Wanted all = {.texts = wanted, .count = count};
    const char *bytes;
    size_t size;
    int refused = read_method(path, &bytes, &size, diags);
    if (refused != 0)
        return (Compiled){.status = refused};
    return compile_with(path, bytes, size, &all, diags);
}

static Loaded *load(const char *path, int *status, Diags *diags)
{
    const char *bytes;
    size_t size;
    *status = read_method(path, &bytes, &size, diags);
    return *status != 0 ? NULL : modules_load(path, bytes, size, status, diags);
}

Compiled compile_selected(const char *path, const Selection *selection, Diags *diags)
{
    Compiled compiled = {0};
    Loaded *loaded = load(path, &compiled.status, diags);
    return loaded == NULL
               ? compiled
               : compile_module(loaded, adapt_select(loaded, *selection, diags), diags);
}

Compiled compile_stacked(const char *first, const char *second, Diags *diags)
{
    Compiled compiled = {0};
    Selection all = {SELECT_ALL, 0};
    Loaded *loaded = load(first, &compiled.status, diags);
    if (loaded == NULL)
        return compiled;
    compiled.status = -1;
    return modules_stack(loaded, second, diags)
               ? compile_module(loaded, adapt_select(loaded, all, diags), diags)
               : compiled;
}

Compiled compile_file(const char *path, Diags *diags)
{
    return compile_file_wanting(path, NULL, 0, diags);
}
